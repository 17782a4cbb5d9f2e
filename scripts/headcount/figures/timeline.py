# SPDX-License-Identifier: Apache-2.0
"""The overlap timeline of one trial: which worker was busy when, and why a race may look right."""

from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from headcount.model import Report
from headcount.words import counted, duration, percent, size, tick

from . import Drawing, NothingToDraw, most_telling, series_of
from .panels import Frame, panels
from .style import ink, scaled

QUESTION = "Were the workers busy at the same time, or did a race have no chance?"
MOST_WORKERS = 16
APART = 1 / 2000  # of the width: two stays closer than that are drawn as one


def draw(report: Report) -> Drawing:
    """One panel per backend and size: one trial of its race, the workers one below the other."""
    watched = _watched(report)
    if not watched:
        raise NothingToDraw("no trial on several threads was watched: the report has no timeline")
    title = "When the workers were busy, in one trial each"
    rows = max(min(MOST_WORKERS, len({s.worker for s in stays})) for _, stays in watched)
    frame = Frame(3.0, max(0.7, 0.22 * rows + 0.2), left=0.75, right=0.25, above=0.5, below=0.45)
    figure, axes = panels(list(range(len(watched))), min(3, len(watched)), title, _note(report, watched), [_legend()], frame)
    for i, ax in axes.items():
        _panel(ax, *watched[i])
    return Drawing(title, figure, [row for case, stays in watched for row in _rows(case, stays)])


def _watched(report):
    """[(case, stays of one launch)]: a trial whose workers hardly meet, one in the middle, one that meets most; races before others."""
    able = [c for c in report.cases if c.threads > 1 and any(_usable(launch.stays) for launch in c.launches)]
    groups = series_of(most_telling(able, report.usable_cpus), lambda c: (c.coins or 0, c.backend), _matters)
    best = [cs[0] for cs in groups.values()]
    seen = sorted(((c, _typical([launch.stays for launch in c.launches if _usable(launch.stays)])) for c in best), key=lambda pair: overlap(pair[1]))
    return [seen[i] for i in sorted({0, len(seen) // 2, len(seen) - 1})] if seen else []


def _typical(watched):
    """The trial with the median overlap among those that were watched, one per launch."""
    return sorted(watched, key=overlap)[len(watched) // 2]


def _usable(stays):
    return bool(stays) and span(stays) > 0


def _matters(case):
    """Sorts races before others, `racy` itself first."""
    return case.promise == "exact", case.strategy != "racy", case.way


def _panel(ax, case, stays):
    workers = sorted({s.worker for s in stays})
    shown = workers[:MOST_WORKERS]
    for begin, end in joined(together(stays), APART * span(stays)):
        ax.axvspan(begin, end, color=ink("shade"), zorder=0, linewidth=0)
    busy = joined_stays(stays, APART * span(stays))
    bars = [[(begin, y), (end, y)] for y, worker in enumerate(shown) for begin, end in busy[worker]]
    ax.add_collection(LineCollection(bars, colors=ink("found"), linewidths=7, capstyle="butt", zorder=3, gid=f"case:{case.place}"))
    ends = [[(end, y - 0.32), (end, y + 0.32)] for y, worker in enumerate(shown) for _, end in busy[worker][-1:]]
    ax.add_collection(LineCollection(ends, colors=ink("front"), linewidths=0.8, zorder=4))  # a stay too short to be seen has an end
    ax.set_yticks(range(len(shown)), [_who(y, stays, worker) for y, worker in enumerate(shown)])
    ax.set_ylim(len(shown) - 0.4, -0.6)
    first, last = min(s.begin_ns for s in stays), max(s.end_ns for s in stays)
    ax.set_xlim(first - 0.02 * (last - first), last + 0.02 * (last - first))
    ax.xaxis.set_major_locator(MaxNLocator(5))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda ns, _: tick(ns)))
    ax.grid(axis="y", visible=False)
    ax.set_xlabel("since the first worker began")
    rest = f", {len(workers) - len(shown)} more workers not drawn" if len(shown) < len(workers) else ""
    ax.set_title(f"{case.pair}, {counted(case.threads, 'thread')}, {size(case.coins)}\n{_met(case, stays)}{rest}", fontsize=scaled(7.5))


def _who(y, stays, worker):
    """'0 on CPU 1'; a worker that moved has several. Its own number may be that of a thread: too long, and new each time."""
    cpus = sorted({s.cpu for s in stays if s.worker == worker})
    return f"{y} on CPU {cpus[0]}" if len(cpus) == 1 else f"{y} on {len(cpus)} CPUs"


def _met(case, stays):
    lossy = f"; {_wrong(case)}" if case.loss else ""
    if len({s.worker for s in stays}) == 1:
        return f"one worker did it all{lossy}"
    return f"together {percent(overlap(stays))} of the time{lossy}"


def _wrong(case):
    loss = case.loss
    if case.verdict == "broken" and loss.lossy_trials == 0:
        return f"more heads counted than there were in {counted(loss.trials, 'trial')}"
    return f"{loss.lossy_trials} of {counted(loss.trials, 'trial')} wrong"


def _legend():
    return [
        (Line2D([], [], color=ink("found"), linewidth=6, solid_capstyle="butt"), "busy with tosses"),
        (Line2D([], [], color=ink("front"), linestyle="", marker="|", markersize=7), "the worker's last toss"),
        (Patch(facecolor=ink("shade")), "two workers or more at once, which is when a race loses most"),
    ]


def _note(report, watched):
    longest = max(span(stays) for _, stays in watched)
    return f"A watched trial whose workers meet least, one in the middle, one that meets most; longest {duration(longest)}. Every panel has its own time axis."


def _rows(case, stays):
    met = overlap(stays)
    return [
        {
            "backend": case.backend,
            "strategy": case.way,
            "coins": case.coins,
            "threads": case.threads,
            "worker": s.worker,
            "cpu": s.cpu,
            "begin_ns": s.begin_ns,
            "end_ns": s.end_ns,
            "tosses": s.tosses,
            "overlap": met,
        }
        for s in stays
    ]


def joined_stays(stays, least):
    """{worker: [(begin, end)]} of stays in ns, those of a worker less than `least` apart joined: that is not a gap that can be seen."""
    by_worker = {}
    for stay in sorted(stays, key=lambda s: (s.worker, s.begin_ns)):
        by_worker.setdefault(stay.worker, []).append((stay.begin_ns, stay.end_ns))
    return {worker: joined(spans, least) for worker, spans in by_worker.items()}


def joined(spans, least):
    """The (begin, end) of `spans`, which begin one after the other, with gaps of at most `least` closed."""
    found = []
    for begin, end in spans:
        if found and begin - found[-1][1] <= least:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def together(stays):
    """[(begin, end)] in ns where two workers or more were busy."""
    steps = sorted([(s.begin_ns, 1) for s in stays] + [(s.end_ns, -1) for s in stays])  # at one time: who leaves goes first
    found, busy, since = [], 0, None
    for at, step in steps:
        busy += step
        if busy >= 2 and since is None:
            since = at
        elif busy < 2 and since is not None:
            found += [(since, at)] if at > since else []
            since = None
    return found


def overlap(stays):
    """The share of the time from the first begin to the last end with two workers or more busy."""
    length = span(stays)
    return sum(end - begin for begin, end in together(stays)) / length if length else 0.0


def span(stays):
    """Nanoseconds from the first begin to the last end."""
    return max(s.end_ns for s in stays) - min(s.begin_ns for s in stays)
