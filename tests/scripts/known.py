# SPDX-License-Identifier: Apache-2.0
"""Reports whose answers are known, as Reports: what the verdict and the fits must find in them."""

import numpy as np

from headcount.model.case import Case, Launch, Loss, Time, named_ways
from headcount.model import Facts, Report

FACTORS = (("gap_ns", "0"), ("heads", "0.5"), ("padding_bytes", "128"), ("source", "memory"), ("work_ns", "0"))
TRIALS = 60


def case(backend, strategy, threads, coins, ns, lost=0.0, *, launches=5, noise=0.01, spread=None, seed=0, factors=FACTORS, **rest):
    """A measured case: each launch's times lie round `ns` times the launch's own luck (`spread`, or `noise` by chance)."""
    chance = np.random.default_rng([seed, threads, coins, len(backend), len(strategy), int(ns * 7)])
    luck = spread if spread is not None else np.exp(chance.normal(0, noise, launches))
    promise = "lossy" if strategy.startswith("racy") else "exact"
    made = [_launch(i, ns * luck[i] * np.exp(chance.normal(0, noise / 4, TRIALS)), lost) for i in range(launches)]
    times = np.concatenate([launch.ns for launch in made])
    loss = Loss(TRIALS * launches, TRIALS * launches if lost else 0, 0.0, 0.05, lost, lost, 500, round(500 * (1 - lost)))
    found = {"workers": threads, "overlap": 0.9, "promise": promise} | rest
    found.setdefault("verdict", ("lossy" if lost else "unproven") if found["promise"] == "lossy" else "broken" if lost else "exact")
    time = Time(float(np.median(times)), float(np.quantile(times, 0.45)), float(np.quantile(times, 0.55)), "95 % interval")
    return Case(
        backend,
        strategy,
        threads,
        coins,
        factors,
        time=time,
        loss=loss,
        launches=tuple(made),
        name=f"{backend}/{strategy}/{coins}/{threads}/{factors}",
        **found,
    )


def _launch(index, ns, lost):
    truth = np.full(len(ns), 500)
    return Launch(index, ns, truth, (truth * (1 - lost)).round().astype(np.int64), workers=2, overlap=0.9)


def failed(backend, strategy, threads, coins, reason="signal 11"):
    """A case that crashed."""
    return Case(backend, strategy, threads, coins, FACTORS, promise="exact", reason=reason, name=f"{backend}/{strategy}/{coins}/{threads}")


def report(*cases, usable=2, finished=True, **facts):
    """A Report of these cases."""
    named = named_ways(cases)
    return Report(named, (), usable, finished, named, Facts(**facts))
