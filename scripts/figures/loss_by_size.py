# SPDX-License-Identifier: Apache-2.0
"""The share of the heads that was lost against the number of tosses."""

from . import marks
from .axes import share_axis, smallest_decade
from .by_threads import reference
from .drawing import Drawing, NothingToDraw
from .lost import launch_means, races_first, telling
from .size_panels import draw_over_sizes, over_sizes, spread
from .style import ink
from reports.words import counted, percent, size

QUESTION = "Does a longer run lose a larger share?"


def draw(report):
    """One panel per backend, one line per way that lost heads or may."""
    races = [c for c in report.cases if c.loss and telling(c)]
    if not races:
        raise NothingToDraw("no case may lose heads")
    cases = over_sizes(report, races)
    points = {c.place: (abs(c.loss.share), *launch_means(c)) for c in cases}
    smallest = smallest_decade([share for share, _, _ in points.values()])

    def fill(ax, series, styles):
        threads = next(iter(series.values()))[0].threads
        ax.axhline(1 - 1 / threads, color=ink("grey"), linestyle="--", linewidth=1.0, zorder=1)
        for i, (way, cs) in enumerate(series.items()):
            xs = spread([c.coins for c in cs], i, len(series))
            marks.line(ax, cs, xs, [points[c.place] for c in cs], styles[way])
            zeros = [x for x, c in zip(xs, cs) if points[c.place][0] == 0]
            marks.hollow(ax, zeros, [0] * len(zeros), styles[way])
        share_axis(ax, smallest)
        ax.set_ylabel("heads lost, of all true heads")

    title = _finding(cases)
    legend = [reference("1 - 1/T: every worker but one overwritten")]
    figure = draw_over_sizes(report, cases, title, _note(points.values()), fill, legend)
    return Drawing(title, figure, [_row(c, points[c.place]) for c in cases])


def _finding(cases):
    """The way whose loss changes most from its smallest size to its largest."""
    ends = {}
    for case in races_first(cases):
        ends.setdefault((case.backend, case.way), []).append(case)
    pairs = [(min(cs, key=lambda c: c.coins), max(cs, key=lambda c: c.coins)) for cs in ends.values()]
    small, large = max(pairs, key=lambda pair: abs(pair[1].loss.share - pair[0].loss.share))
    if small.loss.share == large.loss.share == 0:
        return f"No race was caught at any size, in {sum(c.loss.trials for c in cases)} trials"
    more = "more" if large.loss.share > small.loss.share else "less"
    return (f"{small.pair} on {counted(small.threads, 'thread')} loses {more} the longer it runs: {percent(small.loss.share)} at "
            f"{size(small.coins)}, {percent(large.loss.share)} at {size(large.coins)}")  # fmt: skip


def _note(points):
    bars = " Bars: lowest and highest launch." if any(low is not None for _, low, _ in points) else ""
    return (f"Mean over trials; hollow: none lost.{bars} Each backend on the most threads that have a CPU each. "
            "The axis is logarithmic down to the dotted line.")  # fmt: skip


def _row(case, point):
    return {"backend": case.backend, "strategy": case.way, "coins": case.coins, "threads": case.threads, "promise": case.promise,
            "verdict": case.verdict, "lost_share": case.loss.share, "low": point[1], "high": point[2],
            "saturated": 1 - 1 / case.threads}  # fmt: skip
