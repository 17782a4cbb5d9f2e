# SPDX-License-Identifier: Apache-2.0
"""Panels with threads along x: one per backend and size, one line per way of counting."""

from matplotlib.lines import Line2D

from . import marks
from .axes import dodged, shade_entry, threads_axis
from .panels import Frame, panels, slots
from .style import ink, looks
from reports.words import size

MANY, ROOMY = 10, Frame(3.4, 3.3)  # so many lines need larger panels


def grouped(cases):
    """{(backend, coins): {way: [cases by threads]}}, in a fixed order."""
    groups = {}
    for case in sorted(cases, key=lambda c: (c.backend, c.coins or 0, c.way, c.threads)):
        groups.setdefault((case.backend, case.coins), {}).setdefault(case.way, []).append(case)
    return groups


def draw_panels(report, cases, title, note, fill, legend=(), named=lambda case: True):
    """The figure: `fill(ax, key, series, styles)` draws each panel; the x axis, the names and the legend are made here.

    Only ways with a case that is `named` stand in the legend. Looks are given over all the ways of the report,
    so that a way looks the same in every figure of it.
    """
    groups = grouped(cases)
    styles = looks(c.way for c in report.cases)
    threads = sorted({c.threads for c in cases})
    rest = [*legend, *shade_entry(threads, report.usable_cpus)]
    entries = way_entries(filter(named, cases), styles)
    figure, axes = panels(*slots(list(groups)), title, note, (entries, rest), ROOMY if len(entries) > MANY else Frame())
    for key, ax in axes.items():
        fill(ax, key, groups[key], styles)
        threads_axis(ax, threads, report.usable_cpus)
        ax.set_title(f"{key[0]}, {size(key[1])}")
    return figure


def way_entries(cases, styles):
    """Legend entries of the ways of `cases`."""
    return [(Line2D([], [], **styles[way]), way) for way in sorted({c.way for c in cases})]


def line(ax, cases, points, look, place):
    """One line. `points` are (value, low, high) per case, low or high None without an interval; `place` is (i, n)."""
    marks.line(ax, cases, [dodged(c.threads, *place) for c in cases], points, look)


def reference(label, **look):
    """A legend entry for a grey line."""
    look = {"color": ink("grey"), "linestyle": "--", "linewidth": 1.0} | look
    return Line2D([], [], **look), label
