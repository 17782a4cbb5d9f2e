# SPDX-License-Identifier: Apache-2.0
"""A project of somebody else (tests/consumer) builds over what is installed, and its program has its own backend and strategy and every command."""

import json
import os
import re
import shutil
import subprocess

import pytest
from program import BUILD, ROOT, Program, report_in

SOURCES = ROOT / "tests" / "consumer"


def told(*command, **options):
    result = subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def prefix(tmp_path_factory):
    cmake = shutil.which("cmake") or pytest.skip("cmake is not installed")
    if not (BUILD / "cmake_install.cmake").exists():
        pytest.skip("this is no build folder of CMake")
    place = tmp_path_factory.mktemp("prefix")
    told(cmake, "--install", BUILD, "--prefix", place)
    return place


@pytest.fixture(scope="module")
def dealer(prefix, tmp_path_factory):
    tree = tmp_path_factory.mktemp("consumer")
    told(
        "cmake",
        "-G",
        "Ninja",
        "-S",
        SOURCES,
        "-B",
        tree,
        f"-DCMAKE_PREFIX_PATH={prefix}",
        "-DCMAKE_BUILD_TYPE=Debug",
        "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror",
    )
    told("cmake", "--build", tree)
    return Program(tree / "dealer", tmp_path_factory.mktemp("dealt"))


@pytest.fixture(scope="module")
def report(dealer):
    result = dealer(
        "run", "-b", "dealer,openmp", "-s", "atomic,hasty,racy", "-n", "1000", "-t", "1,2", "--launches", "6", "--trials", "60", "-o", "r.json"
    )
    assert result.returncode == 0, result.stderr
    return report_in(dealer.folder / "r.json")


def test_its_backend_stands_beside_ours(dealer):
    listed = dealer("list").stdout
    assert re.search(r"^  openmp +available", listed, re.MULTILINE)
    assert re.search(r"^  dealer +available +a thread per worker, as a project of somebody else", listed, re.MULTILINE)
    assert re.search(r"^  hasty +lossy", listed, re.MULTILINE)


def test_its_report_is_a_report(dealer, report, schema):
    schema.validate(report)
    verdicts = {(case["backend"], case["strategy"]): case["verdict"] for case in report["cases"] if case["status"] == "measured"}
    assert verdicts["dealer", "atomic"] == "exact" and ("dealer", "hasty") in verdicts and ("openmp", "racy") in verdicts
    assert ("openmp", "hasty") not in verdicts, "it is the dealer's own"
    assert dealer("verify", "r.json").returncode == 0
    assert "dealer" in dealer("show", "r.json", "--format", "markdown").stdout


def test_its_strategy_is_proved_by_its_own_program(dealer, report):
    proof = dealer("prove", "-s", "hasty", "--workers", "2", "--heads-each", "2", "--format", "json")
    [size] = json.loads(proof.stdout)["proofs"]["hasty"]["sizes"]
    assert [one["total"] for one in size["totals"]] == [2, 4], "each stores both of its heads at once"
    assert report["proofs"]["hasty"]["verdict"] == "lossy"


DIALLED = "run -b dealer,openmp -s hasty,atomic -n 1000 -t 2 --haste 2,5 --pause 3 --launches 3 --trials 20 -q -o dialled.json".split()
NAMES = [
    "dealer/atomic/coins:1000/threads:2/pause_us:3",
    "dealer/hasty/coins:1000/threads:2/pause_us:3",
    "dealer/hasty/coins:1000/threads:2/haste:5/pause_us:3",
    "openmp/atomic/coins:1000/threads:2",
]


@pytest.fixture(scope="module")
def dialled(dealer):
    """A report in which a dial of its strategy and one of its backend were turned."""
    result = dealer(*DIALLED)
    assert result.returncode == 0, result.stderr
    return report_in(dealer.folder / "dialled.json")


def test_a_dial_of_its_own_is_an_option_a_name_and_a_key(dealer, dialled, schema):
    schema.validate(dialled)
    assert sorted(case["name"] for case in dialled["cases"]) == sorted(NAMES)
    keys = {case["name"]: (case["haste"], case["pause_us"], case["shards"]) for case in (*dialled["cases"], *dialled["benchmarks"])}
    assert [keys[name] for name in NAMES] == [(2, 3, 8), (2, 3, 8), (5, 3, 8), (2, 0, 8)]
    told = {factor["name"]: factor for factor in dialled["context"]["factors"]}
    assert (told["haste"]["option"], told["haste"]["usual"], told["haste"]["of"], told["pause_us"]["of"]) == ("haste", 2, "hasty", "dealer")
    assert "--haste H" in dealer("run", "--help").stdout and "heads that hasty keeps [2]" in dealer("run", "--help").stdout
    assert "haste" in dealer("completion", "bash").stdout and "haste" in dealer("man").stdout
    assert "--haste 0: give 1 to 1000" in dealer("run", "--haste", "0").stderr


def test_what_its_dials_were_set_to_can_be_done_again(dealer, dialled):
    replay = dialled["run"]["replay"]
    assert "--haste 2,5" in replay and "--pause 3" in replay
    again = dealer(*replay.split()[1:], "--dry-run")
    assert [line for line in again.stdout.splitlines() if line in NAMES] == [case["name"] for case in dialled["cases"]]
    (dealer.folder / "settings.toml").write_text("haste = [2, 5]\npause = 3\n")
    configured = dealer("run", "-b", "dealer", "-s", "hasty", "-n", "1000", "-t", "2", "--config", "settings.toml", "--dry-run")
    assert all(name in configured.stdout for name in NAMES[1:3])


def test_a_run_with_its_dials_can_be_gone_on_with(dealer, dialled):
    part = {**dialled, "run": {**dialled["run"], "status": "partial", "finished": None}, "findings": []}
    part["benchmarks"] = [row for row in dialled["benchmarks"] if row["repetition_index"] < 2]
    (dealer.folder / "part.json").write_text(json.dumps(part))
    result = dealer("run", "--resume", "part.json", "--haste", "2,5", "-q")
    assert result.returncode == 0, result.stderr
    assert len(report_in(dealer.folder / "part.json")["benchmarks"]) == len(dialled["benchmarks"])
    assert "--haste is '2,5'" in dealer("run", "--resume", "part.json", "--haste", "7").stderr


def test_headcount_reads_a_report_with_a_dial_that_it_does_not_have(dealer, dialled, prefix):
    plain = Program(prefix / "bin" / "headcount", dealer.folder)
    assert plain("verify", "dialled.json").returncode == 0
    shown = plain("show", "dialled.json", "--format", "markdown").stdout
    assert "haste" in shown and "pause_us" in shown
    before = (dealer.folder / "dialled.json").read_text()
    assert plain("summarize", "dialled.json").returncode == 0
    assert (dealer.folder / "dialled.json").read_text() == before
    assert plain("report", "dialled.json", "-o", "dialled.html").returncode == 0


@pytest.mark.parametrize("command,made", [("report", "page.html"), ("plot", "figures")])
def test_its_report_is_drawn_by_the_same_commands(dealer, report, prefix, command, made):
    result = dealer(command, "r.json", "-o", made)
    assert result.returncode == 0, result.stderr
    assert (dealer.folder / made).exists()


def test_what_is_installed_draws_without_the_tree(prefix, dealer, report):
    installed = Program(prefix / "bin" / "headcount", dealer.folder)
    result = installed("report", "r.json", "-o", "installed.html")
    assert result.returncode == 0, result.stderr
    assert (dealer.folder / "installed.html").stat().st_size > 10_000


def test_pkg_config_knows_it(prefix, tmp_path):
    if not shutil.which("pkg-config"):
        pytest.skip("pkg-config is not installed")
    flags = told("pkg-config", "--cflags", "--libs", "headcount", env={**os.environ, "PKG_CONFIG_PATH": str(prefix / "lib" / "pkgconfig")}).split()
    (tmp_path / "least.cpp").write_text(
        "#include <headcount/main.hpp>\n"
        "int main(int argc, char** argv) { return headcount::headcount_main(argc, argv, headcount::make_registry()); }\n"
    )
    told("c++", "-std=c++20", tmp_path / "least.cpp", *flags, "-o", tmp_path / "least")
    assert told(tmp_path / "least", "--version") == told(BUILD / "headcount", "--version")


def test_as_a_part_it_sets_nothing_of_the_whole(tmp_path):
    """add_subdirectory, and so FetchContent: neither tests nor benchmarks nor an installation, and no variable of the project around it."""
    said = told("cmake", "-G", "Ninja", "-S", SOURCES, "-B", tmp_path, f"-DHEADCOUNT_SOURCE={ROOT}", "-DCMAKE_DISABLE_FIND_PACKAGE_MPI=ON")
    for name in ("CMAKE_CXX_STANDARD", "CMAKE_BUILD_TYPE", "CMAKE_RUNTIME_OUTPUT_DIRECTORY", "CMAKE_CXX_EXTENSIONS"):
        assert f"{name}=[]" in said, said
    cache = (tmp_path / "CMakeCache.txt").read_text()
    for name in ("HEADCOUNT_TESTS", "HEADCOUNT_BENCHMARKS", "HEADCOUNT_INSTALL"):
        assert f"{name}:BOOL=OFF" in cache
