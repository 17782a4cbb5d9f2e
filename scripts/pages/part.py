# SPDX-License-Identifier: Apache-2.0
"""One report as a page shows it: its name, its verdict, the rows of its table."""

from dataclasses import dataclass

from reports.case import Report
from reports.names import plain
from verdict.judgement import Verdict, judge

from .rows import rows


@dataclass(frozen=True)
class Part:
    """`number` tells the reports of a page apart, `label` is what a reader calls this one, `rows` are those of the table."""

    number: int
    label: str
    report: Report
    verdict: Verdict
    rows: tuple


def parts(reports):
    """The Parts of {path: Report}, in that order, no two with the same label."""
    labels = [plain(path.name.removesuffix(".json"), 40) for path in reports]
    found = []
    for number, (label, report) in enumerate(zip(labels, reports.values())):
        shown = label if labels.count(label) == 1 else f"{number + 1}: {label}"
        found.append(Part(number, shown, report, judge(report), rows(report, number)))
    return tuple(found)
