# SPDX-License-Identifier: Apache-2.0
"""One report as a page shows it: its name, what it says, and its cases as rows of the table, with words to read and numbers to sort by."""

from collections import Counter
from dataclasses import dataclass, replace

from headcount.files import stem
from headcount.model import Report
from headcount.words import digits, duration, many, percent, plain, span

from .matrix import matrices
from .said import Told, faces, flagged, told

VERDICT_ORDER = ("broken", "failed", "lossy", "unproven", "exact")
COLUMNS = (
    ("Backend", "text"),
    ("Strategy", "text"),
    ("Tosses", "number"),
    ("Threads", "number"),
    ("Time", "number"),
    ("Times as fast as serial", "number"),
    ("Heads lost", "number"),
    ("Lossy trials", "number"),
    ("Verdict", " ".join(VERDICT_ORDER)),
    ("Flags", "text"),
)


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, by which the column is sorted too, and a finer word below it."""

    text: str
    below: str = ""


@dataclass(frozen=True)
class Row:
    """`key` is 'report-place', by which marks, matrices and links find their row; `name` is the case's in the address, None where its
    cells tell it."""

    key: str
    case: object
    verdict: str
    cells: tuple
    name: str | None


def rows(report, number):
    """The Rows of a report, in its order."""
    return tuple(Row(f"{number}-{c.place}", c, verdict(c), _cells(c), _name(c)) for c in report.cases)


def _name(case):
    name = plain(case.name, 90)
    strategy, *told = case.way.split(" ")
    factors = "".join("/" + one.replace("=", ":", 1) for one in told)
    return None if name == f"{case.backend}/{strategy}/coins:{case.coins}/threads:{case.threads}{factors}" else name


def verdict(case):
    """The verdict, or `failed`; `not judged` where a case counts nothing."""
    return "failed" if case.reason else case.verdict or "not judged"


def _cells(case):
    word = verdict(case)
    return (
        Cell(case.backend),
        Cell(case.way),
        _coins(case.coins),
        Cell(str(case.threads), _workers(case)),
        _time(case.time),
        _against(case.vs_serial),
        *_loss(case.loss, word),
        Cell(word, case.reason or ""),
        Cell(", ".join(case.flags)),
    )


def _coins(coins):
    return Cell("–" if coins is None else many(coins))


def _workers(case):
    return f"{case.workers} at work" if case.workers is not None and case.workers != case.threads else ""


def _against(ratio):
    """Ways that are slower by more than a factor of a hundred are told as a fraction: nobody reads 0.000293×."""
    if not ratio:
        return Cell("–")
    return Cell(f"{digits(ratio)}×" if ratio >= 0.01 else f"1/{digits(1 / ratio)}")


def _time(time):
    if time is None:
        return Cell("–")
    return Cell(duration(time.median_ns), "" if time.low_ns is None else span(duration(time.low_ns), duration(time.high_ns)))


def _loss(loss, verdict):
    """What the trials of exact ways leave open is said once, by the report's own sentence."""
    if loss is None:
        return Cell("–"), Cell("–")
    worst = f"worst {percent(loss.worst)}" if loss.worst else ""
    bound = "" if loss.rate_high is None or verdict == "exact" else span(percent(loss.rate_low or 0), percent(loss.rate_high))
    return Cell(percent(loss.share) if loss.share else "none", worst), Cell(f"{loss.lossy_trials} of {loss.trials}", bound)


def choices(parts):
    """{filter: its values in order} over all Parts: what the page offers to choose from."""
    cases = [row for part in parts for row in part.rows]
    told = {
        "report": [str(p.number) for p in parts],
        "backend": {r.case.backend for r in cases},
        "strategy": {r.case.way for r in cases},
        "tosses": {r.case.coins for r in cases},
        "threads": {r.case.threads for r in cases},
        "verdict": {r.verdict for r in cases},
    }
    return {
        name: values if name == "report" else sorted(values, key=lambda v: (v is None, v or 0) if name in ("tosses", "threads") else v)
        for name, values in told.items()
    }


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
    """((reason, what was left out for it), ...). Each case that the budget left out has a price of its own, which the report tells."""
    found = {}
    for skip in report.skipped:
        reason, price, _ = skip.reason.partition(": about ")
        told = f"{reason} (each one's price: headcount show --all)" if price else reason
        found.setdefault(told, {})[f"{skip.backend}/{skip.strategy}" if skip.strategy else skip.backend] = None
    return tuple((told, _together(left)) for told, left in found.items())


def _together(left):
    """'serial (8 ways)' in place of many pairs of one backend."""
    many_of = Counter(pair.partition("/")[0] for pair in left)
    return list(dict.fromkeys(f"{b} ({many_of[b]} ways)" if many_of[b] > 3 else pair for pair in left for b in [pair.partition("/")[0]]))
