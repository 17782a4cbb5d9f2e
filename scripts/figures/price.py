# SPDX-License-Identifier: Apache-2.0
"""The price of correctness: time against loss, with the Pareto front."""

from matplotlib.lines import Line2D

from .axes import share_axis, smallest_decade, time_axis
from .drawing import Drawing, NothingToDraw
from .marks import named
from .panels import Frame, panels
from .style import ink, looks
from reports.words import counted, digits, duration, listing, percent, size
from verdict.choice import fastest_exact, fastest_race

QUESTION = "What does being right cost?"


def draw(report):
    """One panel per size, one point per case. The front joins the cases that nothing beats in both time and loss."""
    cases = [c for c in report.cases if c.loss and c.time]
    if not cases:
        raise NothingToDraw("no case has both a time and a count")
    keys = sorted({c.coins for c in cases})
    fronts = {coins: front([c for c in cases if c.coins == coins]) for coins in keys}
    styles = looks(c.way for c in report.cases)
    smallest = smallest_decade([abs(c.loss.share) for c in cases])
    title = _finding(cases, keys)
    frame = Frame(4.6, 3.0 + 0.08 * max(0, len(styles) - 8), above=0.35, below=0.5)
    figure, axes = panels(keys, min(2, len(keys)), title, _note(cases), _legends(cases, styles), frame)
    for coins, ax in axes.items():
        _panel(ax, [c for c in cases if c.coins == coins], fronts[coins], styles, smallest)
        ax.set_title(size(coins))
    return Drawing(title, figure, [_row(c, fronts[c.coins]) for c in cases])


def proven(case):
    """Whether its loss is known: a race that was not caught, or a promise that was broken, is no choice to offer."""
    return case.verdict in ("exact", "lossy")


def front(cases):
    """The proven cases that no other beats in time without losing more, from fast to slow."""
    best = []
    for case in sorted(filter(proven, cases), key=lambda c: (c.time.median_ns, c.loss.share)):
        if not best or case.loss.share < best[-1].loss.share:
            best.append(case)
    return best


def _panel(ax, cases, best, styles, smallest):
    order = {way: i for i, way in enumerate(sorted(styles))}
    heights = {id(c): _height(c, order, smallest) for c in cases}
    for case in cases:
        _point(ax, case, heights[id(case)], styles[case.way])
    times = [t for c in cases for t in (c.time.median_ns, c.time.low_ns, c.time.high_ns) if t]
    time_axis(ax.xaxis, min(times) / 1.3, max(times) * 1.3)
    share_axis(ax, smallest, "none", band=max(0.7, len(styles) / 9))
    ax.set_xlabel("time of one trial")
    ax.set_ylabel("heads lost, mean over trials" if cases[0].loss.mean is not None else "heads lost in the worst trial")
    if best:
        _step(ax, [(c.time.median_ns, heights[id(c)]) for c in best])
        _name(ax, best, heights, smallest)


def _height(case, order, smallest):
    """Its loss; in the band of zeros its way's place, because all of them would lie on one line."""
    if case.loss.share:
        return abs(case.loss.share)
    return smallest * (-0.6 + 0.95 * (order[case.way] + 0.5) / len(order))


def _point(ax, case, y, look):
    time, sure = case.time, proven(case)
    if time.low_ns:
        ax.hlines(y, time.low_ns, time.high_ns, color=look["color"], linewidth=0.8, alpha=0.6, zorder=2)
    ax.plot(time.median_ns, y, linestyle="", marker=look["marker"], zorder=3, markersize=5, gid=named([case]),
            markerfacecolor=look["color"] if sure else ink("paper"), markeredgewidth=0.4 if sure else 0.9,
            markeredgecolor=ink("paper") if sure else look["color"])  # fmt: skip


def _step(ax, corners):
    """The front: down to the fastest case, then from case to case, and on to the right of the last."""
    (first, _), (_, last) = corners[0], corners[-1]
    steps = [(first, ax.get_ylim()[1]), *corners, (ax.get_xlim()[1], last)]
    ax.step(*zip(*steps), where="post", color=ink("front"), linewidth=0.9, zorder=2)
    ax.plot(*zip(*corners), linestyle="", marker="o", markersize=9, markerfacecolor="none", markeredgecolor=ink("front"), zorder=2)


def _name(ax, best, heights, smallest):
    """Writes the names of the front's cases above and to the right, or to the left where the panel ends.

    The name of a case that lost nothing goes above the dotted line, where it hides no other zero.
    """
    for case in best:
        x, y = case.time.median_ns, heights[id(case)]
        lift = 9 if case.loss.share else _points_up(ax, y, 0.7 * smallest)
        left = ax.transAxes.inverted().transform(ax.transData.transform((x, y)))[0] < 0.65
        ax.annotate(f"{case.pair}, {counted(case.threads, 'thread')}", (x, y), fontsize=7, va="bottom", zorder=5,
                    xytext=(9 if left else -9, lift), textcoords="offset points", ha="left" if left else "right",
                    bbox={"facecolor": ink("paper"), "alpha": 0.85, "linewidth": 0, "pad": 0.8},
                    arrowprops={"arrowstyle": "-", "color": ink("text"), "linewidth": 0.6, "shrinkB": 4, "shrinkA": 0})  # fmt: skip


def _points_up(ax, low, high):
    """How many points of 1/72 inch `high` stands above `low`."""
    (_, a), (_, b) = (ax.transData.transform((1, y)) for y in (low, high))
    return (b - a) * 72 / ax.figure.dpi


def _legends(cases, styles):
    ways = [(Line2D([], [], **(styles[w] | {"linestyle": ""})), w) for w in sorted({c.way for c in cases})]
    open_mark = Line2D([], [], linestyle="", marker="o", markerfacecolor=ink("paper"), markeredgecolor=ink("grey"))
    extra = [(Line2D([], [], color=ink("front"), linewidth=1.0), "front: nothing is both faster and more right")]
    extra += [] if all(map(proven, cases)) else [(open_mark, "unproven or broken: not on the front")]
    return ways, extra


def _finding(cases, keys):
    """What being right costs at the smallest, the largest and a middle size."""
    told = sorted({keys[0], keys[len(keys) // 2], keys[-1]})
    return f"Being right costs {'; '.join(_price([c for c in cases if c.coins == coins], size(coins)) for coins in told)}"


def _price(cases, where):
    """The fastest exact case beside the fastest that loses."""
    right, wrong = fastest_exact(cases), fastest_race(cases)
    if right is None:
        return f"more than was measured at {where}: no way was exact"
    if wrong is None:
        return f"nothing that shows at {where}: no heads were lost, {_said(right)} is fastest"
    ratio = right.time.median_ns / wrong.time.median_ns
    lost = f"{_said(wrong)}, {percent(wrong.loss.share)} lost"
    if ratio <= 1:
        return f"nothing at {where}: {_said(right)} is {digits(1 / ratio)}× faster than the fastest race ({lost})"
    return f"{digits(ratio)}× the time at {where}: {_said(right)} instead of {lost}"


def _said(case):
    return f"{case.pair} {duration(case.time.median_ns)}"


def _note(cases):
    kinds = sorted({c.time.interval for c in cases if c.time.low_ns is not None})
    bars = f" Bars: {listing(kinds)} of the time." if kinds else ""
    return f"Every backend, way and thread count; below the dotted line nothing was lost (spread out by way).{bars}"


def _row(case, best):
    return {"backend": case.backend, "strategy": case.way, "coins": case.coins, "threads": case.threads,
            "verdict": case.verdict, "median_ns": case.time.median_ns, "low_ns": case.time.low_ns,
            "high_ns": case.time.high_ns, "lost_share": case.loss.share, "on_front": any(c is case for c in best)}  # fmt: skip
