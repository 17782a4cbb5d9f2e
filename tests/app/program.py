# SPDX-License-Identifier: Apache-2.0
"""Runs a program of the build as a user does, and finds the processes that it leaves behind."""

import contextlib
import json
import os
import subprocess
import time
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("HEADCOUNT_BUILD_DIR", ROOT / "build" / "release"))
MARK = "HEADCOUNT_TESTED_BY"
# Of the user's surroundings only what does not change the output.
KEPT = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS")


class Program:
    """One program in one folder; all its processes carry a mark in their environment, by which they are found."""

    def __init__(self, path, folder):
        self.path, self.folder, self.mark = path, folder, uuid.uuid4().hex

    def environment(self, **more):
        kept = {key: os.environ[key] for key in KEPT if key in os.environ}
        return {**kept, MARK: self.mark, **{key: value for key, value in more.items() if value is not None}}

    def __call__(self, *arguments, timeout=120, env=None, text=True, **options):
        """Runs to the end: an object with returncode, stdout and stderr."""
        command = [str(self.path), *map(str, arguments)]
        options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": self.folder, **options}
        return subprocess.run(command, env=self.environment(**(env or {})), text=text, timeout=timeout, **options)

    def start(self, *arguments, env=None, **options):
        """Starts it and returns the Popen object."""
        command = [str(self.path), *map(str, arguments)]
        options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": self.folder, **options}
        return subprocess.Popen(command, env=self.environment(**(env or {})), text=True, **options)

    def alive(self):
        """The living processes of this program, whoever is their parent now."""
        return [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if f"{MARK}={self.mark}" in environ_of(pid)]

    def left_behind(self, patience_s=5):
        """What is still alive after a moment; killed, so that the next test is not disturbed."""
        end = time.monotonic() + patience_s
        while self.alive() and time.monotonic() < end:
            time.sleep(0.05)
        left = self.alive()
        for pid in left:
            with contextlib.suppress(ProcessLookupError):  # it may have ended meanwhile
                os.kill(pid, 9)
        return left


def environ_of(pid):
    """Empty for a process that is gone, that is a zombie, or that is not ours."""
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return []


def strict(text):
    """A JSON document without NaN, Infinity, or a key that stands twice."""

    def once(pairs):
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys)), f"a key stands twice: {keys}"
        return dict(pairs)

    def refuse(constant):
        raise ValueError(f"{constant} is not JSON")

    return json.loads(text, parse_constant=refuse, object_pairs_hook=once)


def report_in(path):
    return strict(Path(path).read_text(encoding="utf-8"))
