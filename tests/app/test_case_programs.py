# SPDX-License-Identifier: Apache-2.0
"""headcount plans and reports without any runtime; programs beside it measure, and say what they can."""

import json
import os
import re
import shutil
import subprocess

import pytest
from orders import order
from program import BUILD, ROOT, Program

RUNTIMES = re.compile(r"lib(i?omp5?|gomp|tbb|mpi)\b", re.IGNORECASE)
NEEDED = re.compile(r"\(NEEDED\).*\[(.*)\]")


def needed_by(name):
    """The shared libraries that the program names itself."""
    if not shutil.which("readelf"):
        pytest.skip("readelf is not installed (apt-get install binutils)")
    text = subprocess.run(["readelf", "-d", BUILD / name], capture_output=True, text=True, check=True, timeout=60).stdout
    return NEEDED.findall(text)


@pytest.fixture
def copied(tmp_path):
    """The program in a folder of its own: what stands beside it there comes first."""
    shutil.copy(BUILD / "headcount", tmp_path / "headcount")
    program = Program(tmp_path / "headcount", tmp_path)
    yield program
    assert program.left_behind() == []


def put(folder, name, text):
    (folder / name).write_text(f"#!/bin/sh\n{text}\n")
    os.chmod(folder / name, 0o755)


def test_headcount_links_no_runtime():
    assert [name for name in needed_by("headcount") if RUNTIMES.match(name)] == []


def test_what_runs_most_cases_links_none_either():
    assert [name for name in needed_by("headcount_case") if RUNTIMES.match(name)] == []


def backends_of(program):
    return [line.split()[0] for line in program("list").stdout.split("strategies")[0].splitlines() if line.startswith("  ")]


def test_backends_keep_their_order(headcount):
    """Whether they are linked or asked."""
    table = re.findall(r"^headcount_backend\((\w+)", (ROOT / "src/backends/CMakeLists.txt").read_text(), re.MULTILINE)
    named = backends_of(headcount)
    assert [name for name in named if name in table] == [name for name in table if name in named]


def test_a_backend_that_is_asked_takes_every_factor(headcount):
    """As one that is linked does: no program of somebody else measures either."""
    words = "run --dry-run -n 1k -t 2 -b openmp,tbb,thread_pool -s reduction,local --tosses caller --kernel plain,widest"
    named = {line for line in headcount(*words.split()).stdout.splitlines() if "/coins:" in line}
    present = [name for name in backends_of(headcount) if name in ("openmp", "tbb", "thread_pool")]
    ways = [(backend, way, kernel) for backend in present for way in ("reduction", "local") for kernel in ("/kernel:plain", "")]
    assert named == {f"{backend}/{way}/coins:1000/threads:2{kernel}/tosses:caller" for backend, way, kernel in ways}


@pytest.mark.parametrize(
    "answer,why",
    [
        ("exit 3", "ended with status 3"),
        ("kill -11 $$", "signal 11"),
        ("exit 0", "parse error"),
        ('eval "echo nonsense >&$HEADCOUNT_ANSWER_FD"', "parse error"),
        ('eval "echo {} >&$HEADCOUNT_ANSWER_FD"', "backends"),
    ],
)
def test_a_program_that_says_nothing_costs_its_backend(copied, answer, why):
    put(copied.folder, "headcount_case_openmp", answer)
    listed = copied("list")
    assert listed.returncode == 0
    line = next(line for line in listed.stdout.splitlines() if line.startswith("  openmp "))
    assert "does not say what it has" in line and why in line
    assert copied("run", "-b", "serial", "-s", "local", "-n", "10", "--launches", "1", "--trials", "2", "-o", "r.json").returncode == 0


@pytest.mark.parametrize("words", [[], ["nonsense"], ["case", "more"], ["--help"]])
def test_started_by_hand_it_says_who_starts_it(words):
    done = subprocess.run([BUILD / "headcount_case", *words], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)
    assert done.returncode == 2 and done.stdout == "" and done.stderr.startswith("headcount starts this program") and done.stderr.count("\n") == 1


def test_an_order_without_cpus_is_refused_where_workers_are_to_be_placed(headcount):
    placed = order("thread_pool", "local", trials=2, coins=10, pin="compact")
    done = subprocess.run([BUILD / "headcount_case", "case"], input=json.dumps(placed), capture_output=True, text=True, timeout=60)
    assert "has no 'cpus'" in json.loads(done.stdout)["failure"]
    told = subprocess.run(
        [BUILD / "headcount_case", "case"],
        input=json.dumps({**placed, "cpus": sorted(os.sched_getaffinity(0))[:1]}),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert json.loads(told.stdout)["samples"]["count"] == json.loads(told.stdout)["samples"]["truth"]
    if "openmp" in backends_of(headcount):  # what headcount is asked it hands to the program that can
        handed = headcount("case", stdin=None, input=json.dumps({**placed, "backend": "openmp", "pin": "none", "place": "none"}))
        assert json.loads(handed.stdout)["backend"] == "openmp"
