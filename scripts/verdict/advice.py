# SPDX-License-Identifier: Apache-2.0
"""What to do, in sentences: every one of them is computed from the report, and each fact stands in one of them only."""

from reports.words import counted, digits, duration, listing

from .choice import really_parallel
from .job import named
from .sentences import Said, factor, sizes, stretches, times, tosses, where


def pick(place):
    """What to use in a Place: the fastest exact way, but counting alone where that cannot be told from it."""
    alone = [case for case, _ in place.alike if case is place.base]
    return alone[0] if alone else place.best


def which(summaries):
    """One Said per stretch of sizes with the same answer; `summaries` are Places over all thread counts."""
    jobs = [s.job for s in summaries]
    return [_which(members, jobs) for members in stretches([s for s in summaries if s.best], _answer)]


def _answer(place):
    return pick(place).pair, pick(place).threads, place.job.workload


def _which(members, jobs):
    last, case = members[-1], pick(members[-1])
    use = where(case) if really_parallel(case) else f"count alone with {where(case)}"
    at = "" if len(members) == 1 else f" at {named(last.job, jobs)}"
    return Said(sizes(members, jobs), f"{use}, {duration(case.time.median_ns)}{at}{_against(last, case)}{_as_good(last, case)}.")


def _against(place, case):
    """How it stands to counting alone."""
    if case is place.base or place.gain is None or not really_parallel(case):
        return ""
    if place.gain.open:
        return f", not surely faster than counting alone ({times(place.gain)})"
    return f", {times(place.gain)} as fast as counting alone ({place.base.pair}, {duration(place.base.time.median_ns)})"


def _as_good(place, case):
    """Which ways, or how many, cannot be told from the one that is advised."""
    others = [other for other, _ in place.alike if other is not case]
    if place.untold:
        return "; the report has no ground to say whether others are as fast"
    if case is not place.best:
        rest = f", nor {counted(len(others), 'other')} from the fastest" if others else ""
        return f"; the fastest, {where(place.best)} ({duration(place.best.time.median_ns)}), cannot be told from it{rest}"
    if not others:
        return "; nothing else is as fast" if place.ways > 1 else ""
    told = listing([where(c) for c in others], 2) if len(others) <= 2 else counted(len(others), "other exact way")
    return f"; {told} cannot be told from it"


def paying(crossover):
    """From how many tosses parallel pays, with its interval in words."""
    if crossover.kind == "unknown":
        return f"From how many tosses parallel pays cannot be said: {crossover.why}."
    first, last = crossover.points[0].coins, crossover.points[-1].coins
    if crossover.kind == "always":
        sure = "" if crossover.high == first else ", but not surely at all of them"
        return f"Parallel pays at every size measured, from {tosses(first)} on{sure}."
    if crossover.kind == "never":
        doubt = "" if crossover.low == last else f" (at {tosses(last)} that is within the noise)"
        return f"Parallel does not pay up to {tosses(last)}, the largest size measured{doubt}."
    return f"Parallel pays from {starts(crossover)} on: {_bounds(crossover)}."


def starts(crossover):
    """'about 40 k tosses'; where the sizes around it lie too far apart, between which."""
    if crossover.wide:
        return f"somewhere between {tosses(crossover.between[0])} and {tosses(crossover.between[1])}"
    return f"about {tosses(crossover.coins)}"


def _bounds(crossover):
    slower = f"surely slower at {tosses(crossover.low)}" if crossover.low else "surely slower at no size measured"
    faster = f"surely faster from {tosses(crossover.high)}" if crossover.high else "surely faster at no size measured"
    return f"{slower}, {faster}"


def padding(sharing):
    """What false sharing costs; `sharing` is dearest first."""
    if not sharing:
        return "What false sharing costs cannot be said: per_worker_packed and per_worker_padded were not both at work on several threads."
    dear = next((s for s in sharing if s.cost.above), None)
    if dear is None:
        spread = f"{digits(sharing[-1].cost.value)} to {factor(sharing[0].cost.value)}"
        return f"No cost of false sharing stands out: counters packed into one cache line took {spread} the time of padded ones, none surely more."
    job = f"{dear.backend}, {tosses(dear.job.coins)}, {counted(dear.threads, 'thread')}"
    return f"Pad counters that belong to workers: packed into one cache line they take up to {times(dear.cost)} the time ({job})."
