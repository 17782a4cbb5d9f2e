# SPDX-License-Identifier: Apache-2.0
"""Runs a program, or a script's main in a fork of this process, and says what it did that nobody may: ran long, grew, crashed, or let a
traceback or a terminal's escapes be seen."""

import os
import re
import signal
import subprocess
import sys
import time
import traceback
from typing import NamedTuple

LONGEST_S, MOST_KIB = 10, 1_000_000
UGLY = re.compile(r"Traceback|terminate called|Sanitizer|runtime error|Assertion|Internal error|Warning:")
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Ending(NamedTuple):
    """How it ended: a status (below zero a signal), what it said, how long it took, and what it had in memory at most."""

    status: int
    out: str
    err: str
    seconds: float
    kib: int

    def faults(self, allowed, patience=1):
        """What it did that it may not, given the statuses that it may end with."""
        found = []
        if self.status not in allowed:
            found.append(f"status {self.status}")
        if self.seconds > LONGEST_S * patience:
            found.append(f"{self.seconds:.1f} s")
        if self.kib > MOST_KIB * patience:
            found.append(f"{self.kib // 1000} MB")
        for name, text in (("stdout", self.out), ("stderr", self.err)):
            found += [f"{name}: {match[0]}" for match in [UGLY.search(text)] if match]
            found += [f"{name} has U+{ord(match[0]):04X}" for match in [UNSEEN.search(text)] if match]
        if self.status == 3 and len(self.err.splitlines()) != 1:
            found.append(f"{len(self.err.splitlines())} lines say why")
        if max(map(len, self.err.splitlines()), default=0) > 2000:
            found.append("an endless line")
        return found


def ran(command, folder, environment=None, patience=1):
    """A program's Ending."""

    def start(out, err):
        process = subprocess.Popen(
            list(map(str, command)), cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True
        )
        process.returncode = 0  # it is not this object that waits for it
        return process.pid

    return _ended(start, folder, patience)


def called(main, arguments, folder, patience=1):
    """The Ending of a script whose main is loaded already, as if it had been started there."""

    def start(out, err):
        pid = os.fork()
        if pid:
            return pid
        status = 99
        try:
            os.setsid()
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w", encoding="utf-8"), open(2, "w", encoding="utf-8")
            os.chdir(folder)
            sys.argv = list(map(str, arguments))
            status = main()
            sys.stdout.flush()
        except SystemExit as end:
            status = end.code
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(status)

    return _ended(start, folder, patience)


def _ended(start, folder, patience):
    paths = [os.path.join(folder, f".{name}") for name in ("out", "err")]
    begin = time.monotonic()
    with open(paths[0], "wb") as out, open(paths[1], "wb") as err:
        pid = start(out, err)
    status, usage = _waited(pid, begin + 3 * LONGEST_S * patience)
    seconds = time.monotonic() - begin
    texts = []
    for path in paths:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
            texts.append(file.read())
        os.unlink(path)
    return Ending(os.waitstatus_to_exitcode(status), *texts, seconds, usage.ru_maxrss)


def _waited(pid, end):
    pause = 0.001
    while True:
        found, status, usage = os.wait4(pid, os.WNOHANG)
        if found:
            return status, usage
        if time.monotonic() > end:
            os.killpg(pid, signal.SIGKILL)
        time.sleep(pause)
        pause = min(2 * pause, 0.02)
