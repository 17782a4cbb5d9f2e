# SPDX-License-Identifier: Apache-2.0
"""Google Benchmark's compare.py reads our reports."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from small_sweeps import small

COMPARE = Path("/usr/share/benchmark/compare.py")


@pytest.fixture(scope="module")
def report(program):
    """report.json in the program's folder: two sizes, two numbers of threads, two launches."""
    return small(program, "-n", "100,1000", "-b", "serial,std_thread", "-s", "local,atomic,racy", name="report.json")


@pytest.mark.parametrize("options", [[], ["-a"], ["--no-utest"]])
def test_google_benchmarks_own_script_reads_it(program, report, options):
    if not COMPARE.exists():
        pytest.skip(f"{COMPARE} is not installed (apt-get install libbenchmark-tools)")
    pytest.importorskip("scipy", reason="compare.py needs scipy")
    result = subprocess.run(
        [sys.executable, COMPARE, "--no-color", *options, "benchmarks", "report.json", "report.json"],
        cwd=program.folder,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    compared = re.findall(r"^([a-z_]+/[a-z_]+/\S+) +([+-]\d\.\d+) ", result.stdout, re.MULTILINE)
    if "-a" not in options:
        assert {name for name, _ in compared} >= {case["name"] for case in report["cases"]}
    assert {float(change) for name, change in compared if not name.endswith("pvalue")} <= {0.0}


def test_google_benchmarks_u_test_sees_the_launches(program):
    if not COMPARE.exists():
        pytest.skip(f"{COMPARE} is not installed (apt-get install libbenchmark-tools)")
    pytest.importorskip("scipy", reason="compare.py needs scipy")
    small(program, "--launches", "9", "-b", "serial", "-s", "local", "-t", "1", name="many.json")
    result = subprocess.run(
        [sys.executable, COMPARE, "--no-color", "benchmarks", "many.json", "many.json"], cwd=program.folder, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    assert re.search(r"^serial/local/coins:200/threads:1_pvalue +\S+ .*U Test, Repetitions: 9 vs 9", result.stdout, re.MULTILINE)
