# SPDX-License-Identifier: Apache-2.0
"""Ctrl-C, kill and full disks: the report on disk is always a whole one, and nobody is left behind."""

import os
import random
import resource
import signal
import subprocess
import time

import pytest
from program import report_in

# Threads, and processes of both kinds; MPI and Python have such tests of their own.
ENDLESS = ("-n", "1000", "-b", "serial,openmp,fork,manager", "-s", "reduction,local,racy", "-t", "1,2", "--launches", "2000", "--trials", "10")
ENDLESS += ("--budget", "1h", "-o", "report.json")
# Launches that take a while: the report is written every two seconds, and grows with each of these writings.
SLOW = ("-n", "8M", "-t", "1", "-b", "serial", "-s", "local", "--trials", "6", "--budget", "1h")
ROOM = 22_000  # for some twenty launches: more than are in the first of these writings
SMALL = ("-n", "50", "-t", "1", "--launches", "1", "--trials", "6", "-b", "serial")


def wait_until(happened, patience_s=60):
    end = time.monotonic() + patience_s
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def wait_for_launches(program, process, rounds=1):
    """Until a few launches have ended."""
    lines = 0
    for line in process.stderr:
        lines += line.startswith("round ")
        if lines >= rounds:
            return
    pytest.fail("it ended too early")


def sound(path, schema, status):
    """The report is whole: what was measured conforms, and its rows and cases agree."""
    report = report_in(path)
    schema.validate({**report, "cases": [case for case in report["cases"] if case["status"] != "pending"]})
    assert report["run"]["status"] == status
    for case in report["cases"]:
        rows = [row for row in report["benchmarks"] if row["name"] == case["name"]]
        assert case["launches"] == len(rows)
        assert case["trials"] == sum(row["iterations"] for row in rows)
    return report


@pytest.mark.parametrize("which", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_the_sweep_with_a_partial_report(headcount, schema, which):
    process = headcount.start(*ENDLESS)
    wait_for_launches(headcount, process, 5)
    process.send_signal(which)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "This report is partial" in out and "report: report.json" in out
    report = sound(headcount.folder / "report.json", schema, "partial")
    assert len(report["benchmarks"]) >= 5 and report["run"]["finished"] is not None
    assert os.listdir(headcount.folder) == ["report.json"]
    assert "This report is partial" in headcount("show", "report.json").stdout


def test_a_partial_report_conforms(headcount, schema):
    process = headcount.start(*ENDLESS)
    wait_for_launches(headcount, process, 1)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    schema.validate(report_in(headcount.folder / "report.json"))


def test_an_interrupt_finishes_the_launch_in_hand(false_backends, patience):
    """A child has a process group of its own and does not see the Ctrl-C: its record, here of a hang, still comes into the report."""
    process = false_backends.start(
        *"-b hangs,honest -n 50 -t 1 --launches 50 --trials 6 --time-limit".split(), f"{4 * patience}s", "-o", "report.json", start_new_session=True
    )
    seen = {}

    def hangs():
        now = time.monotonic()
        return any(now - seen.setdefault(pid, now) > 2 * patience for pid in children_of(false_backends))

    wait_until(hangs)
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    cases = {case["backend"]: case for case in report_in(false_backends.folder / "report.json")["cases"]}
    assert cases["hangs"]["reason"].startswith("hung: no answer within")
    assert cases["honest"]["launches"] < 50


def children_of(program):
    return [pid for pid in program.alive() if b"case" in command_of(pid).split(b"\0")]


def command_of(pid):
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return file.read()
    except OSError:
        return b""


@pytest.mark.parametrize("backend", ["hangs", "hangs_deaf", "forks_and_hangs"])
def test_a_second_interrupt_ends_it_at_once(false_backends, schema, backend):
    process = false_backends.start("-b", backend, "-n", "50", "-t", "1", "--launches", "1", "--time-limit", "1h", "-o", "report.json")
    wait_until(lambda: children_of(false_backends))
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    assert process.poll() is None, "the first one waits for the launch"
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == -signal.SIGINT
    assert false_backends.left_behind() == []
    report_in(false_backends.folder / "report.json")


def grandchildren_of(program):
    """Of the runner: those whose parent is a launch."""
    launches = children_of(program)
    return [pid for pid in launches if parent_of(pid) in launches]


def parent_of(pid):
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return int(file.read().rpartition(b")")[2].split()[1])
    except OSError:
        return 0


def test_a_kill_leaves_no_grandchild_behind(false_backends):
    process = false_backends.start("-b", "forks_and_hangs", "-n", "50", "-t", "1", "--launches", "1", "--time-limit", "1h", "-o", "report.json")
    wait_until(lambda: len(children_of(false_backends)) >= 3 and grandchildren_of(false_backends))
    process.kill()
    assert process.wait(30) == -signal.SIGKILL
    assert false_backends.left_behind() == []


def test_an_interrupt_before_the_first_launch(headcount):
    """At whatever moment it comes: no report at all, or a whole one."""
    for delay_s in (0, 0.002, 0.01, 0.03):
        path = headcount.folder / f"{delay_s}.json"
        process = headcount.start(*ENDLESS[:-1], path)
        time.sleep(delay_s)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        assert process.returncode in (130, -signal.SIGINT)
        if path.exists():
            assert report_in(path)["run"]["status"] == "partial"


def test_a_kill_at_any_moment_leaves_a_true_report(headcount, schema):
    """Before there is a launch in it, and with what its cases say of some launches and of each other."""
    moments = random.Random(20260131)
    for i in range(4):
        path = headcount.folder / f"{i}.json"
        process = headcount.start(*ENDLESS[:-1], path, stderr=subprocess.DEVNULL)
        wait_until(lambda path=path, i=i: path.exists() and (i < 2 or report_in(path)["benchmarks"]))
        time.sleep(moments.uniform(0, 0.5))
        process.kill()
        process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
        sound(path, schema, "partial")
        checked = headcount("verify", path)
        assert checked.returncode == 0, checked.stdout + checked.stderr
        assert headcount.left_behind() == []


def test_the_report_is_whole_while_it_is_written(headcount):
    """A reader at any moment sees one document, and they only grow."""
    process = headcount.start(*ENDLESS, stderr=subprocess.DEVNULL)
    path = headcount.folder / "report.json"
    wait_until(path.exists)
    seen = [len(report_in(path)["benchmarks"]) for _ in range(200)]
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert seen == sorted(seen)
    assert len(report_in(path)["benchmarks"]) >= seen[-1]


@pytest.fixture
def old_report(headcount):
    path = headcount.folder / "report.json"
    assert headcount(*SMALL, "-o", path).returncode == 0
    return path


def test_a_full_disk_leaves_the_old_report(headcount, old_report):
    """The disk is as full as a limit on the size of files makes it."""
    before = old_report.read_bytes()
    result = headcount(*SMALL, "-s", "local", "-o", old_report, "--force", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)))
    assert (result.returncode, result.stdout) == (3, "")
    assert result.stderr == f"headcount: cannot write '{old_report}': File too large\n"
    assert old_report.read_bytes() == before
    assert os.listdir(headcount.folder) == ["report.json"]


@pytest.fixture
def small(headcount):
    """How many bytes a report of one slow launch has."""
    path = headcount.folder / "one.json"
    assert headcount(*SLOW, "--launches", "1", "-o", path).returncode == 0
    size = path.stat().st_size
    path.unlink()
    return size


def test_a_disk_that_fills_up_on_the_way_leaves_the_last_report(headcount, small, schema):
    """What the first two seconds leave fits; what many do does not."""
    limit = small + ROOM
    result = headcount(*SLOW, "--launches", "1000", "-o", "new.json", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert result.returncode == 3
    assert result.stderr.splitlines()[-1].endswith("cannot write 'new.json': File too large")
    assert len(sound(headcount.folder / "new.json", schema, "partial")["benchmarks"]) > 0
    assert os.listdir(headcount.folder) == ["new.json"]


@pytest.fixture
def tiny_disk(tmp_path):
    """A file system of 64 KiB of our own; skips where we may not mount one."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96k", "headcount-test", folder], capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"no file system can be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def fill(disk, but=0):
    """Leaves `but` bytes of it."""
    with open(disk / "filler", "ab") as file:
        file.write(b"x" * (os.statvfs(disk).f_bavail * 4096 - but))


def test_a_really_full_disk(headcount, small, tiny_disk, schema):
    path = tiny_disk / "report.json"
    fill(tiny_disk, but=2 * (small + ROOM))  # the old report and the new one
    result = headcount(*SLOW, "--launches", "1000", "-o", path)
    assert result.returncode == 3
    assert result.stderr.splitlines()[-1] == f"headcount: cannot write '{path}': No space left on device"
    assert len(sound(path, schema, "partial")["benchmarks"]) > 0
    before = path.read_bytes()
    fill(tiny_disk)
    result = headcount(*SMALL, "-o", path, "--force")
    assert (result.returncode, result.stderr) == (3, f"headcount: cannot write '{path}': No space left on device\n")
    assert path.read_bytes() == before
    assert sorted(os.listdir(tiny_disk)) == ["filler", "report.json"]


def test_a_disk_that_is_read_only(headcount, tiny_disk):
    path = tiny_disk / "report.json"
    assert headcount(*SMALL, "-o", path).returncode == 0
    before = path.read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", tiny_disk], check=True)
    result = headcount(*SMALL, "-o", path, "--force")
    assert (result.returncode, result.stderr) == (3, f"headcount: cannot write '{path}': Read-only file system\n")
    assert path.read_bytes() == before
