# SPDX-License-Identifier: Apache-2.0
"""Fork-join floors: what it costs to start workers and wait for them, whatever they do."""

from matplotlib.lines import Line2D

from . import marks
from .axes import shade_entry, threads_axis, time_axis
from .by_threads import reference
from .choice import series_of
from .drawing import Drawing, NothingToDraw
from .panels import Frame, panels
from .style import ink, looks
from reports.facts import fork_joins
from reports.words import counted, digits, duration, listing, size

QUESTION = "What does starting workers cost before anything is counted?"
MACHINE = "the machine's own: a region without work"
SMALL = 10_000  # tosses: with more of them the work is no longer next to nothing


def draw(report):
    """One line per backend. Empty regions where the report has them, else the fastest right way at the smallest size."""
    cases, alone = _floors(report)
    lines = series_of(cases, lambda c: c.backend, lambda c: c.threads)
    styles = looks(lines)
    threads = sorted({c.threads for c in cases})
    title = _finding(cases, alone, report.usable_cpus)
    machine = fork_joins(report.facts)
    rest = [reference(f"serial/reduction counts {size(alone.coins)} alone")] if alone else []
    rest += [reference(MACHINE, **_machine_look())] if machine else []
    rest += shade_entry(threads, report.usable_cpus)
    names = [(Line2D([], [], **styles[backend]), backend) for backend in lines]
    figure, axes = panels(["all"], 1, title, _note(cases), (names, rest), Frame(5.5, 3.2))
    ax = axes["all"]
    for backend, cs in lines.items():
        marks.line(ax, cs, [c.threads for c in cs], [(c.time.median_ns, c.time.low_ns, c.time.high_ns) for c in cs], styles[backend])
        few = [c for c in cs if _short(c)]
        marks.hollow(ax, [c.threads for c in few], [c.time.median_ns for c in few], styles[backend])
    if alone:
        ax.axhline(alone.time.median_ns, color=ink("grey"), linestyle="--", linewidth=1.0, zorder=1)
    ax.plot(list(machine), list(machine.values()), zorder=2, **_machine_look())
    seen = [t for c in [*cases, *filter(None, [alone])] for t in (c.time.median_ns, c.time.low_ns, c.time.high_ns) if t]
    time_axis(ax.yaxis, min([*seen, *machine.values()]), max([*seen, *machine.values()]))
    threads_axis(ax, sorted({*threads, *machine}), report.usable_cpus)
    ax.set_ylabel("time of one region")
    return Drawing(title, figure, [_row(c) for c in cases] + [_machine_row(*floor) for floor in machine.items()])


def _machine_look():
    return {"color": ink("grey"), "linestyle": ":", "linewidth": 1.0, "marker": "x", "markersize": 5}


def _machine_row(threads, ns):
    return {"backend": "", "strategy": MACHINE, "coins": None, "threads": threads, "workers": threads, "median_ns": ns,
            "low_ns": None, "high_ns": None}  # fmt: skip


def _floors(report):
    """(one case per backend and thread count, serial/reduction at the same size or None)."""
    timed = [c for c in report.cases if c.time]
    regions = [c for c in timed if c.coins is None and c.backend != "serial"]
    if regions:
        return regions, None
    tossed = [c for c in timed if c.coins]
    smallest = min((c.coins for c in tossed), default=0)
    right = [c for c in tossed if c.coins == smallest and c.backend != "serial" and c.verdict == "exact"]
    if not right or smallest > SMALL:
        raise NothingToDraw(f"no empty region, and no exact way at {SMALL} tosses or fewer; give --coins 1000 or what bench_regions writes")
    by_place = series_of(right, lambda c: (c.backend, c.threads), lambda c: (_short(c), c.time.median_ns))
    alone = next((c for c in report.everything if c.time and c.coins == smallest and (c.backend, c.strategy) == ("serial", "reduction")), None)
    return [cs[0] for cs in by_place.values()], alone


def _short(case):
    """Whether fewer workers took part than were asked for: then it is no floor of starting them all."""
    return case.workers is not None and case.workers < case.threads


def _finding(cases, alone, usable):
    """Cheapest and dearest backend on the most threads that have a CPU each."""
    several = sorted({c.threads for c in cases if c.threads > 1 and (not usable or c.threads <= usable)})
    threads = several[-1] if several else max(c.threads for c in cases)
    here = sorted((c for c in cases if c.threads == threads), key=lambda c: (_short(c), c.time.median_ns))
    said = listing([f"{c.backend} {duration(c.time.median_ns)}" for c in here if not _short(c)], 9) or "not known, no backend started all"
    head = f"A parallel region on {counted(threads, 'thread')} costs at least: {said}"
    if not alone or _short(here[0]):
        return head
    return f"{head}; the cheapest takes {digits(here[0].time.median_ns / alone.time.median_ns)}× as long as counting {size(alone.coins)} alone"


def _note(cases):
    bars = sorted({c.time.interval for c in cases if c.time.low_ns})
    told = f" Bars: {listing(bars)}." if bars else ""
    told += " Hollow: fewer workers took part than were asked for." if any(map(_short, cases)) else ""
    coins = cases[0].coins
    if coins is None:
        return f"Regions with one toss per worker, the least that every runtime hands out.{told}"
    return (f"Of each backend and thread count the fastest exact way at {size(coins)}, the smallest size of this report: "
            f"the floor and a little work.{told}")  # fmt: skip


def _row(case):
    return {"backend": case.backend, "strategy": case.way, "coins": case.coins, "threads": case.threads,
            "workers": case.workers, "median_ns": case.time.median_ns, "low_ns": case.time.low_ns, "high_ns": case.time.high_ns}  # fmt: skip
