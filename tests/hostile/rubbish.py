#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Stands in PATH for python3 and answers an order with rubbish of the kind that HEADCOUNT_RUBBISH names: a text, a value in an honest
record (`samples.ns[0]=1e400`), or a way to behave."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

REAL = "/usr/bin/python3"
OWN = os.environ.get("TMPDIR", "")
FD = int(os.environ.get("HEADCOUNT_ANSWER_FD", "1"))


def write(data, fd=None):
    view = memoryview(data)
    while view:
        view = view[os.write(FD if fd is None else fd, view) :]


def pour(piece, times, fd=None):
    for _ in range(times):
        write(piece, fd)


def honest():
    """What the real script answers, to the one order that there is."""
    read, given = os.pipe()
    process = subprocess.Popen([REAL, *sys.argv[1:]], pass_fds=(given,), env={**os.environ, "HEADCOUNT_ANSWER_FD": str(given)})
    os.close(given)
    with os.fdopen(read, "rb") as stream:
        answer = stream.read()
    process.wait()
    return answer


def with_value(path, raw):
    """The honest record with the value at `path` replaced by a text; `-` takes the key away."""
    record = json.loads(honest())
    *way, last = [int(word) if word.isdigit() else word for word in re.findall(r"\w+", path)]
    at = record
    for key in way:
        at = at[key]
    if raw == "-":
        del at[last]
        return json.dumps(record).encode()
    at[last] = "@here@"
    return json.dumps(record).replace('"@here@"', raw).encode()


def daemon(work):
    """In a process that has left group and session, and whose parent is gone."""
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            work()
        os._exit(0)


def sleep_deaf():
    for which in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(which, signal.SIG_IGN)
    while True:
        time.sleep(1000)


TEXTS = {
    "nothing": lambda: b"",
    "newline": lambda: b"\n",
    "null": lambda: b"null",
    "list": lambda: b"[]",
    "number": lambda: b"0",
    "word": lambda: b'"record"',
    "zeros": lambda: b"\0" * 100_000,
    "mark alone": lambda: b"\xef\xbb\xbf",
    "utf-16": lambda: honest().decode().encode("utf-16"),
    "half": lambda: honest()[:400],
    "all but one": lambda: honest().rstrip()[:-1],
    "twice": lambda: honest() * 2,
    "garbage before": lambda: b"DEBUG: x\n" + honest(),
    "garbage behind": lambda: honest() + b"x",
    "in a list": lambda: b"[" + honest() + b"]",
    "single quotes": lambda: honest().replace(b'"', b"'"),
    "comments": lambda: b"/* a */" + honest(),
    "keys twice": lambda: honest().replace(b"{", b'{"promise":"lossy","backend":"serial",', 1),
    "failure of nothing": lambda: b'{"protocol":1,"failure":""}',
    "failure of a list": lambda: b'{"protocol":1,"failure":[1]}',
    "failure of escapes": lambda: b'{"protocol":1,"failure":"\\u001b[2J\\u202e\\u0000<script>"}',
    "failure at length": lambda: b'{"protocol":1,"failure":"' + b"x" * 10_000_000 + b'"}',
    "failure of bytes": lambda: b'{"protocol":1,"failure":"\xff\xfe\x80"}',
    "brackets": lambda: b"[" * 1_000_000,
    "braces": lambda: b'{"x":' * 1_000_000,
    "brackets in a string": lambda: honest().rstrip()[:-1] + b',"x":"' + b"[" * 1_000_000 + b'"}',
    "brackets at the end": lambda: honest().rstrip()[:-1] + b',"x":' + b"[" * 90 + b"]" * 90 + b"}",
    "digits": lambda: b'{"protocol":' + b"9" * 5_000_000 + b"}",
    "exponent": lambda: b'{"protocol":1e' + b"9" * 1_000_000 + b"}",
    "long key": lambda: b'{"' + b"k" * 5_000_000 + b'":1}',
    "many keys": lambda: b"{" + b",".join(b'"k%d":0' % i for i in range(300_000)) + b"}",
    "many numbers": lambda: b"[" + b"0," * 5_000_000 + b"0]",
    "random": lambda: os.urandom(1_000_000),
}
BEHAVIOURS = {
    "300 MB of spaces": lambda: pour(b" " * 1_000_000, 300),
    "300 MB of numbers": lambda: (write(b"["), pour(b"1e308," * 200_000, 250)),
    "never ends": lambda: pour(b"x" * 65536, 10**9),
    "drips": lambda: [(write(b" "), time.sleep(0.05)) for _ in range(10**6)],
    "prints 300 MB": lambda: (pour(b"{" * 1_000_000, 300, 1), write(honest())),
    "complains of 300 MB": lambda: (pour(b"\x1b[31m" * 200_000, 300, 2), write(honest())),
    "prints for ever": lambda: pour(b"y\n" * 30_000, 10**9, 2),
    "reads no order": lambda: os._exit(0),
    "closes stdin": lambda: (os.close(0), time.sleep(0.2), os._exit(5)),
    "ends with 255": lambda: os._exit(255),
    "answers and ends with 7": lambda: (write(honest()), os._exit(7)),
    "answers and hangs": lambda: (write(honest()), sleep_deaf()),
    "closes and hangs": lambda: (os.close(FD), sleep_deaf()),
    "hangs deaf": sleep_deaf,
    "stops itself": lambda: os.kill(os.getpid(), signal.SIGSTOP),
    "stops when it has answered": lambda: (write(honest()), os.kill(os.getpid(), signal.SIGSTOP)),
    "is a daemon": lambda: daemon(lambda: (time.sleep(0.3), write(b"{}"), sleep_deaf())),
    "leaves daemons": lambda: ([daemon(sleep_deaf) for _ in range(20)], write(honest())),
    "leaves a stopped daemon": lambda: (daemon(lambda: os.kill(os.getpid(), signal.SIGSTOP)), time.sleep(0.2), write(honest())),
    "leaves who goes on": lambda: (daemon(lambda: pour(b" " * 65536, 10**9)), time.sleep(0.5)),
    "leaves who begets": lambda: (daemon(beget), time.sleep(0.2), write(honest())),
    "leaves its group": lambda: (os.setpgid(0, os.getpgid(os.getppid())), sleep_deaf()),
    "leaves a locked folder": lambda: (leave_folder(), write(honest())),
    "leaves a link": lambda: (os.symlink(os.environ["HEADCOUNT_PRECIOUS"], f"{OWN}/{os.getpid()}"), write(honest())),
    "puts a link in its folder's place": lambda: (put_link(), write(honest())),
    "removes its folder": lambda: (shutil.rmtree(OWN, ignore_errors=True), write(honest())),
    "leaves a deep folder": lambda: (leave_depth(), write(honest())),
    "leaves a pipe": lambda: (os.mkfifo(f"{OWN}/{os.getpid()}"), write(honest())),
    **{f"dies of {which.name}": lambda which=which: (signal.signal(which, signal.SIG_DFL), os.kill(os.getpid(), which), sleep_deaf())
       for which in (signal.SIGHUP, signal.SIGQUIT, signal.SIGILL, signal.SIGFPE, signal.SIGKILL, signal.SIGPIPE, signal.SIGALRM, signal.SIGXCPU)},
}  # fmt: skip


def leave_folder():
    folder = f"{OWN}/{os.getpid()}"
    os.makedirs(folder + "/inner")
    os.chmod(folder, 0)


def leave_depth():
    work = os.getcwd()
    os.chdir(OWN)
    for _ in range(500):
        os.mkdir("x" * 100) if not os.path.exists("x" * 100) else None
        os.chdir("x" * 100)
    os.chdir(work)


def put_link():
    if not os.path.islink(OWN):
        os.rmdir(OWN)
        os.symlink(os.environ["HEADCOUNT_PRECIOUS"], OWN)


def beget():
    """A line of processes, each of which ends when it has a child: whoever kills one by one comes too late."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if os.fork():
            os._exit(0)
        os.setsid()
        time.sleep(0.002)


if __name__ == "__main__":
    kind = os.environ["HEADCOUNT_RUBBISH"]
    if not any(word.endswith("python_baseline.py") for word in sys.argv):
        os.execv(REAL, [REAL, *sys.argv[1:]])
    if kind in TEXTS:
        write(TEXTS[kind]())
    elif kind in BEHAVIOURS:
        BEHAVIOURS[kind]()
    else:
        write(with_value(*kind.split("=", 1)))
