# SPDX-License-Identifier: Apache-2.0
"""Programs that answer with rubbish cost their own record, and never the runner, its memory, its time, or anything that stays behind."""

import os

import pytest
import rubbish
from campaign import inputs
from conftest import HERE
from guarded import ran
from program import report_in

PLACES = ("protocol", "backend", "strategy", "coins", "threads", "heads", "source", "look", "work_ns", "schedule", "pin", "padding_bytes")
PLACES += (
    "promise",
    "repetition_index",
    "first_trial",
    "samples",
    "samples.ns",
    "samples.ns[0]",
    "samples.truth",
    "samples.truth[1]",
    "samples.count",
)
PLACES += (
    "samples.count[0]",
    "batch",
    "cpu_time",
    "setup_ns",
    "fresh_workers",
    "warmup",
    "warmup.regions",
    "warmup.ns",
    "measured_ns",
    "stop_reason",
)
PLACES += ("observed", "observed.trials", "observed.workers", "observed.overlap", "observed.tosses_per_worker", "observed.tosses_per_worker[0]")
PLACES += ("observed.cpus", "observed.cpus[0]", "observed.ns", "usage", "timeline", "memory", "min_trials", "observed.timeline", "extra")
VALUES = ("-", "null", "true", '""', '"x"', "[]", "{}", *"-1 0 0.5 3 1e308 -1e308 1e400 NaN 9223372036854775807 18446744073709551616".split())
VALUES += (
    "2147483648",
    "[1e308,1e308,1e308]",
    "[[]]",
    '"\\ud800"',
    '"\\u0000"',
    '"\x1b[31m"',
    '"18446744073709551615"',
    '"-1"',
    "[0,0,0]",
    "[-1,-1,-1]",
)
VALUES += (
    '{"bytes":1e308,"made_by":1}',
    '[{"worker":-1,"begin_ns":1e308,"end_ns":0,"tosses":-5,"cpu":1e9}]',
    '"=1+1"',
    '"<script>"',
    "0" * 400 + "1",
)
SLOW = ("300 MB of spaces", "300 MB of numbers", "never ends", "prints 300 MB", "complains of 300 MB")
MOST_KIB, LONGEST_S = 100_000, 15


@pytest.fixture
def precious(program):
    """What nobody may touch, and the program that answers, both found by the stand-in."""
    folder = program.folder / "precious"
    folder.mkdir(exist_ok=True)
    (folder / "file").write_text("precious")
    tools = program.folder / "tools"
    tools.mkdir(exist_ok=True)
    if not (tools / "python3").exists():
        (tools / "python3").symlink_to(HERE / "rubbish.py")
    (program.folder / "temporary").mkdir(exist_ok=True)
    yield folder
    assert [path.name for path in folder.iterdir()] == ["file"] and (folder / "file").read_text() == "precious"


def faults_of(program, precious, kind):
    """What went wrong in a sweep with a case that answers so, beside one that is honest."""
    path, temporary = program.folder / "report.json", program.folder / "temporary"
    surroundings = program.environment(
        PATH=f"{precious.parent / 'tools'}:{os.environ['PATH']}", HEADCOUNT_RUBBISH=kind, HEADCOUNT_PRECIOUS=str(precious), TMPDIR=str(temporary)
    )
    plan = (*"-b python_threads,serial -s mutex,local -n 100 -t 1 --launches 2 --trials 3 --time-limit 1s -q".split(),)
    ending = ran([program.path, "run", *plan, "-o", path, "--force"], program.folder, surroundings)
    found = ending.faults((0, 1)) + ([f"{ending.kib // 1000} MB"] if ending.kib > MOST_KIB else [])
    found += [f"{left} still run" for left in [program.left_behind()] if left] + [f"{name} lies about" for name in os.listdir(temporary)]
    if ending.status in (0, 1):
        cases = {case["backend"]: case for case in report_in(path)["cases"]}
        if cases["serial"]["status"] != "measured" or report_in(path)["run"]["status"] != "complete":
            found.append("it cost more than its own record")
        if cases["python_threads"]["status"] == "failed" and not cases["python_threads"]["reason"]:
            found.append("no reason")
        if (ending.status == 1) != (cases["python_threads"]["status"] == "failed" or cases["python_threads"]["verdict"] == "broken"):
            found.append(f"status {ending.status} of {cases['python_threads']}")
        for command in (("verify", path), ("show", path), ("summarize", path), ("verify", path), ("compare", path, path, "--fail-on", "never")):
            again = ran([program.path, *command], program.folder)
            found += [f"{command[0]} then: {fault} {again.out}{again.err}"[:300] for fault in again.faults((0,))]
    return found


@pytest.mark.parametrize("kind", [*rubbish.TEXTS, *(kind for kind in rubbish.BEHAVIOURS)])
def test_each_kind_costs_its_own_record(program, precious, kind):
    assert faults_of(program, precious, kind) == []


def test_a_value_in_a_record(program, precious):
    found, tried = [], 0
    for number, chance in inputs(1500, seconds=8):
        kind = f"{chance.choice(PLACES)}={chance.choice(VALUES)}"
        faults = [f"{number}: {kind[:80]}: {fault}" for fault in faults_of(program, precious, kind)]
        print(*faults, sep="\n", end="\n" if faults else "", flush=True)
        found, tried = found + faults, tried + 1
    print(f"{tried} records answered")
    assert tried > 0 and found == []
