# SPDX-License-Identifier: Apache-2.0
"""A sweep of which the runner, or whoever works for it, is killed at any moment: what remains is a true report that --resume finishes, and
nobody and nothing lies about."""

import os
import signal
import subprocess
import time

from campaign import inputs
from program import report_in

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
OFTEN = ("serial", "std_thread", "fork", "fork_kept", "manager", "openmp", "tbb", "thread_pool")
SLOW = ("mpi", "python_threads")
PLAN = ("-n", "500", "-t", "1,2", "-s", "all", "--trials", "6", "--budget", "1h", "--time-limit", "20s")


def sweep(chance):
    backends = chance.sample(OFTEN, 3) if chance.random() < 0.9 else [chance.choice(SLOW)]
    strategies = "reduction|racy|partitioned" if backends[0] not in SLOW else "racy"
    launches = "2" if backends[0] in SLOW else chance.choice(["3", "3", "10"])
    return (*PLAN, "-b", ",".join(backends), "-f", f"/({strategies})/", "--launches", launches)


def others(program, runner):
    """Whoever else is at work for it: launches, what these have started, the guardian."""
    return [pid for pid in program.alive() if pid != runner]


def strike(program, chance, process):
    """Kills somebody at some moment, sometimes after the report was written with launches in it; what was done, in words."""
    time.sleep(chance.choice([chance.uniform(0, 0.05), chance.uniform(0, 0.9), chance.uniform(0, 0.9), chance.uniform(1, 3)]))
    which = chance.choice(SIGNALS)
    whom = process.pid if chance.random() < 0.6 else chance.choice(others(program, process.pid) or [process.pid])
    try:
        os.kill(whom, which)
    except ProcessLookupError:
        return "nobody"
    return f"{'the runner' if whom == process.pid else 'another'} by {which.name}"


def faults_after(program, path, temporary, status):
    """What is wrong with what remains."""
    found = [f"{program.left_behind()} still run"] if program.alive() and program.left_behind() else []
    if status not in (0, 1, 4, 130, *(-which for which in SIGNALS)):
        found.append(f"status {status}")
    if path.exists():
        checked = program("verify", path)
        found += [] if checked.returncode == 0 else [f"verify: {checked.stdout}{checked.stderr}"]
        resumed = program("run", "--resume", path, "-q", env={"TMPDIR": str(temporary)})
        whole = report_in(path)
        failed = any(case["status"] == "failed" for case in whole["cases"])
        measured = any(case["status"] == "measured" for case in whole["cases"])
        if resumed.returncode != ((1 if measured else 4) if failed else 0):
            found.append(f"resume ends with {resumed.returncode}: {resumed.stderr[-300:]}")
        if whole["run"]["status"] != "complete" or any(case["status"] == "pending" for case in whole["cases"]):
            found.append("it was not finished")
        checked = program("verify", path)
        found += [] if checked.returncode == 0 else [f"verify at the end: {checked.stdout}{checked.stderr}"]
    lying = sorted(set(os.listdir(program.folder)) - {path.name, temporary.name}) + sorted(os.listdir(temporary))
    return found + ([f"{lying} lie about"] if lying else [])


def test_whoever_is_killed_the_report_is_finished(program):
    temporary = program.folder / "temporary"
    temporary.mkdir()
    found, struck, reports = [], 0, 0
    for number, chance in inputs(20, seconds=8):
        path = program.folder / f"{number}.json"
        plan = sweep(chance)
        process = program.start(*plan, "-q", "-o", path, env={"TMPDIR": str(temporary)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        done = strike(program, chance, process)
        faults = [f"{number}: {done}: {' '.join(plan)}: {fault}" for fault in faults_after(program, path, temporary, process.wait(120))]
        print(*faults, sep="\n", end="\n" if faults else "", flush=True)
        found, struck, reports = found + faults, struck + (done != "nobody"), reports + path.exists()
        path.unlink(missing_ok=True)
    print(f"{struck} were killed, {reports} reports finished")
    assert struck > 0 and found == []
