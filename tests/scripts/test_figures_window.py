# SPDX-License-Identifier: Apache-2.0
"""Loss against the race window: the curve, the zero gap, and a sweep that stands in several reports."""

import csv

import pytest
import synthetic
import synthetic_more

pytest.importorskip("matplotlib")
from figures.drawing import NothingToDraw

MODEL = {30: 30 / 2030, 100: 100 / 2100, 1000: 1000 / 3000}  # 1 µs before each toss and heads half the time: 2 µs between two increments


def test_losses_on_the_curve_are_one_time_the_curve(draw):
    drawing = draw("window", synthetic_more.gaps([(1000, 0, 0.004), *((1000, gap, lost) for gap, lost in MODEL.items())]))
    assert "openmp/racy on 2 threads loses 0.40 % of the heads without a gap, 33 % with a gap of 1 µs" in drawing.title
    assert "1.0 to 1.0 times gap / (work + gap)" in drawing.title
    assert [row["window"] for row in drawing.rows if row["gap_ns"]] == pytest.approx(list(MODEL.values()))


def test_the_curve_follows_the_probability_of_heads(draw):
    document = synthetic_more.gaps([(1000, 0, 0.1), (1000, 1000, 0.4)])
    for case in document["cases"]:
        case["heads"] = 1.0
    assert draw("window", document).rows[-1]["window"] == 0.5


def test_without_work_there_is_no_curve_and_the_title_says_so(draw):
    drawing = draw("window", synthetic_more.gaps([(0, 0, 0.3), (0, 100, 0.45)]))
    assert "no curve" in drawing.title and {row["window"] for row in drawing.rows} == {None}


def test_a_gap_of_zero_has_a_place_on_the_axis(draw):
    panel = draw("window", synthetic_more.gaps([(1000, 0, 0.0), (1000, 30, 0.01), (1000, 100, 0.05)])).figure.axes[0]
    points = [p for line in panel.lines if line.get_marker() not in ("", "None") for p in line.get_xydata()]
    assert len(points) == 3 and all(panel.bbox.contains(*panel.transData.transform(p)) for p in points)


@pytest.mark.parametrize("pairs", ([], [(0, 0, 0.3)], [(0, 100, 0.3), (1000, 100, 0.1)]))
def test_one_gap_is_no_sweep(draw, pairs):
    with pytest.raises(NothingToDraw, match="--gap 0,30,100,300,1000"):
        draw("window", synthetic_more.gaps(pairs))


def test_several_reports_make_one_sweep(plot, report, tmp_path):
    parts = [report(synthetic_more.gaps([(1000, gap, lost)]), f"gap{gap}.json") for gap, lost in MODEL.items()]
    assert plot(*parts, "-o", tmp_path / "apart", "--figure", "window").status == 3
    done = plot(*parts, "--together", "-o", tmp_path / "o", "--figure", "window", "--format", "svg")
    assert (done.status, done.err) == (0, "")
    with open(tmp_path / "o" / "window.csv", newline="", encoding="utf-8") as file:
        assert sorted(float(row["gap_ns"]) for row in csv.DictReader(file)) == [30, 100, 1000]


def test_what_two_reports_both_measured_is_told_apart(plot, report, tmp_path):
    first, second = (report(synthetic.native(trials=6, seed=seed), f"{name}.json") for seed, name in ((1, "monday"), (2, "friday")))
    assert plot(first, second, "--together", "-o", tmp_path / "o", "--figure", "times", "--format", "svg").status == 0
    text = (tmp_path / "o" / "times.csv").read_text(encoding="utf-8")
    assert "racy report=monday" in text and "racy report=friday" in text


def test_reports_of_two_machines_are_not_drawn_together(plot, report, tmp_path):
    here, there = synthetic.native(trials=6), synthetic.native(trials=6, usable=4)
    done = plot(report(here, "here.json"), report(there, "there.json"), "--together", "-o", tmp_path / "o")
    assert done.status == 3 and "different machines" in done.err and done.err.count("\n") == 1 and not (tmp_path / "o").exists()
