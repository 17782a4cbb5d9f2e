# SPDX-License-Identifier: Apache-2.0
"""The experiments in Python under headcount: run when named, judged by the runner, in a report that fits the schema."""

import json
import re

import pytest
from headcount import baseline
from baseline_orders import PAIRS, run


def possible(headcount):
    """The pairs, without numpy's where the first python3 has none."""
    without = "numpy was not found" in run(headcount, "list").stdout
    return {pair for pair in PAIRS if not (without and "numpy" in pair)}


@pytest.fixture(scope="module")
def measured(headcount, tmp_path_factory):
    """A report of every experiment, and of the serial loop over the same tosses."""
    path = tmp_path_factory.mktemp("report") / "r.json"
    done = run(
        headcount,
        "run",
        "-n",
        50,
        "-t",
        1,
        "-b",
        "serial,python,python_threads,python_serial",
        "--trials",
        2,
        "--launches",
        1,
        "-q",
        "-o",
        path,
        "-s",
        "reduction,dict_racy,dict_locked,partitioned,racy,mutex,numpy_slots,local_plain,numpy_count",
        "-x",
        "^serial/[^r]|serial/racy",
    )
    assert done.returncode == 0, done.stderr
    return path


def test_every_record_passes_the_runner(headcount, measured):
    report = json.loads(measured.read_text())
    cases = {f"{case['backend']}/{case['strategy']}": case for case in report["cases"]}
    assert set(cases) == {*possible(headcount), "serial/reduction"}
    assert {case["status"] for case in cases.values()} == {"measured"}
    for name, case in cases.items():
        assert case["verdict"] == "exact" if case["promise"] == "exact" else case["verdict"] in ("lossy", "unproven"), name
    truths = {tuple(row["samples"]["truth"][:2]) for row in report["benchmarks"]}
    assert len(truths) == 1


def test_the_report_fits_the_schema(measured, schema):
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator(schema).validate(json.loads(measured.read_text()))


def test_promises_are_those_of_the_registry(headcount):
    promised = dict(re.findall(r"^  (\w+) +(exact|lossy|undefined|unshared) ", run(headcount, "list").stdout, re.M))
    for (_, strategy), experiment in baseline.ALL.items():
        assert promised[strategy] == experiment.promise


def test_it_runs_only_when_named(headcount):
    assert "python" not in run(headcount, "run", "--dry-run").stdout
    named = run(headcount, "run", "--dry-run", "-b", "python,python_threads,python_serial", "-t", 1).stdout
    assert {line.split("/coins")[0] for line in named.splitlines() if "/coins" in line} == possible(headcount)


def test_dials_that_it_does_not_have_are_a_reason(headcount):
    done = run(headcount, "run", "--dry-run", "-b", "python,serial", "-t", 1, "--source", "generated")
    assert "python knows none of --source" in done.stdout
