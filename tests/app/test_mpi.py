# SPDX-License-Identifier: Apache-2.0
"""The backend mpi from the outside: a sweep over mpirun, its failures, and that nothing is left behind."""

import json
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import launchers
import pytest
from launchers import POLITE
from orders import order
from program import BUILD, environ_of, report_in, strict

pytestmark = [
    pytest.mark.skipif(not shutil.which("mpirun"), reason="mpirun is not in PATH (apt-get install openmpi-bin)"),
    pytest.mark.skipif(not (BUILD / "headcount_ranks").exists(), reason="the backend mpi is not in this build"),
]
EXACT = (
    "reduction local thread_local partitioned per_worker_padded per_worker_packed sharded long_adder batched atomic cas mutex spinlock ticket_lock mcs_lock"
).split()
ORDER = order("mpi", "atomic", threads=2)


def segments():
    """The shared memory of ranks: Open MPI 4, 5, MPICH."""
    begins = ("vader_segment", "sm_segment", "osc_sm", "osc_rdma", "mpich_shar")
    return {path.name for path in Path("/dev/shm").glob("*") if path.name.startswith(begins)}


def in_use(name):
    """By some process that lives: ranks of somebody else, who runs at the same time."""
    return any(name in maps_of(pid) for pid in filter(str.isdigit, os.listdir("/proc")))


def maps_of(pid):
    try:
        return Path(f"/proc/{pid}/maps").read_text()
    except OSError:
        return ""


@pytest.fixture
def tidy(headcount):
    """Neither a process nor shared memory is left."""
    before = segments()
    yield
    assert headcount.left_behind() == []
    end = time.monotonic() + 5
    while (left := [name for name in segments() - before if not in_use(name)]) and time.monotonic() < end:
        time.sleep(0.1)
    assert left == []


def mpirun(ranks, text, *arguments):
    """headcount_ranks started by hand: its answer, or None, and the result."""
    command = [*launchers.mpirun(), "-n", str(ranks), BUILD / "headcount_ranks", *arguments]
    result = subprocess.run(command, input=text, capture_output=True, text=True, timeout=60, env={**os.environ, **POLITE})
    answers = [line.split(" ", 1)[1] for line in result.stdout.splitlines() if line.lstrip("\0").startswith("HEADCOUNT-RECORD ")]
    return strict(answers[-1]) if answers else None, result


def test_every_entry_is_measured(headcount, schema, tidy):
    result = headcount(
        *"run -b mpi,serial -s all -n".split(),
        200,
        "-t",
        "1,2",
        "--launches",
        1,
        "--trials",
        6,
        "-q",
        "-o",
        "report.json",
        "-x",
        "mpi/.*/threads:1",
        env=POLITE,
    )
    assert result.returncode == 0, result.stderr
    report = report_in(headcount.folder / "report.json")
    schema.validate(report)
    cases = {case["strategy"]: case for case in report["cases"] if case["backend"] == "mpi"}
    assert sorted(cases) == sorted([*EXACT, "racy"])
    assert {case["verdict"] for case in cases.values() if case["strategy"] in EXACT} == {"exact"}
    assert cases["racy"]["verdict"] in ("lossy", "unproven")
    truths = {row["run_name"]: tuple(row["samples"]["truth"][:6]) for row in report["benchmarks"]}
    assert len(set(truths.values())) == 1, f"the tosses depend on who makes them: {truths}"
    assert launchers.library() in json.dumps(report["context"])


def test_it_says_what_was_observed_on_every_rank(tidy):
    record, _ = mpirun(4, json.dumps({**ORDER, "threads": 4}))
    assert record["observed"]["tosses_per_worker"] == [25, 25, 25, 25] and record["observed"]["workers"] == 4
    assert record["samples"]["truth"] == record["samples"]["count"] and len(record["samples"]["ns"]) == 3
    assert record["setup_ns"] > 0 and record["cpu_time"] > 0


@pytest.mark.parametrize("ranks", [1, 2])
@pytest.mark.parametrize(
    "order,reason",
    [
        ("nonsense", "no order on standard input"),
        (json.dumps({**ORDER, "threads": 3}), "asked for 3 ranks, and mpirun started"),
        (json.dumps({**ORDER, "strategy": "racy_plain", "threads": 2}), "no way to open mpi/racy_plain"),
    ],
    ids=["no order", "other number of ranks", "excluded pair"],
)
def test_a_fault_is_answered_with_its_reason(ranks, order, reason, tidy):
    record, result = mpirun(ranks, order.replace('"threads": 2', f'"threads": {ranks}'))
    assert reason in record["failure"] and result.returncode == 0


def ranks_of(program):
    def name(pid):
        try:
            return Path(f"/proc/{pid}/comm").read_text().strip()
        except OSError:
            return ""

    return [pid for pid in program.alive() if name(pid) == "headcount_ranks"[:15] and {"OMPI_COMM_WORLD_RANK=1", "PMI_RANK=1"} & {*environ_of(pid)}]


def until_ranks_run(program, process):
    end = time.monotonic() + 60
    while not ranks_of(program):
        assert time.monotonic() < end and process.poll() is None
        time.sleep(0.05)
    time.sleep(0.5)


def test_a_rank_that_is_killed_costs_one_record(headcount, schema, tidy):
    process = headcount.start(
        *"run -b mpi,serial -s atomic -n 1000 -t 2,1 --launches".split(),
        1,
        *"--trials 200000 --budget 10h -x mpi/.*/threads:1 -q -o report.json".split(),
        env=POLITE,
    )
    until_ranks_run(headcount, process)
    os.kill(ranks_of(headcount)[0], signal.SIGKILL)
    process.communicate(timeout=120)
    cases = {case["backend"]: case for case in report_in(headcount.folder / "report.json")["cases"]}
    assert cases["mpi"]["status"] == "failed" and re.search("status (137|9)|signal 9", cases["mpi"]["reason"]), cases["mpi"]
    assert cases["serial"]["status"] == "measured"


ENDLESS = (*"run -b mpi -s atomic -n 1000 -t 2 --launches".split(), 1, *"--trials 1000000 --budget 100h -q -o report.json".split())


def test_a_launch_whose_time_is_up_leaves_nothing(headcount, tidy):
    headcount(*ENDLESS, "--time-limit", "3s", env=POLITE)
    (case,) = report_in(headcount.folder / "report.json")["cases"]
    assert case["status"] == "failed" and "hung" in case["reason"]


def test_headcount_killed_outright_leaves_nothing(headcount, tidy):
    process = headcount.start(*ENDLESS, env=POLITE)
    until_ranks_run(headcount, process)
    process.kill()
    process.communicate(timeout=60)


def test_words_reach_mpirun(headcount, tidy):
    hosts = headcount.folder / "hosts"
    hosts.write_text("localhost slots=2\n" if launchers.is_open_mpi() else "localhost:2\n")
    words = "--mca,mpi_yield_when_idle,1" if launchers.is_open_mpi() else "-genv,MPIR_CVAR_POLLS_BEFORE_YIELD,1"
    result = headcount(
        *"run -b mpi -s racy,cas -n".split(),
        20,
        "-t",
        2,
        "--launches",
        1,
        "--trials",
        6,
        "-q",
        "-o",
        "-",
        "--hostfile",
        hosts,
        f"--mpi-args={words}",
        env=POLITE,
    )
    assert result.returncode == 0 and "failed" not in result.stdout, result.stdout + result.stderr
    refused = headcount("run", "-b", "mpi", "-s", "cas", "-n", 20, "-t", 2, "--launches", 1, "-q", "-o", "report.json", "--mpi-args=--no-such-word")
    (case,) = report_in(headcount.folder / "report.json")["cases"]
    assert (
        (refused.returncode, case["status"]) == (4, "failed") and "ended with status" in case["reason"] and "no-such-word" in " ".join(case["stderr"])
    )


def test_another_launcher_may_start_the_ranks(headcount, tidy):
    """Also one that begins its output with a NUL, as Open MPI 5 does now and then."""
    launcher = headcount.folder / "launch"
    launcher.write_text(f'#!/bin/sh\necho "$*" > {headcount.folder}/words\nshift\nprintf "\\000"\nexec {" ".join(launchers.mpirun())} "$@"\n')
    launcher.chmod(0o755)
    result = headcount(
        *"run -b mpi -s cas -n".split(),
        20,
        "-t",
        2,
        "--launches",
        1,
        "--trials",
        6,
        "-q",
        "-o",
        "-",
        "--mpi-launch",
        f"{launcher} --mpi=x",
        env=POLITE,
    )
    assert result.returncode == 0, result.stderr
    assert (headcount.folder / "words").read_text().startswith("--mpi=x -n 2 ")


def test_a_launcher_that_complains_on_stdout_is_quoted(headcount, tidy):
    launcher = headcount.folder / "launch"
    launcher.write_text("#!/bin/sh\necho no such partition\nexit 3\n")
    launcher.chmod(0o755)
    result = headcount("run", "-b", "mpi", "-s", "cas", "-n", 20, "-t", 2, "--launches", 1, "-q", "-o", "report.json", "--mpi-launch", launcher)
    (case,) = report_in(headcount.folder / "report.json")["cases"]
    assert (result.returncode, case["stderr"]) == (4, ["no such partition"])
    assert case["reason"] == "ended with status 3; last words: no such partition"


def test_it_is_absent_without_mpirun(headcount):
    empty = headcount.folder / "empty"
    empty.mkdir()
    package = "openmpi-bin" if launchers.is_open_mpi() else "mpich"
    assert f"built, but mpirun is not in PATH (apt-get install {package})" in headcount("list", env={"PATH": str(empty)}).stdout
    result = headcount("run", "-b", "mpi", env={"PATH": str(empty)})
    assert result.returncode == 4 and "mpirun is not in PATH" in result.stderr


def test_the_rank_program_names_its_library():
    result = subprocess.run([BUILD / "headcount_ranks", "--version"], capture_output=True, text=True, timeout=60)
    assert result.returncode == 0 and result.stdout.startswith(("Open MPI v", "MPICH Version: "))
