# SPDX-License-Identifier: Apache-2.0
"""The share of the heads that was lost against threads, with the curve of a saturated race."""

import numpy as np

from .axes import smallest_decade
from .by_threads import reference
from .drawing import Drawing
from .lost import Share, counting, draw_share, not_drawn, races_first
from .style import ink
from reports.words import counted, percent, size

QUESTION = "Which share of the heads is lost on how many threads?"


def draw(report):
    """One panel per backend and size."""
    cases, shown = counting(report)
    smallest = smallest_decade([abs(s) for c in cases for s in (c.loss.share, c.loss.worst)])
    share = Share(_point, "heads lost, of all true heads", smallest, saturated)
    title = _finding(cases)
    legend = [reference("1 - 1/T: every worker but one overwritten")]
    figure = draw_share(report, shown, title, _note(cases, shown), share, legend)
    return Drawing(title, figure, [_row(c) for c in cases])


def saturated(ax, cases):
    """The curve of T workers that all overwrite each other."""
    threads = np.geomspace(1, 2 * max(c.threads for c in cases), 200)
    ax.plot(threads, 1 - 1 / threads, color=ink("grey"), linestyle="--", linewidth=1.0, zorder=1)


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
    return f"{what}; hollow: none lost. The axis is logarithmic down to the dotted line.{not_drawn(cases, shown)}"


def _row(case):
    loss = case.loss
    return {"backend": case.backend, "strategy": case.way, "coins": case.coins, "threads": case.threads,
            "promise": case.promise, "verdict": case.verdict, "relative_mean": loss.mean, "relative_max": loss.worst,
            "saturated": 1 - 1 / case.threads}  # fmt: skip
