# SPDX-License-Identifier: Apache-2.0
"""Amdahl's law and the Universal Scalability Law through the measured speed-ups, with the intervals of the curves."""

import numpy as np

from matplotlib.lines import Line2D

from .axes import ratio_axis, threads_axis
from .drawing import Drawing, NothingToDraw
from .marks import named
from .panels import panels, slots
from .style import ink, looks
from reports.words import digits, listing, percent, size
from scaling.fits import series
from verdict.ratio import ratio

QUESTION = "Which law does the speed-up follow, and where does it end?"
MOST_WAYS = 3  # in one panel: bands over bands cannot be read
BEYOND = 2  # how many times the largest thread count measured a curve is drawn


def draw(report):
    """One panel per backend and size with the ways that were fitted, those first that are fastest on most threads."""
    every = series(report)
    fitted = [s for s in every if s.fits]
    if not fitted:
        raise NothingToDraw(_why(every, report))
    groups = {}
    for one in fitted:
        groups.setdefault((one.backend, one.coins), []).append(one)
    drawn = {key: sorted(found, key=lambda s: s.cases[-1].time.median_ns)[:MOST_WAYS] for key, found in groups.items()}
    styles = looks(c.way for c in report.cases)
    title = _finding(fitted)
    figure, axes = panels(*slots(sorted(drawn)), title, _note(drawn, fitted), _legends(drawn, styles))
    top = BEYOND * max(s.cases[-1].threads for s in fitted)
    for key, ax in axes.items():
        _panel(ax, drawn[key], styles, top)
        ax.set_title(f"{key[0]}, {size(key[1])}")
    return Drawing(title, figure, [row for one in fitted for row in _rows(one)])


def _panel(ax, found, styles, top):
    seen = [1.0]
    for one in found:
        look = styles[one.way]
        for fit in one.fits:
            seen += _curve(ax, one, fit, look["color"])
        seen += _points(ax, one, look)
    ideal = np.geomspace(1, top, 50)
    ax.plot(ideal, ideal, color=ink("grey"), linestyle="--", linewidth=0.7, zorder=1)
    threads_axis(ax, [1, top], None)
    ratio_axis(ax.yaxis, min(seen), min(max(seen), 4 * top), lambda y: f"{digits(y, 1)}×")
    ax.set_ylabel("speed-up over one thread")


def _curve(ax, one, fit, colour):
    """The law: whole up to the last thread count measured, dashed beyond, in the band of its interval."""
    last = one.cases[-1].threads
    style = "-" if fit.model.name == "USL" else "-."
    for low, high, line in ((1, last, style), (last, BEYOND * last, (0, (2, 2)))):
        threads = np.geomspace(low, high, 60)
        middle, under, over = fit.speedup(threads)
        ax.plot(threads, middle, color=colour, linestyle=line, linewidth=1.1, zorder=2)
        ax.fill_between(threads, under, over, color=colour, alpha=0.13, linewidth=0, zorder=1)
    return [float(middle[-1]), float(under[-1]), float(over[-1])]


def _points(ax, one, look):
    gains = [ratio(one.cases[0], case) for case in one.cases]
    threads = [c.threads for c in one.cases]
    spans = [(t, g.low, g.high) for t, g in zip(threads[1:], gains[1:]) if g.known]
    if spans:
        ax.vlines(*zip(*spans), color=look["color"], linewidth=0.9, alpha=0.7, zorder=3)
    ax.plot(threads, [g.value for g in gains], gid=named(one.cases), **(look | {"linestyle": ""}), zorder=4)
    return [g.value for g in gains]


def _legends(drawn, styles):
    ways = sorted({one.way for found in drawn.values() for one in found})
    grey = {"color": ink("grey"), "linewidth": 1.1}
    names = {fit.model.name for found in drawn.values() for one in found for fit in one.fits}
    laws = [(Line2D([], [], linestyle="-.", **grey), "Amdahl's law"), (Line2D([], [], linestyle="-", **grey), "Universal Scalability Law")]
    laws = [entry for entry, name in zip(laws, ("Amdahl", "USL")) if name in names]
    beyond = [(Line2D([], [], linestyle=(0, (2, 2)), **grey), "beyond what was measured"), (Line2D([], [], linestyle="--", **grey), "ideal")]
    return [(Line2D([], [], **(styles[w] | {"linestyle": ""})), w) for w in ways], [*laws, *beyond]


def _finding(fitted):
    """The law with the most parameters at the largest size, of the way that leaves least unshared."""
    largest = max(s.coins for s in fitted)
    found = [(s, s.fits[-1]) for s in fitted if s.coins == largest]
    best, fit = min(found, key=lambda pair: (-len(pair[1].values), pair[1].values))
    told = [f"{name} {percent(v)} [{percent(low)}, {percent(high)}]"
            for (name, _), v, low, high in zip(fit.model.parameters, fit.values, fit.lows, fit.highs)]  # fmt: skip
    return f"{best.backend}/{best.way} scales best at {size(largest)}: {listing(told)} ({fit.model.name})"


def _note(drawn, fitted):
    shown = sum(map(len, drawn.values()))
    rest = f" {len(fitted) - shown} slower ways were fitted too: see the table." if len(fitted) > shown else ""
    return f"Least squares over launches, exact ways only, threads that have a CPU each; bands: 95 % interval of the curve.{rest}"


def _why(every, report):
    counts = sorted({len(s.cases) for s in every})
    if not counts:
        return "no exact way was measured on several thread counts that have a CPU each"
    model, why = every[0].declined[0]
    best = max(every, key=lambda s: len(s.cases))
    return f"{model.name}: {dict((m.name, w) for m, w in best.declined)[model.name]}"


def _rows(one):
    for fit in one.fits:
        for (name, _), value, low, high in zip(fit.model.parameters, fit.values, fit.lows, fit.highs):
            yield {"backend": one.backend, "strategy": one.way, "coins": one.coins, "most_threads": one.cases[-1].threads, "model": fit.model.name,
                   "parameter": name, "value": value, "low": low, "high": high, "one_thread_ns": fit.one_ns}  # fmt: skip
