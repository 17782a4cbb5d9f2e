# SPDX-License-Identifier: Apache-2.0
"""Ratios, cases and sizes in words, and the sentences made of them."""

import re
from dataclasses import dataclass

from reports.words import about, counted, digits, size

from .job import named

UNIT = re.compile(r"(?<=\d) (?=%|(?:ns|µs|ms|s|[kMGT]|threads?)\b)")


def times(ratio):
    """Ratio(1.9, 1.7, 2.1) -> '1.90× [1.70, 2.10]'; without an interval '1.90×'."""
    value = factor(ratio.value)
    return f"{value} [{bare(ratio.low)}, {bare(ratio.high)}]" if ratio.known else value


def factor(value):
    """1.9 -> '1.90×'."""
    return f"{bare(value)}×"


def bare(value):
    """A factor without its sign: three digits, and no more than a reader can use."""
    return digits(value) if value < 1e6 else f"{value:.2g}"


def where(case):
    """'openmp/local on 2 threads'; a serial case is on one thread anyway."""
    return case.pair if case.backend == "serial" else f"{case.pair} on {counted(case.threads, 'thread')}"


def tosses(n):
    """A measured size (an int) in full, '1000 tosses'; one that was read off between two with the two digits that are known."""
    return size(n) if isinstance(n, int) else f"{about(n)} tosses"


@dataclass(frozen=True)
class Said:
    """A sentence, and what it is about ('1000 tosses', or nothing), which a page may write in bold before it."""

    lead: str
    text: str


def stretches(places, kind):
    """The places in lists of neighbours of the same kind."""
    found = []
    for place in places:
        if found and kind(found[-1][-1]) == kind(place):
            found[-1].append(place)
        else:
            found.append([place])
    return found


def sizes(members, jobs):
    first, last = named(members[0].job, jobs), named(members[-1].job, jobs)
    return first if len(members) == 1 else f"{first.replace(' tosses', '', 1)} to {last}"


def tight(text):
    """The text with numbers that stay with their units where a line breaks."""
    return UNIT.sub("\u00a0", text)
