# SPDX-License-Identifier: Apache-2.0
"""What changed between two reports: ratios, intervals, and what only one of them has."""

import copy
import csv
from dataclasses import replace

import pytest
import synthetic
import synthetic_more

pytest.importorskip("matplotlib")
import figures
from figures.drawing import NothingToDraw
from reports.report import load

OLD = synthetic.native(trials=12)


@pytest.fixture
def changed(report):
    """Draws what changed from one document to another."""
    return lambda old, new: figures.discover()["changes"].draw(replace(load(report(new, "new.json")), base=load(report(old, "old.json"))))


def times(document, factor, backend, strategy, threads):
    """Multiplies the times of one case."""
    statistics = synthetic_more.case(document, backend, strategy, threads)["statistics"]
    statistics.update({key: factor * statistics[key] for key in ("median_ns", "ci_low_ns", "ci_high_ns")})


def test_nothing_changed(changed):
    drawing = changed(OLD, OLD)
    assert "None of 25 cases is slower or faster" in drawing.title
    assert {row["ratio"] for row in drawing.rows} == {1.0} and {row["changed"] for row in drawing.rows} == {"unclear"}


def test_slower_and_faster_cases_are_counted_and_named(changed):
    new = copy.deepcopy(OLD)
    times(new, 3.0, "openmp", "atomic", 2)
    times(new, 0.25, "std_thread", "reduction", 4)
    drawing = changed(OLD, new)
    assert "Of 25 cases 1 is slower, most of all openmp/atomic on 2 threads at 1000 tosses (3.00× slower)" in drawing.title
    assert "1 is faster, most of all std_thread/reduction on 4 threads at 1000 tosses (4.00× faster)" in drawing.title
    row = next(row for row in drawing.rows if row["ratio"] == pytest.approx(3.0))
    old = synthetic_more.case(OLD, "openmp", "atomic", 2)["statistics"]
    spread = old["ci_high_ns"] / old["ci_low_ns"]
    assert (row["low"], row["high"]) == (pytest.approx(3 / spread), pytest.approx(3 * spread))


def test_a_change_within_the_intervals_is_none(changed):
    new = copy.deepcopy(OLD)
    times(new, 1.001, "openmp", "atomic", 2)
    assert "None of 25 cases" in changed(OLD, new).title


def test_a_verdict_that_turned_is_said(changed):
    new = copy.deepcopy(OLD)
    synthetic_more.case(new, "openmp", "atomic", 2)["verdict"] = "broken"
    assert "1 verdict changed (openmp/atomic on 2 threads at 1000 tosses: exact to broken)" in changed(OLD, new).title


def test_cases_that_one_report_lacks_are_counted_in_the_note(changed):
    new = copy.deepcopy(OLD)
    new["cases"] = new["cases"][:-3]
    drawing = changed(OLD, new)
    words = " ".join(text.get_text().replace("\n", " ") for text in drawing.figure.texts)
    assert len(drawing.rows) == 22 and "3 cases of the old, 0 of the new" in words


def test_a_report_without_a_base_or_a_common_case(draw, changed):
    with pytest.raises(NothingToDraw, match="--base OLD"):
        draw("changes", OLD)
    with pytest.raises(NothingToDraw, match="in common"):
        changed(synthetic.native(coins=(2000,), trials=6), OLD)


def test_the_program_takes_a_base_and_filters_it_too(plot, report, tmp_path):
    new, old = report(OLD, "new.json"), report(synthetic.native(trials=12, seed=3), "old.json")
    done = plot(new, "--base", old, "--figure", "changes", "--backend", "openmp", "-o", tmp_path / "o", "--format", "svg")
    assert (done.status, done.err) == (0, "")
    with open(tmp_path / "o" / "changes.csv", newline="", encoding="utf-8") as file:
        assert {row["backend"] for row in csv.DictReader(file)} == {"openmp"}
    assert plot(new, "--base", tmp_path / "none.json", "-o", tmp_path / "p").status == 3
