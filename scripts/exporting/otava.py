# SPDX-License-Identifier: Apache-2.0
"""A history that Apache Otava reads (`type: csv`): a row per report in the order of their dates, a column per case.

Source: https://otava.apache.org, "Importing results from CSV". `time` is the time column and `commit` an attribute; all other columns are metrics,
medians in nanoseconds and, of races, the share of the heads that they lost. Otava wants a number in every cell: a case that one of the reports
does not have has no column.
"""

import csv
import io
from datetime import datetime

from reports.strict import BadReport

from . import NothingToExport
from .timed import timed_cases

FORMAT = "otava"
ABOUT = "Apache Otava's CSV: a row per report, several reports are a history"
HISTORY = True  # takes any number of reports, as a list of (report, document)


def export(pairs):
    """The text; lines end in a newline alone."""
    rows = sorted((_row(report, document) for report, document in pairs), key=lambda row: datetime.fromisoformat(row["time"]))
    common = [key for key in rows[0] if all(key in row for row in rows)]
    if len(common) == 2:
        raise NothingToExport("these reports have no case in common")
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=common, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().rstrip("\n")


def _row(report, document):
    context = document.get("context", {})
    row = {"time": _time(context.get("date")), "commit": (context.get("build") or {}).get("git_revision") or "unknown"}
    for name, case in timed_cases(report):
        row[name] = case.time.median_ns
        if case.loss and case.promise != "exact" and case.loss.mean is not None:
            row[f"{name} lost"] = case.loss.mean
    return row


def _time(text):
    """In the one form that every reader of dates knows."""
    try:
        return datetime.fromisoformat(str(text).replace("Z", "+00:00")).strftime("%Y-%m-%d %H:%M:%S %z").strip()
    except ValueError:
        raise BadReport(f"context.date is no date: {text!r}") from None
