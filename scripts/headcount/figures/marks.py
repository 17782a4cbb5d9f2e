# SPDX-License-Identifier: Apache-2.0
"""Points that stand for cases: joined by a line, with their intervals, and named so that a page can find them again."""


def named(cases, already=()):
    """The name of marks that stand for these cases, in this order; `svg` makes groups `case:<place>` of it. A place is named once: not if `already`."""
    return "cases:" + ",".join("" if case.place in already else str(case.place) for case in cases)


def line(ax, cases, xs, points, look, already=()):
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
