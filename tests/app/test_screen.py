# SPDX-License-Identifier: Apache-2.0
"""What a user sees: help, lists, the table, progress with and without a terminal, and where the report lies."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios

import pytest
from program import report_in, strict

QUICK = ("-n", "50", "-t", "1", "--launches", "1", "--trials", "6")
ONE = (*QUICK, "-b", "serial", "-s", "local")
RACE = (*QUICK, "-b", "serial", "-s", "racy")
DOUBT = "\x1b[33m"
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
HEADING = "backend strategy threads truth counted lost max lossy trials time vs serial verdict"


def fine(result):
    assert result.returncode == 0, result.stderr
    return result


@pytest.mark.parametrize("command", [[], ["run"], ["list"], ["show"], ["env"], ["completion"]])
def test_help_fits_a_screen(headcount, command):
    for option in ("-h", "--help"):
        result = fine(headcount(*command, option))
        lines = result.stdout.splitlines()
        assert result.stderr == ""
        assert max(map(len, lines)) <= 80 and 5 <= len(lines) <= (46 if command else 24)
        assert f"Usage: {' '.join(['headcount', *command])}" in result.stdout


def test_help_names_every_command_of_a_user(headcount):
    text = fine(headcount("--help")).stdout
    assert re.findall(r"^  (\w+)   ", text, re.MULTILINE) == ["run", "list", "show", "compare", "prove", "summarize", "verify", "env", "completion", "help"]


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_version_is_the_one_of_the_build(headcount, build, option):
    assert fine(headcount(option)).stdout == f"headcount {build['headcount']}\n"


def test_list_names_every_backend_and_strategy(headcount):
    text = fine(headcount("list")).stdout
    backends, strategies = text.split("\nstrategies\n")
    assert backends.startswith("backends\n")
    for name in ("serial", "openmp", "tbb", "std_thread"):
        assert re.search(rf"^  {name} +(available|absent) +\S", backends, re.MULTILINE)
    for name, promise in (("reduction", "exact"), ("atomic", "exact"), ("racy", "lossy")):
        assert re.search(rf"^  {name} +{promise} +\S", strategies, re.MULTILINE)
    assert re.search(r"^  reduction on std_thread: \S", strategies.split("unsupported combinations\n")[1], re.MULTILINE)


def test_list_shows_what_goes_together(headcount):
    matrix = fine(headcount("list")).stdout.split("unsupported)\n\n")[1].split("\n\nunsupported")[0]
    assert max(map(len, matrix.splitlines())) <= 90
    rows = {line.split()[0]: line.split()[1:] for line in matrix.splitlines() if line.split()}
    assert set(rows["racy"]) == {"x", "."} == set(rows["reduction"]) and "serial" in matrix


def test_list_explains_on_request(headcount):
    short, long = (fine(headcount("list", *more)).stdout for more in ([], ["-v"]))
    assert set(short.splitlines()) <= set(long.splitlines())
    explained = [line for line in long.splitlines() if line.startswith("      ")]
    assert len(explained) >= 20 and max(map(len, explained)) <= 100


def test_env_describes_machine_and_build(headcount, build):
    result = fine(headcount("env"))
    assert int(build["usable cpus"].split()[0]) == len(os.sched_getaffinity(0)) or "cgroup quota" in build
    for key in ("cpu", "kernel", "compiler", "flags", "build type", "git revision", "serial", "clock"):
        assert build[key]
    assert result.stderr == ""


@pytest.mark.parametrize("arguments", [["list"], ["list", "-v"], ["env"], ["--help"], ["--version"], ["run", "--dry-run"]])
def test_looking_changes_nothing(headcount, arguments):
    result = fine(headcount(*arguments))
    assert os.listdir(headcount.folder) == []
    assert not CONTROL.search(result.stdout + result.stderr)


def test_dry_run_prints_the_plan(headcount):
    what = ("-n", "10,1k", "-t", "1-2", "-b", "serial,std_thread", "-s", "atomic,reduction")
    lines = fine(headcount(*what, "--dry-run", "-o", "x/y.json")).stdout.splitlines()
    assert [line for line in lines if line.startswith("std_thread")] == [
        f"std_thread/atomic/coins:{coins}/threads:{threads}" for coins in (10, 1000) for threads in (1, 2)
    ]
    assert "serial/reduction/coins:10/threads:1" in lines
    assert any(re.fullmatch(r"skipped std_thread/reduction: .+", line) for line in lines)
    assert lines[-1].startswith("8 cases, 12 launches each, ")
    assert os.listdir(headcount.folder) == []


@pytest.mark.parametrize(
    "threads,values",
    [("1,3", [1, 3]), ("2-4", [2, 3, 4]), ("1:16:*2", [1, 2, 4, 8, 16]), ("1:9:+4", [1, 5, 9]), ("3,1,3", [3, 1]),
     ("1-2,2-3", [1, 2, 3]), ("all", list(range(1, 1 + len(os.sched_getaffinity(0)))))],
)  # fmt: skip
def test_thread_lists(headcount, threads, values):
    lines = fine(headcount("-n", "1000", "-t", threads, "-b", "std_thread", "-s", "atomic", "--dry-run")).stdout.splitlines()
    found = [int(line.rpartition(":")[2]) for line in lines if line.startswith("std_thread/")]
    assert found == values or (threads == "all" and found == values[: len(found)])


@pytest.mark.parametrize("coins,values", [("100", [100]), ("1k,2K", [1000, 2000]), ("1.5M", [1500000]), ("1e6,1M", [1000000]), ("1G", [10**9])])
def test_coin_lists(headcount, coins, values):
    lines = fine(headcount("-n", coins, "-t", "1", "-b", "serial", "-s", "atomic", "--source", "generated", "--dry-run")).stdout.splitlines()
    assert [int(re.search(r"/coins:(\d+)/", line)[1]) for line in lines if line.startswith("serial/")] == values


def test_filters_look_at_the_full_name(headcount):
    lines = fine(headcount("-t", "1,2", "-f", "^(serial|std_thread)/.*threads:[12]$", "-x", "racy|mutex", "--dry-run")).stdout.splitlines()
    cases = [line for line in lines if "/coins:" in line and not line.startswith("skipped")]
    assert cases and all(re.match(r"(serial|std_thread)/(?!racy|mutex)", case) for case in cases)


def test_no_command_means_run(headcount):
    assert "local" in fine(headcount(*ONE)).stdout
    assert fine(headcount("--dry-run", *ONE)).stdout == fine(headcount("run", "--dry-run", *ONE)).stdout


def test_default_report_lies_in_results(headcount):
    result = fine(headcount(*ONE))
    (name,) = os.listdir(headcount.folder / "results")
    assert re.fullmatch(r".+-\d{8}T\d{6}Z-\w+\.json", name)
    said, following = result.stdout.splitlines()[-2:]
    assert said == f"report: results/{name}" and following == f"next: {headcount.path} show --all results/{name}"
    assert report_in(headcount.folder / "results" / name)["run"]["status"] == "complete"


@pytest.mark.parametrize("folder", ["here/", "here/and/there/", "exists"])
def test_output_into_a_folder(headcount, folder):
    (headcount.folder / "exists").mkdir()
    for _ in range(2):  # maybe in the same second
        fine(headcount(*ONE, "-q", "-o", folder))
    assert len(os.listdir(headcount.folder / folder)) == 2


def test_output_on_stdout_is_json_alone(headcount):
    result = fine(headcount(*ONE, "-o", "-"))
    assert strict(result.stdout)["run"]["status"] == "complete"
    assert re.search(r"^serial +local ", result.stderr, re.MULTILINE)
    assert os.listdir(headcount.folder) == []


def test_quiet_leaves_the_results(headcount):
    result = fine(headcount(*ONE, "-q"))
    assert result.stderr == ""
    assert re.search(r"^serial +local ", result.stdout, re.MULTILINE)


def test_progress_without_a_terminal_is_a_line_per_launch(headcount):
    result = fine(headcount("-n", "50", "-t", "1", "--launches", "2", "--trials", "30", "-b", "serial", "-s", "local,atomic"))
    lines = [line for line in result.stderr.splitlines() if line.startswith("round ")]
    assert sorted(" ".join(line.split()[:3]) for line in lines) == [
        f"round {i}/2 serial/{strategy}/coins:50/threads:1" for i in (1, 2) for strategy in ("atomic", "local")
    ]
    assert all(re.search(r" [\d.]+ [munµ]?s +(\+-\d+%)? +0 lossy of \d+$", line) for line in lines)


@pytest.mark.parametrize("environment", [{}, {"TERM": "xterm-256color"}, {"TERM": "dumb"}, {"NO_COLOR": "1"}])
def test_no_control_characters_without_a_terminal(headcount, environment):
    result = fine(headcount(*ONE, env=environment))
    assert not CONTROL.search(result.stdout + result.stderr)


def test_color_on_request_only(headcount):
    assert f"{DOUBT}serial " in fine(headcount(*RACE, "--color", "always")).stdout
    assert "\x1b" not in fine(headcount(*RACE, "--color", "never", env={"TERM": "xterm"})).stdout
    assert "\x1b" not in fine(headcount(*ONE, "--color", "always")).stdout, "what is right has no colour"


def test_the_table(headcount):
    result = fine(headcount("-n", "50,100", "-t", "1,2", "--launches", "1", "--trials", "30", "-b", "serial,std_thread", "-s", "reduction,local"))
    lines = result.stdout.splitlines()
    headings = [i for i, line in enumerate(lines) if " ".join(line.split()) == HEADING]
    assert [lines[i - 1] for i in headings] == ["50 tosses per trial", "100 tosses per trial"]
    table = lines[headings[0] : headings[1] - 2]
    assert [line.split()[:3] for line in table[1:]] == [
        ["serial", "reduction", "1"], ["serial", "local", "1"], ["std_thread", "local", "1"], ["std_thread", "local", "2"]
    ]  # fmt: skip
    for line in table[1:]:
        assert line[: len("std_thread")].strip() == line.split()[0]
        assert line.rstrip().endswith("exact") and line.index("exact") == table[0].index("verdict")
    assert re.search(r"^skipped std_thread/reduction: ", result.stdout, re.MULTILINE)
    assert re.search(r"^skipped: serial runs on one thread \(4 cases\)$", result.stdout, re.MULTILINE)


def on_a_terminal(program, *arguments, columns=120, **environment):
    """Everything that a terminal is sent, stdout and stderr together."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    with subprocess.Popen([program.path, *arguments], cwd=program.folder, stdin=theirs, stdout=theirs, stderr=theirs,
                          env=program.environment(**environment)) as process:  # fmt: skip
        os.close(theirs)
        seen = b""
        while select.select([ours], [], [], 60)[0]:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other side is closed
                break
            if not part:
                break
            seen += part
        assert process.wait(60) == 0
    os.close(ours)
    return seen.decode().replace("\r\n", "\n")


def test_one_line_of_progress_on_a_terminal(headcount):
    text = on_a_terminal(headcount, *QUICK, "-b", "serial", TERM="xterm")
    lines = re.findall(r"\r\x1b\[K +(\d+) %  \d+:\d\d left  serial/\w+", text)
    shares = [int(share) for share in lines]
    assert len(shares) > 2 and shares == sorted(shares) and shares[0] == 0 and shares[-1] < 100
    assert "round" not in text and "reduction" in text.rpartition("\r\x1b[K")[2]


@pytest.mark.parametrize("columns", [40, 80])
def test_progress_fits_the_width(headcount, columns):
    text = on_a_terminal(headcount, *QUICK, "-b", "serial", "-n", "50,1000", columns=columns, TERM="xterm")
    drawn = [part.partition("\n")[0] for part in text.split("\r\x1b[K")[1:-1]]
    assert drawn and max(map(len, drawn)) < columns


def test_color_on_a_terminal(headcount):
    assert DOUBT in on_a_terminal(headcount, *RACE, TERM="xterm")
    assert DOUBT not in on_a_terminal(headcount, *RACE, TERM="xterm", NO_COLOR="1")
    assert DOUBT in on_a_terminal(headcount, *RACE, TERM="xterm", NO_COLOR="")
    assert DOUBT not in on_a_terminal(headcount, *RACE, "--color", "never", TERM="xterm")
    assert "\x1b[3" not in on_a_terminal(headcount, *ONE, TERM="xterm"), "what is right has no colour"


def test_a_dumb_terminal_gets_plain_lines(headcount):
    text = on_a_terminal(headcount, *ONE, TERM="dumb")
    assert not CONTROL.search(text)
    assert re.search(r"^round 1/1  serial/local", text, re.MULTILINE)


def test_quiet_on_a_terminal(headcount):
    assert "left  serial" not in on_a_terminal(headcount, *ONE, "-q", TERM="xterm")


@pytest.fixture(scope="module")
def measured(program):
    """A report of every backend of threads and processes."""
    assert program("-n", "50,100", "-t", "1,2", "--launches", "2", "--trials", "6", "-x", "mpi", "-q", "-o", "report.json").returncode == 0
    return program


@pytest.mark.parametrize("columns,blocks", [(200, 1), (120, 1), (80, 1), (60, 2)])
@pytest.mark.parametrize("environment", [{"TERM": "xterm"}, {"TERM": "xterm", "NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_the_matrix_fits_the_width(measured, columns, blocks, environment):
    text = on_a_terminal(measured, "show", "report.json", columns=columns, **environment)
    assert ("\x1b[" in text) == (environment == {"TERM": "xterm"})
    plain = re.sub(r"\x1b\[\d*m", "", text)
    assert not CONTROL.search(plain)
    at = plain.index("\n50 tosses, 2 threads, median of 2 launches\n")
    lines = plain[at : plain.index("\nmeasured ")].splitlines()
    assert max(map(len, lines)) <= min(columns, 90)
    assert sum(line.startswith("racy ") for line in lines) >= 2 * blocks
    assert sum(line.startswith("racy ") for line in lines) == 2 or columns < 90
    assert "100 tosses, 2 threads" in plain and ". unsupported" in plain
    assert all(measured(*command).stdout.count("threads  truth") == 2 for command in (["show", "report.json"], ["show", "report.json", "--all"]))
    assert "threads  truth" in on_a_terminal(measured, "show", "report.json", "--all", columns=columns, **environment)


def test_units_are_those_that_the_letters_can_spell(measured):
    utf8 = on_a_terminal(measured, "show", "report.json", TERM="xterm", LC_ALL="C.UTF-8")
    ascii = on_a_terminal(measured, "show", "report.json", TERM="xterm", LC_ALL="C")
    assert "µs" in utf8 and ascii.isascii() and ascii == utf8.replace("µ", "u").replace("±", "+-")
    assert measured("show", "report.json", env={"LC_ALL": "C"}).stdout.isascii()


def test_what_to_do_next_can_be_pasted(headcount):
    folder = headcount.folder / "it's a folder"
    folder.mkdir()
    following = fine(headcount(*ONE, "-o", "it's a folder/r.json")).stdout.splitlines()[-1]
    assert following.startswith("next: ")
    assert subprocess.run(["bash", "-c", following.removeprefix("next: ")], cwd=headcount.folder, capture_output=True).returncode == 0


@pytest.mark.parametrize(
    "arguments,said",
    [(["-f", "zzz"], "no case matches --filter 'zzz'; names look like '"), (["-x", "."], "no case is left by --exclude '.'; names look like '"),
     (["-b", "OpenMP"], "did you mean 'openmp'?"), (["-s", "reduce"], "did you mean 'reduction'?"), (["-b", "fo"], "no backend 'fo'")],
)  # fmt: skip
def test_hints(headcount, arguments, said):
    result = headcount("run", "--dry-run", *arguments)
    assert (result.returncode, result.stdout) == (2, "") and said in result.stderr


@pytest.mark.parametrize("short,backend", [("omp", "openmp"), ("open", "openmp"), ("thread", "thread_pool"), ("fork", "fork"), ("std_t", "std_thread")])
def test_a_backend_may_be_shortened(headcount, short, backend):
    lines = fine(headcount("--dry-run", "-n", "1000", "-b", short, "-s", "local", "-t", "1")).stdout.splitlines()
    assert [line.split("/")[0] for line in lines if "/coins:" in line] == [backend]
