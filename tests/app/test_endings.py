# SPDX-License-Identifier: Apache-2.0
"""One contract of endings: whatever becomes of stdout and stderr, a command does its work and ends with its documented status."""

import fcntl
import os
import pty
import signal
import subprocess
import termios
import time

import pytest
from program import BUILD, ROOT, report_in

FINE, FILE = 0, 3
SMALL = ("-n", "50", "-t", "1", "--launches", "2", "--trials", "6", "-b", "serial", "-s", "local")
RUN = ("run", *SMALL, "-o", "new.json")

# the arguments, and whether what it prints is what it is asked for
COMMANDS = {
    "run": (RUN, True),
    "run quietly": ((*RUN, "-q"), True),
    "run to stdout": (("run", *SMALL, "-o", "-"), True),
    "dry run": (("run", *SMALL, "--dry-run"), True),
    "resume": (("run", "--resume", "report.json"), True),
    "list": (("list", "-v"), True),
    "list --markdown": (("list", "--markdown"), True),
    "show": (("show", "report.json"), True),
    "show --format csv": (("show", "report.json", "--format", "csv"), True),
    "compare": (("compare", "report.json", "other.json", "--fail-on", "never"), True),
    "summarize": (("summarize", "report.json"), False),
    "verify": (("verify", "report.json"), True),
    "env": (("env",), True),
    "completion": (("completion", "bash"), True),
    "man": (("man",), True),
    "help": (("help", "run"), True),
    "version": (("--version",), True),
    "prove": (("prove", "-s", "racy", "--workers", "2", "--heads-each", "1"), True),
}
# what stands in scripts/, and needs no more of Python than the standard library
SCRIPTS = {
    "compare.py": (("report.json", "other.json", "--fail-on", "never"), True),
    "export.py": (("report.json", "--format", "csv"), True),
    "article_table.py": (("report.json",), True),
    "merge.py": (("report.json", "other.json", "-o", "merged.json", "--headcount", str(BUILD / "headcount")), True),
}


@pytest.fixture(scope="module")
def folder(program):
    for name in ("report.json", "other.json"):
        assert program("run", *SMALL, "-o", name).returncode == FINE
    return program.folder


def ended(command, environment, folder, stream, becomes):
    """The result of a command whose stdout or stderr is closed, full, or without a reader from the start."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    mine, theirs = {"terminal gone": pty.openpty, "reader gone": os.pipe}.get(becomes, lambda: (-1, os.open("/dev/full", os.O_WRONLY)))()
    if mine >= 0:
        os.close(mine)
    options[stream] = theirs
    descriptor = {"stdout": 1, "stderr": 2}[stream]
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        text=True,
        preexec_fn=(lambda: os.close(descriptor)) if becomes == "closed" else None,
        **options,
    ) as process:
        os.close(theirs)
        out, err = process.communicate(timeout=120)
    return process.returncode, out, err


@pytest.mark.parametrize("becomes", ["closed", "full", "reader gone", "terminal gone"])
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.parametrize("name", [*COMMANDS, *SCRIPTS])
def test_every_ending(program, folder, name, stream, becomes):
    arguments, product = (COMMANDS | SCRIPTS)[name]
    command = [program.path, *arguments] if name in COMMANDS else [ROOT / "scripts/python", "--", ROOT / "scripts" / name, *arguments]
    for left in ("new.json", "merged.json"):
        (folder / left).unlink(missing_ok=True)
    status, out, err = ended(command, program.environment(HEADCOUNT_BUILD_DIR=str(BUILD)), folder, stream, becomes)
    refused = product and stream == "stdout" and becomes in ("closed", "full")
    assert status == (FILE if refused else FINE), err
    assert "Traceback" not in (err or "") and "terminate" not in (err or "")
    if refused:
        assert {"closed": "Bad file descriptor", "full": "No space left on device"}[becomes] in err.splitlines()[-1]
    if stream == "stderr" and product:
        assert out
    if name in ("run", "run quietly"):
        assert report_in(folder / "new.json")["run"]["status"] == "complete"
    assert report_in(folder / "report.json")["run"]["status"] == "complete"


def test_a_terminal_that_is_closed_ends_no_run(headcount):
    """A terminal of its own: the kernel tells the session of its end (SIGHUP), and everything that is written fails."""
    ours, theirs = pty.openpty()
    process = headcount.start(
        *"run -n 1000 -t 1 -b serial -s local,atomic --launches 20 --trials 2000 -o report.json".split(),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(theirs)
    while not (headcount.folder / "report.json").exists():
        time.sleep(0.01)
    os.close(ours)
    assert process.wait(120) == FINE
    assert report_in(headcount.folder / "report.json")["run"]["status"] == "complete"


def test_an_interrupt_that_was_ignored_before_stays_ignored(headcount):
    """Shells start what runs in the background so, and a Ctrl-C is meant for others."""
    process = headcount.start(
        *"run -n 1000 -t 1 -b serial -s local,atomic --launches 20 --trials 500 -o report.json".split(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    )
    while not (headcount.folder / "report.json").exists():
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=120)
    assert process.returncode == FINE
    assert report_in(headcount.folder / "report.json")["run"]["status"] == "complete"


def test_a_file_that_may_not_grow_is_an_error_of_files(headcount):
    """SIGXFSZ, as a shell's `ulimit -f` sends it."""
    result = subprocess.run(
        ["bash", "-c", f"ulimit -f 1; '{headcount.path}' run {' '.join(SMALL)} -s all -o report.json"],
        cwd=headcount.folder,
        env=headcount.environment(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert result.returncode == FILE
    assert result.stderr.splitlines()[-1] == "headcount: cannot write 'report.json': File too large"
    assert os.listdir(headcount.folder) == []
