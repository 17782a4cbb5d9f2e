# SPDX-License-Identifier: Apache-2.0
"""A copy of the entry scripts, where the tools they call are stubs on PATH."""

import shutil
import stat
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "scripts" / "elsewhere").iterdir())
SCRIPTS = ["scripts/run", "scripts/test", "scripts/python", "scripts/packages", ".ci/run", *ELSEWHERE]


def write_program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


class Tree:
    """A copy of the entry scripts, and a PATH of which every program that matters is a stub."""

    TOOLS = "bash sh env cat cp dirname readlink uname tr date git stat grep awk nproc rm mktemp tail sed mkdir touch".split()

    def __init__(self, folder):
        self.root = folder / "a tree"
        self.bin = folder / "bin"
        for name in SCRIPTS:
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.root / name)
        (self.root / "results").mkdir()
        self.bin.mkdir()
        for tool in self.TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))
        self.log = folder / "log"
        self.log.touch()

    def stub(self, name, text):
        """A program on PATH that notes how it was called, then does `text`."""
        write_program(self.bin / name, f'#!/bin/sh\necho "{name} $*" >>"{self.log}"\n{text}\n')

    def has_all_packages(self):
        self.stub("apt-get", "exit 1")
        self.stub("dpkg-query", 'shift 2; for p; do echo "$p installed"; done')

    def builds(self, headcount):
        """cmake --build leaves a headcount that does `headcount`; $report is what follows --output."""
        program = self.root / "build/release/headcount"
        write_program(
            self.root.parent / "headcount",
            f'#!/bin/sh\necho "headcount $*" >>"{self.log}"\n'
            'while [ $# -gt 0 ]; do [ "$1" = --output ] && report=$2; shift; done\n' + headcount + "\n",
        )
        self.stub("cmake", f'mkdir -p "{program.parent}" && cp "{self.root.parent}/headcount" "{program}"')

    def draws(self, status=0):
        (self.root / "scripts/plot.py").touch()
        write_program(self.root / "scripts/python", f'#!/bin/sh\necho "draw $*" >>"{self.log}"\nexit {status}\n')

    def run(self, script, *arguments, cwd=None, **environment):
        return subprocess.run(
            [self.root / script, *arguments],
            cwd=cwd or self.root.parent,
            env={"PATH": str(self.bin), "HOME": str(self.root.parent), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def calls(self, name):
        return [line for line in self.log.read_text().splitlines() if line.startswith(name + " ")]
