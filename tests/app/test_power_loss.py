# SPDX-License-Identifier: Apache-2.0
"""The power goes in the midst of a sweep: the report is whole afterwards, with every launch that was on the disk, and `--resume` finishes it.

A file system in a file is shut down without its log, so that it forgets what it was never told to keep; mounted again it has what a disk would have.
HEADCOUNT_POWER_LOSSES says how often (1). Root's to make, and nothing is left of it: the mount is seen by the sweep alone and ends with it."""

import fcntl
import os
import random
import shutil
import struct
import subprocess
import time
from pathlib import Path

import pytest
from program import report_in, strict

LOSSES = int(os.environ.get("HEADCOUNT_POWER_LOSSES", "1"))
SHUT_DOWN, WITHOUT_LOG = 0x8004587D, 2  # XFS_IOC_GOINGDOWN, which ext4 knows by the same number
MAKERS = {"ext4": ("mkfs.ext4", "-q", "-F"), "xfs": ("mkfs.xfs", "-q", "-f")}
INSIDE = 'mount -t "$1" -o loop "$2" "$3" && cd "$3" && shift 3 && "$@"'
REPORT, FORGOTTEN, ENDED = "report.json", "never_synced", "ended"
PLAN = ("run", "-b", "serial,openmp,thread_pool", "-n", "500,1000", "-t", "1,2", "--trials", "20", "--launches", "8", "--budget", "1h")


class Disk:
    """A file system in a file, mounted for one command at a time."""

    def __init__(self, kind, folder):
        self.kind, self.image, self.place = kind, folder / "image", folder / "disk"
        self.place.mkdir()
        with self.image.open("wb") as file:
            file.truncate(400 << 20)  # the least that xfs takes is 300 MB; it stays a hole
        subprocess.run([*MAKERS[kind], self.image], check=True, capture_output=True)

    def words(self, *command, then="true"):
        """Of a command that runs in its folder, and whose mount nobody else sees."""
        unshare = ["unshare", "--mount", "--propagation", "private"]
        return [*unshare, "sh", "-c", f"{INSIDE} && {then}", "disk", self.kind, str(self.image), str(self.place), *map(str, command)]

    def run(self, *command):
        """Once the mount before is gone, which may be a moment after the last process that saw it."""
        end = time.monotonic() + 30
        while subprocess.check_output(["losetup", "--associated", self.image]) and time.monotonic() < end:
            time.sleep(0.01)
        return subprocess.run(self.words(*command), capture_output=True, text=True, timeout=120)

    def found(self, *command):
        """What it prints: of what must not fail."""
        ran = self.run(*command)
        assert ran.returncode == 0, f"{command} ends with {ran.returncode}: {ran.stderr}"
        return ran.stdout


@pytest.fixture(params=sorted(MAKERS))
def disk(request, tmp_path):
    if os.geteuid() != 0:
        pytest.skip("file systems are root's to mount")
    for tool in (MAKERS[request.param][0], "unshare", "losetup"):
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not installed (apt-get install e2fsprogs xfsprogs util-linux mount)")
    made = Disk(request.param, tmp_path)
    tried = made.run("true")
    if tried.returncode != 0:
        pytest.skip(f"no {request.param} may be mounted here: {tried.stderr.strip()}")
    return made


def launches_in(path):
    """How many the report has; 0 where there is none."""
    try:
        return len(strict(path.read_text())["benchmarks"])
    except FileNotFoundError:
        return 0


def lose_power_under(sweep, disk, seconds):
    """After so many seconds. How many launches the report has on the disk for sure: as it was seen before its last change, which comes after that is
    written, or at the end of the sweep."""
    folder, seen, end = Path(f"/proc/{sweep.pid}/cwd"), [0, 0], time.monotonic() + seconds
    while not os.readlink(folder).endswith(str(disk.place)):  # from its own root, where ours is another
        time.sleep(0.01)
    while time.monotonic() < end:
        ended = (folder / ENDED).exists()
        seen += [count for count in [launches_in(folder / REPORT)] if count != seen[-1]]
        time.sleep(0.02)
    (folder / FORGOTTEN).write_text("what was never told to be kept")
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.ioctl(held, SHUT_DOWN, struct.pack("I", WITHOUT_LOG))
    finally:
        os.close(held)
    return seen[-1] if ended else seen[-2]


def faults_after(disk, program, kept):
    """What is wrong with what is found when the power is back."""
    copied = program.folder / "found.json"
    there = disk.found("sh", "-c", f"cat {FORGOTTEN} 2>/dev/null; test ! -e {REPORT} || cp {REPORT} {copied}")
    assert not there, "a file that was never synced came through: no power was lost"
    found = [] if launches_in(copied) >= kept else [f"{launches_in(copied)} launches of {kept} that were on the disk"]
    if copied.exists():
        checked = program("verify", copied)
        found += [] if checked.returncode == 0 else [f"verify: {checked.stdout}{checked.stderr}"]
        resumed = disk.run(program.path, "run", "--resume", REPORT, "-q")
        found += [] if resumed.returncode == 0 else [f"resume ends with {resumed.returncode}: {resumed.stderr}"]
        disk.found("cp", REPORT, copied)
        found += [] if report_in(copied)["run"]["status"] == "complete" else ["it was not finished"]
    lying = set(disk.found("ls").split()) - {REPORT, ENDED, "lost+found"}
    return found + ([f"{sorted(lying)} lie about"] if lying else [])


@pytest.mark.parametrize("loss", range(LOSSES))
def test_a_report_outlives_the_power(disk, headcount, loss):
    sweep = subprocess.Popen(
        disk.words(headcount.path, *PLAN, "-q", "-o", REPORT, then=f"touch {ENDED} && sleep 60"),
        env=headcount.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        kept = lose_power_under(sweep, disk, seconds=random.Random(loss).uniform(0.2, 9))
    finally:
        headcount.left_behind(patience_s=0)
        sweep.wait(60)
    print(f"{kept} launches are on the disk for sure")
    assert faults_after(disk, headcount, kept) == []
