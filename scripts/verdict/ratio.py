# SPDX-License-Identifier: Apache-2.0
"""The ratio of two cases' times, with a 95 % interval that counts launches and not trials."""

from dataclasses import dataclass
from math import exp, log

import numpy as np
from scipy.special import betainc, ndtri

NORMAL_95 = 1.959964  # half the width of a 95 % interval in standard errors
FEW = 5  # launches: the range of fewer holds the median in less than 94 of 100 runs
STEPS = 39


@dataclass(frozen=True)
class Ratio:
    """`value` is a quotient of medians; low and high are None where the report gives no ground for an interval."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def known(self):
        """Whether there is an interval."""
        return self.low is not None

    @property
    def above(self):
        """Whether it is surely above 1."""
        return self.known and self.low > 1

    @property
    def below(self):
        """Whether it is surely below 1."""
        return self.known and self.high < 1

    @property
    def open(self):
        """Whether the interval holds 1: neither is surely the faster."""
        return self.known and not (self.above or self.below)


def ratio(over, under):
    """The Ratio of the medians of two timed cases: `over` by `under`.

    The interval is a bootstrap over launches of the quotient of median launch medians, worked out exactly instead of by
    drawing (J. S. Maritz and R. G. Jarrett, JASA 73, 1978): one launch gone astray cannot stretch it to no end. It always
    holds the quotient of the pooled medians.
    """
    value = over.time.median_ns / under.time.median_ns
    a, b = spread(over), spread(under)
    if a is None or b is None:
        return Ratio(value)
    low, high = _middle(np.subtract.outer(a[0], b[0]).ravel(), np.multiply.outer(a[1], b[1]).ravel())
    return Ratio(value, min(value, exp(low)), max(value, exp(high)))


def spread(case):
    """(logarithms of the time, weights): where the median of another run may lie; None where the report does not tell.

    With fewer than FEW launches their range is too narrow, and the interval that the report gives the median counts too.
    """
    logs, told = launch_logs(case), _as_told(case.time)
    if len(logs) >= FEW:
        return logs, _weights(len(logs))
    if len(logs) < 2:
        return told
    return (logs, _weights(len(logs))) if told is None or np.ptp(logs) > np.ptp(told[0]) else told


def half_width(case):
    """How far the median of another run may lie from this one's, as a share of it; None where the report does not tell."""
    found = spread(case)
    if found is None:
        return None
    low, high = _middle(*found)
    return (exp(high) - exp(low)) / 2 / case.time.median_ns


def launch_logs(case):
    """The logarithm of each launch's median in nanoseconds, sorted (float64, as many as launches that timed anything)."""
    medians = [float(np.median(launch.ns)) for launch in case.launches if launch.ns.size]
    return np.log(sorted(m for m in medians if m > 0))


def _as_told(time):
    """A normal curve over the report's own 95 % interval, in STEPS equal parts."""
    if not time.low_ns or not time.high_ns or not time.interval.startswith("95"):
        return None
    scale = log(time.high_ns / time.low_ns) / (2 * NORMAL_95)
    return log(time.median_ns) + scale * ndtri((np.arange(STEPS) + 0.5) / STEPS), np.full(STEPS, 1 / STEPS)


def _weights(n):
    """How likely each of n ordered values is the median of n drawn from them with replacement."""
    return np.diff(betainc((n + 1) / 2, (n + 1) / 2, np.arange(n + 1) / n))


def _middle(values, weights):
    """The ends of the middle 95 % of weighted values."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order])
    return tuple(float(values[order[min(np.searchsorted(reached, q), len(order) - 1)]]) for q in (0.025, 0.975))
