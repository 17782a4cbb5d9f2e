# SPDX-License-Identifier: Apache-2.0
"""Each way of the article's report once: what it lost, what a repeat took, and what the article's author had better used."""

from dataclasses import dataclass
from statistics import median

from headcount.words import digits, duration, percent, plain

DICTIONARY, POOL, LOOP, NUMPY = "python/dict_racy", "python/reduction", "python_serial/local_plain", "python_serial/numpy_count"


@dataclass(frozen=True)
class Way:
    """One way of sharing, over all its launches."""

    title: str
    coins: int
    lost: float  # of all heads; above them it is negative
    ns: float  # the median over launches of each one's time


def ways_of(rows):
    """{title: Way}, the slowest first."""
    launches = {}
    for row in rows:
        launches.setdefault(title_of(row), []).append(row)
    ways = [Way(title, all_of_it[0]["coins"], lost_in(all_of_it), time_in(all_of_it)) for title, all_of_it in launches.items()]
    return {way.title: way for way in sorted(ways, key=lambda way: (-way.ns, way.title))}


def title_of(row):
    """What a reader calls it: `python/dict_racy`."""
    return f"{plain(row['backend'])}/{plain(row['strategy'])}"


def lost_in(launches):
    """The share of the heads of all launches that was lost."""
    heads = sum(sum(row["samples"]["truth"]) for row in launches)
    counted = sum(sum(row["samples"]["count"]) for row in launches)
    return (heads - counted) / heads if heads else 0.0


def time_in(launches):
    """The median over launches of the time of each, as the report tells it, in ns."""
    return median(row["real_time"] for row in launches)


def lines_of_ways(ways):
    """Cells: a way, what it lost, its time, and how many times as fast as the article's dictionary it is, where that was measured."""
    base = ways.get(DICTIONARY)
    yield ["way", "lost", "time", *(["as fast"] if base else [])]
    for way in ways.values():
        yield [way.title, percent_of(way.lost), duration(way.ns), *([f"{times(base.ns / way.ns)} x"] if base else [])]


def percent_of(lost):
    """A share in words; below zero where more was counted than there was."""
    return "0" if lost == 0 else percent(lost) if lost > 0 else f"-{percent(-lost)}"


def times(value):
    """45123.0 -> '45 000': two digits are all that ten repeats are good for."""
    return digits(value, 2) if value < 100 else f"{float(f'{value:.2g}'):,.0f}".replace(",", " ")


def advice(ways):
    """What to use instead of the dictionary, in two sentences; empty where not all that it needs was measured."""
    if not {DICTIONARY, POOL, LOOP, NUMPY} <= ways.keys():
        return ""
    dictionary, pool, loop, numpy = (ways[title] for title in (DICTIONARY, POOL, LOOP, NUMPY))
    lost = f" and loses {percent(dictionary.lost)} of the heads" if dictionary.lost > 0 else ""
    return (
        f"What the article's author should have used: no processes at all, because `sum(toss > 0.5 for toss in tosses)` counts "
        f"{dictionary.coins} tosses on one thread in {duration(loop.ns)} and `numpy.count_nonzero(tosses > 0.5)` in {duration(numpy.ns)}, where the "
        f"manager's dictionary takes {duration(dictionary.ns)} ({times(dictionary.ns / loop.ns)} and {times(dictionary.ns / numpy.ns)} times as "
        f"long){lost}. Where the work on a toss is worth processes: `sum(pool.map(...))`, which shares nothing, loses nothing, and with its "
        f"{duration(pool.ns)} is {times(dictionary.ns / pool.ns)} times as fast as the dictionary."
    )
