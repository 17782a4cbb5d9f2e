# SPDX-License-Identifier: Apache-2.0
"""What was to be counted: only cases of one job may be called faster or slower than each other."""

from dataclasses import dataclass

from reports.words import size

WORKLOAD = ("heads", "source", "work_ns")  # the factors that change the job; all others are ways to do it


@dataclass(frozen=True, order=True)
class Job:
    """So many tosses, and the factors of the workload: (name, value as text)."""

    coins: int
    workload: tuple = ()


def job_of(case):
    """The Job of a case that tosses anything."""
    return Job(case.coins, tuple((key, value) for key, value in case.factors if key in WORKLOAD))


def jobs(cases):
    """{Job: its cases}, small jobs first; cases that toss nothing are left out."""
    found = {}
    for case in cases:
        if case.coins is not None:
            found.setdefault(job_of(case), []).append(case)
    return dict(sorted(found.items()))


def named(job, others):
    """'1000 tosses', and what tells it from the other jobs: '1000 tosses, heads=0.9'."""
    varying = {key for other in others for key, value in other.workload if (key, value) not in job.workload}
    return ", ".join([size(job.coins), *(f"{key}={value}" for key, value in job.workload if key in varying)])
