# SPDX-License-Identifier: Apache-2.0
"""The experiments in Python leave no process behind when they are killed."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from baseline_orders import ORDER, SCRIPT, order_of


def processes_of_session(session):
    """The processes that live in this session."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, its_session = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(its_session) == session and state != "Z":
            found.append(int(folder.name))
    return found


@pytest.mark.parametrize("pair", ["python/dict_racy", "python/partitioned"])
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_when_it_is_killed(pair, how):
    order = order_of(pair, coins=2000, stop={**ORDER["stop"], "trials": 1000})
    with subprocess.Popen([sys.executable, SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True, text=True) as started:
        started.stdin.write(json.dumps(order))
        started.stdin.close()
        for _ in range(200):
            if len(processes_of_session(started.pid)) > 1:
                break
            time.sleep(0.05)
        else:
            pytest.fail("it started no process")
        time.sleep(0.2)
        started.send_signal(how)
        started.wait(timeout=20)
    for _ in range(200):
        if not processes_of_session(started.pid):
            return
        time.sleep(0.05)
    pytest.fail("processes are left")
