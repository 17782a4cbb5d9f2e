# SPDX-License-Identifier: Apache-2.0
"""Is a case slower? The ratio of the medians, its interval, its p, and from the three a verdict."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import mannwhitneyu, norm

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


@dataclass(frozen=True)
class Measured:
    """Two timed cases before they are judged: the medians, the ends of the bootstrap of log(new / base), and what p needs."""

    medians: tuple
    low: float | None
    high: float | None
    p_trials: float
    launches: tuple  # logarithm of the median of every launch, of both sides
    noise: tuple  # the variance that each of those has from its own trials

    @property
    def log_ratio(self):
        """Above 0: slower."""
        return float(np.log(self.medians[1]) - np.log(self.medians[0]))

    def error(self, rule):
        """The standard error of log_ratio."""
        return (self.high - self.low) / (2 * norm.ppf((1 + rule.confidence) / 2))

    def times(self, effect, rule):
        """The Times, given how far the pair of runs moves a case (run_effect.py)."""
        ratio = _finite_exp(self.log_ratio)
        if self.low is None:
            return Times(*self.medians, ratio, None, None, 1.0, remark="one launch cannot tell its own luck from a change")
        reach, middle = norm.ppf((1 + rule.confidence) / 2) * effect, self.log_ratio
        low, high = middle - np.hypot(middle - self.low, reach), middle + np.hypot(self.high - middle, reach)
        return Times(*self.medians, ratio, _finite_exp(low), _finite_exp(high), self._p(effect))

    def _p(self, effect):
        """The larger p of trials and of launches; 1 where trials and launches point in different directions."""
        if (self.launches[1].mean() - self.launches[0].mean()) * self.log_ratio < 0:
            return 1.0
        return float(max(self.p_trials, welch(*self.launches, *self.noise, between=effect**2)))


def measure(base, new, rule, chance):
    """The Measured of two cases; None where one of the two was not timed."""
    sides = [_timed(base), _timed(new)]
    if not all(sides):
        return None
    pooled = [np.concatenate(side) for side in sides]
    return Measured(
        medians=tuple(float(np.median(trials)) for trials in pooled),
        **_ends(sides, pooled, rule, chance),
        p_trials=float(mannwhitneyu(*pooled).pvalue),
        launches=tuple(np.log([np.median(ns) for ns in side]) for side in sides),
        noise=tuple([_noise(ns) for ns in side] for side in sides),
    )


def _timed(case):
    """The times of every launch; nothing where a clock stood still, for that has no ratio."""
    launches = [launch.ns for launch in case.launches if len(launch.ns)]
    return launches if all(np.median(ns) > 0 for ns in launches) else []


def _ends(sides, pooled, rule, chance):
    wider = widening(len(sides[0]), len(sides[1]), rule.confidence)
    if wider is None:
        return {"low": None, "high": None}
    base, new = (np.log(_positive(medians(side, rule.resamples, chance))) for side in sides)
    ends = np.quantile(new - base, [(1 - rule.confidence) / 2, (1 + rule.confidence) / 2])
    middle = np.log(np.median(pooled[1])) - np.log(np.median(pooled[0]))
    low, high = middle + wider * (ends - middle)
    return {"low": float(min(low, middle)), "high": float(max(high, middle))}


def _finite_exp(log):
    """A report may say that a trial took 1e300 ns, and a document holds finite numbers."""
    return float(np.exp(np.clip(log, -690, 690)))


def _positive(ns):
    """A resample may have found a reading of 0 ns, which is less than the clock can tell."""
    return np.maximum(ns, 1e-3)


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
