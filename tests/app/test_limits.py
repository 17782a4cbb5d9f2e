# SPDX-License-Identifier: Apache-2.0
"""`run --limits`: what the machine can do is measured, and every case tells its distance from it. Memory is asked for, recorded, and none at all
where tosses are generated."""

import json
import os
import subprocess

import pytest
from conftest import program_in
from orders import order
from program import BUILD, report_in

WHAT = ("run", "-n", "1000", "-t", "1,2", "-b", "serial,thread_pool", "-s", "local,atomic,mutex", "--launches", "1", "--trials", "5")
ORDER = order("serial", "local", trials=1)


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    program = program_in(tmp_path_factory.mktemp("limits"), "headcount")
    result = program(*WHAT, "--limits", "-o", "r.json")
    assert result.returncode == 0, result.stderr
    return report_in(program.folder / "r.json")


def test_the_limits_conform(report, schema):
    assert [error.message for error in schema.iter_errors(report)] == []
    limits = report["context"]["limits"]
    usable = report["context"]["machine"]["usable_cpus"]
    assert {one["threads"] for one in limits["read"]} >= {1, usable}
    assert {one["level"] for one in limits["read"]} >= {"L1", "memory"}
    assert all(one["gb_per_s"] > 0 for one in limits["read"])
    assert (limits["line_transfer_ns"] is None) == (usable == 1) == (limits["fork_join"] == [])
    assert limits["misprediction_ns"] > 0
    assert report["run"]["replay"].endswith(" --limits")


def test_every_measured_case_has_its_limit(report):
    for case in report["cases"]:
        limit, median = case["limit"], case["statistics"]["median_ns"]
        assert limit["fraction"] == pytest.approx(limit["ns"] / median, rel=0.02, abs=0.01)
        reads = case["strategy"] == "local"
        assert limit["what"].startswith("reading 8 kB from L1 on " if reads else ("a misprediction", "an indivisible"))
        assert ("fork-join" in limit["what"]) == (case["threads"] > 1 and report["context"]["machine"]["usable_cpus"] > 1)


def test_cases_are_held_to_the_limits_that_the_report_tells(report):
    """Measured before and after: what a case was held to in between must not stay."""
    [reading] = [one for one in report["context"]["limits"]["read"] if (one["level"], one["threads"]) == ("L1", 1)]
    alone = [case for case in report["cases"] if case["limit"]["what"] == "reading 8 kB from L1 on 1 thread"]
    assert alone
    for case in alone:
        assert case["limit"]["ns"] == pytest.approx(8000 / reading["gb_per_s"], rel=0.001, abs=0.01)


def test_without_the_option_there_is_none(headcount, schema):
    assert headcount("run", "-n", "10", "-t", "1", "-b", "serial", "-s", "local", "--launches", "1", "--trials", "2", "-o", "r.json").returncode == 0
    report = report_in(headcount.folder / "r.json")
    assert "limits" not in report["context"] and [case["limit"] for case in report["cases"]] == [None]
    assert [error.message for error in schema.iter_errors(report)] == []


def record_of(coins, source):
    """The record of one launch, and the most memory that it took, in bytes."""
    process = subprocess.Popen([BUILD / "headcount", "case"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    process.stdin.write(json.dumps({**ORDER, "coins": coins, "source": source}))
    process.stdin.close()
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return json.loads(text), usage.ru_maxrss * 1024


def test_the_memory_of_the_tosses_is_told():
    large, _ = record_of(5_000_000, "memory")
    assert large["memory"]["bytes"] >= 40_000_000 and large["memory"]["made_by"] == "workers"
    assert large["memory"]["huge_bytes"] is None or 0 <= large["memory"]["huge_bytes"] <= large["memory"]["bytes"]
    assert large["samples"]["count"] == large["samples"]["truth"]


def test_generated_tosses_take_no_memory(build):
    if build["sanitizer"]:
        pytest.skip("a sanitizer's own memory is not ours")
    few, few_bytes = record_of(1000, "generated")
    many, many_bytes = record_of(50_000_000, "generated")
    assert "memory" not in few and "memory" not in many
    assert abs(many_bytes - few_bytes) < 10e6
    assert many["samples"]["count"] == many["samples"]["truth"]
