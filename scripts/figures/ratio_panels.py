# SPDX-License-Identifier: Apache-2.0
"""Panels of a ratio against threads on a log axis; what is below the floor stands at the edge with an arrow."""

from .axes import dodged, ratio_axis
from .by_threads import draw_panels, line
from .speedups import FLOOR, held
from .style import ink


def draw_ratios(report, points, title, note, label, word, behind, legend):
    """`points` is [(case, (value, low, high))], `word(value)` labels a tick, `behind(ax, threads)` draws references.

    Returns the Figure."""
    by_place = {case.place: held(point) for case, point in points}
    cases = [case for case, _ in points]
    seen = [1.0, *(value for point in by_place.values() for value in point if value)]
    low, high = min(seen), max(seen)
    threads = [min(c.threads for c in cases) / 2, 2 * max(c.threads for c in cases)]

    def fill(ax, key, series, styles):
        behind(ax, threads)
        ax.axhline(1, color=ink("grey"), linewidth=0.7, zorder=1)
        for i, (way, cs) in enumerate(series.items()):
            line(ax, cs, [by_place[c.place] for c in cs], styles[way], (i, len(series)))
            _arrows(ax, cs, by_place, styles[way], (i, len(series)))
        ratio_axis(ax.yaxis, low / 1.7 if low == FLOOR else low, high, word)
        ax.set_ylabel(label)

    return draw_panels(report, cases, title, note, fill, legend)


def _arrows(ax, cases, by_place, look, place):
    for case in cases:
        if by_place[case.place][0] == FLOOR:
            arrow = {"arrowstyle": "->", "color": look["color"], "shrinkA": 0, "shrinkB": 0}
            ax.annotate("", (dodged(case.threads, *place), 0), xycoords=("data", "axes fraction"), xytext=(0, 15),
                        textcoords="offset points", arrowprops=arrow)  # fmt: skip
