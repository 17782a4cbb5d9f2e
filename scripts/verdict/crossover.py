# SPDX-License-Identifier: Apache-2.0
"""From how many tosses on counting in parallel is faster than counting alone."""

from dataclasses import dataclass

from reports.crossing import WIDE

from .choice import exact, fastest, fits, really_parallel, serial
from .job import jobs
from .ratio import ratio


@dataclass(frozen=True)
class Point:
    """One size: counting alone, the fastest parallel way, and `gain`, the time of the first over that of the second."""

    coins: int
    base: object
    best: object
    gain: object


@dataclass(frozen=True)
class Crossover:
    """Where parallel begins to pay. `kind`: crosses, always, never, or unknown with the reason in `why`.

    `coins` is read off `between` two sizes, times taken as a sum for the start and a time per toss.
    `low` is the largest size where parallel is surely
    slower and `high` the smallest from which it is surely faster: between them, nothing is assumed. None: there is none.
    """

    kind: str
    points: tuple = ()
    coins: float | None = None
    low: int | None = None
    high: int | None = None
    why: str | None = None
    backend: str | None = None  # None: the best of all
    between: tuple | None = None

    @property
    def wide(self):
        """Whether the sizes around it are too far apart to name a number."""
        return self.between is not None and self.between[1] > WIDE * self.between[0]


def crossovers(report):
    """[(workload, Crossover over all backends, [Crossover of one backend])], one entry per workload of the report."""
    by_workload = {}
    for job, cases in jobs(report.cases).items():
        by_workload.setdefault(job.workload, {})[job.coins] = cases
    return [(workload, _of(sizes, report.usable_cpus), _each(sizes, report.usable_cpus)) for workload, sizes in by_workload.items()]


def _each(sizes, usable):
    backends = sorted({c.backend for cases in sizes.values() for c in cases if really_parallel(c) and c.verdict == "exact"})
    return [_of(sizes, usable, backend) for backend in backends]


def _of(sizes, usable, backend=None):
    points = [p for p in (_point(coins, cases, usable, backend) for coins, cases in sorted(sizes.items())) if p]
    if not points:
        return Crossover("unknown", why=_nothing(sizes, usable), backend=backend)
    if len(points) == 1:
        return Crossover("unknown", tuple(points), why="only one size was measured both alone and in parallel", backend=backend)
    return crossing(points, backend)


def _point(coins, cases, usable, backend):
    base = serial(cases)
    best = fastest([c for c in exact(cases) if really_parallel(c) and fits(c, usable) and backend in (None, c.backend)])
    return Point(coins, base, best, ratio(base, best)) if base and best else None


def _nothing(sizes, usable):
    cases = [c for found in sizes.values() for c in found]
    if usable == 1:
        return "there is one usable CPU"
    if not any(c.threads > 1 for c in cases):
        return "nothing was measured on several threads"
    if not any(serial(found) for found in sizes.values()):
        return "nothing that counts alone was measured and right"
    return "no exact way was seen at work on several CPUs"


def crossing(points, backend=None):
    """The Crossover of Points by rising size: the last change from slower to faster, if it stays so."""
    gains = [p.gain for p in points]
    low = max((p.coins for p in points if p.gain.below), default=None)
    high = _surely_from(points)
    if gains[-1].value <= 1:
        return Crossover("never", tuple(points), None, low, None, backend=backend)
    slower = [i for i, gain in enumerate(gains) if gain.value <= 1]
    if not slower:
        return Crossover("always", tuple(points), None, low, high, backend=backend)
    left, right = points[slower[-1]], points[slower[-1] + 1]
    return Crossover("crosses", tuple(points), _between(left, right), low, high, None, backend, (left.coins, right.coins))


def _surely_from(points):
    """The smallest size from which on every measured size is surely faster in parallel; None if the last is not."""
    found = None
    for point in reversed(points):
        if not point.gain.above:
            break
        found = point.coins
    return found


def _between(left, right):
    """Where both times meet, each on the straight line through its two: starting workers costs a sum, and each toss a time."""
    behind = left.best.time.median_ns - left.base.time.median_ns
    ahead = right.base.time.median_ns - right.best.time.median_ns
    return left.coins + (right.coins - left.coins) * behind / (behind + ahead)
