# SPDX-License-Identifier: Apache-2.0
"""Surroundings in which launches cannot work: the report says why, and not only with which status they ended."""

import shlex
import shutil
import subprocess

import launchers
import pytest
from program import report_in

SMALL = ("-n", "50", "-t", "1", "--launches", "1", "--trials", "6", "-q", "-o", "report.json")


def reason_of(program):
    (case,) = report_in(program.folder / "report.json")["cases"]
    assert case["status"] == "failed"
    return case["reason"]


def test_without_proc(headcount, false_backends):
    """A program that measures its cases itself finds itself there."""
    words = shlex.join(map(str, [false_backends.path, "run", "-b", "honest", *SMALL]))
    hidden = "mount -t tmpfs none /proc"
    if subprocess.run(["unshare", "--mount", "sh", "-c", hidden], capture_output=True).returncode != 0:
        pytest.skip("this user may not mount")
    result = subprocess.run(
        ["unshare", "--mount", "sh", "-c", f"{hidden} && exec {words}"],
        cwd=headcount.folder,
        env=headcount.environment(),
        capture_output=True,
        timeout=60,
    )
    assert result.returncode == 4 and reason_of(headcount).startswith("/proc is missing")


def test_with_another_pythons_home(headcount):
    if "python_threads" not in headcount("list").stdout:
        pytest.skip("there is no python3")
    assert headcount("run", "-b", "python_threads", "-s", "racy", *SMALL, env={"PYTHONHOME": "/nonexistent"}).returncode == 4
    assert "PYTHONHOME is set to '/nonexistent'" in reason_of(headcount)


def test_inside_mpirun(headcount):
    """Some libraries can, and others say why not."""
    if not shutil.which("mpirun") or headcount("run", "-b", "mpi", "--dry-run").returncode != 0:
        pytest.skip("this build has no mpi, or there is no mpirun")
    words = [*launchers.mpirun(), "-n", "1", headcount.path, "run", "-b", "mpi", "-s", "atomic", *SMALL]
    result = subprocess.run(words, cwd=headcount.folder, env=headcount.environment(), capture_output=True, text=True, timeout=60)
    assert result.returncode == 0 or "itself started by a launcher of MPI" in reason_of(headcount), result.stderr
