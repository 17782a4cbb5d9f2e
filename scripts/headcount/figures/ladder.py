# SPDX-License-Identifier: Apache-2.0
"""The price ladder: what a strategy costs and what the race loses, runtime by runtime."""

from matplotlib.lines import Line2D

from headcount.model import Report
from headcount.words import percent

from . import Drawing, needed, title
from .axes import axes_below, label, time_axis
from .style import MARKERS, colour, ink, rank

QUESTION = "What do the lost heads buy, and what does being right cost?"
MOST_RUNTIMES, MOST_RUNGS = 6, 14
HIDDEN = 1.05  # an interval that reaches less far lies under its mark


def draw(report: Report) -> Drawing:
    """One row per strategy, one mark per runtime, an open one where the heads were found by mask; the line is the interval over launches."""
    ladders = _ladders(report)
    cases = {case.name: case for case in report.everything}
    masked = [ladder for ladder in report.said("ladder") if any(ladder.cases[0] == f"{drawn.cases[0]}/look:mask" for drawn in ladders)]
    rows = _rows(ladders, cases) + _rows(masked, cases, "mask")
    strategies = sorted({row["strategy"] for row in rows}, key=rank)[:MOST_RUNGS]
    drawn = [row for row in rows if row["strategy"] in strategies]
    runtimes = list(dict.fromkeys(ladder.backend for ladder in ladders))
    first = ladders[0]
    head = title(report, "price", first.title, lambda f: first.cases[0] in f.cases)
    note = f"{first.job}, {first.threads} threads: time of one count, the median over launches; line: {drawn[0]['interval']}"
    note += "; open marks: heads found by mask" if masked else ""
    figure, (ax,) = axes_below(head, note, 2.0 * len(strategies) + 1, left=0.62 * max(map(len, strategies)) + 1, legend=_legend(runtimes))
    for row in drawn:
        _mark(ax, row, strategies.index(row["strategy"]), MARKERS[runtimes.index(row["backend"]) % len(MARKERS)])
    _say_losses(ax, drawn, strategies)
    ends = [value for row in drawn for value in (row["low_ns"], row["time_ns"], row["high_ns"]) if value]
    time_axis(ax.xaxis, min(ends), max(ends))
    ax.set_yticks(range(len(strategies)), strategies)
    for text, strategy in zip(ax.get_yticklabels(), strategies):
        text.set_color(colour(strategy))
    ax.set_ylim(len(strategies) - 0.4, -0.6)
    ax.grid(axis="y", visible=False)
    label(ax, "x", "time of one count")
    return Drawing(head, figure, rows)


def _ladders(report):
    """Those that the smallest size's price speaks of: the runtimes in which counting outweighs starting; else all on the most threads that fit."""
    found = needed(report, "ladder")
    price = next(iter(report.said("price")), None)
    if price:
        of_size = [f for f in found if f.coins == price.coins and f.cases[0] in price.cases]
    else:
        of_size = [f for f in found if f.coins == found[0].coins]
    fitting = [f for f in of_size if not report.usable_cpus or f.threads <= report.usable_cpus] or of_size
    most = max(f.threads for f in fitting)
    return sorted((f for f in fitting if f.threads == most), key=lambda f: -len(f.rungs))[:MOST_RUNTIMES]


def _rows(ladders, cases, look="branch"):
    """One per case that its worker looked at in this way: those of the rungs, and the races they stand on."""
    rows = []
    for ladder in ladders:
        for name, lost in [(ladder.cases[0], None)] + [(rung.name, rung.lost) for rung in ladder.rungs]:
            case = cases.get(name)
            if case is None or not case.time or (look == "mask" and not name.endswith("/look:mask")):
                continue
            share = case.loss.share if case.loss else lost
            rows.append(
                {
                    "backend": case.backend,
                    "strategy": case.strategy,
                    "look": look,
                    "coins": case.coins,
                    "threads": case.threads,
                    "time_ns": case.time.median_ns,
                    "low_ns": case.time.low_ns,
                    "high_ns": case.time.high_ns,
                    "interval": case.time.interval,
                    "lost_share": share,
                    "place": case.place,
                }
            )
    return rows


def _mark(ax, row, y, marker):
    paint = colour(row["strategy"])
    if row["low_ns"] is not None and row["high_ns"] > HIDDEN * row["low_ns"]:
        ax.hlines(y, row["low_ns"], row["high_ns"], color=paint, linewidth=1.4, alpha=0.55, zorder=2)
    ax.plot(
        [row["time_ns"]],
        [y],
        marker=marker,
        color=paint,
        markerfacecolor=ink("paper") if row["look"] == "mask" else paint,
        markeredgecolor=paint if row["look"] == "mask" else ink("paper"),
        markeredgewidth=1.1 if row["look"] == "mask" else 0.5,
        markersize=6,
        linestyle="",
        zorder=3,
        gid=f"case:{row['place']}",
    )


def _say_losses(ax, rows, strategies):
    """'loses 13 to 33 %' beside the races, in their colour."""
    for y, strategy in enumerate(strategies):
        lost = [row["lost_share"] for row in rows if row["strategy"] == strategy and row["lost_share"]]
        if lost:
            ends = list(dict.fromkeys([percent(min(lost)), percent(max(lost))]))
            far = max(row["high_ns"] or row["time_ns"] for row in rows if row["strategy"] == strategy)
            ax.annotate(
                f"loses {' to '.join(ends)}", (far, y), xytext=(7, 0), textcoords="offset points", va="center", color=colour(strategy), weight="bold"
            )


def _legend(runtimes):
    look = {"linestyle": "", "color": ink("text"), "markersize": 5}
    return [(Line2D([], [], marker=MARKERS[i % len(MARKERS)], **look), runtime) for i, runtime in enumerate(runtimes)]
