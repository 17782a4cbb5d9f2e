# SPDX-License-Identifier: Apache-2.0
"""What changed between two reports: ratios of the medians of the cases that both have."""

from .by_threads import reference
from .drawing import Drawing, NothingToDraw
from .ratio_panels import draw_ratios
from .speedups import edge_told, ratio_interval
from .style import ink
from reports.words import counted, digits, size

QUESTION = "What became slower or faster since an older report?"
NEEDS = "an older report is needed: scripts/plot.py NEW --base OLD"


def draw(report):
    """One panel per backend and size; above 1 the new report is slower."""
    if report.base is None:
        raise NothingToDraw(NEEDS)
    old = {_identity(c): c for c in report.base.cases if c.time}
    pairs = [(old[_identity(c)], c) for c in report.cases if c.time and _identity(c) in old]
    if not pairs:
        raise NothingToDraw("the two reports have no timed case in common")
    rows = [_row(before, after) for before, after in pairs]
    points = [(after, (row["ratio"], row["low"], row["high"])) for (_, after), row in zip(pairs, rows)]
    title = _finding(rows)
    legend = [reference("no change", linestyle="-", linewidth=0.7)]
    note = _note(report, rows)
    return Drawing(title, draw_ratios(report, points, title, note, "new time over old", lambda y: f"{digits(y, 2)}×", _twice, legend), rows)


def _identity(case):
    """Its name, which tells the factors that are not at their defaults; Google Benchmark's cases have their factors."""
    return case.name or (case.backend, case.strategy, case.coins, case.threads, case.factors)


def _twice(ax, threads):
    """Twice and half, to see the size of a change by."""
    for ratio in (0.5, 2):
        ax.axhline(ratio, color=ink("grid"), linewidth=0.8, zorder=0)


def _row(before, after):
    low, high = ratio_interval(after.time, before.time)
    return {"backend": after.backend, "strategy": after.way, "coins": after.coins, "threads": after.threads,
            "old_ns": before.time.median_ns, "new_ns": after.time.median_ns, "ratio": after.time.median_ns / before.time.median_ns,
            "low": low, "high": high, "changed": _word(low, high), "old_verdict": before.verdict, "new_verdict": after.verdict,
            "old_lost_share": before.loss and before.loss.share, "new_lost_share": after.loss and after.loss.share}  # fmt: skip


def _word(low, high):
    """slower and faster only where the intervals leave no doubt."""
    if low is None:
        return "unknown"
    return "slower" if low > 1 else "faster" if high < 1 else "unclear"


def _finding(rows):
    slower, faster = ([r for r in rows if r["changed"] == word] for word in ("slower", "faster"))
    verdicts = _turned([r for r in rows if r["old_verdict"] != r["new_verdict"]])
    if not slower and not faster:
        return f"None of {counted(len(rows), 'case')} is slower or faster beyond its intervals{verdicts}"
    said = [_most(slower, "slower", max), _most(faster, "faster", min)]
    return f"Of {counted(len(rows), 'case')} {', '.join(filter(None, said))}{verdicts}"


def _turned(rows):
    if not rows:
        return ""
    first = rows[0]
    return f"; {counted(len(rows), 'verdict')} changed ({_who(first)}: {first['old_verdict']} to {first['new_verdict']})"


def _most(rows, word, pick):
    if not rows:
        return f"none is {word}"
    most = pick(rows, key=lambda r: r["ratio"])
    times = most["ratio"] if word == "slower" else 1 / most["ratio"]
    return f"{len(rows)} {'is' if len(rows) == 1 else 'are'} {word}, most of all {_who(most)} ({digits(times)}× {word})"


def _who(row):
    return f"{row['backend']}/{row['strategy']} on {counted(row['threads'], 'thread')} at {size(row['coins'])}"


def _note(report, rows):
    gone = len([c for c in report.base.cases if c.time]) - len(rows)
    new = len([c for c in report.cases if c.time]) - len(rows)
    only = f" In one of them only, and not drawn: {counted(gone, 'case')} of the old, {new} of the new." if gone or new else ""
    machines = {r.facts.machine.get("cpu_model") for r in (report, report.base)}
    other = " The two were measured on different machines." if len(machines) > 1 else ""
    return (f"New median over old; bars: quotients of the far ends of both intervals, and only a bar that leaves out 1 is called "
            f"slower or faster. scripts/compare.py tests it.{only}{other}{edge_told(r['ratio'] for r in rows)}")  # fmt: skip
