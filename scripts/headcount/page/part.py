# SPDX-License-Identifier: Apache-2.0
"""One report as a page shows it: its name, what it says, the rows of its table."""

from dataclasses import dataclass, replace

from headcount.files import stem
from headcount.model import Report
from headcount.words.names import plain

from .cards import faces
from .flags import flagged
from .matrix import matrices
from .rows import rows
from .sentences import Told, told


@dataclass(frozen=True)
class Part:
    """`number` tells the reports of a page apart, `label` is what a reader calls this one, `rows` are those of the table,
    `faces` what was found per size, `matrices` the ways to count per size and thread count, `skipped` (reason, what was left out for it)."""

    number: int
    label: str
    report: Report
    told: Told
    flags: tuple
    rows: tuple
    faces: tuple
    matrices: tuple
    skipped: tuple

    @property
    def keys(self):
        """{name of a case, as the report has it: key of its row}."""
        return {row.case.name: row.key for row in self.rows}


def parts(reports):
    """The Parts of {path: Report}, in that order, no two with the same label; the first is the base of what changed."""
    labels, first, found = [plain(stem(path), 40) for path in reports], next(iter(reports.values())), []
    for number, (label, report) in enumerate(zip(labels, reports.values())):
        shown = label if labels.count(label) == 1 else f"{number + 1}: {label}"
        based = replace(report, base=first) if number and not report.base else report
        found.append(
            Part(number, shown, based, told(based), flagged(based), rows(based, number), faces(based), matrices(based, number), _skipped(based))
        )
    return tuple(found)


def _skipped(report):
    found = {}
    for skip in report.skipped:
        found.setdefault(skip.reason, {})[f"{skip.backend}/{skip.strategy}" if skip.strategy else skip.backend] = None
    return tuple(found.items())
