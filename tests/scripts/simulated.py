# SPDX-License-Identifier: Apache-2.0
"""Whole reports drawn at random, as {key: case} for comparing.comparison.compare: what the rule says of them is known beforehand."""

import numpy as np
from headcount.model.case import Case, Launch

LAUNCHES, TRIALS, NOISE = 5, 30, 0.05


def plain(chance, shape, noise=NOISE):
    """Times (cases, launches, trials) around 1000 ns, with lognormal noise."""
    return 1000 * np.exp(chance.normal(0, noise, shape))


def with_launch_effect(chance, shape, effect=NOISE, noise=NOISE):
    """Every launch has a speed of its own, as different from launch to launch as trials are within one."""
    return plain(chance, shape, noise) * np.exp(chance.normal(0, effect, shape[:2]))[..., None]


def heavy_tailed(chance, shape):
    """Student's t with 1.5 degrees of freedom: a variance that is not finite."""
    return 1000 * np.exp(NOISE * np.clip(chance.standard_t(1.5, shape), -60, 60))


def bimodal(chance, shape):
    """Every trial is in one of two modes, 40 % apart."""
    return plain(chance, shape, NOISE / 3) * np.where(chance.random(shape) < 0.5, 1.4, 1)


def bimodal_launches(chance, shape):
    """Every launch is in one of two modes: threads that share a CPU, or do not."""
    return with_launch_effect(chance, shape, 0.02, 0.02) * np.where(chance.random(shape[:2]) < 0.3, 1.5, 1)[..., None]


def autocorrelated(chance, shape):
    """Within a launch the noise wanders (0.9 from trial to trial)."""
    steps = chance.normal(0, 1, shape)
    for i in range(1, shape[-1]):
        steps[..., i] = 0.9 * steps[..., i - 1] + np.sqrt(1 - 0.9**2) * steps[..., i]
    return 1000 * np.exp(NOISE * steps)


KINDS = (plain, with_launch_effect, heavy_tailed, bimodal, bimodal_launches, autocorrelated)


def report(times, lossy=None, promise="exact", verdict="exact"):
    """{key: case} of times (cases, launches, trials); `lossy` has the lossy trials of each launch, or none are."""
    lossy = np.zeros(times.shape[:2], int) if lossy is None else lossy
    return {i: _case(i, launches, lossy[i], promise, verdict) for i, launches in enumerate(times)}


def _case(number, launches, lossy, promise, verdict):
    truth = np.full(launches.shape[1], 500)
    rows = [Launch(i, ns, truth, truth - (np.arange(len(truth)) < lossy[i])) for i, ns in enumerate(launches)]
    return Case("openmp", "racy", 2, number + 1, promise=promise, verdict=verdict, name=f"case {number}", launches=tuple(rows))


def pair(chance, kind, cases=8, slower=(), run_effect=0):
    """Two reports of the same times but for the cases named in `slower`: {index: factor}; `run_effect` moves every case by its own."""
    base, new = (kind(chance, (cases, LAUNCHES, TRIALS)) for _ in range(2))
    new *= np.exp(chance.normal(0, run_effect, (cases, 1, 1))) if run_effect else 1
    for index, factor in dict(slower).items():
        new[index] *= factor
    return report(base), report(new)
