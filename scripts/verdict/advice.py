# SPDX-License-Identifier: Apache-2.0
"""What to do, in sentences: every one of them is computed from the report, and each fact stands in one of them only."""

from dataclasses import dataclass

from reports.words import counted, digits, duration, listing, percent

from .choice import really_parallel
from .job import named
from .sentences import factor, times, tosses, where


@dataclass(frozen=True)
class Said:
    """A sentence, and what it is about ('1000 tosses', or nothing), which a page may write in bold before it."""

    lead: str
    text: str


def pick(place):
    """What to use in a Place: the fastest exact way, but counting alone where that cannot be told from it."""
    alone = [case for case, _ in place.alike if case is place.base]
    return alone[0] if alone else place.best


def which(summaries):
    """One Said per stretch of sizes with the same answer; `summaries` are Places over all thread counts."""
    jobs = [s.job for s in summaries]
    return [_which(members, jobs) for members in stretches([s for s in summaries if s.best], _answer)]


def stretches(places, kind):
    """The places in lists of neighbours of the same kind."""
    found = []
    for place in places:
        if found and kind(found[-1][-1]) == kind(place):
            found[-1].append(place)
        else:
            found.append([place])
    return found


def _answer(place):
    return pick(place).pair, pick(place).threads, place.job.workload


def _sizes(members, jobs):
    first, last = named(members[0].job, jobs), named(members[-1].job, jobs)
    return first if len(members) == 1 else f"{first.replace(' tosses', '', 1)} to {last}"


def _which(members, jobs):
    last, case = members[-1], pick(members[-1])
    use = where(case) if really_parallel(case) else f"count alone with {where(case)}"
    at = "" if len(members) == 1 else f" at {named(last.job, jobs)}"
    return Said(_sizes(members, jobs), f"{use}, {duration(case.time.median_ns)}{at}{_against(last, case)}{_as_good(last, case)}.")


def _against(place, case):
    """How it stands to counting alone."""
    if case is place.base or place.gain is None or not really_parallel(case):
        return ""
    if place.gain.open:
        return f", not surely faster than counting alone ({times(place.gain)})"
    return f", {times(place.gain)} as fast as counting alone ({place.base.pair}, {duration(place.base.time.median_ns)})"


def _as_good(place, case):
    """How many ways cannot be told from the fastest; the one that is advised is not among them."""
    others = [other for other, _ in place.alike if other is not case] + ([place.best] if place.best is not case else [])
    if place.untold:
        return "; the report has no ground to say whether others are as fast"
    if not others:
        return "; nothing else is as fast" if place.ways > 1 else ""
    told = listing([where(c) for c in others], 2) if len(others) <= 2 else counted(len(others), "other exact way")
    return f"; {told} cannot be told from {'it' if case is place.best else 'the fastest'}"


def racing(summaries):
    """What a race would have lost and gained, one Said per stretch of sizes where it is the same story."""
    jobs = [s.job for s in summaries]
    said = [_lost(members, jobs) for members in stretches([s for s in summaries if s.race], _story)]
    return said or [Said("", "No race was measured, so what it would lose cannot be said.")]


def _story(place):
    """What kind of sentence a place with a race deserves."""
    if not place.caught:
        return "luck"
    if place.price is None:
        return "nothing right"
    return "dear" if place.price.above else "free" if place.price.below else "even" if place.price.known else "unsure"


def _lost(members, jobs):
    kind, races = _story(members[0]), [m.race for m in members]
    if kind == "luck":
        return Said(_sizes(members, jobs), "no race was caught losing heads: luck and no proof, and no reason to use one.")
    worst = max((m.worst for m in members), key=lambda c: c.loss.share)
    names = listing(list(dict.fromkeys(where(c) for c in races)), 2)
    also = f" ({worst.pair}: {percent(worst.loss.share)})" if worst.loss.share > max(c.loss.share for c in races) else ""
    return Said(_sizes(members, jobs), f"the fastest race ({names}) loses {_span([c.loss.share for c in races], percent)} of the heads{also}{_gained(kind, members)}.")


def _gained(kind, members):
    """What the race gains for it; with several sizes the span of the ratios instead of their intervals."""
    prices = [m.price for m in members]
    told = times(prices[0]) if len(prices) == 1 and prices[0] else _span([p.value for p in prices if p], factor)
    if kind == "free":
        return f" and gains nothing: the fastest exact way is {_span([1 / p.value for p in prices], factor)} faster"
    return {"dear": f"; being right costs {told} its time", "unsure": f"; the fastest exact way takes {told} its time",
            "even": f" and gains nothing that shows: the fastest exact way takes {told} its time",
            "nothing right": "; no exact way was measured there"}[kind]  # fmt: skip


def _span(values, word):
    """'24 %' or '24 % to 29 %'; nothing for no values."""
    if not values:
        return ""
    ends = [word(min(values)), word(max(values))]
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


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
        return f"False sharing did not show: counters packed into one cache line took {spread} the time of padded ones, within the noise or less."
    job = f"{dear.backend}, {tosses(dear.job.coins)}, {counted(dear.threads, 'thread')}"
    return f"Pad counters that belong to workers: packed into one cache line they take up to {times(dear.cost)} the time ({job})."
