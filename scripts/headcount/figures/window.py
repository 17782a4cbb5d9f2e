# SPDX-License-Identifier: Apache-2.0
"""Loss against the race window: the gap between load and store, beside the work between two increments."""

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from headcount.model import Report
from headcount.words import counted, size, tick

from . import Drawing, NothingToDraw, series_of
from .axes import gap_axis, marked_line
from .panels import panels
from .style import ink, looks

QUESTION = "How much is lost when the race's window opens wider?"
MISSING = "no race was measured with two gaps between load and store or more; measure some with --gap 0,30,100,300,1000"


def draw(report: Report) -> Drawing:
    """One panel per backend, size, thread count and way; one line per amount of work, with its curve."""
    cases = _with_gaps([c for c in report.cases if c.loss and c.threads > 1 and c.promise != "exact"])
    if not cases:
        raise NothingToDraw(MISSING)
    points = {c.place: (abs(c.loss.share), c.loss.mean_low, c.loss.mean_high) for c in cases}
    styles = looks(_work(c) for c in cases)
    keys = series_of(cases, _panel, gap)
    title = "What opening the window of the race loses"
    legend = [reference("gap / (work + gap), work between two increments"), reference("1 - 1/T: every worker but one overwritten", linestyle=":")]
    figure, axes = panels(list(keys), min(len(keys), 3), title, _note(points.values()), (_entries(cases, styles), legend))
    for key, ax in axes.items():
        _fill(ax, series_of(keys[key], _work, gap), points, styles)
        gap_axis(ax, sorted({gap(c) for c in cases}))
        ax.set_ylim(0, 1)
        ax.yaxis.set_major_formatter(FuncFormatter(lambda share, _: f"{100 * share:.0f} %"))
        ax.set_xlabel("gap between load and store")
        ax.set_ylabel("heads lost, of all true heads")
        ax.set_title(f"{key[0]}/{key[1]}, {counted(key[3], 'thread')}, {size(key[2])}")
    return Drawing(title, figure, [_row(c, points[c.place]) for c in cases])


def gap(case):
    """Nanoseconds between the load and the store of a race."""
    return case.factor("gap_ns", 0.0)


def window(case, gap_ns):
    """The share of the time between two increments in which another worker's store is lost: gap / (work + gap).

    There is work before each toss, and an increment on heads only. None without work: what is then between two increments
    is the loop itself, which nobody timed."""
    work = case.factor("work_ns", 0.0) / max(case.factor("heads", 0.5), 1e-9)
    return gap_ns / (work + gap_ns) if work else None


def _panel(case):
    return case.backend, case.way_without("gap_ns", "work_ns"), case.coins, case.threads


def _work(case):
    return tick(case.factor("work_ns", 0.0))


def _with_gaps(cases):
    """Those whose line has several gaps."""
    lines = series_of(cases, lambda c: (_panel(c), _work(c)), gap)
    return [c for cs in lines.values() if len({gap(c) for c in cs}) > 1 for c in cs]


def _entries(cases, styles):
    """The amounts of work from small to large, in the legend."""
    works = {_work(c): c.factor("work_ns", 0.0) for c in cases}
    told = {work: f"{work} of work before each toss" if ns else "no work" for work, ns in works.items()}
    return [(Line2D([], [], **styles[work]), told[work]) for work in sorted(works, key=works.get)]


def _fill(ax, lines, points, styles):
    seen = [gap(c) for cs in lines.values() for c in cs if gap(c)]
    gaps = np.geomspace(min(seen) / 1.5, 2 * max(seen), 60)
    for work, cs in lines.items():
        marked_line(ax, cs, [gap(c) for c in cs], [points[c.place] for c in cs], styles[work])
        if window(cs[0], 1.0) is not None:
            ax.plot(gaps, [window(cs[0], ns) for ns in gaps], color=styles[work]["color"], linestyle="--", linewidth=0.9, zorder=2)
    ax.axhline(1 - 1 / next(iter(lines.values()))[0].threads, color=ink("grey"), linestyle=":", linewidth=1.0, zorder=1)


def reference(label, **look):
    """A legend entry for a grey line."""
    return Line2D([], [], **({"color": ink("grey"), "linestyle": "--", "linewidth": 1.0} | look)), label


def _note(points):
    bars = " Bars: 95 % interval over launches." if any(low is not None for _, low, _ in points) else ""
    return f"Mean over launches.{bars} Dashed: the curve of the work in the same colour; an increment follows on heads only."


def _row(case, point):
    return {
        "backend": case.backend,
        "strategy": case.way,
        "coins": case.coins,
        "threads": case.threads,
        "work_ns": case.factor("work_ns", 0.0),
        "gap_ns": gap(case),
        "lost_share": point[0],
        "low": point[1],
        "high": point[2],
        "window": window(case, gap(case)),
    }
