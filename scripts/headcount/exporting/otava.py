# SPDX-License-Identifier: Apache-2.0
"""A history that Apache Otava reads (`type: csv`): a row per report in the order of their dates, a column per case.

Source: https://otava.apache.org, "Importing results from CSV". `time` is the time column and `commit` an attribute; all other columns are metrics,
medians in nanoseconds and, of races, the share of the heads that they lost. Otava wants a number in every cell: a case that one of the reports
does not have has no column.
"""

from datetime import datetime, timezone

from headcount.loading.strict import BadReport
from headcount.model import Report
from headcount.words import plain, table

from . import NothingToExport, timed_cases

FORMAT = "otava"
ABOUT = "Apache Otava's CSV: a row per report, several reports are a history"
HISTORY = True  # takes any number of reports, as a list of (report, document)


def export(pairs: list[tuple[Report, dict]]) -> str:
    """The text; lines end in a newline alone."""
    pairs = sorted(pairs, key=lambda pair: _date(pair[1]))
    rows = [_row(report, document) for report, document in pairs]
    common = [key for key in rows[0] if all(key in row for row in rows)]
    if len(common) == 2:
        raise NothingToExport("these reports have no case in common")
    return table(rows, common).rstrip("\n")


def _row(report, document):
    build = document["context"].get("build")
    revision = build.get("git_revision") if isinstance(build, dict) else None
    row = {"time": _date(document).strftime("%Y-%m-%d %H:%M:%S %z"), "commit": plain(str(revision or "unknown"), 64)}
    for name, case in timed_cases(report):
        row[name] = case.time.median_ns
        if case.loss and case.promise != "exact" and case.loss.mean is not None:
            row[f"{name} lost"] = case.loss.mean
    return row


def _date(document):
    """When it was measured; UTC where no zone is told."""
    text = document["context"].get("date")
    try:
        date = datetime.fromisoformat(str(text).replace("Z", "+00:00"))
    except ValueError:
        raise BadReport(f"context.date is not a date: {text!r}") from None
    return date if date.tzinfo else date.replace(tzinfo=timezone.utc)
