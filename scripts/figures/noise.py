# SPDX-License-Identifier: Apache-2.0
"""Noise and drift: the samples of the most restless cases in the order in which they were measured."""

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from .axes import time_axis
from .drawing import Drawing, NothingToDraw
from .panels import Frame, panels
from .style import ink
from reports.noise import noise_of
from reports.words import counted, digits, duration, percent, size, tick, wrapped

QUESTION = "How steady are the samples, and can the medians be trusted?"
MOST_PANELS, MOST_BINS = 6, 40  # bins of a launch: more would be narrower than a line
# what is shown of a sweep: the case that is worst in each of these, and the calmest
WORST = {
    "launches differ most": lambda noise: noise.launches,
    "most drift": lambda noise: max(noise.drift, 1 / noise.drift),
    "two modes": lambda noise: noise.modes[1] / noise.modes[0] if noise.modes else 0,
    "longest tail": lambda noise: noise.tail,
    "widest": lambda noise: noise.spread,
    "calmest": lambda noise: 1 / noise.spread,
}


def draw(report):
    """One panel per case; launches one after the other, each with its median."""
    found = [(c, noise) for c in report.cases if c.time and (noise := noise_of(c))]
    if not found:
        raise NothingToDraw("no case has a launch with samples enough to tell an order")
    chosen = _chosen(found)
    title = _finding(found)
    frame = Frame(3.0, 1.5, left=0.75, right=0.25, above=0.72, below=0.45)
    figure, axes = panels(list(range(len(chosen))), min(3, len(chosen)), title, _note(found, chosen), [_legend()], frame)
    rows = []
    for i, ax in axes.items():
        word, case, noise = chosen[i]
        rows += _panel(ax, case)
        ax.set_title("\n".join([*wrapped(f"{word}: {_where(case)}", 58), *wrapped(_said(noise), 58)]), fontsize=7)
    return Drawing(title, figure, rows)


def _chosen(found):
    """[(why, case, noise)]: all of a few, else the most telling one of each kind."""
    if len(found) <= MOST_PANELS:
        return [("case", *pair) for pair in found]
    chosen, taken = [], set()
    for word, badness in WORST.items():
        case, noise = max((pair for pair in found if pair[0].place not in taken), key=lambda pair: badness(pair[1]))
        if badness(noise):
            taken.add(case.place)
            chosen.append((word, case, noise))
    return chosen


def _panel(ax, case):
    """Draws the launches; returns the rows: one per bar."""
    rows, bars, middles, medians, start = [], [], [], [], 0
    for launch in case.launches:
        for first, part in _bins(launch.ns):
            x = start + first + (len(part) - 1) / 2
            low, middle, high = part.min(), np.median(part), part.max()
            bars += [[(x, low), (x, high)]] if low < high else []
            middles.append([(x - 0.42 * len(part), middle), (x + 0.42 * len(part), middle)])
            rows.append(_row(case, launch, first, len(part), low, middle, high))
        if len(launch.ns):
            medians.append([(start, np.median(launch.ns)), (start + len(launch.ns), np.median(launch.ns))])
        start += len(launch.ns)
        ax.axvline(start, color=ink("grid"), linewidth=0.8, zorder=1)
    ax.axhspan(*_interval(case.time), color=ink("shade"), zorder=0, linewidth=0)
    for lines, colour, width in ((bars, "found", 0.6), (middles, "found", 1.2), (medians, "lost", 1.4)):
        ax.add_collection(LineCollection(lines, colors=ink(colour), linewidths=width, zorder=3, gid=f"case:{case.place}" if lines is bars else None))
    ax.set_xlim(0, start)
    _times(ax, min(r["low_ns"] for r in rows), max(r["high_ns"] for r in rows))
    ax.grid(axis="x", visible=False)
    ax.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    ax.set_xlabel("sample, in the order measured")
    ax.set_ylabel("time of one trial")
    return rows


def _bins(ns):
    """(index of the first, samples) of at most MOST_BINS parts of a launch."""
    edges = np.linspace(0, len(ns), min(len(ns), MOST_BINS) + 1).round().astype(int)
    return [(int(a), ns[a:b]) for a, b in zip(edges, edges[1:])]


def _interval(time):
    return (time.low_ns, time.high_ns) if time.low_ns else (time.median_ns, time.median_ns)


def _times(ax, low, high):
    """Logarithmic where the times lie far apart."""
    if high > 4 * low > 0:
        time_axis(ax.yaxis, low, high)
        return
    ax.set_ylim(low - 0.06 * (high - low) - 0.001 * low, high + 0.06 * (high - low) + 0.001 * high)
    ax.yaxis.set_major_locator(MaxNLocator(5))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda ns, _: tick(ns)))


def _where(case):
    return f"{case.pair}, {counted(case.threads, 'thread')}, {size(case.coins)}"


def _said(noise):
    modes = f", modes at {duration(noise.modes[0])} and {duration(noise.modes[1])} ({percent(noise.modes[2])})" if noise.modes else ""
    return f"launches {_times_word(noise.launches)}, drift {_times_word(noise.drift)}, slowest {_times_word(noise.tail)}{modes}"


def _times_word(ratio):
    return f"{digits(ratio, 3 if ratio < 10 else 2)}×"


def _legend():
    return [
        (Line2D([], [], color=ink("found"), linewidth=0.8), "samples: lowest to highest of a stretch, its median across"),
        (Line2D([], [], color=ink("lost"), linewidth=1.4), "median of a launch"),
        (Patch(facecolor=ink("shade")), "interval of the case's median"),
    ]


def _finding(found):
    """The worst of each kind, over all cases."""
    told = []
    for word, key in (("medians of launches differ up to {}", "launches differ most"), ("drift within launches up to {}", "most drift"),
                      ("the slowest trial took {} its median", "longest tail")):  # fmt: skip
        case, noise = max(found, key=lambda pair: WORST[key](pair[1]))
        told.append(f"{word.format(_times_word(WORST[key](noise)))} ({_where(case)})")
    half = sorted(noise.launches for _, noise in found)[len(found) // 2]
    return f"Launches of half the cases agree within {percent(max(half - 1, 0.0))}; {'; '.join(told)}"


def _note(found, chosen):
    which = f"The most telling {len(chosen)} of {len(found)} cases" if len(chosen) < len(found) else "Every case"
    return (f"{which}. Drift: median of a launch's last third over its first. Vertical lines part the launches. "
            "Nothing is left out: a bar reaches its slowest sample.")  # fmt: skip


def _row(case, launch, first, samples, low, middle, high):
    return {"backend": case.backend, "strategy": case.way, "coins": case.coins, "threads": case.threads, "launch": launch.index,
            "first_sample": first, "samples": samples, "low_ns": float(low), "median_ns": float(middle), "high_ns": float(high)}  # fmt: skip
