# SPDX-License-Identifier: Apache-2.0
"""Efficiency against threads: the speed-up that each thread brings."""

from .by_threads import reference
from .drawing import Drawing
from .ratio_panels import draw_ratios
from .speedups import FLOOR, bases_told, best_by_size, compared, edge_told, where
from reports.words import listing, percent

QUESTION = "How much of each thread is turned into speed?"


def draw(report):
    """One panel per backend and size; 100 % is a speed-up of as many times as threads."""
    found = compared(report)
    rows = [_row(row) for _, row in found]
    points = [(case, (row["efficiency"], row["low"], row["high"])) for (case, _), row in zip(found, rows)]
    title = _finding([row for _, row in found])
    note = (f"Speed-up over threads. Base: {bases_told([row for _, row in found])}. Ratio of medians; bars: quotients of the "
            f"interval ends.{edge_told((r['efficiency'] for r in rows), FLOOR / 10)}")  # fmt: skip
    legend = [reference("100 %: every thread counts as fast as one alone", linestyle="-", linewidth=0.7)]
    figure = draw_ratios(report, points, title, note, "efficiency", percent, lambda ax, threads: None, legend, FLOOR / 10)
    return Drawing(title, figure, rows)


def _row(row):
    """The same case, its interval divided by the threads too."""
    kept = {key: row[key] for key in ("backend", "strategy", "coins", "threads", "efficiency", "base", "verdict")}
    return kept | {key: row[key] and row[key] / row["threads"] for key in ("low", "high")}


def _finding(rows):
    best = best_by_size(rows)
    return f"The fastest exact way turns {listing([_said(r) for r in best])}"


def _said(row):
    who = f"{row['backend']}/{row['strategy']}, {where(row)}"
    if row["threads"] == 1:
        return f"{percent(row['efficiency'])} of its one thread into speed: {who}"
    return f"{percent(row['efficiency'])} of each of its {row['threads']} threads into speed: {who}"
