# SPDX-License-Identifier: Apache-2.0
"""Panels with the number of tosses along x: one per backend, at the thread count that tells most."""

from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from .by_threads import way_entries
from .choice import most_telling, series_of
from .drawing import NothingToDraw
from .panels import panels
from .style import looks
from reports.words import counted, many


def over_sizes(report, cases):
    """Those of `cases` that show how something changes with the size; NothingToDraw if all have the same."""
    chosen = most_telling(cases, report.usable_cpus)
    by_way = series_of(chosen, lambda c: (c.backend, c.way), lambda c: c.coins)
    found = [c for cs in by_way.values() if len({c.coins for c in cs}) > 1 for c in cs]
    if not found:
        raise NothingToDraw("no way was measured at two sizes or more; give several, as in --coins 1000,100k,1M")
    return found


def draw_over_sizes(report, cases, title, note, fill, legend=()):
    """The figure: `fill(ax, {way: cases by size}, styles)` draws each panel."""
    by_backend = series_of(cases, lambda c: c.backend, lambda c: (c.way, c.coins))
    styles = looks(c.way for c in report.cases)
    columns = len(by_backend) if len(by_backend) < 3 else min((4, 3), key=lambda n: -len(by_backend) % n)
    figure, axes = panels(list(by_backend), columns, title, note, (way_entries(cases, styles), list(legend)))
    sizes = sorted({c.coins for c in cases})
    for backend, ax in axes.items():
        size_axis(ax, sizes)
        fill(ax, series_of(by_backend[backend], lambda c: c.way, lambda c: c.coins), styles)
        ax.set_title(f"{backend}, {counted(by_backend[backend][0].threads, 'thread')}")
    return figure


def size_axis(ax, sizes):
    """x is the number of tosses, logarithmic, ticks at sizes that were measured."""
    ax.set_xscale("log")
    ax.set_xlim(sizes[0] / 1.6, sizes[-1] * 1.6)
    kept = [n for i, n in enumerate(sizes) if i == 0 or n >= sizes[i - 1] * (sizes[-1] / sizes[0]) ** 0.12]
    ax.xaxis.set_major_locator(FixedLocator(kept))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda n, _: many(round(n))))
    ax.set_xlabel("tosses")


def spread(sizes, i, n):
    """`sizes` moved a little by the place `i` of a series among `n`, so that equal values do not hide each other."""
    return [size * 1.35 ** ((i + 0.5) / n - 0.5) for size in sizes]
