# SPDX-License-Identifier: Apache-2.0
"""The experiments in Python: each counts, stops when it should, and knows who was busy."""

from types import SimpleNamespace

import pytest
from headcount.baseline.launch import reason_to_stop
from headcount.baseline.machine import Stay, observed, overlap
from headcount.baseline.toss import bar_for, tosses_of
from baseline_orders import PAIRS, answered, order_of


@pytest.mark.parametrize("pair", PAIRS)
def test_every_experiment_counts(pair):
    record = answered(order_of(pair, coins=40, threads=3, seed="7", first_trial=str(1 << 32), launch=1)).record
    assert "failure" not in record, record
    samples = record["samples"]
    bar = bar_for(0.5)
    assert samples["truth"] == [sum(t > bar for t in tosses_of(7, (1 << 32) + k, 40)) for k in range(3)]
    if record["promise"] == "exact":
        assert samples["count"] == samples["truth"]
    assert all(0 < count <= truth for count, truth in zip(samples["count"], samples["truth"]))
    assert sum(record["observed"]["tosses_per_worker"]) == 40
    assert 1 <= record["observed"]["workers"] <= 3
    assert 0 <= record["observed"]["overlap"] <= 1
    assert record["cpu_time"] > 0


def test_more_workers_than_tosses():
    for pair in PAIRS:
        record = answered(order_of(pair, coins=2, threads=3)).record
        assert record["samples"]["count"] == record["samples"]["truth"] or record["promise"] == "lossy"


def test_when_to_stop():
    stop = SimpleNamespace(min_trials=30, max_trials=100, trials=None, time_ns=1e9)
    assert reason_to_stop(stop, 2, 1, 1.5e9) is None
    assert reason_to_stop(stop, 2, 1, 3e9) == "budget"
    assert reason_to_stop(stop, 2, 2, 2e9) == "budget"
    assert reason_to_stop(stop, 2, 2, 0.5e9) is None
    assert reason_to_stop(stop, 2, 100, 0) == "max-trials"
    stop.trials = 3
    assert [reason_to_stop(stop, 2, trials, 99e9) for trials in (2, 3)] == [None, "fixed"]


def test_who_was_busy_together():
    stays = [Stay(1, 0, 10, 2, 0), Stay(2, 5, 15, 3, 1), Stay(1, 15, 20, 1, 0)]
    assert overlap(stays) == pytest.approx(5 / 20)
    assert overlap([Stay(1, 3, 3, 1, 0)]) == 0
    seen = observed(stays, 20)
    assert (seen["trials"], seen["ns"]) == (1, 20)
    assert overlap([Stay(1, 0, 10, 2, 0), Stay(2, 0, 10, 2, 0)]) == 0, "workers on one CPU take turns"
    assert (seen["workers"], seen["tosses_per_worker"], seen["cpus"]) == (2, [3, 3], [0, 1])
    assert observed([], 0)["overlap"] is None
