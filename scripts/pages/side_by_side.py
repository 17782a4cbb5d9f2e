# SPDX-License-Identifier: Apache-2.0
"""Several reports: the same cases next to each other, found by their typed factors."""

from dataclasses import dataclass

from reports.words import duration, percent
from verdict.ratio import ratio
from verdict.sentences import times

from .machine import gibibytes

MACHINE = ("cpu_model", "usable_cpus", "memory_bytes", "virtualised")
BUILD = ("compiler", "flags", "build_type", "git_revision", "version")


@dataclass(frozen=True)
class Line:
    """One case of the first report and its like in the others: time, ratio to the first, loss, verdict."""

    case: object
    cells: tuple


def lines(parts):
    """A Line for every case that at least two of the Parts have; the base of each ratio is the first that timed it."""
    tables = [{identity(row.case): row for row in part.rows} for part in parts]
    keys = dict.fromkeys(key for table in tables for key in table)
    shared = [key for key in keys if sum(key in table for table in tables) > 1]
    return [_line([table.get(key) for table in tables]) for key in shared]


def identity(case):
    """What makes two cases of two reports the same: all typed factors, and never the name."""
    return case.backend, case.strategy, case.coins, case.threads, case.factors


def _line(found):
    first = next(row for row in found if row)
    base = next((row.case for row in found if row and row.case.time), None)
    return Line(first.case, tuple(_cell(row, base) for row in found))


def _cell(row, base):
    if row is None:
        return None
    case = row.case
    compared = ratio(case, base) if case.time and base and case is not base else None
    lost = percent(case.loss.share) if case.loss and case.loss.share else "none" if case.loss else "–"
    return {"time": duration(case.time.median_ns) if case.time else "–", "ratio": compared and times(compared), "lost": lost,
            "verdict": row.verdict, "value": compared.value if compared else None}  # fmt: skip


def differences(parts):
    """[(what, [value per Part])] of what differs in machine or build: why times may not be comparable."""
    compared = [("machine", key) for key in MACHINE] + [("build", key) for key in BUILD]
    told = [(key.removesuffix("_bytes").replace("_", " "), _values(parts, group, key)) for group, key in compared]
    return [(what, values) for what, values in told if len(set(values)) > 1]


def same_machine(parts):
    """Whether nothing that is known of the machines differs."""
    return all(len(set(_values(parts, "machine", key))) == 1 for key in MACHINE)


def _values(parts, group, key):
    return [_shown(key, getattr(part.report.facts, group).get(key)) for part in parts]


def _shown(key, value):
    """The kernel keeps a little more or less memory for itself at every start: bytes would tell machines apart that are one."""
    return "unknown" if value is None else gibibytes(value) if key == "memory_bytes" else str(value)
