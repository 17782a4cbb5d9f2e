# SPDX-License-Identifier: Apache-2.0
"""What a user looks up before a run: help, version, lists, the plan, hints."""

import os
import re

import pytest

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def fine(result):
    assert result.returncode == 0, result.stderr
    return result


@pytest.mark.parametrize("command", [[], ["run"], ["list"], ["show"], ["env"], ["completion"]])
def test_help_fits_a_screen(headcount, command):
    for option in ("-h", "--help"):
        result = fine(headcount(*command, option))
        lines = result.stdout.splitlines()
        assert result.stderr == ""
        assert max(map(len, lines)) <= 80 and 5 <= len(lines) <= (48 if command else 24)
        assert f"Usage: {' '.join(['headcount', *command])}" in result.stdout


def test_help_names_every_command_of_a_user(headcount):
    text = fine(headcount("--help")).stdout
    assert re.findall(r"^  (\w+)   ", text, re.MULTILINE) == [
        "run",
        "list",
        "show",
        "compare",
        "prove",
        "summarize",
        "verify",
        "report",
        "plot",
        "env",
        "completion",
        "help",
    ]


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
    [
        ("1,3", [1, 3]),
        ("2-4", [2, 3, 4]),
        ("1:16:*2", [1, 2, 4, 8, 16]),
        ("1:9:+4", [1, 5, 9]),
        ("3,1,3", [3, 1]),
        ("1-2,2-3", [1, 2, 3]),
        ("all", list(range(1, 1 + len(os.sched_getaffinity(0))))),
    ],
)
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


@pytest.mark.parametrize(
    "arguments,said",
    [
        (["-f", "zzz"], "no case matches --filter 'zzz'; names look like '"),
        (["-x", "."], "no case is left by --exclude '.'; names look like '"),
        (["-b", "OpenMP"], "did you mean 'openmp'?"),
        (["-s", "reduce"], "did you mean 'reduction'?"),
        (["-b", "fo"], "no backend 'fo'"),
    ],
)
def test_hints(headcount, arguments, said):
    result = headcount("run", "--dry-run", *arguments)
    assert (result.returncode, result.stdout) == (2, "") and said in result.stderr


@pytest.mark.parametrize(
    "short,backend", [("omp", "openmp"), ("open", "openmp"), ("thread", "thread_pool"), ("fork", "fork"), ("std_t", "std_thread")]
)
def test_a_backend_may_be_shortened(headcount, short, backend):
    lines = fine(headcount("--dry-run", "-n", "1000", "-b", short, "-s", "local", "-t", "1")).stdout.splitlines()
    assert [line.split("/")[0] for line in lines if "/coins:" in line] == [backend]
