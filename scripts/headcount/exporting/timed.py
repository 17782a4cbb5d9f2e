# SPDX-License-Identifier: Apache-2.0
"""The cases that have a time: formats that hold numbers alone have no place for the others."""

from headcount.loading.strict import BadReport
from headcount.words import counted
from headcount.words.names import plain

from . import NothingToExport

LONGEST = 1024  # of a name, where a service bounds it


def timed_cases(report):
    """[(name, case)] of those that were timed; NothingToExport where there are none, BadReport where a name stands twice."""
    found = {}
    for case in report.cases:
        if case.time and found.setdefault(name_of(case), case) is not case:
            raise BadReport(f"two cases are named {name_of(case)}")
    if not found:
        raise NothingToExport(f"none of {counted(len(report.cases), 'case')} was timed")
    return list(found.items())


def name_of(case):
    """As the report names it; a file of Google Benchmark names nothing of its own, so its cases are named by their factors."""
    told = "".join(f"/{key}:{value}" for key, value in case.factors)
    return plain(case.name or f"{case.backend}/{case.strategy}/coins:{case.coins}/threads:{case.threads}{told}", LONGEST)
