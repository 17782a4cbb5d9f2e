# SPDX-License-Identifier: Apache-2.0
"""The verdict in one sentence: what is broken, else what to use."""

from reports.words import counted, listing, size

from .advice import pick
from .choice import really_parallel
from .sentences import tosses, where


def headline(broken, summaries, crossover):
    """The first sentence of the page. `summaries` are of one workload, by rising size; `crossover` is theirs or None."""
    if broken:
        names = listing(sorted({c.pair for c in broken}))
        return f"Do not use {names}: {counted(len(broken), 'case')} promised the right count and broke that promise"
    right = [s for s in summaries if s.best]
    if not right:
        return "No way that counts right has a time in this report, so it cannot say what to use"
    if len(right) == 1:
        return _at_one_size(right[0])
    return _over_sizes(right, crossover)


def _at_one_size(place):
    case = pick(place)
    if really_parallel(case):
        return f"At {size(place.job.coins)} use {where(case)}"
    return f"At {size(place.job.coins)} count alone: no parallel way is surely faster"


def _over_sizes(right, crossover):
    large = pick(right[-1])
    if not really_parallel(large):
        return f"Count alone up to {tosses(right[-1].job.coins)}: no parallel way is surely faster"
    if crossover and crossover.kind == "always":
        return f"Use {where(large)}: parallel pays from {tosses(right[0].job.coins)} on"
    if crossover and crossover.kind == "crosses":
        return _change(crossover, large)
    return f"At {size(right[-1].job.coins)} use {where(large)}"


def _change(crossover, large):
    if crossover.wide:
        return f"Count alone at {tosses(crossover.between[0])}; at {tosses(crossover.between[1])} use {where(large)}"
    return f"Count alone below about {tosses(crossover.coins)}; above, use {where(large)}"
