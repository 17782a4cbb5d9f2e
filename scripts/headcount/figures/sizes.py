# SPDX-License-Identifier: Apache-2.0
"""From what size parallel pays: the best exact way of every runtime, by the number of tosses."""

from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from headcount.model import Report
from headcount.words import many, size

from . import Drawing, NothingToDraw, needed, title
from .axes import axes_below, label, marked_line, time_axis, timed, timed_row
from .style import looks

QUESTION = "From what size does parallel pay?"
MOST_RUNTIMES = 8


def draw(report: Report) -> Drawing:
    """One line per runtime over the sizes measured: what the report says is its best way there."""
    cases = {case.name: case for case in report.everything}
    best = [cases[f.cases[0]] for f in needed(report, "runtime") if f.cases and f.cases[0] in cases and cases[f.cases[0]].time]
    coins = sorted({case.coins for case in best})
    if len(coins) < 2:
        raise NothingToDraw("one size was measured; measure more with --coins 1k,100k,1M")
    series = _series(best)
    styles = looks(series)
    legend = [(Line2D([], [], **styles[backend]), backend) for backend in series]
    head = title(report, "pays", f"The best way of each runtime, {size(coins[0])} to {size(coins[-1])}")
    note = "Time of one count, the median over launches, of the best exact way per runtime at each size; bars: the interval over launches"
    figure, (ax,) = axes_below(head, note, 26, left=5, legend=legend)
    for backend, members in series.items():
        marked_line(ax, members, [c.coins for c in members], [timed(c) for c in members], styles[backend])
    ends = [ns for case in best for ns in (case.time.low_ns or case.time.median_ns, case.time.high_ns or case.time.median_ns)]
    time_axis(ax.yaxis, min(ends), max(ends))
    ax.set_xscale("log")
    ax.xaxis.set_major_locator(FixedLocator(coins))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda n, _: many(int(n))))
    label(ax, "x", "tosses")
    return Drawing(head, figure, [timed_row(case) for members in series.values() for case in members])


def _series(best):
    """{backend: its best cases by size}, the fastest at the largest size first."""
    found = {}
    for case in sorted(best, key=lambda c: (c.backend, c.coins)):
        found.setdefault(case.backend, {}).setdefault(case.coins, case)
    ordered = sorted(found.items(), key=lambda item: list(item[1].values())[-1].time.median_ns)
    return {backend: list(members.values()) for backend, members in ordered[:MOST_RUNTIMES]}
