# SPDX-License-Identifier: Apache-2.0
"""Two real runs of one build: they can be compared, pooled and exported. Nothing is said of how their times lie."""

import json
import subprocess
import sys

import pytest
from program import BUILD, ROOT, Program, report_in

PLAN = ("-n", "1000", "-b", "serial", "-s", "reduction,atomic,racy", "-t", "1", "--launches", "3", "--trials", "20", "--budget", "4s", "-q")


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The paths of the reports of two runs of one plan."""
    program = Program(BUILD / "headcount", tmp_path_factory.mktemp("runs"))
    for name in ("base", "new"):
        done = program("run", *PLAN, "-o", f"{name}.json")
        assert done.returncode == 0, done.stderr
    return program.folder / "base.json", program.folder / "new.json"


def script(name, *arguments):
    return subprocess.run([sys.executable, ROOT / "scripts" / name, *arguments], capture_output=True, text=True, timeout=120)


def test_they_can_be_compared(runs):
    done = script("compare.py", *runs, "--format", "json", "--fail-on", "never")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert [case["launches"] for case in found["cases"]] == [{"base": 3, "new": 3}] * 3
    assert all(case["fate"] is None and case["times"]["low"] < case["times"]["ratio"] < case["times"]["high"] for case in found["cases"])
    assert found["differences"] == [] and found["only_in_base"] == found["only_in_new"] == []


def test_a_run_is_no_regression_of_itself(runs):
    done = script("compare.py", runs[0], runs[0])
    assert done.returncode == 0 and "both are the same run" in done.stdout


def test_they_can_be_pooled(headcount, runs, schema):
    pool = headcount.folder / "pool.json"
    done = script("merge.py", *runs, "-o", pool, "--headcount", headcount.path)
    assert (done.returncode, done.stderr) == (0, "")
    document, sources = report_in(pool), [report_in(path) for path in runs]
    schema.validate(document)
    assert sorted(document["run"]["merged_from"]) == sorted(source["run"]["id"] for source in sources)
    for case in document["cases"]:
        parts = [next(part for part in source["cases"] if part["name"] == case["name"]) for source in sources]
        assert case["launches"] == 6 and case["trials"] == sum(part["trials"] for part in parts)
        assert case["statistics"]["samples"] == sum(part["statistics"]["samples"] for part in parts)
        assert case["statistics"]["min_ns"] == min(part["statistics"]["min_ns"] for part in parts)
        assert case["statistics"]["max_ns"] == max(part["statistics"]["max_ns"] for part in parts)
    assert headcount("show", pool).returncode == 0
    assert script("compare.py", runs[0], pool, "--fail-on", "never").returncode == 0
    again = script("merge.py", pool, runs[1], "-o", headcount.folder / "again.json", "--headcount", headcount.path)
    assert again.returncode == 4 and "count twice" in again.stderr


@pytest.mark.parametrize("form", ["google", "csv", "markdown", "bencher", "github-action"])
def test_they_can_be_exported(runs, form):
    done = script("export.py", "--format", form, runs[0])
    assert done.returncode == 0 and "serial/racy/coins:1000/threads:1" in done.stdout and done.stderr == ""
