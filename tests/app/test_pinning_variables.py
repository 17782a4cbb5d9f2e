# SPDX-License-Identifier: Apache-2.0
"""What pins the threads of OpenMP's runtimes pins neither the runner nor any other backend, and openmp only where that is asked for."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

PINNING = {
    "OMP_PROC_BIND": "true",
    "OMP_PLACES": "{%d}",
    "GOMP_CPU_AFFINITY": "%d",
    "KMP_AFFINITY": "explicit,proclist=[%d]",
    "KMP_HW_SUBSET": "1c",
    "KMP_PLACE_THREADS": "1c,1t",
    "OMP_DISPLAY_ENV": "true",
    "OMP_DISPLAY_AFFINITY": "true",
}
CPUS = sorted(os.sched_getaffinity(0))
ALL = {name: value.replace("%d", str(CPUS[-1])) for name, value in PINNING.items()}
pytestmark = pytest.mark.skipif(len(CPUS) < 2, reason="needs two CPUs")


def context_of(program, **environment):
    result = program("env", "--format", "json", env=environment)
    assert (result.returncode, result.stderr) == (0, "")
    return json.loads(result.stdout)


@pytest.mark.parametrize("name", ALL)
def test_each_leaves_the_runner_its_cpus(program, name):
    context = context_of(program, **{name: ALL[name]})
    assert context["machine"]["affinity"] == CPUS
    (check,) = [check for check in context["checks"] if check["name"] == "OpenMP's variables"]
    assert name in check["text"] and "--pin runtime" in check["remedy"]


def cpus_of_main_thread(process, program):
    """Of the launch that this run is at, once it measures; then the run is ended."""
    end = time.monotonic() + 60
    try:
        while time.monotonic() < end:
            for pid in program.alive():
                lines = dict(line.split(":\t") for line in status_of(pid).splitlines())
                if is_launch(pid) and int(lines.get("Threads", "0")) >= 2:
                    return {int(cpu) for part in lines["Cpus_allowed_list"].split(",") for cpu in numbers(part)}
            time.sleep(0.01)
        pytest.fail("no launch was seen")
    finally:
        for _ in range(2):
            process.send_signal(signal.SIGINT)
            time.sleep(0.3)  # two at once are one
        process.communicate(timeout=60)


def numbers(part):
    first, _, last = part.partition("-")
    return range(int(first), int(last or first) + 1)


def status_of(pid):
    try:
        return Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return ""


def is_launch(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().endswith(b"\0case\0")
    except OSError:
        return False


@pytest.mark.parametrize("backend,pin,alone", [("openmp", "runtime", True), ("openmp", "none", False), ("thread_pool", "runtime", False)])
def test_they_act_on_openmp_where_asked_for(program, backend, pin, alone):
    process = program.start(
        "run",
        "-b",
        backend,
        *"-s local -n 1000 -t 2 --trials 20000 --launches 200 --budget 1h --pin".split(),
        pin,
        *"--place none -q --force -o r.json".split(),
        env={"OMP_PROC_BIND": "true", "OMP_PLACES": f"{{{CPUS[-1]}}}"},
    )
    assert cpus_of_main_thread(process, program) == ({CPUS[-1]} if alone else set(CPUS))
