# SPDX-License-Identifier: Apache-2.0
"""Figures of single trials: who was busy when, and samples in the order in which they were measured."""

import copy

import pytest
import synthetic
import synthetic_more

pytest.importorskip("matplotlib")
from figures.busy import joined_stays, overlap, together
from figures.drawing import NothingToDraw
from reports.case import Stay

GOOD = synthetic.native(trials=30)


def stays(*told):
    return tuple(Stay(*stay) for stay in told)


def test_overlap_is_the_share_of_the_time_with_two_at_once():
    assert overlap(stays((0, 0, 100, 1, 0), (1, 50, 150, 1, 1))) == pytest.approx(1 / 3)
    assert overlap(stays((0, 0, 100, 1, 0), (1, 100, 200, 1, 1))) == 0
    assert together(stays((0, 0, 100, 1, 0), (1, 0, 40, 1, 1), (2, 60, 90, 1, 1))) == [(0, 40), (60, 90)]
    assert overlap(stays((0, 5, 5, 1, 0))) == 0


def test_stays_that_nobody_could_tell_apart_are_one():
    told = stays((0, 0, 10, 1, 0), (0, 11, 20, 1, 0), (0, 60, 70, 1, 0), (1, 5, 6, 1, 0))
    assert joined_stays(told, 2) == {0: [(0, 20), (60, 70)], 1: [(5, 6)]}


def test_the_title_says_why_a_race_looks_right(draw):
    document = copy.deepcopy(GOOD)
    synthetic_more.watch(document, synthetic_more.case(document, "openmp", "racy", 2), synthetic_more.STAYS_AT_ONCE)
    synthetic_more.watch(document, synthetic_more.case(document, "std_thread", "racy", 2), synthetic_more.STAYS_APART)
    drawing = draw("timeline", document)
    assert "std_thread/racy on 2 threads at 1000 tosses looks right because its workers hardly meet (together 0 % of the time" in drawing.title
    assert "openmp/racy on 2 threads at 1000 tosses meets most (together 90 % of the time" in drawing.title
    assert len(drawing.rows) == 4 and {(row["backend"], row["overlap"]) for row in drawing.rows} == {("openmp", 0.9), ("std_thread", 0)}


def test_of_several_launches_the_one_with_the_median_overlap_is_drawn(draw):
    document = copy.deepcopy(GOOD)
    case = synthetic_more.case(document, "openmp", "racy", 2)
    synthetic_more.relaunch(document, case, [[1.0] * 9] * 3)
    told = (synthetic_more.STAYS_APART, [(70_001, 0.0, 100.0, 1, 0), (70_002, 50.0, 100.0, 1, 1)], synthetic_more.STAYS_AT_ONCE)
    for row, stays in zip(synthetic_more.rows(document, case), told):
        row["observed"] = {**row["observed"], "timeline": [dict(zip(("worker", "begin_ns", "end_ns", "tosses", "cpu"), stay)) for stay in stays]}
    drawing = draw("timeline", document)
    assert {row["overlap"] for row in drawing.rows} == {0.5}
    assert [label.get_text() for label in drawing.figure.axes[0].get_yticklabels()] == ["0 on CPU 0", "1 on CPU 1"]


def test_one_worker_that_did_it_all_is_said(draw):
    document = copy.deepcopy(GOOD)
    synthetic_more.watch(document, synthetic_more.case(document, "openmp", "racy", 2), [(1, 0.0, 5.0, 1000, 0)])
    assert "one worker did it all" in draw("timeline", document).title


@pytest.mark.parametrize("told", ([], [(0, 0.0, 0.0, 1000, 0)]))
def test_a_report_that_watched_nothing_has_no_timeline(draw, told):
    document = copy.deepcopy(GOOD)
    for case in document["cases"]:
        synthetic_more.watch(document, case, told)
    with pytest.raises(NothingToDraw, match="no timeline"):
        draw("timeline", document)


def test_thousands_of_stays_are_drawn_as_what_can_be_seen(draw):
    document = copy.deepcopy(GOOD)
    many = [(i % 40, 10.0 * i, 10.0 * i + 15, 1, i % 2) for i in range(20_000)]
    synthetic_more.watch(document, synthetic_more.case(document, "openmp", "racy", 2), many)
    drawing = draw("timeline", document)
    assert len(drawing.rows) == 20_000 and len(drawing.figure.axes[0].patches) == 1
    assert "24 more workers not drawn" in drawing.figure.axes[0].get_title("left")


def noisy(*launches):
    document = synthetic.native([("openmp", "atomic", 2, 5.0, 0, 0)], trials=6)
    synthetic_more.relaunch(document, document["cases"][0], launches)
    return document


def steady(ns, n=30):
    return [ns * (1 + 0.001 * (i % 7)) for i in range(n)]


def test_launches_that_differ_drift_and_a_slow_trial_are_measured(draw):
    assert "medians of launches differ up to 3.00× (openmp/atomic, 2 threads, 1000 tosses)" in draw("noise", noisy(steady(100), steady(300))).title
    drift = [100.0] * 10 + [150.0] * 10 + [200.0] * 10
    assert "drift within launches up to 2.00×" in draw("noise", noisy(drift, drift)).title
    assert "the slowest trial took 50× its median" in draw("noise", noisy(steady(100), [*steady(100), 5015.0])).title


def test_every_sample_is_under_a_bar(draw):
    launch = [*steady(100, 300), 9000.0]
    rows = draw("noise", noisy(launch, steady(100, 12))).rows
    assert sum(row["samples"] for row in rows) == 313
    assert max(row["high_ns"] for row in rows) == 9000 and min(row["low_ns"] for row in rows) == 100
    assert len(rows) == 40 + 12


def test_two_modes_are_found_and_one_is_not_taken_for_two():
    import numpy as np
    from reports.case import Case, Launch
    from reports.noise import noise_of

    def modes(ns):
        launch = Launch(0, np.array(ns), np.array([], int), np.array([], int))
        return noise_of(Case("b", "s", 1, 1, launches=(launch,))).modes

    low, high, share = modes([*steady(100, 60), *steady(500, 40)])
    assert (round(low), round(high), share) == (100, 501, pytest.approx(0.4))
    assert modes(steady(100, 100)) is None
    assert modes([*steady(100, 99), 5000.0]) is None
    assert modes(list(np.random.default_rng(1).lognormal(0, 0.1, 500))) is None


def test_of_a_large_sweep_the_most_telling_cases_are_drawn(draw):
    drawing = draw("noise", synthetic.native(trials=30))
    assert 4 <= len(drawing.figure.axes) <= 6
    assert [ax.get_title("left").split(":")[0] for ax in drawing.figure.axes][0] == "launches differ most"


def test_too_few_samples_tell_no_order(draw):
    with pytest.raises(NothingToDraw, match="samples"):
        draw("noise", synthetic.native(trials=6))
