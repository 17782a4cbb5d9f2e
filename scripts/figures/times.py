# SPDX-License-Identifier: Apache-2.0
"""Time of one trial against threads."""

from .axes import time_axis
from .by_threads import draw_panels, line, reference
from .drawing import Drawing, NothingToDraw
from .style import ink
from reports.words import counted, duration, listing, size
from verdict.choice import fastest

QUESTION = "How long does one trial take on how many threads?"


def draw(report):
    """One panel per backend and size; the dashed line is serial/reduction at the same size."""
    cases = [c for c in report.cases if c.time]
    if not cases:
        raise NothingToDraw("no case has a time")
    serial = {c.coins: c.time.median_ns for c in reversed(report.everything) if _is_serial(c)}
    spans = _spans(cases, serial)

    def fill(ax, key, series, styles):
        if key[1] in serial:
            ax.axhline(serial[key[1]], color=ink("grey"), linestyle="--", linewidth=1.0, zorder=1)
        for i, (way, points) in enumerate(series.items()):
            line(ax, points, [_point(c) for c in points], styles[way], (i, len(series)))
        time_axis(ax.yaxis, *spans[key[1]])
        ax.set_ylabel("time of one trial")

    title = _finding(cases)
    legend = [reference("serial/reduction, one thread")] if any(c.coins in serial for c in cases) else []
    figure = draw_panels(report, cases, title, _note(cases), fill, legend)
    return Drawing(title, figure, [_row(c) for c in cases])


def _is_serial(case):
    return case.backend == "serial" and case.strategy == "reduction" and case.time is not None


def _point(case):
    return case.time.median_ns, case.time.low_ns, case.time.high_ns


def _spans(cases, serial):
    """{coins: (shortest, longest) time to be seen}, so that panels of one size share an axis."""
    seen = {}
    for case in cases:
        seen.setdefault(case.coins, []).extend(t for t in _point(case) if t)
    for coins in seen:
        seen[coins] += [serial[coins]] if coins in serial else []
    return {coins: (min(times), max(times)) for coins, times in seen.items()}


def _finding(cases):
    sizes = sorted({c.coins for c in cases}, key=lambda coins: coins or 0)
    right = [c for c in cases if c.verdict == "exact"] or cases
    by_size = [[c for c in right if c.coins == coins] for coins in sizes]
    said = [_fastest(cs) for cs in by_size if cs]
    word = "Fastest exact way" if right[0].verdict == "exact" else "Fastest way"
    return f"{word}: {listing(said)}"


def _fastest(cases):
    best = fastest(cases)
    return f"{best.pair} on {counted(best.threads, 'thread')}, {duration(best.time.median_ns)} ({size(best.coins)})"


def _note(cases):
    kinds = sorted({c.time.interval for c in cases if c.time.low_ns is not None})
    bars = f"bars: {' or '.join(kinds)}" if kinds else "the report has no intervals"
    return f"Wall time of the whole parallel region, median over trials; {bars}. Points are parted sideways a little."


def _row(case):
    time = case.time
    return {"backend": case.backend, "strategy": case.way, "coins": case.coins, "threads": case.threads,
            "median_ns": time.median_ns, "low_ns": time.low_ns, "high_ns": time.high_ns, "interval": time.interval,
            "verdict": case.verdict}  # fmt: skip
