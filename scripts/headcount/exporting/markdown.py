# SPDX-License-Identifier: Apache-2.0
"""A table for an issue or a page in Markdown: one row per case."""

from headcount.model import Report
from headcount.words import digits, duration, escaped, percent

from . import name_of

FORMAT = "markdown"
ABOUT = "a table, one row per case"
HEADER = ("case", "time", "interval", "vs serial", "lossy trials", "worst loss", "verdict")


def export(report: Report, document: dict) -> str:
    """The text of the table."""
    rows = [HEADER, ("---", *["---:"] * 5, "---"), *(tuple(map(escaped, _cells(case))) for case in report.cases)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cells(case):
    if case.reason:
        return (name_of(case), *["-"] * 5, f"failed: {case.reason}")
    return (name_of(case), *_time(case.time), f"{digits(case.vs_serial)}x" if case.vs_serial else "-", *_loss(case.loss), case.verdict or "-")


def _time(time):
    if time is None:
        return "-", "-"
    known = time.low_ns is not None
    return duration(time.median_ns), f"{duration(time.low_ns)} - {duration(time.high_ns)}" if known else "-"


def _loss(loss):
    if loss is None:
        return "-", "-"
    return f"{percent(loss.rate)} of {loss.trials}", percent(loss.worst)
