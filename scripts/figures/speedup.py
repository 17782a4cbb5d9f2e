# SPDX-License-Identifier: Apache-2.0
"""Speed-up against threads, with the ideal line."""

from .by_threads import reference
from .drawing import Drawing
from .ratio_panels import draw_ratios
from .speedups import bases_told, best_by_size, compared, edge_told, where
from .style import ink
from reports.words import digits, listing

QUESTION = "How many times faster than counting alone?"


def draw(report):
    """One panel per backend and size."""
    found = compared(report)
    rows = [row for _, row in found]
    points = [(case, (row["speedup"], row["low"], row["high"])) for case, row in found]
    title = _finding(rows)
    legend = [reference("ideal: as many times as threads"), reference("as fast as the base", linestyle="-", linewidth=0.7)]
    note = f"Base: {bases_told(rows)}. Ratio of medians; bars: quotients of the interval ends.{edge_told(r['speedup'] for r in rows)}"
    figure = draw_ratios(report, points, title, note, "speed-up", lambda y: f"{digits(y, 1)}×", _ideal, legend)
    return Drawing(title, figure, rows)


def _ideal(ax, threads):
    ax.plot(threads, threads, color=ink("grey"), linestyle="--", linewidth=1.0, zorder=1)


def _finding(rows):
    best = best_by_size(rows)
    said = [f"{r['backend']}/{r['strategy']} {digits(r['speedup'])}× {where(r)}" for r in best]
    if all(r["speedup"] <= 1 for r in best):
        return f"No exact way on several threads beats {best[0]['base']}; the best: {listing(said)}"
    return f"Best speed-up of an exact way: {listing(said)}"
