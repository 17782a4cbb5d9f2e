# SPDX-License-Identifier: Apache-2.0
"""What a race would have lost, and what it would have gained for that, in sentences."""

from reports.words import listing, percent

from .sentences import Said, factor, sizes, stretches, times, where


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
        return Said(sizes(members, jobs), "no race was caught losing heads: luck and no proof, and no reason to use one.")
    worst = max((m.worst for m in members), key=lambda c: c.loss.share)
    names = listing(list(dict.fromkeys(where(c) for c in races)), 2)
    also = f" ({worst.pair}: {percent(worst.loss.share)})" if worst.loss.share > max(c.loss.share for c in races) else ""
    lost = _span([c.loss.share for c in races], percent)
    return Said(sizes(members, jobs), f"the fastest race ({names}) loses {lost} of the heads{also}{_gained(kind, members)}.")


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
