# SPDX-License-Identifier: Apache-2.0
"""How far each case is from the best that the machine could do for it."""

from .by_threads import reference
from .drawing import Drawing, NothingToDraw
from .ratio_panels import draw_ratios
from .speedups import edge_told
from reports.words import counted, listing, percent, size

QUESTION = "How close does each way come to what the machine can do?"
FLOOR = 1e-4  # further away is drawn at the edge


def draw(report):
    """One panel per backend and size; 100 % is the machine's limit."""
    cases = [c for c in report.cases if c.limit and c.time]
    if not cases:
        raise NothingToDraw("no case has a limit: this report does not know what the machine can do")
    title, points = _finding(cases), [(c, _point(c)) for c in cases]
    legend = [reference("the limit", linestyle="-", linewidth=0.7)]
    figure = draw_ratios(report, points, title, _note(cases), "of the machine's limit", percent, lambda ax, threads: None, legend, FLOOR)
    return Drawing(title, figure, [_row(c) for c in cases])


def _point(case):
    """The fraction, and what it would be at the ends of the time's interval."""
    time, fraction = case.time, case.limit.fraction
    if not time.low_ns:
        return fraction, None, None
    return fraction, fraction * time.median_ns / time.high_ns, fraction * time.median_ns / time.low_ns


def _finding(cases):
    """The exact way that comes closest, for the sizes from small to large."""
    right = [c for c in cases if c.verdict == "exact"] or cases
    sizes = sorted({c.coins for c in right}, key=lambda coins: coins or 0)
    best = [max((c for c in right if c.coins == coins), key=lambda c: c.limit.fraction) for coins in sizes]
    kind = "exact way" if right is not cases else "way"
    return f"Closest to the machine's limit comes, as an {kind}: {listing([_said(c) for c in best], 4)}"


def _said(case):
    return f"{case.pair} on {counted(case.threads, 'thread')} with {percent(case.limit.fraction)} ({size(case.coins)}, {case.limit.what})"


def _note(cases):
    kinds = listing(sorted({c.limit.what for c in cases}), 4)
    return (f"Limit over median time; limits: {kinds}. Bars: at the ends of the time's interval. More than 100 %: faster than the "
            f"limit that was measured.{edge_told((c.limit.fraction for c in cases), FLOOR)}")  # fmt: skip


def _row(case):
    fraction, low, high = _point(case)
    return {"backend": case.backend, "strategy": case.way, "coins": case.coins, "threads": case.threads, "verdict": case.verdict,
            "limit": case.limit.what, "limit_ns": case.limit.ns, "median_ns": case.time.median_ns, "fraction": fraction,
            "low": low, "high": high}  # fmt: skip
