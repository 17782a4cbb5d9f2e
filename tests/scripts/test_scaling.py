# SPDX-License-Identifier: Apache-2.0
"""Amdahl's law and the Universal Scalability Law: found again in data made by them, declined where data do not allow a fit."""

import numpy as np
import pytest

pytest.importorskip("scipy")
pytest.importorskip("matplotlib")
from known import case, report
from headcount.scaling import AMDAHL, USL, amdahl_law, fit, series, told, usl_law

THREADS = (1, 2, 4, 8, 12, 16, 24, 32)


def measured(law, shape, threads=THREADS, launches=5, noise=0.01, seed=3):
    chance = np.random.default_rng(seed)
    at = np.repeat(np.array(threads, float), launches)
    return at, 1e6 * law(at, *shape) * np.exp(chance.normal(0, noise, at.size))


@pytest.mark.parametrize("serial", (0.02, 0.1, 0.35))
@pytest.mark.parametrize("seed", range(5))
def test_amdahls_share_is_found_within_5_percent(serial, seed):
    found = fit(AMDAHL, *measured(amdahl_law, (serial,), seed=seed))
    assert found.values[0] == pytest.approx(serial, rel=0.05) and found.one_ns == pytest.approx(1e6, rel=0.05)
    assert found.lows[0] < found.values[0] < found.highs[0] and found.highs[0] - found.lows[0] < 0.3 * serial


@pytest.mark.parametrize("shape", ((0.05, 0.002), (0.2, 0.001), (0.1, 0.01)))
@pytest.mark.parametrize("seed", range(5))
def test_the_two_costs_of_the_usl_are_found_within_5_percent(shape, seed):
    found = fit(USL, *measured(usl_law, shape, seed=seed, noise=0.003))
    assert found.values == pytest.approx(shape, rel=0.05)


def test_the_intervals_hold_the_truth_about_as_often_as_they_say():
    hits = 0
    for seed in range(100):
        found = fit(AMDAHL, *measured(amdahl_law, (0.1,), threads=(1, 2, 4, 8), noise=0.03, seed=seed))
        hits += found.lows[0] <= 0.1 <= found.highs[0]
    assert 88 <= hits


def test_a_law_that_does_not_hold_shows_as_width():
    at, times = measured(usl_law, (0.1, 0.05))
    good, bad = fit(USL, at, times), fit(AMDAHL, at, times)
    width = lambda f: (f.highs[0] - f.lows[0]) / max(f.values[0], 1e-9)  # noqa: E731
    assert width(bad) > 2 * width(good)


def scaled(threads, serial=0.1, usable=32, **rest):
    return report(*(case("pool", "local", t, 10**6, 1e6 * amdahl_law(t, serial), **rest) for t in threads), usable=usable)


def test_enough_thread_counts_are_fitted():
    found = scaled((1, 2, 4, 8, 16, 32))
    (one,) = series(found)
    assert [f.model.name for f in one.fits] == ["Amdahl", "USL"] and one.fits[0].values[0] == pytest.approx(0.1, rel=0.05)


@pytest.mark.parametrize(
    "threads,usable,models", [((1, 2, 4), 32, []), ((1, 2, 4, 8), 32, ["Amdahl"]), ((1, 2, 4, 8, 16, 32), 8, ["Amdahl"]), ((2, 4, 8, 16), 32, [])]
)
def test_too_few_thread_counts_are_declined_with_the_reason(threads, usable, models):
    found = scaled(threads, usable=usable)
    (one,) = series(found)
    assert [f.model.name for f in one.fits] == models
    declined = " ".join(told(found))
    assert ("it needs 6 thread counts that have a CPU each, and there are" in declined) and ("Amdahl for pool/local" in declined) == bool(models)


def test_workers_that_did_not_come_are_not_counted():
    assert series(report(*(case("pool", "local", t, 10**6, 1e6 / t, workers=1) for t in (1, 2, 4, 8)), usable=8)) == ()


def test_races_and_broken_ways_are_not_fitted():
    cases = [case("pool", way, t, 10**6, 1e6 / t, lost=0.1) for t in (1, 2, 4, 8) for way in ("racy", "mutex")]
    assert series(report(*cases, usable=8)) == () and "No law of scaling was fitted" in told(report(*cases, usable=8))[0]
