# SPDX-License-Identifier: Apache-2.0
"""Ranks on two hosts: network namespaces with names of their own, which the tests make and remove. A script stands in for ssh."""

import os
import shutil
import subprocess

import launchers
import pytest
from program import BUILD, report_in

pytestmark = pytest.mark.skipif(not (BUILD / "headcount_ranks").exists(), reason="the backend mpi is not in this build")
ADDRESSES = ("192.0.2.1", "192.0.2.2")  # of those that are for examples
SSH = """#!/bin/sh
# agent HOST COMMAND...
while [ "${{1#-}}" != "$1" ]; do shift; done
echo "$1" >>{log}
case $1 in 192.0.2.1) name={first} ;; 192.0.2.2) name={second} ;; *) echo "no such host: $*" >&2; exit 255 ;; esac
shift
exec ip netns exec "$name" unshare --uts sh -c "hostname $name && $*"
"""


def ip(*words):
    done = subprocess.run(["ip", *words], capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        pytest.skip(f"network namespaces may not be made here: {done.stderr.strip()}")


@pytest.fixture
def ssh(tmp_path):
    """The stand-in for ssh to two hosts that know each other."""
    if os.geteuid() != 0 or not shutil.which("mpirun"):
        pytest.skip("network namespaces are root's to make" if os.geteuid() else "mpirun is not in PATH")
    for tool in ("ip", "unshare", "hostname"):
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not installed (apt-get install iproute2 util-linux hostname)")
    names = [f"hc{os.getpid()}{letter}" for letter in "ab"]
    try:
        for name in names:
            ip("netns", "add", name)
        ip("link", "add", names[0], "netns", names[0], "type", "veth", "peer", "name", names[1], "netns", names[1])
        for name, address in zip(names, ADDRESSES):
            ip("-n", name, "address", "add", f"{address}/24", "dev", name)
            ip("-n", name, "link", "set", name, "up")
            ip("-n", name, "link", "set", "lo", "up")
        path = tmp_path / "agent"  # Open MPI gives one that is called ssh words of its own
        path.write_text(SSH.format(log=tmp_path / "asked", first=names[0], second=names[1]))
        path.chmod(0o755)
        yield path
    finally:
        for name in names:
            subprocess.run(["ip", "netns", "delete", name], capture_output=True, timeout=60)


def words_for(ssh, hostfile):
    """One rank on each host, by the launcher of this library."""
    open_mpi = launchers.is_open_mpi()
    hostfile.write_text("".join(f"{address} slots=1\n" if open_mpi else f"{address}:1\n" for address in ADDRESSES))
    agent = ["--mca", "plm_rsh_agent", str(ssh)] if open_mpi else ["-localhost", ADDRESSES[0], "-launcher", "ssh", "-launcher-exec", str(ssh)]
    return ["--hostfile", str(hostfile), f"--mpi-args={','.join(agent)}"]


def test_ranks_of_two_hosts_keep_their_promises(headcount, schema, ssh):
    """A lock that is asked for and not yet held protects nothing, which shows between hosts alone."""
    words = ["run", "-b", "mpi", "-s", "reduction,atomic,mutex,racy", "-n", "200", "-t", "2", "--launches", "1", "--trials", "6", "--budget", "1h"]
    line = " ".join(map(str, [headcount.path, *words, *words_for(ssh, headcount.folder / "hosts"), "-q", "-o", "report.json"]))
    environment = headcount.environment(**launchers.POLITE)
    done = subprocess.run([ssh, ADDRESSES[0], line], cwd=headcount.folder, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    report = report_in(headcount.folder / "report.json")
    schema.validate(report)
    assert {case["strategy"]: case["verdict"] for case in report["cases"] if case["strategy"] != "racy"} == dict.fromkeys(
        ("reduction", "atomic", "mutex"), "exact"
    )
    assert ADDRESSES[1] in (headcount.folder / "asked").read_text().split()
    assert all(row["observed"].get("overlap") is None for row in report["benchmarks"] if "observed" in row), "told of one host's clock"
