# SPDX-License-Identifier: Apache-2.0
"""Who did work, and when: what a watched trial shows."""

import time
from collections import Counter
from typing import NamedTuple

from .machine import cpu


class Stay(NamedTuple):
    """One stretch of work: by whom, from when to when (ns), over how many tosses, on which CPU."""

    worker: int
    begin_ns: int
    end_ns: int
    tosses: int
    cpu: int


def stay(worker, begin_ns, tosses=1):
    """The Stay that began at `begin_ns` and ends now."""
    return Stay(worker, begin_ns, time.monotonic_ns(), tosses, cpu())


def observed(stays, took_ns):
    """`observed` of a record, from the stays of one trial that took so long."""
    tosses = Counter()
    for one in stays:
        tosses[one.worker] += one.tosses
    return {
        "trials": 1,
        "workers": len(tosses),
        "overlap": overlap(stays) if stays else None,
        "tosses_per_worker": sorted(tosses.values(), reverse=True),
        "cpus": sorted({one.cpu for one in stays}),
        "ns": took_ns,
    }


def overlap(stays):
    """The share of the region in which work was under way on two CPUs or more: workers on one CPU take turns."""
    edges = sorted([(one.begin_ns, 1, one.cpu) for one in stays] + [(one.end_ns, -1, one.cpu) for one in stays])
    busy = Counter()
    together = 0
    for (now, change, where), (after, _, _) in zip(edges, edges[1:]):
        busy[where] += change
        if sum(workers > 0 for workers in busy.values()) >= 2:
            together += after - now
    whole = edges[-1][0] - edges[0][0]
    return together / whole if whole else 0.0
