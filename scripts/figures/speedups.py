# SPDX-License-Identifier: Apache-2.0
"""Speed-ups and what they are held against: serial/reduction, or without one the same way on one thread."""

from .drawing import NothingToDraw
from reports.words import counted, duration, listing, size

FLOOR = 0.01  # slower than that is drawn at the edge, or the rest would be squeezed


def compared(report):
    """[(case, row)] of the cases that have a base; NothingToDraw if none has."""
    timed = {}
    for case in report.everything:
        if case.time:
            timed.setdefault(case.coins, []).append(case)
    tossed = [c for c in report.cases if c.time and c.coins]
    found = [(c, row) for c in tossed if (row := _row(c, *_base(c, timed.get(c.coins, ()))))]
    if not found:
        raise NothingToDraw("no case has a base to compare with: neither serial/reduction nor itself on one thread")
    return found


def _base(case, same):
    """The case to compare with, of those of the `same` size, and what it is called; (None, None) if there is none."""
    serial = [c for c in same if (c.backend, c.strategy) == ("serial", "reduction")]
    alike = [c for c in serial if c.factors == case.factors] or (serial if len(serial) == 1 else [])
    if alike:
        return alike[0], "serial/reduction"
    own = [c for c in same if (c.backend, c.way, c.threads) == (case.backend, case.way, 1)]
    return (own[0], "itself on one thread") if own else (None, None)


def _row(case, base, name):
    if case.vs_serial and name != "serial/reduction":  # the runner compared it, its base is not in this report
        base, name = None, "serial/reduction"
    if base is None and not case.vs_serial:
        return None
    time = case.time
    ratio = case.vs_serial if case.vs_serial and name == "serial/reduction" else base.time.median_ns / time.median_ns
    low, high = ratio_interval(base.time if base else None, time)
    return {"backend": case.backend, "strategy": case.way, "coins": case.coins, "threads": case.threads,
            "speedup": ratio, "low": low, "high": high, "efficiency": ratio / case.threads, "base": name,
            "base_ns": base.time.median_ns if base else ratio * time.median_ns, "verdict": case.verdict}  # fmt: skip


def ratio_interval(over, under):
    """The quotients of the far ends of both intervals: wide enough for any pair of medians inside them."""
    if over is None or not over.low_ns or not under.low_ns or over is under:
        return None, None
    return over.low_ns / under.high_ns, over.high_ns / under.low_ns


def held(values, floor=FLOOR):
    """Value and interval, held at the floor; None stays."""
    return tuple(None if value is None else max(floor, value) for value in values)


def best_by_size(rows):
    """The row of the best speed-up of a way that is right, on several threads if there are any, for the sizes from small to large."""
    many = [r for r in rows if r["threads"] > 1 and r["verdict"] in ("exact", None)] or rows
    sizes = sorted({r["coins"] for r in many})
    return [max((r for r in many if r["coins"] == coins), key=lambda r: r["speedup"]) for coins in sizes]


def where(row):
    """'on 2 threads (1000 tosses)'."""
    return f"on {counted(row['threads'], 'thread')} ({size(row['coins'])})"


def bases_told(rows):
    """What was compared with, in words."""
    bases = sorted({(r["coins"], r["base"], duration(r["base_ns"])) for r in rows if r["base"] == "serial/reduction"})
    told = listing([f"{name}, {time} at {size(coins)}" for coins, name, time in bases], 4)
    own = "each way itself on one thread" if any(r["base"] != "serial/reduction" for r in rows) else ""
    return " or ".join(filter(None, (told, own)))


def edge_told(values, floor=FLOOR):
    """How many of the values are drawn at the edge, in a sentence that begins with a space; or nothing."""
    slow = sum(value < floor for value in values)
    return f" Below the axis, at the edge with an arrow: {counted(slow, 'case')}." if slow else ""
