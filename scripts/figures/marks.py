# SPDX-License-Identifier: Apache-2.0
"""Points that stand for cases: joined by a line, with their intervals, and named so that a page can find them again."""


def named(cases, already=()):
    """The name of marks that stand for these cases, in this order; `svg` makes groups `case:<place>` of it. A place is named once: not if `already`."""
    return "cases:" + ",".join("" if case.place in already else str(case.place) for case in cases)


def line(ax, cases, xs, points, look):
    """One line with a mark per case at `xs`; `points` are (value, low, high) per case, low or high None without an interval."""
    spans = [(x, low, high) for x, (_, low, high) in zip(xs, points) if low is not None and high is not None]
    if spans:
        x, low, high = zip(*spans)
        ax.vlines(x, low, high, color=look["color"], linewidth=0.9, alpha=0.7, zorder=2)
    ax.plot(xs, [value for value, _, _ in points], zorder=3, gid=named(cases), **look)
