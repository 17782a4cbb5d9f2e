# SPDX-License-Identifier: Apache-2.0
"""Matrices: how the workers share (rows) and what runs them (columns), one per size and thread count."""

from dataclasses import dataclass
from math import log

from headcount.words import duration, percent

from .families import FAMILIES, WORDS, family
from .heat import STEPS


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
