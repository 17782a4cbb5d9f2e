# SPDX-License-Identifier: Apache-2.0
"""What the figures on lost heads share: which cases deserve a line, and panels whose axis has a band for zero."""

from dataclasses import dataclass
from typing import Callable

from . import marks
from .axes import dodged, share_axis
from .by_threads import draw_panels, line
from .drawing import NothingToDraw
from reports.words import counted, listing


@dataclass(frozen=True)
class Share:
    """A share between 0 and 1 that is drawn of each case."""

    point: Callable  # case -> (share, low, high)
    label: str  # of the y axis
    smallest: float  # the axis is logarithmic down to it
    behind: Callable = lambda ax, cases: None  # draws a reference curve


def counting(report):
    """(the cases that counted, those of them in panels where something can be lost); NothingToDraw if there are none."""
    cases = [c for c in report.cases if c.loss]
    if not cases:
        raise NothingToDraw("no case counted anything")
    shown = {(c.backend, c.coins) for c in cases if telling(c)}
    return cases, [c for c in cases if (c.backend, c.coins) in shown] or cases


def draw_share(report, shown, title, note, share, legend=()):
    """One panel per backend and size of `shown`. Ways that promise to be exact share one line of text as long as they are."""

    def fill(ax, key, series, styles):
        share.behind(ax, shown)
        told = {way: cs for way, cs in series.items() if any(map(telling, cs))}
        for i, (way, cs) in enumerate(told.items()):
            points = [share.point(c) for c in cs]
            line(ax, cs, points, styles[way], (i, len(told)))
            zeros = [dodged(c.threads, i, len(told)) for c, (value, _, _) in zip(cs, points) if value == 0]
            marks.hollow(ax, zeros, [0] * len(zeros), styles[way])
        share_axis(ax, share.smallest)
        ax.set_ylabel(share.label)
        quiet(ax, len(series) - len(told))

    return draw_panels(report, shown, title, note, fill, legend, telling)


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


def not_drawn(cases, shown):
    """Names the backends of `cases` that have no panel, in a sentence that begins with a space; or nothing."""
    absent = sorted({c.backend for c in cases} - {c.backend for c in shown})
    return f" Not drawn, nothing lost and nothing else promised: {listing(absent, 6)}." if absent else ""


def launch_means(case):
    """(lowest, highest) share of the heads lost among the launches' means; (None, None) without samples of two launches."""
    means = [1 - launch.count.sum() / launch.truth.sum() for launch in case.launches if launch.truth.sum()]
    return (abs(min(means)), abs(max(means))) if len(means) > 1 else (None, None)
