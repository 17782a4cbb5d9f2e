# SPDX-License-Identifier: Apache-2.0
"""Does a case lose more often? Lossy trials of all trials, launch by launch, and from them a verdict."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import fisher_exact
from scipy.stats import t as student

from .replication import welch


@dataclass(frozen=True)
class Losses:
    """Lossy trials and all trials of both sides; `low` and `high` bound the new rate minus the base's."""

    base_lossy: int
    base_trials: int
    new_lossy: int
    new_trials: int
    low: float
    high: float
    p: float
    p_adjusted: float | None = None
    verdict: str | None = None

    @property
    def base_rate(self):
        """The share of the base's trials that lost anything."""
        return self.base_lossy / self.base_trials

    @property
    def new_rate(self):
        """The share of the new trials that lost anything."""
        return self.new_lossy / self.new_trials

    def judged(self, p_adjusted, rule):
        """The same with its verdict: `lossier`, `less lossy`, `same` or `unclear`."""
        return replace(self, p_adjusted=p_adjusted, verdict=_verdict(self, p_adjusted, rule))


def compare_losses(base, new, rule):
    """The Losses of two cases; None where one has no trials."""
    base, new = _counted(base), _counted(new)
    if not len(base) or not len(new):
        return None
    (base_lossy, base_trials), (new_lossy, new_trials) = base.sum(axis=0).tolist(), new.sum(axis=0).tolist()
    return Losses(base_lossy, base_trials, new_lossy, new_trials, *_interval(base, new, rule), _p(base, new))


def lossy_trials(case):
    """How many trials of the launches that the report has lost or won anything."""
    return int(_counted(case)[:, 0].sum())


def _counted(case):
    """(lossy trials, trials) of every launch, one row each."""
    rows = [(np.count_nonzero(launch.truth != launch.count), len(launch.truth)) for launch in case.launches if len(launch.truth)]
    return np.array(rows, dtype=int).reshape(-1, 2)


def _p(base, new):
    """The larger p of trials (Fisher's exact test) and of launches: a race that is lost in one process and won in the next has rates
    that differ by far more than coins would, and pooled trials hide that. Rates are compared as angles, whose variance is 1 / 4n at
    every rate (F. J. Anscombe, Biometrika 35, 1948)."""
    table = [[rows[:, 0].sum(), rows[:, 1].sum() - rows[:, 0].sum()] for rows in (base, new)]
    angles = [np.arcsin(np.sqrt((rows[:, 0] + 3 / 8) / (rows[:, 1] + 3 / 4))) for rows in (base, new)]
    noise = [1 / (4 * rows[:, 1] + 2) for rows in (base, new)]
    return float(max(fisher_exact(table)[1], welch(*angles, *noise)))


def _interval(base, new, rule):
    """New rate minus base rate by Newcombe's method (Statist. Med. 17, 1998, method 10): exact enough at rates of 0 and 1."""
    freedom = max(1, len(base) + len(new) - 2)
    z = student.ppf((1 + rule.confidence) / 2, freedom)
    (p, p_low, p_high), (q, q_low, q_high) = (_wilson(rows, z) for rows in (base, new))
    below, above = np.hypot(q - q_low, p_high - p), np.hypot(q_high - q, p - p_low)
    return float(q - p - below), float(q - p + above)


def _wilson(rows, z):
    """A rate and its score interval, with as many trials as the launches' agreement says there are."""
    lossy, trials = rows.sum(axis=0)
    rate = lossy / trials
    n = trials / _overdispersion(rows, rate)
    centre, spread = rate + z**2 / (2 * n), z * np.sqrt(rate * (1 - rate) / n + z**2 / (4 * n**2))
    return rate, (centre - spread) / (1 + z**2 / n), (centre + spread) / (1 + z**2 / n)


def _overdispersion(rows, rate):
    """By how much the launches' rates vary more than coins of one rate would; at least 1."""
    if len(rows) < 2 or rate in (0, 1):
        return 1.0
    expected = rows[:, 1] * rate
    return max(1.0, float(((rows[:, 0] - expected) ** 2 / (expected * (1 - rate))).sum() / (len(rows) - 1)))


def _verdict(losses, p, rule):
    """A change counts if it is the threshold's share of the larger rate; `same` is an interval within the threshold in points."""
    change = losses.new_rate - losses.base_rate
    if p < rule.alpha and not losses.low <= 0 <= losses.high and abs(change) >= rule.threshold * max(losses.new_rate, losses.base_rate):
        return "lossier" if change > 0 else "less lossy"
    return "same" if -rule.threshold <= losses.low and losses.high <= rule.threshold else "unclear"
