# SPDX-License-Identifier: Apache-2.0
"""The entry scripts, run in a copy of scripts/ where the tools they call are stubs on PATH."""

import os
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ["scripts/run", "scripts/test", "scripts/python", "scripts/packages", ".ci/run"]

# A passing, a failing and a skipped test, and one that ctest could not start and calls skipped.
JUNIT = """<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="x" tests="4">
\t<testcase name="a" classname="a" time="0" status="run">
\t</testcase>
\t<testcase name="b" classname="b" time="0" status="fail">
\t\t<failure message=""/>
\t</testcase>
\t<testcase name="c" classname="c" time="0" status="notrun">
\t\t<skipped message="SKIP_RETURN_CODE=77"/>
\t</testcase>
\t<testcase name="d" classname="d" time="0" status="notrun">
\t\t<skipped message="Unable to find executable"/>
\t</testcase>
</testsuite>
"""


def write_program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


class Tree:
    """A copy of the entry scripts, and a PATH of which every program that matters is a stub."""

    TOOLS = "bash sh env cat cp dirname readlink uname tr date git stat grep awk nproc rm mktemp tail sed mkdir touch".split()

    def __init__(self, folder):
        self.root = folder / "a tree"
        self.bin = folder / "bin"
        for name in SCRIPTS:
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.root / name)
        (self.root / "results").mkdir()
        self.bin.mkdir()
        for tool in self.TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))
        self.log = folder / "log"
        self.log.touch()

    def stub(self, name, text):
        """A program on PATH that notes how it was called, then does `text`."""
        write_program(self.bin / name, f'#!/bin/sh\necho "{name} $*" >>"{self.log}"\n{text}\n')

    def has_all_packages(self):
        self.stub("apt-get", "exit 1")
        self.stub("dpkg-query", 'shift 2; for p; do echo "$p installed"; done')

    def builds(self, headcount):
        """cmake --build leaves a headcount that does `headcount`; $report is what follows --output."""
        program = self.root / "build/release/headcount"
        write_program(
            self.root.parent / "headcount",
            f'#!/bin/sh\necho "headcount $*" >>"{self.log}"\n'
            'while [ $# -gt 0 ]; do [ "$1" = --output ] && report=$2; shift; done\n' + headcount + "\n",
        )
        self.stub("cmake", f'mkdir -p "{program.parent}" && cp "{self.root.parent}/headcount" "{program}"')

    def draws(self, status=0):
        (self.root / "scripts/plot.py").touch()
        write_program(
            self.root / "scripts/python", f'#!/bin/sh\necho "draw $*" >>"{self.log}"\nexit {status}\n'
        )

    def run(self, script, *arguments, cwd=None, **environment):
        return subprocess.run(
            [self.root / script, *arguments],
            cwd=cwd or self.root.parent,
            env={"PATH": str(self.bin), "HOME": str(self.root.parent), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def calls(self, name):
        return [line for line in self.log.read_text().splitlines() if line.startswith(name + " ")]


@pytest.fixture
def tree(tmp_path):
    return Tree(tmp_path)


@pytest.fixture
def ready(tree):
    """Every package is there, the build works, and headcount writes a report."""
    tree.has_all_packages()
    tree.builds('echo "{}" >"$report"')
    tree.draws()
    return tree


def test_shellcheck_finds_nothing():
    if not shutil.which("shellcheck"):
        pytest.skip("shellcheck is not installed")
    done = subprocess.run(["shellcheck", "-x", *SCRIPTS], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_may_be_run(script):
    assert os.access(ROOT / script, os.X_OK)


@pytest.mark.parametrize("script", ["scripts/run", "scripts/test", "scripts/python", ".ci/run"])
def test_help_from_another_folder_touches_nothing(tree, tmp_path, script):
    done = tree.run(script, "--help", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert ("scripts/test" if script == ".ci/run" else script) in done.stdout
    assert "SPDX" not in done.stdout and "set -euo" not in done.stdout
    assert tree.log.read_text() == ""


# --- packages


def test_test_group_holds_the_run_group(tree):
    run = tree.run("scripts/packages", "run").stdout.split()
    test = tree.run("scripts/packages", "test").stdout.split()
    assert set(run) < set(test) and len(test) == len(set(test))
    assert tree.run("scripts/packages", "cake").returncode == 2


def as_ordinary_user(tree, tmp_path, script):
    """Runs it without rights, also where the tests themselves run as root."""
    command = [tree.root / script]
    if os.geteuid() == 0:
        for folder in [tmp_path, *tmp_path.parents]:
            if Path(tempfile.gettempdir()) in folder.parents:
                folder.chmod(folder.stat().st_mode | 0o055)
        tree.log.chmod(0o666)
        ordinary = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        if not shutil.which("setpriv") or subprocess.run([*ordinary, "test", "-x", *command]).returncode:
            pytest.skip("an ordinary user cannot reach the folder of the tests")
        command = [shutil.which("setpriv"), *ordinary[1:], *command]
    environment = {"PATH": str(tree.bin)}
    return subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("sudo", [None, "exit 1"])
def test_prints_one_line_where_it_may_not_install(tree, tmp_path, sudo):
    tree.stub("apt-get", "exit 1")
    tree.stub("dpkg-query", 'echo "cmake installed"; echo "g++ config-files"; exit 1')
    if sudo:
        tree.stub("sudo", sudo)
    done = as_ordinary_user(tree, tmp_path, "scripts/run")
    assert done.returncode == 2
    [line] = [line for line in done.stderr.splitlines() if "apt-get install" in line]
    packages = line.rstrip("'").split()
    assert "libtbb-dev" in packages and "g++" in packages and "cmake" not in packages
    assert line.startswith("sudo " if sudo else "su -c ")
    assert tree.calls("apt-get") == []


def test_no_install_goes_on_without(ready):
    ready.stub("dpkg-query", "exit 1")
    assert ready.run("scripts/run", "--no-install").returncode == 0
    assert ready.calls("apt-get") == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root installs without asking")
def test_root_installs_what_is_missing_and_nothing_else(ready):
    ready.stub("apt-get", "")
    ready.stub("dpkg-query", 'shift 2; for p; do [ "$p" = ninja-build ] || echo "$p installed"; done; exit 1')
    assert ready.run("scripts/run").returncode == 0
    update, install = ready.calls("apt-get")
    assert update.endswith(" update")
    assert install.endswith(" install --yes --no-install-recommends ninja-build")


def test_elsewhere_than_on_debian_it_says_what_is_needed(ready):
    (ready.bin / "apt-get").unlink()
    done = ready.run("scripts/run")
    assert done.returncode == 0
    assert "libtbb-dev" in done.stderr


# --- the Python chooser


def python_that(tmp_path, name, succeeds):
    path = tmp_path / name
    write_program(path, "#!/bin/sh\n" + (f'echo "{name}: $*"' if succeeds else "echo no module cake >&2; exit 1") + "\n")
    return path


def test_python_takes_the_first_that_will_do(tree, tmp_path):
    good = python_that(tmp_path, "good", True)
    done = tree.run("scripts/python", "--needs", "json", PYTHON=str(good))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{good}\n", "")


def test_python_passes_over_one_that_will_not_do_and_says_so(tree, tmp_path):
    bad = python_that(tmp_path, "bad", False)
    good = python_that(tree.bin, "python3", True)
    done = tree.run("scripts/python", "--needs=json", "--", "-c", "a b", PYTHON=str(bad))
    assert done.returncode == 0
    assert done.stdout == "python3: -c a b\n"
    assert "no module cake" in done.stderr and f"taking {good}" in done.stderr


def test_python_refuses_with_a_remedy(tree, tmp_path):
    missing = "no_such_module_of_headcount"
    done = tree.run("scripts/python", "--needs", f"json,{missing}", PYTHON=str(tmp_path / "none"))
    assert done.returncode == 2
    assert f"{tmp_path / 'none'}: not found" in done.stderr
    assert "apt-get install" in done.stderr and "PYTHON=" in done.stderr


def test_python_keeps_the_status_of_what_it_runs(tree):
    assert tree.run("scripts/python", "--", "-c", "raise SystemExit(7)", PYTHON=shutil.which("python3")).returncode == 7


# --- scripts/run


def test_help_shows_the_options_of_headcount_once_it_is_built(ready):
    assert "once it is built" in ready.run("scripts/run", "--help").stdout
    write_program(ready.root / "build/release/headcount", '#!/bin/sh\necho "help of $*"\n')
    assert "help of run --help" in ready.run("scripts/run", "--help").stdout


def test_run_passes_options_through_and_names_what_it_made(ready):
    done = ready.run("scripts/run", "--coins", "1k", "-f", "openmp/.*", "two words")
    assert done.returncode == 0, done.stderr
    [call] = ready.calls("headcount")
    assert call.startswith("headcount run --coins 1k -f openmp/.* two words --output ")
    report = Path(call.split("--output ")[1])
    assert report.parent == ready.root / "results" and report.exists()
    assert f"report:  {report}\n" in done.stdout
    assert f"figures: {report.with_suffix('')}-figures\n" in done.stdout
    assert f"page:    {report.with_suffix('.html')}\n" in done.stdout
    drawing, page = ready.calls("draw")
    assert "scripts/plot.py" in drawing and str(report) in drawing
    assert "scripts/report.py" in page and f"{report} --output {report.with_suffix('.html')}" in page


@pytest.mark.parametrize("options", [["-o", "my.json"], ["-omy.json"], ["--output", "my.json"], ["--output=my.json"]])
def test_output_is_relative_to_where_the_user_is(ready, tmp_path, options):
    here = tmp_path / "here"
    here.mkdir()
    assert ready.run("scripts/run", *options, cwd=here).returncode == 0
    assert (here / "my.json").exists()
    assert len(ready.calls("headcount")[0].split("--output")) == 2


def test_output_may_be_a_folder(ready, tmp_path):
    assert ready.run("scripts/run", "-o", str(tmp_path)).returncode == 0
    assert len(list(tmp_path.glob("*.json"))) == 1


def test_a_folder_that_is_not_there_yet_is_made(ready, tmp_path):
    assert ready.run("scripts/run", "-o", "new/", cwd=tmp_path).returncode == 0
    assert len(list((tmp_path / "new").glob("*.json"))) == 1
    assert " new/" in ready.calls("draw")[0]


def test_an_interrupt_from_the_terminal_is_left_to_headcount(ready):
    ready.builds('trap "echo {} >\\"\\$report\\"; exit 130" INT; touch "$report.begun"; while :; do sleep 0.1; done')
    (ready.bin / "sleep").symlink_to(shutil.which("sleep"))
    command = [ready.root / "scripts/run", "-o", "my.json"]
    environment = {"PATH": str(ready.bin), "HOME": str(ready.root.parent)}
    with subprocess.Popen(
        command, cwd=ready.root.parent, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        for _ in range(300):
            if (ready.root.parent / "my.json.begun").exists():
                break
            time.sleep(0.1)
        os.killpg(running.pid, signal.SIGINT)
        printed, _ = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "report:  my.json" in printed
    assert ready.calls("draw")


@pytest.mark.parametrize(("status", "drawn"), [(0, True), (1, True), (130, True), (2, False), (3, False), (4, False), (139, False)])
def test_status_of_headcount_is_kept(ready, status, drawn):
    ready.builds(f'echo "{{}}" >"$report"; exit {status}')
    done = ready.run("scripts/run")
    assert done.returncode == status
    assert bool(ready.calls("draw")) == drawn
    assert ("report:" in done.stdout) == drawn


def test_nothing_is_drawn_from_a_dry_run_or_from_standard_output(ready):
    assert ready.run("scripts/run", "--dry-run").returncode == 0
    assert ready.run("scripts/run", "-o", "-").returncode == 0
    assert ready.calls("draw") == []


def test_the_build_keeps_standard_output_clean(ready):
    ready.builds("echo measured")
    with (ready.bin / "cmake").open("a") as cmake:
        cmake.write("echo built\n")
    assert ready.run("scripts/run", "-o", "-").stdout == "measured\n"


def test_a_failed_build_stops(ready):
    ready.stub("cmake", "exit 1")
    assert ready.run("scripts/run").returncode == 70
    assert ready.calls("headcount") == []


def test_a_failed_drawing_leaves_the_report(ready):
    ready.draws(status=1)
    done = ready.run("scripts/run", "-o", "my.json")
    assert done.returncode == 70
    assert "my.json" in done.stderr


def test_option_without_its_value_is_a_usage_error(ready):
    assert ready.run("scripts/run", "--output").returncode == 2


# --- scripts/test


def ctest_that_writes(tree, junit, status=0):
    report = tree.root.parent / "ctest.xml"
    report.write_text(junit)
    tree.stub("setarch", '[ "$1" = -R ] && shift && exec "$@"')
    tree.stub("cmake", 'mkdir -p build/release build/asan-ubsan build/tsan build/clang')
    tree.stub("ctest", f'while [ "$1" != --output-junit ]; do shift; done; cat "{report}" >"$2"; exit {status}')


def test_counts_are_added_over_the_stages(ready):
    ctest_that_writes(ready, JUNIT, status=8)
    done = ready.run("scripts/test", "--all", "-R", "racy")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[-1] == "4 passed, 8 failed, 4 skipped"
    assert [line.split()[0] for line in lines[-5:-1]] == ["release", "asan-ubsan", "tsan", "clang"]
    assert "1 passed, 2 failed, 1 skipped" in lines[-2]
    calls = ready.calls("ctest")
    assert all(" -R racy" in call for call in calls)
    assert ["-L contract" in call for call in calls] == [False, False, False, True]
    assert ["-L ^(unit|contract)$" in call for call in calls] == [False, True, True, False]


def test_quick_runs_one_stage(ready):
    ctest_that_writes(ready, "\t<testcase name='a' status=\"run\">\n")
    done = ready.run("scripts/test", "--quick")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "1 passed, 0 failed"
    assert len(ready.calls("ctest")) == 1


def test_a_stage_without_tests_has_failed(ready):
    ctest_that_writes(ready, '<testsuite tests="0"/>\n', status=8)
    done = ready.run("scripts/test", "--quick")
    assert done.returncode == 1
    assert "no test ran" in done.stdout
    assert done.stdout.splitlines()[-1] == "0 passed, 1 failed"


def test_a_failed_build_has_failed_and_the_other_stages_run(ready):
    ctest_that_writes(ready, "\t<testcase name='a' status=\"run\">\n")
    with (ready.bin / "cmake").open("a") as cmake:
        cmake.write('case "$*" in "--build --preset tsan") exit 1 ;; esac\n')
    done = ready.run("scripts/test", "--all")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "3 passed, 1 failed"
    assert "the build failed" in done.stdout


def test_what_ctest_says_beside_its_file_counts(ready):
    ctest_that_writes(ready, "\t<testcase name='a' status=\"run\">\n", status=139)
    done = ready.run("scripts/test", "--quick")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "1 passed, 1 failed"


def test_continuous_integration_runs_the_tests(ready):
    ctest_that_writes(ready, "\t<testcase name='a' status=\"run\">\n")
    done = ready.run(".ci/run", "--quick")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "1 passed, 0 failed"
