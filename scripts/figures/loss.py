# SPDX-License-Identifier: Apache-2.0
"""The share of the heads that was lost against threads, with the curve of a saturated race."""

import numpy as np

from .axes import dodged, share_axis, smallest_decade
from .by_threads import draw_panels, line, reference
from .drawing import Drawing, NothingToDraw
from reports.words import counted, listing, percent, size

QUESTION = "Which share of the heads is lost on how many threads?"


def draw(report):
    """One panel per backend and size. Ways that promise to be exact share one line of text as long as they are."""
    cases = [c for c in report.cases if c.loss]
    if not cases:
        raise NothingToDraw("no case counted anything")
    shown = {(c.backend, c.coins) for c in cases if telling(c)}
    cases_shown = [c for c in cases if (c.backend, c.coins) in shown] or cases
    smallest = smallest_decade([abs(s) for c in cases for s in (c.loss.share, c.loss.worst)])
    top = max(c.threads for c in cases_shown)

    def fill(ax, key, series, styles):
        curve = np.geomspace(1, max(2 * top, 2), 200)
        ax.plot(curve, 1 - 1 / curve, color="#666666", linestyle="--", linewidth=1.0, zorder=1)
        told = {way: cs for way, cs in series.items() if any(map(telling, cs))}
        for i, (way, cs) in enumerate(told.items()):
            line(ax, cs, [_point(c) for c in cs], styles[way], (i, len(told)))
            hollow(ax, cs, [abs(c.loss.share) for c in cs], styles[way], (i, len(told)))
        share_axis(ax, smallest)
        ax.set_ylabel("heads lost, of all true heads")
        quiet(ax, len(series) - len(told))

    title = _finding(cases)
    legend = [reference("1 - 1/T: every worker but one overwritten")]
    figure = draw_panels(report, cases_shown, title, _note(cases, shown), fill, legend, telling)
    return Drawing(title, figure, [_row(c) for c in cases])


def telling(case):
    """Whether it deserves a line of its own: it lost heads, or did not promise not to."""
    return case.promise != "exact" or case.loss.lossy_trials > 0


def races_first(cases):
    """The cases without `unshared` ones, which lose everything by design, as long as others are there."""
    return [c for c in cases if not c.unshared] or cases


def quiet(ax, n):
    """Says in the zero band that `n` ways are there, all of them right."""
    if n:
        said = f"{counted(n, 'exact way')}: 0"
        ax.text(0.98, 0.03, said, transform=ax.transAxes, fontsize=6.5, ha="right", va="bottom")


def hollow(ax, cases, values, look, place):
    """Draws zeros hollow: nothing was lost, which for a race proves nothing."""
    zeros = [(dodged(c.threads, *place), v) for c, v in zip(cases, values) if v == 0]
    if zeros:
        ax.plot(*zip(*zeros), linestyle="", marker=look["marker"], markerfacecolor="white",
                markeredgecolor=look["color"], zorder=4)  # fmt: skip


def _point(case):
    """Heads that a broken case invented are drawn like lost ones: below zero there is no room on this axis."""
    share = abs(case.loss.share)
    low = share if case.loss.mean is not None else None
    return share, low, max(share, abs(case.loss.worst))


def _finding(cases):
    lossy = races_first([c for c in cases if c.loss.lossy_trials])
    if not lossy:
        return f"None of {counted(len(cases), 'case')} lost a single head in {sum(c.loss.trials for c in cases)} trials"
    worst = max(lossy, key=lambda c: abs(c.loss.share))
    kind = "on average" if worst.loss.mean is not None else "in its worst trial"
    if worst.loss.share < 0:
        return f"{worst.pair} counts {percent(-worst.loss.share)} more heads than there are: that is no race, but a bug"
    return (f"{worst.pair} loses most: {percent(worst.loss.share)} of the heads {kind}, on "
            f"{counted(worst.threads, 'thread')} at {size(worst.coins)}, where a saturated race would lose "
            f"{percent(1 - 1 / worst.threads)}")  # fmt: skip


def _note(cases, shown):
    means = any(c.loss.mean is not None for c in cases)
    what = "Mean over trials, bar up to the worst trial" if means else "Worst trial of each case (the report has no mean)"
    absent = sorted({c.backend for c in cases} - {backend for backend, _ in shown}) if shown else []
    rest = f" Not drawn, nothing lost and nothing else promised: {listing(absent, 6)}." if absent else ""
    return f"{what}; hollow: none lost. The axis is logarithmic down to the dotted line.{rest}"


def _row(case):
    loss = case.loss
    return {"backend": case.backend, "strategy": case.way, "coins": case.coins, "threads": case.threads,
            "promise": case.promise, "verdict": case.verdict, "relative_mean": loss.mean, "relative_max": loss.worst,
            "saturated": 1 - 1 / case.threads}  # fmt: skip
