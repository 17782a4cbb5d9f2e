# SPDX-License-Identifier: Apache-2.0
"""Axes that several figures share: threads, time, and a share that may be zero."""

from math import log2, log10, sqrt

from matplotlib.ticker import FixedLocator, FuncFormatter, LogLocator, NullLocator

from headcount.words import tick

from .style import ink


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
