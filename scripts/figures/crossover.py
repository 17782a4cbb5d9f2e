# SPDX-License-Identifier: Apache-2.0
"""From which N parallel pays: speed-up against the number of tosses, and where it passes 1."""

import numpy as np

from . import marks
from .axes import ratio_axis
from .by_threads import reference
from .choice import series_of
from .drawing import Drawing, NothingToDraw
from .ratio_panels import reach
from .size_panels import draw_over_sizes, over_sizes
from .speedups import FLOOR, compared, edge_told, held
from .style import ink
from reports.crossing import crossing, ratio_between
from reports.words import about, counted, digits, listing, many

QUESTION = "From how many tosses on does parallel pay?"
STEPS = 9  # of a curve between two sizes


def draw(report):
    """One panel per backend; a ring where a way starts to pay, its bar from where it may to where it surely does."""
    found = {case.place: (case, row) for case, row in compared(report) if row["base"] == "serial/reduction"}
    if not found:
        raise NothingToDraw("there is no serial/reduction to be faster than")
    cases = over_sizes(report, [case for case, _ in found.values() if case.backend != "serial"])
    points = {c.place: tuple(found[c.place][1][key] for key in ("speedup", "low", "high")) for c in cases}
    bases = {c.place: found[c.place][1]["base_ns"] for c in cases}
    ways = series_of(cases, lambda c: (c.backend, c.way), lambda c: c.coins)
    passed = {key: crossing([(c.coins, bases[c.place], points[c.place]) for c in cs]) for key, cs in ways.items()}

    low, high = reach([held(point) for point in points.values()])

    def fill(ax, series, styles):
        ax.axhline(1, color=ink("grey"), linewidth=0.9, linestyle="--", zorder=1)
        for way, cs in series.items():
            marks.line(ax, cs, [c.coins for c in cs], [held(points[c.place]) for c in cs], styles[way] | {"linestyle": ""})
            ax.plot(*_curve([(c.coins, bases[c.place], points[c.place][0]) for c in cs]), **_no_mark(styles[way]))
            marks.arrows_down(ax, [c.coins for c in cs if points[c.place][0] < FLOOR], styles[way])
            _ring(ax, passed[cs[0].backend, way], styles[way], cs[-1].coins)
        ratio_axis(ax.yaxis, low / 1.7 if low == FLOOR else low, high, lambda y: f"{digits(y, 1)}×")
        ax.set_ylabel("speed-up over serial")

    title = _finding(ways, passed)
    legend = [reference("as fast as serial/reduction"), reference("starts to pay", linestyle="", marker="o", markersize=8, markerfacecolor="none")]
    rows = [_row(c, points[c.place], passed[c.backend, c.way]) for c in cases]
    return Drawing(title, draw_over_sizes(report, cases, title, _note(points.values()), fill, legend), rows)


def _curve(points):
    """(sizes, ratios) along the straight lines of both times, held at the floor."""
    sizes = [np.geomspace(a[0], b[0], STEPS) for a, b in zip(points, points[1:])]
    ratios = [ratio_between(a, b, n) for (a, b), ns in zip(zip(points, points[1:]), sizes) for n in ns]
    return np.concatenate(sizes), [max(FLOOR, ratio) for ratio in ratios]


def _no_mark(look):
    return {key: look[key] for key in ("color", "linestyle")} | {"linewidth": 1.0, "zorder": 2}


def _ring(ax, found, look, largest):
    """The crossing; its bar ends at the largest size where the sure end is beyond it."""
    if found.n is None or found.always:
        return
    low, high = found.between if found.wide else (found.low or found.n, found.high or largest)
    ax.hlines(1, low, high, color=look["color"], linewidth=3.0, alpha=0.35, zorder=2)
    ax.plot(found.n, 1, linestyle="", marker="o", markersize=8, markerfacecolor="none", markeredgecolor=look["color"], zorder=4)


def _note(points):
    return ("Each backend on the most threads that have a CPU each. Between measured sizes both times are taken as straight lines; "
            "thick bar: where the ends of the intervals pass 1, or the measured sizes around it where they lie ten times apart. "
            f"The title tells of exact ways of which several workers were seen at work.{edge_told(point[0] for point in points)}")  # fmt: skip


def _finding(ways, passed):
    """The exact way of each backend that pays first, and the backends where none does."""
    right = {key: cs for key, cs in ways.items() if cs[-1].threads > 1 and cs[-1].workers != 1 and all(c.verdict == "exact" for c in cs)}
    largest = max(c.coins for cs in ways.values() for c in cs)
    if not right:
        return f"Parallel was not measured with any exact way up to {many(largest)} tosses"
    first = {}
    for key in sorted((key for key in right if passed[key].n is not None), key=lambda key: (passed[key].n, key)):
        first.setdefault(key[0], key)
    never = sorted({backend for backend, _ in right} - {*first})
    if not first:
        return f"Up to {many(largest)} tosses nothing pays: serial/reduction is faster than every exact way on several threads"
    said = [f"{'/'.join(key)} on {counted(right[key][0].threads, 'thread')} {_when(passed[key])}" for key in first.values()]
    rest = f"; not up to {many(largest)}: {listing(never)}" if never else ""
    return f"Parallel pays: {listing(said)}{rest}"


def _when(found):
    if found.always:
        return f"already at {many(found.n)} tosses"
    if found.wide:
        return f"from somewhere between {many(found.between[0])} and {many(found.between[1])} tosses"
    sure = f" ({about(found.low)} to {about(found.high)})" if found.low and found.high else ""
    return f"from {about(found.n)} tosses on{sure}"


def _row(case, point, found):
    return {"backend": case.backend, "strategy": case.way, "coins": case.coins, "threads": case.threads, "verdict": case.verdict,
            "speedup": point[0], "low": point[1], "high": point[2], "pays_from": found.n, "pays_from_low": found.low,
            "pays_from_high": found.high}  # fmt: skip
