# SPDX-License-Identifier: Apache-2.0
"""Reports in the formats of others: each module here that names a FORMAT writes it in `export(report, document)`, as text. Formats that hold numbers alone
have no place for cases without a time."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from headcount.loading.strict import BadReport
from headcount.model import Report
from headcount.model.case import Case
from headcount.words import counted, plain

LONGEST = 1024  # of a name, where a service bounds it


class NothingToExport(Exception):
    """This report has nothing that this format could hold; the text says why."""


def discover() -> dict[str, ModuleType]:
    """{name of the format: module}; a new file in this folder is all that a new format needs."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    return {module.FORMAT: module for module in modules if hasattr(module, "FORMAT")}


def timed_cases(report: Report) -> list[tuple[str, Case]]:
    """[(name, case)] of those that were timed; NothingToExport where there are none, BadReport where a name stands twice."""
    found = {}
    for case in report.cases:
        if case.time and found.setdefault(name_of(case), case) is not case:
            raise BadReport(f"two cases are named {name_of(case)}")
    if not found:
        raise NothingToExport(f"none of {counted(len(report.cases), 'case')} was timed")
    return list(found.items())


def name_of(case: Case) -> str:
    """As the report names it; a file of Google Benchmark names nothing of its own, so its cases are named by their factors."""
    told = "".join(f"/{key}:{value}" for key, value in case.factors)
    return plain(case.name or f"{case.backend}/{case.strategy}/coins:{case.coins}/threads:{case.threads}{told}", LONGEST)
