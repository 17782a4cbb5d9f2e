# SPDX-License-Identifier: Apache-2.0
"""What to do, in sentences: every one of them is computed from the report, and each fact stands in one of them only."""

from reports.words import counted, digits, duration, listing, percent

from .choice import really_parallel
from .job import named
from .sentences import factor, timed, times, tosses, where


def pick(place):
    """What to use in a Place: the fastest exact way, but counting alone where that cannot be told from it."""
    alone = [case for case, _ in place.alike if case is place.base]
    return alone[0] if alone else place.best


def which(summaries):
    """One sentence per stretch of sizes with the same answer; `summaries` are Places over all thread counts."""
    jobs = [s.job for s in summaries]
    stretches = []
    for summary in (s for s in summaries if s.best):
        key = (pick(summary).pair, pick(summary).threads, summary.job.workload)
        if stretches and stretches[-1][0] == key:
            stretches[-1][1].append(summary)
        else:
            stretches.append((key, [summary]))
    return [_which(members, jobs) for _, members in stretches]


def _which(members, jobs):
    last, case = members[-1], pick(members[-1])
    sizes = named(members[0].job, jobs) if len(members) == 1 else f"{named(members[0].job, jobs)} to {named(last.job, jobs)}"
    verb = "use" if really_parallel(case) else "count alone, with"
    at = "" if len(members) == 1 else f" at {named(last.job, jobs)}"
    return f"At {sizes} {verb} {where(case)}: {duration(case.time.median_ns)}{at}{_against(last, case)}{_as_good(last, case)}."


def _against(place, case):
    """How it stands to counting alone, or, if it is that, to the fastest that does not."""
    if case is place.base or place.gain is None or not really_parallel(case):
        return ""
    if place.gain.open:
        return f", which cannot be told from counting alone ({times(place.gain)})"
    return f", {times(place.gain)} as fast as counting alone ({timed(place.base)})"


def _as_good(place, case):
    """The ways that cannot be told from the fastest; the one that is advised is not among them."""
    others = [other for other, _ in place.alike if other is not case] + ([place.best] if place.best is not case else [])
    if place.untold:
        return "; the report has no ground to say whether others are as fast"
    if not others:
        return "; nothing else comes close enough to be confused with it" if place.ways > 1 else ""
    return f"; {listing([where(c) for c in others])} cannot be told from the fastest"


def racing(summaries):
    """What a race would have lost and gained, one sentence for the sizes where any lost and one where none did."""
    jobs = [s.job for s in summaries]
    said = [_lost(s, jobs) for s in summaries if s.caught]
    calm = [named(s.job, jobs) for s in summaries if s.race and not s.caught]
    if calm:
        said.append(f"No race was caught losing heads at {listing(calm)}: that is luck and no proof, and no reason to use one.")
    if not any(s.race for s in summaries):
        said.append("No race was measured, so what it would lose cannot be said.")
    return said


def _lost(place, jobs):
    race, worst = place.race, place.worst
    also = f" ({worst.pair} loses {percent(worst.loss.share)})" if worst is not race and worst.loss.share > race.loss.share else ""
    said = f"At {named(place.job, jobs)} the fastest race, {where(race)}, loses {percent(race.loss.share)} of the heads{also}"
    if place.price is None:
        return f"{said}; nothing was right there."
    if place.price.above:
        return f"{said}; being right costs {times(place.price)} its time."
    if place.price.below:
        return f"{said} and gains nothing: the fastest exact way is {factor(1 / place.price.value)} faster."
    if not place.price.known:
        return f"{said}; the fastest exact way takes {times(place.price)} its time."
    return f"{said} and gains nothing that shows: the fastest exact way takes {times(place.price)} its time."


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
    return f"Parallel pays from about {tosses(crossover.coins)} on: {_bounds(crossover)}."


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
        return f"False sharing did not show: counters packed into one cache line took {spread} the time of padded ones, within the noise or less."
    job = f"{dear.backend}, {tosses(dear.job.coins)}, {counted(dear.threads, 'thread')}"
    return f"Pad counters that belong to workers: packed into one cache line they take up to {times(dear.cost)} the time ({job})."
