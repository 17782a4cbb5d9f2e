# SPDX-License-Identifier: Apache-2.0
"""Amdahl's law and the Universal Scalability Law, as the time of one trial on so many threads."""

from dataclasses import dataclass
from math import log
from typing import Callable

import numpy as np
from scipy.optimize import curve_fit
from scipy.special import stdtrit


@dataclass(frozen=True)
class Model:
    """`law(threads, *shape)` is the time on so many threads over the time on one; `least` thread counts make a fit honest."""

    name: str
    law: Callable
    parameters: tuple  # (name, what it is)
    start: tuple
    bounds: tuple
    least: int


def amdahl_law(threads, serial):
    """G. M. Amdahl, AFIPS 1967: a share of the work is not shared out."""
    return serial + (1 - serial) / threads


def usl_law(threads, contention, coherence):
    """N. J. Gunther, Guerrilla Capacity Planning, 2007: waiting for each other, and telling each other."""
    return (1 + contention * (threads - 1) + coherence * threads * (threads - 1)) / threads


AMDAHL = Model("Amdahl", amdahl_law, (("serial", "share that is not shared out"),), (0.1,), ((0.0,), (1.0,)), 4)
USL = Model(
    "USL",
    usl_law,
    (("contention", "cost of waiting for each other"), ("coherence", "cost of telling each other")),
    (0.05, 0.001),
    ((0.0, 0.0), (np.inf, np.inf)),
    6,
)
MODELS = (AMDAHL, USL)


@dataclass(frozen=True)
class Fit:
    """`values` and their 95 % intervals `lows`, `highs`, in the order of the model's parameters; `one_ns` is the time on one thread."""

    model: Model
    one_ns: float
    values: tuple
    lows: tuple
    highs: tuple
    covariance: np.ndarray  # of log(one_ns) and the values
    freedom: int

    def log_time(self, threads, parameters=None):
        """The logarithm of the time in nanoseconds on `threads` (float64, n)."""
        first, *shape = parameters if parameters is not None else (log(self.one_ns), *self.values)
        return first + np.log(self.model.law(np.asarray(threads, np.float64), *shape))

    def speedup(self, threads):
        """(speed-up, low, high) on `threads` (float64, n each) over one thread, with the 95 % interval of the curve."""
        middle = self.log_time(np.ones(1))[0] - self.log_time(threads)
        half = stdtrit(self.freedom, 0.975) * np.sqrt(np.maximum(0, self._variances(threads)))
        return np.exp(middle), np.exp(middle - half), np.exp(middle + half)

    def _variances(self, threads):
        """By the delta method: how the logarithm of the speed-up moves with the shape."""
        at, slopes = np.array(self.values), []
        for i, value in enumerate(at):
            step = max(1e-7, 1e-4 * value)
            up = at.copy()
            up[i] += step
            slopes.append((np.log(self.model.law(threads, *at)) - np.log(self.model.law(threads, *up))) / step)
        slopes = np.array(slopes)
        return np.einsum("in,ij,jn->n", slopes, self.covariance[1:, 1:], slopes)


def fit(model, threads, times):
    """The Fit of `times` (nanoseconds, float64, n, one per launch) on `threads` (n); ValueError if none is found.

    Least squares of the logarithms, because noise is a share of the time; the intervals are Student's, from the covariance
    with the spread that is left, so launches are the unit of replication and a law that does not hold shows as width.
    """
    threads, logs = np.asarray(threads, np.float64), np.log(times)
    first = float(np.mean(logs[threads == threads.min()] + np.log(threads.min())))
    bounds = ((-np.inf, *model.bounds[0]), (np.inf, *model.bounds[1]))
    try:
        found, covariance = curve_fit(lambda t, one, *shape: one + np.log(model.law(t, *shape)), threads, logs, (first, *model.start), bounds=bounds)
    except RuntimeError as problem:
        raise ValueError(f"no fit was found: {problem}") from None
    if not np.isfinite(covariance).all():
        raise ValueError("the times do not determine it")
    freedom = len(logs) - len(found)
    half = stdtrit(freedom, 0.975) * np.sqrt(np.diag(covariance))[1:]
    lows = np.maximum(found[1:] - half, model.bounds[0])
    highs = np.minimum(found[1:] + half, model.bounds[1])
    return Fit(model, float(np.exp(found[0])), tuple(found[1:]), tuple(lows), tuple(highs), covariance, freedom)
