# SPDX-License-Identifier: Apache-2.0
"""What a report says of its build is what was built, whatever generator, configuration and options were taken."""

import json
import os
import subprocess

import pytest
from program import ROOT

# to look for MPI takes longer than all the rest
SMALL = ("-DHEADCOUNT_TESTS=OFF", "-DHEADCOUNT_BENCHMARKS=OFF", "-DCMAKE_DISABLE_FIND_PACKAGE_MPI=ON")


def configured(folder, *options):
    return subprocess.run(["cmake", "-S", ROOT, "-B", folder, *SMALL, *options], capture_output=True, text=True, timeout=300)


def build_info(folder, name="build_info.cpp", *options):
    subprocess.run(["cmake", "--build", folder, "--target", "headcount_build_info", *options], check=True, capture_output=True, timeout=300)
    return (folder / "generated" / name).read_text()


def test_every_configuration_tells_its_own_flags(tmp_path):
    done = configured(tmp_path, "-G", "Ninja Multi-Config", '-DCMAKE_CXX_FLAGS=-DTEXT="a b"')
    if "Ninja Multi-Config" in done.stderr:
        pytest.skip("there is no ninja here")
    assert done.returncode == 0, done.stderr
    for kind, flag in (("Release", "-O3 -DNDEBUG"), ("Debug", "-g"), ("RelWithDebInfo", "-O2 -g -DNDEBUG")):
        told = build_info(tmp_path, f"build_info_{kind}.cpp", "--config", kind)
        assert f'.build_type = "{kind}"' in told and rf"-std=c++20 -DTEXT=\"a b\" {flag} -march=native (" in told


def test_a_reason_is_any_text_and_a_name_is_a_backend(tmp_path):
    reason = 'a )" )reason" \\ $x "quoted" ${y} \\n @z@'
    done = configured(tmp_path, "-G", "Ninja", f"-DHEADCOUNT_WITHOUT=tbb={reason}")
    assert done.returncode == 0, done.stderr
    literal = reason.replace("\\", "\\\\").replace('"', '\\"')
    assert f'.reason = "left out of this build: {literal}"' in (tmp_path / "generated/registry.cpp").read_text()
    done = configured(tmp_path, "-G", "Ninja", "-DHEADCOUNT_WITHOUT=tbb;openpm=slow")
    assert done.returncode != 0 and "no backend 'openpm'; there are: serial, openmp" in " ".join(done.stderr.split())


TOPOLOGIES = ROOT / "tests" / "machine" / "topologies"
MACHINES = {
    "two nodes": ({"HWLOC_SYNTHETIC": "node:2 core:32 pu:2"}, {"cores": 64, "hardware_threads": 128, "numa_nodes": 2}),
    "1152 CPUs": ({"HWLOC_SYNTHETIC": "pack:8 core:72 pu:2"}, {"sockets": 8, "cores": 576, "hardware_threads": 1152}),
    "fast and slow cores": ({"HWLOC_XMLFILE": TOPOLOGIES / "hybrid.xml"}, {"cores": 6, "hardware_threads": 8, "kinds_of_cpus": 2}),
    "numbers with gaps": ({"HWLOC_XMLFILE": TOPOLOGIES / "gaps.xml"}, {"sockets": 2, "cores": 6, "hardware_threads": 9}),
    "two nodes in a file": ({"HWLOC_XMLFILE": TOPOLOGIES / "numa.xml"}, {"sockets": 2, "cores": 4, "numa_nodes": 2}),
}


@pytest.mark.parametrize("variables,described", MACHINES.values(), ids=MACHINES)
def test_a_machine_that_is_not_this_one_is_told_of_and_not_measured(headcount, variables, described):
    here = {name: str(value) for name, value in variables.items()}
    (variable,) = here
    told = json.loads(headcount("env", "--format", "json", env=here).stdout)
    assert described.items() <= told["machine"].items()
    checks = {check["name"]: check for check in told["checks"]}
    assert checks["topology"]["state"] == "warn" and variable in checks["topology"]["text"]
    assert ("kinds of CPUs" in checks) == ("kinds_of_cpus" in described)
    plan = ("-n", "50", "-t", "1,2", "-b", "serial,std_thread", "-s", "local", "--pin", "compact")
    assert headcount(*plan, "--dry-run", env=here).stdout == headcount(*plan, "--dry-run").stdout != ""
    done = headcount(*plan, env=here)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (4, "", 1) and f"unset {variable}" in done.stderr
    assert os.listdir(headcount.folder) == []


def test_who_goes_first_is_told_of(headcount):
    told = json.loads(headcount("env", "--format", "json", preexec_fn=lambda: os.nice(7)).stdout)
    assert told["machine"]["niceness"] >= 7 and told["machine"]["scheduling"]
    assert next(check for check in told["checks"] if check["name"] == "niceness")["state"] == "warn"
