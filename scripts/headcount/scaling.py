# SPDX-License-Identifier: Apache-2.0
"""Amdahl's law and the Universal Scalability Law, as the time of one trial on so many threads, fitted to measured times where enough thread counts were
measured to do so; else the reason why not."""

from dataclasses import dataclass
from typing import Callable

import numpy as np
from scipy.optimize import curve_fit
from scipy.special import stdtrit

from headcount.model import Report
from headcount.words import counted, digits, listing, percent, size

MOST_TOLD = 6


@dataclass(frozen=True)
class Model:
    """`law(threads, *shape)` is the time on so many threads over the time on one; `least` thread counts make a fit honest."""

    name: str
    law: Callable
    parameters: tuple  # (name, what it is)
    start: tuple
    bounds: tuple
    least: int


def amdahl_law(threads, serial):
    """G. M. Amdahl, AFIPS 1967: a share of the work is not shared out."""
    return serial + (1 - serial) / threads


def usl_law(threads, contention, coherence):
    """N. J. Gunther, Guerrilla Capacity Planning, 2007: waiting for each other, and telling each other."""
    return (1 + contention * (threads - 1) + coherence * threads * (threads - 1)) / threads


AMDAHL = Model("Amdahl", amdahl_law, (("serial", "share that is not shared out"),), (0.1,), ((0.0,), (1.0,)), 4)
USL = Model(
    "USL",
    usl_law,
    (("contention", "cost of waiting for each other"), ("coherence", "cost of telling each other")),
    (0.05, 0.001),
    ((0.0, 0.0), (np.inf, np.inf)),
    6,
)
MODELS = (AMDAHL, USL)


@dataclass(frozen=True)
class Fit:
    """`values` and their 95 % intervals `lows`, `highs`, in the order of the model's parameters; `one_ns` is the time on one thread."""

    model: Model
    one_ns: float
    values: tuple
    lows: tuple
    highs: tuple


def fit(model: Model, threads: np.ndarray, times: np.ndarray) -> Fit:
    """The Fit of `times` (nanoseconds, float64, n, one per launch) on `threads` (n); ValueError if none is found.

    Least squares of the logarithms, because noise is a share of the time; the intervals are Student's, from the covariance
    with the spread that is left, so launches are the unit of replication and a law that does not hold shows as width.
    """
    threads, logs = np.asarray(threads, np.float64), np.log(times)
    first = float(np.mean(logs[threads == threads.min()] + np.log(threads.min())))
    bounds = ((-np.inf, *model.bounds[0]), (np.inf, *model.bounds[1]))
    try:
        found, covariance = curve_fit(lambda t, one, *shape: one + np.log(model.law(t, *shape)), threads, logs, (first, *model.start), bounds=bounds)
    except RuntimeError as problem:
        raise ValueError(f"no fit was found: {problem}") from None
    if not np.isfinite(covariance).all():
        raise ValueError("the times do not determine it")
    half = stdtrit(len(logs) - len(found), 0.975) * np.sqrt(np.diag(covariance))[1:]
    lows = np.maximum(found[1:] - half, model.bounds[0])
    highs = np.minimum(found[1:] + half, model.bounds[1])
    return Fit(model, float(np.exp(found[0])), tuple(found[1:]), tuple(lows), tuple(highs))


@dataclass(frozen=True)
class Series:
    """One exact way of one backend at one size: its cases by thread count, its Fits, and why a model was declined."""

    backend: str
    way: str
    coins: int
    cases: tuple
    fits: tuple
    declined: tuple  # (model, reason)


def series(report: Report) -> tuple[Series, ...]:
    """A Series per backend, exact way and size with more than one thread count, fitted where the rules allow it."""
    found = {}
    for case in exact(report.cases):
        if case.coins is not None and case.backend != "serial" and has_cpus(case, report.usable_cpus) and _full(case):
            found.setdefault((case.backend, case.way, case.coins), []).append(case)
    return tuple(_series(key, sorted(cases, key=lambda c: c.threads)) for key, cases in sorted(found.items()) if len(cases) > 1)


def exact(cases):
    """The cases that promised to be right and were, and have a time."""
    return [c for c in cases if c.verdict == "exact" and c.time]


def has_cpus(case, usable):
    """Whether each of its workers can have a CPU of its own; CPUs that are not known hinder nobody."""
    return not usable or case.threads <= usable


def _full(case):
    """Whether all its workers came, as far as is known: else its time is not one on so many threads."""
    return case.workers is None or case.workers >= case.threads


def _series(key, cases):
    fitted, declined = [], []
    for model in MODELS:
        try:
            fitted.append(_fit(model, cases))
        except ValueError as why:
            declined.append((model, str(why)))
    return Series(*key, tuple(cases), tuple(fitted), tuple(declined))


def _fit(model, cases):
    if len(cases) < model.least:
        raise ValueError(f"it needs {model.least} thread counts that have a CPU each, and there are {len(cases)}")
    if cases[0].threads != 1:
        raise ValueError("it needs the time on one thread, which was not measured")
    points = [(c.threads, ns) for c in cases for ns in _times(c)]
    return fit(model, *map(np.array, zip(*points)))


def _times(case):
    """One time per launch, or the median where the report has no launches."""
    medians = [float(np.median(launch.ns)) for launch in case.launches if launch.ns.size]
    return sorted(ns for ns in medians if ns > 0) or [case.time.median_ns]


def told(report: Report) -> list[str]:
    """Sentences: what was fitted, and what was not, with the reason."""
    every = series(report)
    if not every:
        return ["No law of scaling was fitted: no exact way was measured on several thread counts that have a CPU each."]
    fitted = [s for s in every if s.fits]
    said = [_sentence(s, f) for s in sorted(fitted, key=lambda s: -s.coins)[:MOST_TOLD] for f in s.fits]
    return [*said, *_left(fitted), *_declined(every)]


def _sentence(one, found):
    shape = ", ".join(
        f"{name} {_value(v)} [{_value(low)}, {_value(high)}]"
        for (name, _), v, low, high in zip(found.model.parameters, found.values, found.lows, found.highs)
    )
    return f"{found.model.name} for {one.backend}/{one.way} at {size(one.coins)}: {shape}."


def _value(share):
    return "0" if share == 0 else percent(share) if share >= 1e-4 else f"{digits(share, 2)}"


def _left(fitted):
    more = len(fitted) - MOST_TOLD
    return [f"{counted(more, 'more way')} were fitted; the table beside the figure (scripts/plot.py) has them all."] if more > 0 else []


def _declined(every):
    reasons = {}
    for one in every:
        for model, why in one.declined:
            reasons.setdefault((model.name, why), []).append(f"{one.backend}/{one.way}")
    return [f"No {name} fit for {listing(sorted(set(ways)))}: {why}." for (name, why), ways in reasons.items()]
