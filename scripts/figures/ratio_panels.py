# SPDX-License-Identifier: Apache-2.0
"""Panels of a ratio against threads on a log axis; what is below the floor stands at the edge with an arrow."""

from . import marks
from .axes import dodged, ratio_axis
from .by_threads import draw_panels, line
from .speedups import FLOOR, held
from .style import ink


BEYOND = 3  # times: a wider interval leaves the panel, or one of them would squeeze all others


def draw_ratios(report, points, title, note, label, word, behind, legend, floor=FLOOR):
    """`points` is [(case, (value, low, high))], `word(value)` labels a tick, `behind(ax, threads)` draws references.

    Returns the Figure."""
    by_place = {case.place: held(point, floor) for case, point in points}
    cases = [case for case, _ in points]
    low, high = reach(by_place.values())
    threads = [min(c.threads for c in cases) / 2, 2 * max(c.threads for c in cases)]

    def fill(ax, key, series, styles):
        behind(ax, threads)
        ax.axhline(1, color=ink("grey"), linewidth=0.7, zorder=1)
        for i, (way, cs) in enumerate(series.items()):
            line(ax, cs, [by_place[c.place] for c in cs], styles[way], (i, len(series)))
            slow = [dodged(c.threads, i, len(series)) for c in cs if by_place[c.place][0] == floor]
            marks.arrows_down(ax, slow, styles[way])
        ratio_axis(ax.yaxis, low / 1.7 if low == floor else low, high, word)
        ax.set_ylabel(label)

    return draw_panels(report, cases, title, note, fill, legend)


def reach(points):
    """(lowest, highest) of the ratios to be seen: 1, all values, and their intervals unless they are far wider than the rest."""
    values = [1.0, *(value for value, _, _ in points)]
    ends = [end for _, *interval in points for end in interval if end is not None]
    return max(min([*values, *ends]), min(values) / BEYOND), min(max([*values, *ends]), max(values) * BEYOND)
