# SPDX-License-Identifier: Apache-2.0
"""Matrices: how the workers share (rows) and what runs them (columns), one per size and thread count; shades go from paper towards the accent, pale enough
that text on each can be read."""

from dataclasses import dataclass
from math import log

from headcount.words import duration, percent

FAMILIES = ("private", "slots", "guarded", "unguarded", "unshared")
WORDS = {
    "private": "keep it to yourself, add once",
    "slots": "one slot each",
    "guarded": "share, guarded",
    "unguarded": "share, unguarded",
    "unshared": "copies that nobody joins",
}
PRIVATE = ("reduction", "local")
SLOTS = ("partitioned", "per_worker")
ACCENT = {"light": "#005b96", "dark": "#7cc4f5"}
STEPS = 8


def family(case):
    """The family of a case; what promises to be exact and is not known by name shares a guarded counter."""
    if case.promise in ("lossy", "undefined"):
        return "unguarded"
    if case.promise == "unshared":
        return "unshared"
    if case.strategy.startswith(PRIVATE):
        return "private"
    return "slots" if case.strategy.startswith(SLOTS) else "guarded"


def mixed(ink, paper, step):
    """The colour of a step, 0 to STEPS - 1, as #rrggbb: from 2 to 37 per cent of the ink."""
    share = 0.02 + 0.05 * step
    pairs = ((int(ink[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)


@dataclass(frozen=True)
class Square:
    """A cell: `case` is what it stands for, `heat` 0 (fastest of the report's size) to STEPS - 1, None where nothing was timed."""

    case: object
    key: str
    time: str
    loss: str
    heat: int | None
    best: bool


@dataclass(frozen=True)
class Line:
    """A strategy: `family` is told where it begins; `squares` has None where the combination is not in the report."""

    way: str
    family: str
    squares: tuple


@dataclass(frozen=True)
class Matrix:
    """All cases of one size and thread count; `serial` ones stand in each as what to compare with."""

    coins: int | None
    threads: int
    backends: tuple
    lines: tuple


def matrices(report, number):
    """The Matrices of a report, by size and then by threads."""
    best = {name for f in report.findings if f.kind == "runtime" for name in f.cases[:1]}
    places = sorted({(c.coins or 0, c.threads, c.coins) for c in report.cases})
    return tuple(_matrix(report, number, coins, threads, best) for _, threads, coins in places)


def _matrix(report, number, coins, threads, best):
    alike = [c for c in report.cases if c.coins == coins]
    here = {(c.way, c.backend): c for c in alike if c.threads == threads or c.backend == "serial"}
    span = _span(c for c in alike if c.time)
    backends = sorted({c.backend for c in here.values()}, key=lambda b: (_fastest(here, b), b))
    ways = sorted({(FAMILIES.index(family(c)), c.way) for c in here.values()})
    lines, before = [], None
    for rank, way in ways:
        cases = [here.get((way, backend)) for backend in backends]
        cases = [c if c and family(c) == FAMILIES[rank] else None for c in cases]
        told = WORDS[FAMILIES[rank]] if rank != before else ""
        lines.append(Line(way, told, tuple(c and _square(c, number, span, c.name in best) for c in cases)))
        before = rank
    return Matrix(coins, threads, tuple(backends), tuple(lines))


def _fastest(here, backend):
    """The least median of a backend: only the order of the columns."""
    return min((c.time.median_ns for c in here.values() if c.backend == backend and c.time), default=float("inf"))


def _span(cases):
    times = [c.time.median_ns for c in cases]
    return (log(min(times)), log(max(times))) if times else (0.0, 0.0)


def _square(case, number, span, best):
    lost = case.loss is not None and case.loss.lossy_trials > 0
    return Square(
        case=case,
        key=f"{number}-{case.place}",
        time=duration(case.time.median_ns) if case.time else ("failed" if case.reason else "–"),
        loss=f"−{percent(case.loss.share)}" if lost else "",
        heat=_heat(case.time.median_ns, span) if case.time else None,
        best=best,
    )


def _heat(ns, span):
    low, high = span
    return 0 if high == low else min(STEPS - 1, int(STEPS * (log(ns) - low) / (high - low)))
