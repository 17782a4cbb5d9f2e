# SPDX-License-Identifier: Apache-2.0
"""Backends of processes: one that is killed in mid-trial costs one record, and nothing is left behind."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from program import BUILD


def children(pid):
    """The processes that this one started and that still run."""
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def wait_for(find, seconds=30):
    """What `find` returns as soon as it is not empty."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := find():
            return found
        time.sleep(0.005)
    pytest.fail("nothing to be killed was found")


def workers_of(run):
    """The processes of the case that is measured now."""
    return [worker for child in children(run.pid) for worker in children(child)]


# The manager's server is the first process that its case starts, the workers come after it.
@pytest.mark.parametrize("backend,victim", [("fork_kept", 0), ("fork_kept", -1), ("manager", 0), ("manager", -1)])
def test_a_killed_process_costs_one_record(tmp_path, backend, victim):
    report = tmp_path / "report.json"
    words = [
        BUILD / "headcount",
        "run",
        "-b",
        f"{backend},serial",
        *"-s mutex -n 20000 -t 2 --launches 1 --trials 1000 --time-limit 60s --budget 1h -f".split(),
        backend,
        "-q",
        "-o",
        report,
    ]
    run = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    found = wait_for(lambda: workers_of(run) if len(workers_of(run)) >= 2 else [])
    os.kill(found[victim], signal.SIGKILL)
    assert run.wait(50) == 4, "nothing was measured"
    (case,) = json.loads(report.read_text())["cases"]
    assert case["status"] == "failed" and case["reason"]
    assert not [pid for pid in found if Path(f"/proc/{pid}").exists()]
