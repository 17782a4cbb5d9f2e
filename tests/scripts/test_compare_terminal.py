# SPDX-License-Identifier: Apache-2.0
"""compare.py as a process: on a terminal, before a closed pipe, on a full disk."""

import os
import pty
import subprocess
import sys

import pytest
import sweeps

pytestmark = pytest.mark.usefixtures("built")

SCRIPT = sweeps.ROOT / "scripts" / "compare.py"


def command(report, *arguments):
    worse = sweeps.slow_down(sweeps.sweep(2), "atomic", 1.5)
    return [sys.executable, SCRIPT, report(sweeps.sweep(1), "base.json"), report(worse, "new.json"), *arguments]


def on_a_terminal(arguments, **environment):
    ours, theirs = pty.openpty()
    done = subprocess.run(arguments, stdout=theirs, env={**os.environ, "TERM": "xterm", **environment}, timeout=60)
    os.close(theirs)
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        return done.returncode, terminal.read(1 << 16).decode()


def test_colours_only_on_a_terminal_that_wants_them(report):
    assert "\033[31m" in on_a_terminal(command(report))[1]
    assert "\033" not in on_a_terminal(command(report), NO_COLOR="1")[1] + on_a_terminal(command(report), TERM="dumb")[1]
    assert "\033" not in on_a_terminal(command(report, "--color", "never"))[1]
    piped = subprocess.run(command(report, "--color", "always"), capture_output=True, text=True, timeout=60)
    assert piped.returncode == 1 and "\033[31m" in piped.stdout


def test_a_full_disk_and_a_reader_that_leaves(report):
    with open("/dev/full", "w") as full:
        done = subprocess.run(command(report), stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 3 and "No space left" in done.stderr and "Traceback" not in done.stderr
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(command(report), stdout=theirs, stderr=subprocess.PIPE, text=True, timeout=60)
    os.close(theirs)
    assert done.returncode == 1 and done.stderr == ""
