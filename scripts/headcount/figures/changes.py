# SPDX-License-Identifier: Apache-2.0
"""What changed since an older report: the verdicts of `headcount compare`, and nothing else."""

from matplotlib.lines import Line2D

from headcount.loading import compared
from headcount.loading.strict import BadReport
from headcount.model import Report
from headcount.words import digits, short

from . import Drawing, NothingToDraw
from .axes import axes_below, label, ratio_axis
from .style import ink

QUESTION = "What became slower or faster since an older report?"
NEEDS = "an older report is needed: scripts/plot.py NEW --base OLD"
MOST = 24
COLOURS = {"slower": "text", "faster": "found", "same": "grey", "unclear": "grey"}


def draw(report: Report) -> Drawing:
    """One row per case, those that changed first; above 1 the new report is slower."""
    if report.base is None or report.source is None or report.base.source is None:
        raise NothingToDraw(NEEDS)
    try:
        rows = [_row(case) for case in compared(report.base.source, report.source)["cases"] if case["times"]]
    except BadReport as why:  # other sizes, another machine: nothing to hold against each other
        raise NothingToDraw(str(why)) from None
    if not rows:
        raise NothingToDraw("the two reports have no timed case in common")
    head = _counts(rows)
    shown = sorted(rows, key=lambda r: (r["verdict"] not in ("slower", "faster"), -abs(r["ratio"] - 1)))[:MOST]
    names = [f"{r['backend']}/{r['strategy']}, {r['threads']} at {short(r['coins'])}" for r in shown]
    rest = f" {len(rows) - len(shown)} more are not drawn." if len(rows) > len(shown) else ""
    note = f"New time over old, with its 95 % interval over launches; the verdicts are those of headcount compare.{rest}"
    legend = [
        (Line2D([], [], color=ink(paint), marker="o", linestyle=""), word)
        for word, paint in (("slower", "text"), ("faster", "found"), ("same or unclear", "grey"))
    ]
    figure, (ax,) = axes_below(head, note, 1.7 * len(shown) + 1, left=0.6 * max(map(len, names)), legend=legend)
    for y, row in enumerate(shown):
        paint = ink(COLOURS[row["verdict"]])
        if row["low"] is not None:
            ax.hlines(y, row["low"], row["high"], color=paint, linewidth=1.2, zorder=2)
        ax.plot([row["ratio"]], [y], "o", color=paint, markersize=5, zorder=3)
    ends = [value for row in shown for value in (row["low"], row["ratio"], row["high"]) if value]
    ratio_axis(ax.xaxis, min([0.95, *ends]), max([1.05, *ends]), lambda value: digits(value, 3))
    ax.axvline(1, color=ink("grey"), linewidth=0.8, zorder=1)
    ax.set_yticks(range(len(shown)), names)
    ax.set_ylim(len(shown) - 0.4, -0.6)
    ax.grid(axis="y", visible=False)
    label(ax, "x", "new time over old")
    return Drawing(head, figure, rows)


def _row(case):
    times = case["times"]
    return {
        "backend": case["backend"],
        "strategy": case["strategy"],
        "coins": case["coins"],
        "threads": case["threads"],
        "old_ns": times["base_ns"],
        "new_ns": times["new_ns"],
        "ratio": times["ratio"],
        "low": times["low"],
        "high": times["high"],
        "verdict": times["verdict"],
    }


def _counts(rows):
    """How many cases have each verdict, in the words of the comparison."""
    counts = {word: sum(row["verdict"] == word for row in rows) for word in ("slower", "faster", "same", "unclear")}
    return f"{len(rows)} cases: " + ", ".join(f"{n} {word}" for word, n in counts.items())
