# SPDX-License-Identifier: Apache-2.0
"""Figures over the number of tosses: where parallel starts to pay, and whether a longer run loses more."""

import pytest
import synthetic
from conftest import ROOT  # noqa: F401  (puts the scripts on the path)

pytest.importorskip("matplotlib")
from figures.drawing import NothingToDraw
from reports.crossing import crossing


def sweep(times, sizes=(1000, 10_000, 100_000)):
    """A report of serial/reduction and openmp/local on 2 threads; `times` are {size: (serial, openmp)} in ns, intervals 10 % wide."""
    document = synthetic.native([("serial", "reduction", 1, 1.0, 0, 0), ("openmp", "local", 2, 1.0, 0, 0)], coins=sizes, trials=6)
    for case in document["cases"]:
        ns = times[case["coins"]][case["backend"] == "openmp"]
        case["statistics"].update(median_ns=ns, ci_low_ns=0.95 * ns, ci_high_ns=1.05 * ns)
        case["vs_serial"] = times[case["coins"]][0] / ns
    return document


def test_the_crossing_is_read_off_the_straight_line_between_two_sizes():
    found = crossing([(1000, (0.5, 0.4, 0.6)), (10_000, (0.5, 0.25, 1.0)), (100_000, (2.0, 1.5, 3.0))])
    assert found.n == pytest.approx(10**4.5) and found.between == (10_000, 100_000)
    assert 10_000 <= found.low < found.n < found.high < 100_000
    assert not found.always and not found.wide


def test_what_pays_always_or_never_or_not_surely():
    assert crossing([(10, (2.0, None, None)), (20, (3.0, None, None))]).always
    never = crossing([(10, (0.2, 0.1, 0.3)), (20, (0.9, 0.8, 1.1))])
    assert never.n is None and never.low is not None and never.high is None and not never.always
    assert crossing([(10, (0.5, 0.4, 0.6)), (20, (1.1, 0.9, 1.3))]).high is None
    assert crossing([(10, (2.0, 2, 2)), (20, (0.5, 0.5, 0.5)), (30, (2.0, 2, 2))]).n == pytest.approx(24.49, abs=0.01)
    assert crossing([(10, (0.5, 0.5, 0.5)), (10_000, (2.0, 2, 2))]).wide


def test_the_title_names_the_size_where_it_pays_and_its_interval(draw):
    times = {1000: (1e3, 4e3), 10_000: (1e4, 2e4), 100_000: (1e5, 5e4)}
    drawing = draw("crossover", sweep(times))
    assert "Parallel pays: openmp/local on 2 threads from 32 k tosses on (27 k to 37 k)" in drawing.title
    assert {round(row["pays_from"]) for row in drawing.rows} == {31623}


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
