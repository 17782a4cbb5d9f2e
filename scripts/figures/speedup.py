# SPDX-License-Identifier: Apache-2.0
"""Speed-up against threads, with the ideal line."""

from matplotlib.ticker import FuncFormatter

from .axes import dodged, time_axis
from .by_threads import draw_panels, line, reference
from .drawing import Drawing, NothingToDraw
from reports.words import counted, digits, duration, listing, size

QUESTION = "How many times faster than counting alone?"
FLOOR = 0.01  # slower than that is drawn at the edge, or the rest would be squeezed


def draw(report):
    """One panel per backend and size. The base is serial/reduction, or without one the same way on one thread."""
    tossed = [c for c in report.cases if c.time and c.coins]
    rows = [row for row in (_row(c, _base(c, report.everything)) for c in tossed) if row]
    if not rows:
        raise NothingToDraw("no case has a base to compare with: neither serial/reduction nor itself on one thread")
    by_case = {_key(row): row for row in rows}
    drawn = [c for c in tossed if _case_key(c) in by_case]
    seen = [row[k] for row in rows for k in ("low", "speedup", "high") if row[k]]
    low, high = max(FLOOR, min([*seen, 1.0])), max([*seen, *(float(c.threads) for c in drawn)])

    def fill(ax, key, series, styles):
        threads = [min(c.threads for c in drawn) / 2, 2 * max(c.threads for c in drawn)]
        ax.plot(threads, threads, color="#666666", linestyle="--", linewidth=1.0, zorder=1)
        ax.axhline(1, color="#666666", linewidth=0.7, zorder=1)
        for i, (way, cases) in enumerate(series.items()):
            points = [_point(by_case[_case_key(c)]) for c in cases]
            line(ax, cases, points, styles[way], (i, len(series)))
            _below(ax, cases, points, styles[way], (i, len(series)))
        time_axis(ax.yaxis, low / 1.7 if low == FLOOR else low, high)
        ax.yaxis.set_major_formatter(FuncFormatter(lambda y, _: f"{digits(y, 1)}×"))
        ax.set_ylabel("speed-up")

    title = _finding(rows)
    ideal = reference("ideal: as many times as threads")
    equal = reference("as fast as the base", linestyle="-", linewidth=0.7)
    return Drawing(title, draw_panels(report, drawn, title, _note(rows), fill, [ideal, equal]), rows)


def _point(row):
    """Speed-up and interval, held at the floor."""
    return tuple(row[k] and max(FLOOR, row[k]) for k in ("speedup", "low", "high"))


def _below(ax, cases, points, look, place):
    """An arrow down where a case is slower than the floor."""
    for case, point in zip(cases, points):
        if point[0] == FLOOR:
            arrow = {"arrowstyle": "->", "color": look["color"], "shrinkA": 0, "shrinkB": 0}
            ax.annotate("", (dodged(case.threads, *place), 0), xycoords=("data", "axes fraction"), xytext=(0, 15),
                        textcoords="offset points", arrowprops=arrow)  # fmt: skip


def _base(case, everything):
    """The case to compare with and what it is called; (None, None) if there is none."""
    same = [c for c in everything if c.time and c.coins == case.coins]
    serial = [c for c in same if (c.backend, c.strategy) == ("serial", "reduction")]
    alike = [c for c in serial if c.factors == case.factors] or (serial if len(serial) == 1 else [])
    if alike:
        return alike[0], "serial/reduction"
    own = [c for c in same if (c.backend, c.way, c.threads) == (case.backend, case.way, 1)]
    return (own[0], "itself on one thread") if own else (None, None)


def _row(case, found):
    base, name = found
    if case.vs_serial and name != "serial/reduction":  # the runner compared it, its base is not in this report
        base, name = None, "serial/reduction"
    if base is None and not case.vs_serial:
        return None
    time = case.time
    ratio = case.vs_serial if case.vs_serial and name == "serial/reduction" else base.time.median_ns / time.median_ns
    base_ns = base.time.median_ns if base else ratio * time.median_ns
    low, high = _interval(base, time)
    return {"backend": case.backend, "strategy": case.way, "coins": case.coins, "threads": case.threads,
            "speedup": ratio, "low": low, "high": high, "efficiency": ratio / case.threads, "base": name,
            "base_ns": base_ns, "verdict": case.verdict}  # fmt: skip


def _interval(base, time):
    """The quotients of the far ends of both intervals: wide enough for any pair of medians inside them."""
    if base is None or not base.time.low_ns or not time.low_ns or base.time is time:
        return None, None
    return base.time.low_ns / time.high_ns, base.time.high_ns / time.low_ns


def _case_key(case):
    return case.backend, case.way, case.coins, case.threads


def _key(row):
    return row["backend"], row["strategy"], row["coins"], row["threads"]


def _finding(rows):
    """The best parallel speed-up of a way that is right, for the sizes from small to large."""
    many = [r for r in rows if r["threads"] > 1 and r["verdict"] in ("exact", None)] or rows
    sizes = sorted({r["coins"] for r in many})
    best = [max((r for r in many if r["coins"] == coins), key=lambda r: r["speedup"]) for coins in sizes]
    said = list(map(_said, best))
    if all(r["speedup"] <= 1 for r in best):
        return f"No exact way on several threads beats {best[0]['base']}; the best: {listing(said)}"
    return f"Best speed-up of an exact way: {listing(said)}"


def _said(row):
    where = f"on {counted(row['threads'], 'thread')} ({size(row['coins'])})"
    return f"{row['backend']}/{row['strategy']} {digits(row['speedup'])}× {where}"


def _note(rows):
    bases = sorted({(r["coins"], r["base"], duration(r["base_ns"])) for r in rows if r["base"] == "serial/reduction"})
    told = listing([f"{name}, {time} at {size(coins)}" for coins, name, time in bases], 4)
    own = "each way itself on one thread" if any(r["base"] != "serial/reduction" for r in rows) else ""
    slow = sum(r["speedup"] < FLOOR for r in rows)
    edge = f" Below {FLOOR}×, at the edge with an arrow: {counted(slow, 'case')}." if slow else ""
    return f"Base: {' or '.join(filter(None, (told, own)))}. Ratio of medians; bars: quotients of the interval ends.{edge}"
