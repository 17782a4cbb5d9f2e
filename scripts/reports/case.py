# SPDX-License-Identifier: Apache-2.0
"""What every figure is drawn from: cases, whichever program wrote them."""

from dataclasses import dataclass, field, replace

import numpy as np

from .facts import Facts
from .strict import in_bounds

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
        """Whether its workers count in copies of their own: it loses everything, but that is no race."""
        return self.promise == "unshared"

    def way_without(self, *factors):
        """Its way, without the values of `factors`: what it is called where these run along an axis."""
        return " ".join([self.strategy, *(f"{key}={value}" for key, value in self.told if key not in factors)])

    def factor(self, name, default=None):
        """The value of a factor as a number, `default` where the report has none or it is no number."""
        try:
            value = float(dict(self.factors)[name])
        except (KeyError, ValueError):
            return default
        return value if in_bounds(value) else default

    @property
    def pair(self):
        """What a reader calls it: `openmp/racy`."""
        return f"{self.backend}/{self.way}"


@dataclass(frozen=True)
class Skipped:
    """What did not run; strategy None: the whole backend is absent."""

    backend: str
    strategy: str | None
    reason: str


@dataclass(frozen=True)
class Report:
    """The cases of one report. `everything` keeps those that a filter took out: the base of a speed-up may be one."""

    cases: tuple
    skipped: tuple = ()
    usable_cpus: int | None = None
    finished: bool = True
    everything: tuple = field(default=())
    facts: Facts = field(default_factory=Facts)
    findings: tuple = ()  # in the order in which they are shown; empty in a report that was not summarised since there are any
    proofs: tuple = ()  # of its strategies, in the program's order
    walks: dict = field(default_factory=dict)  # {strategy: all its orders, to be walked through}
    base: "Report | None" = None  # an older report, for figures that tell what changed
    source: object = None  # the Path it was read from

    def said(self, *kinds):
        """The findings of these kinds, in the order of reading."""
        return [finding for finding in self.findings if finding.kind in kinds]

    def where(self, keep, keep_skipped):
        """This report and its base with only the cases that `keep(case)` wants, and the skipped ones that `keep_skipped(skip)` does."""
        cases, skipped = tuple(filter(keep, self.cases)), tuple(filter(keep_skipped, self.skipped))
        return replace(self, cases=cases, skipped=skipped, base=self.base and self.base.where(keep, keep_skipped))


def named_ways(cases):
    """The same cases, in a fixed order, with `way` filled in: only factors with several values are worth telling."""
    values = {}
    for case in cases:
        for key, value in case.factors:
            values.setdefault(key, set()).add(value)
    told = [replace(c, told=tuple((key, value) for key, value in c.factors if len(values[key]) > 1)) for c in cases]
    named = sorted((replace(c, way=c.way_without()) for c in told), key=lambda c: (c.backend, c.way, c.coins or 0, c.threads))
    return tuple(replace(c, place=place) for place, c in enumerate(named))
