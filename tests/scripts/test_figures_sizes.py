# SPDX-License-Identifier: Apache-2.0
"""Figures over the number of tosses: where parallel starts to pay, and whether a longer run loses more."""

import pytest
import synthetic
from conftest import ROOT  # noqa: F401  (puts the scripts on the path)

pytest.importorskip("matplotlib")
from figures.drawing import NothingToDraw
from reports.crossing import crossing, ratio_between


def sweep(times, sizes=(1000, 10_000, 100_000)):
    """A report of serial/reduction and openmp/local on 2 threads; `times` are {size: (serial, openmp)} in ns, intervals 10 % wide."""
    document = synthetic.native([("serial", "reduction", 1, 1.0, 0, 0), ("openmp", "local", 2, 1.0, 0, 0)], coins=sizes, trials=6)
    for case in document["cases"]:
        ns = times[case["coins"]][case["backend"] == "openmp"]
        case["statistics"].update(median_ns=ns, ci_low_ns=0.95 * ns, ci_high_ns=1.05 * ns)
        case["vs_serial"] = times[case["coins"]][0] / ns
    return document


def test_the_crossing_is_where_start_and_work_together_meet_the_time_alone():
    start, alone, together = 50_000.0, 1.0, 0.5  # 50 µs to start workers, 1 ns a toss alone and half of it together: 100 k tosses
    ratios = {n: alone * n / (start + together * n) for n in (1000, 30_000, 300_000, 10**6)}
    found = crossing([(n, alone * n, (ratio, 0.9 * ratio, 1.1 * ratio)) for n, ratio in ratios.items()])
    assert found.n == pytest.approx(100_000) and found.between == (30_000, 300_000)
    assert 30_000 < found.low < found.n < found.high < 300_000
    assert not found.always and not found.wide
    assert ratio_between((10, 10.0, 0.5), (30, 30.0, 2.0), 20) == pytest.approx(20 / 17.5)


def test_what_pays_always_or_never_or_not_surely():
    def at(*ratios):
        return crossing([(10 * (i + 1), 10.0, ratio) for i, ratio in enumerate(ratios)])

    assert at((2.0, None, None), (3.0, None, None)).always
    never = at((0.2, 0.1, 0.3), (0.9, 0.8, 1.1))
    assert never.n is None and never.low is not None and never.high is None and not never.always
    assert at((0.5, 0.4, 0.6), (1.1, 0.9, 1.3)).high is None
    assert at((2.0, 2, 2), (0.5, 0.5, 0.5), (2.0, 2, 2)).n == pytest.approx(20 + 10 * 10 / 15)
    assert crossing([(10, 10.0, (0.5, 0.5, 0.5)), (10_000, 10_000.0, (2.0, 2, 2))]).wide


def test_the_title_names_the_size_where_it_pays_and_its_interval(draw):
    times = {1000: (1e3, 4e3), 10_000: (1e4, 2e4), 100_000: (1e5, 5e4)}
    drawing = draw("crossover", sweep(times))
    assert "Parallel pays: openmp/local on 2 threads from 25 k tosses on (22 k to 29 k)" in drawing.title
    assert {round(row["pays_from"]) for row in drawing.rows} == {25000}


@pytest.mark.parametrize(
    "parallel,words",
    [(4.0, "Up to 100 k tosses nothing pays"), (0.5, "openmp/local on 2 threads already at 1000 tosses")],
)
def test_the_title_when_it_never_or_always_pays(draw, parallel, words):
    assert words in draw("crossover", sweep({n: (n, parallel * n) for n in (1000, 10_000, 100_000)})).title


def test_sizes_far_apart_are_said_and_not_guessed_between(draw):
    title = draw("crossover", sweep({1000: (1e3, 4e3), 100_000: (1e5, 5e4)}, (1000, 100_000))).title
    assert "from somewhere between 1000 and 100 k tosses" in title


def test_a_race_that_pays_does_not_stand_in_the_title(draw):
    document = sweep({n: (n, 0.5 * n) for n in (1000, 10_000, 100_000)})
    for case in document["cases"]:
        if case["backend"] == "openmp":
            case.update(promise="lossy", verdict="lossy")
    assert "not measured with any exact way" in draw("crossover", document).title


def test_one_size_is_too_few(draw):
    with pytest.raises(NothingToDraw, match="two sizes"):
        draw("crossover", synthetic.native(trials=6))
    with pytest.raises(NothingToDraw, match="two sizes"):
        draw("loss_by_size", synthetic.native(trials=6))


def test_loss_by_size_tells_which_way_it_goes(draw):
    races = [("openmp", "racy", 2, 1.3, 0.2, 1.0)]
    document = synthetic.native(races, coins=(1000, 100_000), trials=30)
    for case, share in zip(document["cases"], (0.02, 0.3)):
        case["loss"]["relative_mean"] = share
    drawing = draw("loss_by_size", document)
    assert "openmp/racy on 2 threads loses more the longer it runs: 2.0 % at 1000 tosses, 30 % at 100 k tosses" in drawing.title
    assert [(row["coins"], row["lost_share"]) for row in drawing.rows] == [(1000, 0.02), (100_000, 0.3)]
    with pytest.raises(NothingToDraw, match="no case may lose heads"):
        draw("loss_by_size", synthetic.native([("openmp", "local", 2, 1.3, 0, 0)], coins=(1000, 2000), trials=6))


def test_a_zero_is_drawn_inside_the_panel(draw):
    document = synthetic.native([("openmp", "racy", 2, 1.3, 0.0, 0.0)], coins=(1000, 2000), trials=6)
    panel = draw("loss_by_size", document).figure.axes[0]
    zeros = [p for line in panel.lines if line.get_marker() not in ("", "None") for p in line.get_xydata() if p[1] == 0]
    assert len(zeros) == 4 and all(panel.bbox.contains(*panel.transData.transform(p)) for p in zeros)
