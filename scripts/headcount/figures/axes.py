# SPDX-License-Identifier: Apache-2.0
"""Axes: one pair or a row of them under a title that wraps and over a note, as wide as the sheet in force; and what several figures
have along them and on them: points that stand for cases, joined by a line, with their intervals, named so that a page can find them again."""

from math import log10, log2, sqrt

from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, LogLocator, NullLocator

from headcount.words import tick, wrapped

from .style import ink, sheet


def threads_axis(ax, threads, usable):
    """x is log2 of the thread count, ticks at the counts measured; more threads than usable CPUs is shaded."""
    low, high = min(threads) / 1.25, max(threads) * 1.25
    ax.set_xscale("log", base=2)
    ax.set_xlim(low, high)
    ax.xaxis.set_major_locator(FixedLocator(_apart(threads, low, high)))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:.0f}"))
    ax.set_xlabel("threads")
    if oversubscribed(threads, usable):
        ax.axvspan(sqrt(usable * (usable + 1)), high, color=ink("shade"), zorder=0, linewidth=0)


def _apart(threads, low, high):
    """The thread counts, without those whose label would touch the one before."""
    kept = []
    for t in sorted(set(threads)):
        if not kept or log2(t / kept[-1]) > 0.085 * log2(high / low):
            kept.append(t)
    return kept


def oversubscribed(threads, usable):
    """Whether any thread count is above the usable CPUs (None: not known)."""
    return usable is not None and max(threads) > usable


def time_axis(axis, low_ns, high_ns):
    """A log axis in nanoseconds, labelled 10 ns, 1 µs, ...; reaches from below `low_ns` to above `high_ns`."""
    axis._set_axes_scale("log")
    decades = log10(high_ns / low_ns)
    axis.set_major_locator(LogLocator(10, subs=(1.0,) if decades > 2 else (1.0, 2.0, 5.0), numticks=12))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda ns, _: tick(ns)))
    room = 1.12 * 10 ** (0.04 * decades)
    (axis.axes.set_xlim if axis.axis_name == "x" else axis.axes.set_ylim)(low_ns / room, high_ns * room)


def ratio_axis(axis, low, high, word):
    """A log axis of a number without a unit, its ticks labelled by `word(value)`."""
    time_axis(axis, low, high)
    axis.set_major_formatter(FuncFormatter(lambda value, _: word(value)))


def gap_axis(ax, gaps):
    """x is a time that may be zero: logarithmic from the smallest on, then a band of its own for zero. Ticks at `gaps`."""
    positive = [gap for gap in gaps if gap > 0]
    ax.set_xscale("symlog", linthresh=positive[0] / 1.5, linscale=0.5)
    ax.set_xlim(-0.4 * positive[0], positive[-1] * 1.6)
    kept = [gap for i, gap in enumerate(positive) if i == 0 or gap >= 1.8 * positive[i - 1]]
    ax.xaxis.set_major_locator(FixedLocator([0, *kept] if 0 in gaps else kept))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda ns, _: tick(ns)))


def axes_below(title, note, rows_high, columns=1, left=0.0, legend=(), share_y=True):
    """(a Figure, its axes from left to right).

    `rows_high` is the height of the axes in letters, `left` the room for their labels in letters; `legend` are (handle, label) pairs.
    """
    paper = sheet()
    letter = paper.letters / 72
    per_line = int(paper.width / (0.62 * letter))
    heads, notes = wrapped(title, int(0.76 * per_line)), wrapped(note, int(1.1 * per_line))
    legend_rows = -(-len(legend) // max(1, _fit(legend, per_line))) if legend else 0
    top = letter * (0.8 + 1.75 * len(heads) + 1.3 * len(notes) + 0.6)
    bottom = letter * (3.6 + 1.6 * legend_rows)
    height = min(paper.tallest, top + letter * rows_high + bottom)
    figure = Figure(figsize=(paper.width, height))
    _head(figure, heads, notes, letter)
    grid = {
        "left": letter * (1.0 + left) / paper.width,
        "right": 1 - 1.2 * letter / paper.width,
        "bottom": bottom / height,
        "top": 1 - top / height,
        "wspace": 0.12 if share_y else 0.25,
    }
    axes = figure.subplots(1, columns, sharey=share_y, squeeze=False, gridspec_kw=grid)[0]
    if legend:
        _legend(figure, legend, _fit(legend, per_line), letter)
    for ax in axes:
        ax.tick_params(labelsize=paper.letters)
    return figure, list(axes)


def _legend(figure, legend, columns, letter):
    width, height = figure.get_size_inches()
    handles, labels = zip(*legend)
    figure.legend(
        handles,
        labels,
        loc="lower left",
        bbox_to_anchor=(letter / width, 0.2 * letter / height),
        ncol=columns,
        frameon=False,
        fontsize=sheet().letters,
        handlelength=1.2,
        columnspacing=1.0,
        borderpad=0,
        borderaxespad=0,
    )


def label(ax, axis, text):
    """Names an axis in the letters of the sheet."""
    getattr(ax, f"set_{axis}label")(text, fontsize=sheet().letters)


def _fit(legend, per_line):
    """How many entries of a legend stand beside each other."""
    longest = max(len(text) for _, text in legend) + 4
    return max(1, min(len(legend), per_line // longest))


def _head(figure, heads, notes, letter):
    width, height = figure.get_size_inches()
    y = 1 - 0.7 * letter / height
    figure.text(letter / width, y, "\n".join(heads), va="top", fontsize=1.3 * sheet().letters, weight="bold", linespacing=1.25)
    y -= 1.75 * letter * len(heads) / height
    figure.text(letter / width, y, "\n".join(notes), va="top", fontsize=sheet().letters, color=ink("grey"), linespacing=1.2)


def named(cases, already=()):
    """The name of marks that stand for these cases, in this order; `svg` makes groups `case:<place>` of it. A place is named once: not if `already`."""
    return "cases:" + ",".join("" if case.place in already else str(case.place) for case in cases)


def marked_line(ax, cases, xs, points, look, already=()):
    """Marks of cases at `xs` with their intervals, joined where there are three or more; `points` are (value, low, high), low or high None without one."""
    spans = [(x, low, high) for x, (_, low, high) in zip(xs, points) if low is not None and high is not None]
    if spans:
        x, low, high = zip(*spans)
        ax.vlines(x, low, high, color=look["color"], linewidth=0.9, alpha=0.7, zorder=2)
    joined = look if len(cases) > 2 else look | {"linestyle": ""}
    ax.plot(xs, [value for value, _, _ in points], zorder=3, gid=named(cases, already), **joined)


def timed(case):
    """The time of a case and its interval, in ns, as a point of a line."""
    return case.time.median_ns, case.time.low_ns, case.time.high_ns


def timed_row(case):
    """What stands in the CSV file beside a figure of times."""
    return {
        "backend": case.backend,
        "strategy": case.way,
        "coins": case.coins,
        "threads": case.threads,
        "time_ns": case.time.median_ns,
        "low_ns": case.time.low_ns,
        "high_ns": case.time.high_ns,
    }
