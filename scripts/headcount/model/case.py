# SPDX-License-Identifier: Apache-2.0
"""What every figure is drawn from: cases, whichever program wrote them."""

from dataclasses import dataclass, replace

import numpy as np

SMALLEST, LARGEST = 1e-30, 1e30  # nothing is measured beyond them, and quotients and logarithms between them do not overflow
MOST_TRIALS = 10  # as many as the article's table has


@dataclass(frozen=True)
class Time:
    """Wall time of one trial in nanoseconds; low and high are None where the report has no interval."""

    median_ns: float
    low_ns: float | None
    high_ns: float | None
    interval: str  # what low and high are: "95 % interval over launches", "range of launches" or "quartiles"


@dataclass(frozen=True)
class Loss:
    """Heads lost. Shares are between 0 and 1, of the true heads (mean, worst) or of the trials (rate)."""

    trials: int
    lossy_trials: int
    rate_low: float | None
    rate_high: float | None
    mean: float | None  # None: the report knows the worst trial only
    worst: float
    worst_truth: int
    worst_count: int
    mean_low: float | None = None  # interval of `mean` over launches
    mean_high: float | None = None

    @property
    def rate(self):
        """The share of trials that lost anything."""
        return self.lossy_trials / self.trials if self.trials else 0.0

    @property
    def share(self):
        """The share of the heads that was lost: the mean over trials, else the worst trial."""
        return self.worst if self.mean is None else self.mean


@dataclass(frozen=True)
class Stay:
    """One worker's stay in one range of tosses, in the trial that was watched; times from the first stay's begin."""

    worker: int
    begin_ns: float
    end_ns: float
    tosses: int
    cpu: int


@dataclass(frozen=True, eq=False)
class Launch:
    """One fresh process that measured one case: the unit of replication.

    `ns` (float64, n) has one time per clock reading; `truth` and `count` (int64, n * batch) one number per trial.
    """

    index: int
    ns: np.ndarray
    truth: np.ndarray
    count: np.ndarray
    batch: int = 1
    workers: int | None = None
    overlap: float | None = None
    cpus: tuple = ()
    stays: tuple = ()  # of one trial, not timed; empty where the report has none
    stop_reason: str | None = None
    cpu_ns: float | None = None  # of the whole process, the mean of a trial


@dataclass(frozen=True)
class Limit:
    """What the machine could do for this case at best: `what` says in words, `fraction` is limit over median."""

    what: str
    ns: float
    fraction: float


@dataclass(frozen=True)
class Case:
    """One point of a sweep. `way` is the strategy and the factors that vary in its report, as drawn."""

    backend: str
    strategy: str
    threads: int
    coins: int | None  # None: an empty region, nothing is tossed
    factors: tuple = ()  # the other factors: (name, value as text), sorted
    promise: str | None = None
    verdict: str | None = None
    reason: str | None = None  # why it failed; None if it was measured
    time: Time | None = None
    loss: Loss | None = None
    trials: tuple = ()  # (truth, count) of the first trials recorded, at most MOST_TRIALS
    vs_serial: float | None = None
    way: str = ""
    place: int = -1  # in Report.everything: what figures and pages call it
    told: tuple = ()  # (name, value) of the factors that vary in its report
    name: str = ""  # as the report has it, which no two cases share; only to be looked up and shown
    launches: tuple = ()  # in the order of their index; empty where the report has no samples
    flags: tuple = ()
    workers: int | None = None
    overlap: float | None = None  # share of the region with two workers or more busy, median
    limit: Limit | None = None

    @property
    def unshared(self):
        """Whether its workers count in copies of their own: it loses everything, but that is not a race."""
        return self.promise == "unshared"

    def way_without(self, *factors):
        """Its way, without the values of `factors`: what it is called where these run along an axis."""
        return " ".join([self.strategy, *(f"{key}={value}" for key, value in self.told if key not in factors)])

    def factor(self, name, default=None):
        """The value of a factor as a number, `default` where the report has none or it is not a number."""
        try:
            value = float(dict(self.factors)[name])
        except (KeyError, ValueError):
            return default
        return value if in_bounds(value) else default

    @property
    def pair(self):
        """What a reader calls it: `openmp/racy`."""
        return f"{self.backend}/{self.way}"


def named_ways(cases):
    """The same cases, in a fixed order, with `way` filled in: only factors with several values are worth telling, and of words those that are not
    usual, as in a case's name."""
    values = {}
    for case in cases:
        for key, value in case.factors:
            values.setdefault(key, set()).add(value)
    told = [replace(c, told=tuple((key, value) for key, value in c.factors if len(values[key]) > 1 and not usual(value, c.name))) for c in cases]
    named = sorted((replace(c, way=c.way_without()) for c in told), key=lambda c: (c.backend, c.way, c.coins or 0, c.threads))
    return tuple(replace(c, place=place) for place, c in enumerate(named))


def usual(value, name):
    """Whether a factor's value is a word that the case's name leaves out."""
    return value.isidentifier() and f":{value}" not in name


def in_bounds(values):
    """Whether all of an array, or a number, is zero or of a size that arithmetic survives."""
    sizes = np.abs(values)
    return bool(sizes.max() <= LARGEST and (sizes.min() >= SMALLEST or np.all((sizes == 0) | (sizes >= SMALLEST))))
