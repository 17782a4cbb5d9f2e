# SPDX-License-Identifier: Apache-2.0
"""Several reports: the same cases next to each other, found by their typed factors."""

from dataclasses import dataclass

from headcount.loading.several import compared
from headcount.loading.strict import BadReport
from headcount.words import duration, percent

from .machine import gibibytes

MACHINE = ("cpu_model", "usable_cpus", "memory_bytes", "virtualised")
BUILD = ("compiler", "flags", "build_type", "git_revision", "version")


@dataclass(frozen=True)
class Line:
    """One case of the first report and its like in the others: time with its interval, loss, verdict."""

    case: object
    cells: tuple


def lines(parts):
    """A Line for every case that at least two of the Parts have."""
    tables = [{identity(row.case): row for row in part.rows} for part in parts]
    keys = dict.fromkeys(key for table in tables for key in table)
    shared = [key for key in keys if sum(key in table for table in tables) > 1]
    return [_line([table.get(key) for table in tables]) for key in shared]


def identity(case):
    """What makes two cases of two reports the same: all typed factors, and never the name."""
    return case.backend, case.strategy, case.coins, case.threads, case.factors


def _line(found):
    first = next(row for row in found if row)
    return Line(first.case, tuple(_cell(row) for row in found))


def _cell(row):
    if row is None:
        return None
    case = row.case
    span = f"{duration(case.time.low_ns)} – {duration(case.time.high_ns)}" if case.time and case.time.low_ns is not None else None
    lost = percent(case.loss.share) if case.loss and case.loss.share else "none" if case.loss else "–"
    return {"time": duration(case.time.median_ns) if case.time else "–", "span": span, "lost": lost, "verdict": row.verdict}


def changes(parts):
    """{number of a Part: (base's label, {verdict: cases}, names of what became slower or lossier)}: what `headcount compare` says of each against
    the first, where machine and build agree; nothing where they do not, or where it cannot say."""
    if len(parts) < 2 or differences(parts):
        return {}
    found = {}
    for part in parts[1:]:
        try:
            document = compared(parts[0].report.source, part.report.source)
        except BadReport:
            continue
        found[part.number] = (parts[0].label, document["counts"]["times"], document["regressions"] + document["lossier"])
    return found


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
