# SPDX-License-Identifier: Apache-2.0
"""Counts against the truth, trial by trial: the article's table as a picture."""

from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from .choice import most_telling
from .drawing import Drawing, NothingToDraw
from .lost import races_first
from .panels import Frame, panels, slots
from .style import ink
from reports.words import counted, percent, short, size

QUESTION = "What did each trial count, and what was the truth?"
ROW = 0.24  # inches for one way of counting


def draw(report):
    """One panel per backend and size, one row per way, one line per trial from the truth to the count."""
    cases = most_telling([c for c in report.cases if c.loss], report.usable_cpus)
    if not cases:
        raise NothingToDraw("no case counted anything")
    keys = sorted({(c.backend, c.coins) for c in cases})
    ways = max(len(_in(cases, key)) for key in keys)
    longest = max(len(c.way) for c in cases)
    frame = Frame(3.1, ROW * ways + 0.15, left=0.3 + 0.06 * longest, right=0.95, above=0.35, below=0.45)
    title = _finding(cases)
    figure, axes = panels(*_slots(keys), title, _note(cases), [_legend(cases)], frame)
    for key, ax in axes.items():
        ax.set_xlim(*_range([c for c in cases if c.coins == key[1]]))
        _panel(ax, key, _in(cases, key))
    return Drawing(title, figure, [row for case in cases for row in _rows(case)])


def _slots(keys):
    """At most three columns, because these panels are wide; one per size where that leaves few holes."""
    placed, columns = slots(keys)
    if columns <= 3:
        return placed, columns
    return (placed, 2) if len({coins for _, coins in keys}) == 2 else (keys, 3)


def _in(cases, key):
    return [c for c in cases if (c.backend, c.coins) == key]


def _range(cases):
    """From the smallest to the largest number of heads drawn, so that all panels of one size can be compared."""
    heads = [n for c in cases for _, *pair in _pairs(c) for n in pair]
    room = 0.03 * (max(heads) - min(heads)) + 1
    return min(heads) - room, max(heads) + room


def _pairs(case):
    """(word, truth, count) of the trials drawn: the first ones and, if it is not among them, the worst."""
    worst = (case.loss.worst_truth, case.loss.worst_count)
    first = [("first", *pair) for pair in case.trials]
    return first if worst in case.trials else [*first, ("worst", *worst)]


def _panel(ax, key, cases):
    backend, coins = key
    for y, case in enumerate(cases):
        _draw_case(ax, y, case)
        ax.annotate(_wrong(case.loss), (1.02, y), xycoords=("axes fraction", "data"), va="center", fontsize=6.5,
                    color=ink("lost" if case.loss.lossy_trials else "text"), annotation_clip=False)  # fmt: skip
    ax.set_yticks(range(len(cases)), [c.way for c in cases])
    ax.set_ylim(len(cases) - 0.5, -0.5)
    ax.grid(axis="y", visible=False)
    for y in range(1, len(cases)):
        ax.axhline(y - 0.5, color=ink("rule"), linewidth=0.5, zorder=0)
    ax.tick_params(axis="y", length=0)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda n, _: short(n)))
    ax.set_xlabel("heads counted")
    ax.set_title(f"{backend}, {counted(cases[0].threads, 'thread')}, {size(coins)}")


def _draw_case(ax, y, case):
    pairs = _pairs(case)
    step = 0.8 / max(len(pairs), 5)
    ys = [y + step * (i - (len(pairs) - 1) / 2) for i in range(len(pairs))]
    colours = [ink("found" if truth == count else "lost") for _, truth, count in pairs]
    lost = [[(truth, h), (count, h)] for (_, truth, count), h in zip(pairs, ys) if truth != count]
    ax.add_collection(LineCollection(lost, colors=ink("lost"), linewidths=0.7))
    dot = 1e-4 * (ax.get_xlim()[1] - ax.get_xlim()[0])  # next to no length, with round ends: far smaller in a file than a mark
    for colour in sorted(set(colours)):
        dots = [[(count, h), (count + dot, h)] for (w, _, count), h, c in zip(pairs, ys, colours) if (w, c) == ("first", colour)]
        ax.add_collection(LineCollection(dots, colors=colour, linewidths=3.2, capstyle="round", snap=False, zorder=3))
    if pairs[-1][0] == "worst":
        ax.scatter(pairs[-1][2], ys[-1], s=14, marker="D", c=colours[-1], linewidths=0, zorder=3)
    ticks = [[(truth, h - 0.55 * step), (truth, h + 0.55 * step)] for (_, truth, _), h in zip(pairs, ys)]
    ax.add_collection(LineCollection(ticks, colors=ink("front"), linewidths=0.8, zorder=4, gid=f"case:{case.place}"))


def _wrong(loss):
    return f"{loss.lossy_trials} of {loss.trials} wrong" if loss.lossy_trials else f"none of {loss.trials} wrong"


def _legend(cases):
    shape = "o" if any(c.trials for c in cases) else "D"

    def mark(marker, colour, area):
        return Line2D([], [], linestyle="", marker=marker, color=colour, markersize=area)

    entries = [
        (mark("|", ink("front"), 7), "truth"),
        (mark(shape, ink("found"), 4), "count, equal to the truth"),
        (mark(shape, ink("lost"), 4), "count, heads lost"),
    ]
    return entries + ([(mark("D", ink("lost"), 4), "the worst trial of all, where it came later")] if shape == "o" else [])


def _finding(cases):
    wrong = [c for c in cases if c.loss.lossy_trials]
    if not wrong:
        trials = sum(c.loss.trials for c in cases)
        return f"All {counted(len(cases), 'way')} of counting found every head in {trials} trials"
    worst = max(races_first(wrong), key=lambda c: abs(c.loss.worst))
    loss = worst.loss
    lost = loss.worst_truth - loss.worst_count
    lost = f"missed {lost}" if lost > 0 else f"invented {-lost}"
    return (f"{len(wrong)} of {counted(len(cases), 'way')} of counting went wrong; {worst.pair} on "
            f"{counted(worst.threads, 'thread')} {lost} of {counted(loss.worst_truth, 'head')} in its worst trial "
            f"({percent(abs(loss.worst))})")  # fmt: skip


def _note(cases):
    drawn = max(len(c.trials) for c in cases)
    first = f"The first {counted(drawn, 'trial')} recorded of each case, top to bottom, and its worst"
    what = first if drawn else "The worst trial of each case"
    return f"{what}. Right: how many of all trials were wrong. Each backend on the most threads that have a CPU each."


def _rows(case):
    return [
        {"backend": case.backend, "strategy": case.way, "coins": case.coins, "threads": case.threads, "trial": word,
         "place": i, "truth": truth, "count": count, "lost": truth - count}
        for i, (word, truth, count) in enumerate(_pairs(case))
    ]  # fmt: skip
