# SPDX-License-Identifier: Apache-2.0
"""Is a case slower? The ratio of the medians, its interval, its p, and from the three a verdict."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import mannwhitneyu

from .bootstrap import medians
from .replication import welch, widening


@dataclass(frozen=True)
class Times:
    """Medians over all trials in nanoseconds, their ratio (above 1: slower) and its interval; None where that cannot be known.

    `p` is of this case alone, `p_adjusted` after Holm's correction; `remark` says why there is no interval.
    """

    base_ns: float
    new_ns: float
    ratio: float
    low: float | None
    high: float | None
    p: float
    p_adjusted: float | None = None
    verdict: str | None = None
    remark: str | None = None

    def judged(self, p_adjusted, rule):
        """The same with its verdict: `slower`, `faster`, `same` or `unclear`."""
        return replace(self, p_adjusted=p_adjusted, verdict=_verdict(self, p_adjusted, rule))


def compare_times(base, new, rule, chance):
    """The Times of two cases; None where one of the two was not timed."""
    base, new = _timed(base), _timed(new)
    if not base or not new:
        return None
    middle = [float(np.median(np.concatenate(side))) for side in (base, new)]
    ratio = middle[1] / middle[0]
    low, high = _interval(base, new, ratio, rule, chance)
    remark = "one launch cannot tell its own luck from a change" if low is None else None
    return Times(*middle, ratio, low, high, _p(base, new, ratio), remark=remark)


def _timed(case):
    """The times of every launch; nothing where a clock stood still, for that has no ratio."""
    launches = [launch.ns for launch in case.launches if len(launch.ns)]
    return launches if all(np.median(ns) > 0 for ns in launches) else []


def _interval(base, new, ratio, rule, chance):
    wider = widening(len(base), len(new), rule.confidence)
    if wider is None:
        return None, None
    drawn = np.log(_positive(medians(new, rule.resamples, chance))) - np.log(_positive(medians(base, rule.resamples, chance)))
    ends = np.quantile(drawn, [(1 - rule.confidence) / 2, (1 + rule.confidence) / 2])
    low, high = np.exp(np.log(ratio) + wider * (ends - np.log(ratio)))
    return float(min(low, ratio)), float(max(high, ratio))


def _positive(ns):
    """A resample may have found a reading of 0 ns, which is less than the clock can tell."""
    return np.maximum(ns, 1e-3)


def _p(base, new, ratio):
    """The larger p of trials and of launches; 1 where trials and launches point in different directions."""
    logs = [np.log([np.median(ns) for ns in side]) for side in (base, new)]
    if (logs[1].mean() - logs[0].mean()) * np.log(ratio) < 0:
        return 1.0
    noise = [[_noise(ns) for ns in side] for side in (base, new)]
    trials = mannwhitneyu(np.concatenate(base), np.concatenate(new)).pvalue
    return float(max(trials, welch(*logs, *noise)))


def _noise(ns):
    """The variance of the logarithm of a launch's median, from the order statistics one standard error of the rank around it."""
    ranks = (len(ns) - 1) / 2 + np.array([-1, 1]) * np.sqrt(len(ns)) / 2
    low, high = np.sort(ns)[np.clip([np.floor(ranks[0]), np.ceil(ranks[1])], 0, len(ns) - 1).astype(int)]
    return float(np.log(high / max(low, 1e-3)) / 2) ** 2


def _verdict(times, p, rule):
    """The threshold is a factor either way, so that swapping the two reports swaps slower and faster."""
    if times.low is None:
        return "unclear"
    edge = 1 + rule.threshold
    if p < rule.alpha and times.ratio >= edge and times.low > 1:
        return "slower"
    if p < rule.alpha and times.ratio <= 1 / edge and times.high < 1:
        return "faster"
    return "same" if times.low >= 1 / edge and times.high <= edge else "unclear"
