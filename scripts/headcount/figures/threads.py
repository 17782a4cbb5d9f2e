# SPDX-License-Identifier: Apache-2.0
"""How the best exact ways use more threads: time by threads at the largest size."""

from matplotlib.lines import Line2D

from headcount.model import Report
from headcount.words import size

from . import Drawing, NothingToDraw, needed, series_of, title
from .axes import axes_below, label, marked_line, threads_axis, time_axis, timed, timed_row
from .style import looks

QUESTION = "What do more threads bring?"
MOST_RUNTIMES = 8


def draw(report: Report) -> Drawing:
    """One line per runtime: the strategy that the report calls its best at the largest size, on every number of threads."""
    named = {case.name: case for case in report.everything}
    found = [f for f in needed(report, "runtime") if f.cases and f.cases[0] in named]
    largest = max(f.coins for f in found) if found else None
    best = [named[f.cases[0]] for f in found if f.coins == largest]
    cases = [c for b in best for c in report.cases if c.time and (c.backend, c.way, c.coins) == (b.backend, b.way, b.coins)]
    counts = sorted({c.threads for c in cases})
    if len(counts) < 2:
        raise NothingToDraw("one number of threads was measured; measure more with --threads 1,2,4")
    lines = dict(list(series_of(cases, lambda c: c.pair, lambda c: c.threads).items())[:MOST_RUNTIMES])
    styles = looks(lines)
    legend = [(Line2D([], [], **styles[pair]), pair) for pair in lines]
    head = title(report, "headline", f"Time by threads at {size(largest)}", lambda f: f.coins == largest)
    note = f"{size(largest)}: time of one count, the median over launches; bars: the interval over launches; shaded: more threads than usable CPUs"
    figure, (ax,) = axes_below(head, note, 24, left=5, legend=legend)
    for pair, members in lines.items():
        marked_line(ax, members, [c.threads for c in members], [timed(c) for c in members], styles[pair])
    ends = [ns for c in cases for ns in (c.time.low_ns or c.time.median_ns, c.time.high_ns or c.time.median_ns)]
    time_axis(ax.yaxis, min(ends), max(ends))
    threads_axis(ax, counts, report.usable_cpus)
    label(ax, "x", "threads")
    return Drawing(head, figure, [timed_row(c) | {"workers": c.workers} for members in lines.values() for c in members])
