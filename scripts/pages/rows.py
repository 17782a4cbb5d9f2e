# SPDX-License-Identifier: Apache-2.0
"""Cases as rows of the table: words to read, and numbers to sort by."""

from dataclasses import dataclass

from reports.words import digits, duration, percent, size

VERDICT_ORDER = ("broken", "failed", "lossy", "unproven", "exact")


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, a finer word below it, and what the column is sorted by (None: at the end)."""

    text: str
    below: str = ""
    value: object = None


@dataclass(frozen=True)
class Row:
    """`key` is 'report:place', by which figures and samples find their row; the filters look at the plain values."""

    key: str
    case: object
    verdict: str
    cells: tuple


COLUMNS = (
    ("Backend", "text"), ("Strategy", "text"), ("Tosses", "number"), ("Threads", "number"), ("Time", "number"),
    ("Times as fast as serial", "number"), ("Heads lost", "number"), ("Lossy trials", "number"), ("Verdict", "number"), ("Flags", "text"),
)  # fmt: skip


def rows(report, number):
    """The Rows of a report, in its order."""
    return tuple(Row(f"{number}:{c.place}", c, verdict(c), _cells(c)) for c in report.cases)


def verdict(case):
    """The verdict, or `failed`; `not judged` where a case counts nothing."""
    return "failed" if case.reason else case.verdict or "not judged"


def _cells(case):
    word = verdict(case)
    order = VERDICT_ORDER.index(word) if word in VERDICT_ORDER else len(VERDICT_ORDER)
    return (
        Cell(case.backend, value=case.backend),
        Cell(case.way, value=case.way),
        Cell(size(case.coins).removesuffix(" tosses").removesuffix(" toss"), value=case.coins),
        Cell(str(case.threads), _workers(case), case.threads),
        _time(case.time),
        _against(case.vs_serial),
        *_loss(case.loss),
        Cell(word, case.reason or "", order),
        Cell(", ".join(case.flags), value=", ".join(case.flags)),
    )


def _workers(case):
    return f"{case.workers} at work" if case.workers is not None and case.workers != case.threads else ""


def _against(ratio):
    """Ways that are slower by more than a factor of a hundred are told as a fraction: nobody reads 0.000293×."""
    if not ratio:
        return Cell("–")
    return Cell(f"{digits(ratio)}×" if ratio >= 0.01 else f"1/{digits(1 / ratio)}", value=ratio)


def _time(time):
    if time is None:
        return Cell("–")
    span = "" if time.low_ns is None else f"{duration(time.low_ns)} – {duration(time.high_ns)}"
    return Cell(duration(time.median_ns), span, time.median_ns)


def _loss(loss):
    if loss is None:
        return Cell("–"), Cell("–")
    worst = f"worst {percent(loss.worst)}" if loss.worst else ""
    bound = "" if loss.rate_high is None else f"{percent(loss.rate_low or 0)} – {percent(loss.rate_high)}"
    share = percent(loss.share) if loss.share else "none"
    return Cell(share, worst, loss.share), Cell(f"{loss.lossy_trials} of {loss.trials}", bound, loss.rate)


def choices(parts):
    """{filter: its values in order} over all Parts: what the page offers to choose from."""
    cases = [row for part in parts for row in part.rows]
    told = {"report": [str(p.number) for p in parts], "backend": {r.case.backend for r in cases}, "strategy": {r.case.way for r in cases},
            "tosses": {r.case.coins for r in cases}, "threads": {r.case.threads for r in cases}, "verdict": {r.verdict for r in cases}}  # fmt: skip
    return {name: values if name == "report" else sorted(values, key=lambda v: (v is None, v or 0) if name in ("tosses", "threads") else v)
            for name, values in told.items()}  # fmt: skip
