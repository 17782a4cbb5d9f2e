# SPDX-License-Identifier: Apache-2.0
"""What it costs that counters of different workers lie in one cache line: packed over padded."""

from dataclasses import dataclass

from .choice import fastest, fits
from .job import Job, jobs
from .ratio import Ratio, ratio

PACKED, PADDED = "per_worker_packed", "per_worker_padded"


@dataclass(frozen=True)
class Sharing:
    """One backend, job and thread count with both layouts: `cost` is the time of packed over that of padded."""

    backend: str
    job: Job
    threads: int
    packed: object
    padded: object
    cost: Ratio


def false_sharing(report):
    """A Sharing per backend, job and thread count above one that fits the CPUs and has both layouts, dearest first."""
    found = []
    for job, cases in jobs(report.cases).items():
        both = [c for c in cases if c.strategy in (PACKED, PADDED) and c.threads > 1 and fits(c, report.usable_cpus)]
        for backend, threads in sorted({(c.backend, c.threads) for c in both}):
            found += _pair(job, backend, threads, [c for c in both if (c.backend, c.threads) == (backend, threads)])
    return tuple(sorted(found, key=lambda s: -s.cost.value))


def _pair(job, backend, threads, cases):
    packed, padded = (fastest([c for c in cases if c.strategy == name]) for name in (PACKED, PADDED))
    if not packed or not padded or any(c.workers == 1 for c in (packed, padded)):
        return []
    return [Sharing(backend, job, threads, packed, padded, ratio(packed, padded))]
