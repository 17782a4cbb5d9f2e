# SPDX-License-Identifier: Apache-2.0
"""Per job and thread count: who is fastest and right, who cannot be told from it, and what a race would have lost."""

from dataclasses import dataclass

from .choice import exact, fastest, fastest_exact, fits, lossy_races, races, serial
from .job import Job, jobs
from .ratio import Ratio, ratio


@dataclass(frozen=True)
class Place:
    """One job on so many threads (None: on the best thread count of those measured).

    `alike` are (case, its time over the best's) whose interval holds 1; `untold` are exact ways without any interval.
    `price` is the time of the best over that of `race`, the fastest that loses here; where none was seen to lose, `race`
    is the fastest that might. `worst` is the race that lost most. `base` counts alone; `gain` is its time over the best's.
    """

    job: Job
    threads: int | None
    fits: bool
    ways: int
    best: object = None
    alike: tuple = ()
    untold: int = 0
    race: object = None
    price: Ratio | None = None
    worst: object = None
    base: object = None
    gain: Ratio | None = None

    @property
    def caught(self):
        """Whether the race was seen to lose anything."""
        return self.race is not None and self.race.verdict == "lossy"


def places(report):
    """A Place for every job and thread count."""
    found = []
    for job, cases in jobs(report.cases).items():
        for threads in sorted({c.threads for c in cases}):
            found.append(place(job, threads, [c for c in cases if c.threads == threads], cases, report.usable_cpus))
    return tuple(found)


def summaries(report):
    """A Place for every job over all thread counts: what the figures' titles say too."""
    return tuple(place(job, None, cases, cases, report.usable_cpus) for job, cases in jobs(report.cases).items())


def place(job, threads, cases, of_job, usable):
    """What can be said about `cases`; `of_job` are all cases of the job, among which the base is sought."""
    best, race, base = fastest_exact(cases), _race(cases), serial(of_job)
    others = [c for c in exact(cases) if c is not best]
    ratios = [(c, ratio(c, best)) for c in others]
    alike = sorted(((c, r) for c, r in ratios if r.open), key=lambda pair: pair[1].value)
    return Place(
        job, threads, all(fits(c, usable) for c in cases), len(others) + (best is not None), best, tuple(alike),
        sum(not r.known for _, r in ratios), race, ratio(best, race) if best and race else None,
        max(_caught(cases), key=lambda c: c.loss.share, default=None), base,
        ratio(base, best) if best and base and base is not best else None,
    )  # fmt: skip


def _race(cases):
    """The fastest race that lost heads, else the fastest that did not get caught."""
    return fastest(_caught(cases)) or fastest(races(cases))


def _caught(cases):
    """The races that lost heads, without ways that share no counter: those lose by design and not by chance."""
    return [c for c in lossy_races(cases) if not c.unshared]
