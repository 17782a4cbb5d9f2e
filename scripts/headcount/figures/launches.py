# SPDX-License-Identifier: Apache-2.0
"""How far launches disagree: every launch's median over that of its case, and in which round it was measured."""

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

from headcount.model import Report
from headcount.words import short

from . import Drawing, NothingToDraw, title
from .axes import axes_below, label
from .style import ink

QUESTION = "How far do launches of one case disagree, and did the machine drift?"
MOST_CASES, FAR = 6, 1.5


def draw(report: Report) -> Drawing:
    """Two pairs of axes: the cases whose launches lie furthest apart (left), and the launches of each round (right)."""
    cases = [c for c in report.cases if c.time and len(_medians(c)) > 1]
    if not cases:
        raise NothingToDraw("no case has two launches or more")
    widest = sorted(cases, key=lambda c: -max(_medians(c)) / min(_medians(c)))[:MOST_CASES]
    head = title(report, "trust", "How far launches disagree")
    note = f"Each mark is one launch: its median over the median of its case's launches. Left: the {len(widest)} cases that lie furthest apart. Right: all of a round, the middle half thick."
    names = [f"{c.pair}, {c.threads} at {_short(c.coins)}" for c in widest]
    legend = [
        (Line2D([], [], color=ink("found"), marker="o", linestyle="", alpha=0.6), "a launch"),
        (Line2D([], [], color=ink("front"), marker="_", linestyle=""), "median of a round"),
        (Line2D([], [], color=ink("grey"), linestyle=":"), "1.5 times its case"),
    ]
    figure, (left, right) = axes_below(head, note, 1.9 * len(widest) + 2, columns=2, left=0.6 * max(map(len, names)), legend=legend, share_y=False)
    for y, case in enumerate(widest):
        ratios = np.array(_medians(case)) / case.time.median_ns
        left.plot(ratios, [y] * len(ratios), "o", color=ink("found"), alpha=0.6, markersize=4, markeredgewidth=0, gid=f"case:{case.place}")
    left.set_yticks(range(len(widest)), names)
    left.set_ylim(len(widest) - 0.5, -0.5)
    rounds = _by_round(cases)
    _boxes(right, rounds)
    every = [ratio for ratios in rounds.values() for ratio in ratios]
    right.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    for ax, axis in ((left, left.xaxis), (right, right.yaxis)):
        _ratio(axis, every)
    label(left, "x", "launch over case")
    label(right, "x", "round")
    return Drawing(head, figure, [_row(c, launch) for c in cases for launch in c.launches if launch.ns.size])


def _by_round(cases):
    """{round: what its launches took over their cases' medians}, the first round first."""
    found = {}
    for case in cases:
        for launch in (made for made in case.launches if made.ns.size):
            found.setdefault(launch.index + 1, []).append(float(np.median(launch.ns)) / case.time.median_ns)
    return dict(sorted(found.items()))


def _boxes(ax, rounds):
    """Draws a line per round from the least to the most, its middle half and its median: thousands of marks would hide them."""
    low, first, middle, third, high = np.transpose([np.quantile(ratios, (0, 0.25, 0.5, 0.75, 1)) for ratios in rounds.values()])
    wide = max(1.0, min(7.0, 120 / (max(rounds) - min(rounds) + 1)))
    ax.vlines(list(rounds), low, high, color=ink("found"), linewidth=0.9)
    ax.vlines(list(rounds), first, third, color=ink("found"), linewidth=wide)
    ax.plot(list(rounds), middle, color=ink("front"), marker="_", linestyle="", markersize=wide + 3)
    ax.set_xlim(min(rounds) - 0.7, max(rounds) + 0.7)


def _short(coins):
    return short(coins) if coins else "-"


def _medians(case):
    return [float(np.median(launch.ns)) for launch in case.launches if launch.ns.size and np.median(launch.ns) > 0]


def _ratio(axis, values):
    """A log axis of ratios with marks at 1 and at 1.5 times either way."""
    low, high = min([1 / FAR, *values]), max([FAR, *values])
    axis._set_axes_scale("log")
    ticks = [t for t in (0.01, 0.1, 0.3, 1 / FAR, 1, FAR, 3, 10, 100, 1000, 10_000) if low <= t <= high]
    axis.set_major_locator(FixedLocator([t for t in ticks if high / low < 20 or t in (0.01, 0.1, 1, 10, 100, 1000, 10_000)]))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.4g}" if value >= 1 else f"{value:.2g}"))
    mark = axis.axes.axvline if axis.axis_name == "x" else axis.axes.axhline
    for edge in (1 / FAR, FAR):
        mark(edge, color=ink("grey"), linestyle=":", linewidth=0.9, zorder=1)


def _row(case, launch):
    return {
        "backend": case.backend,
        "strategy": case.way,
        "coins": case.coins,
        "threads": case.threads,
        "launch": launch.index,
        "median_ns": float(np.median(launch.ns)),
        "over_case": float(np.median(launch.ns)) / case.time.median_ns,
    }
