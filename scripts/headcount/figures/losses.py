# SPDX-License-Identifier: Apache-2.0
"""What races lose: the share of the heads, by threads and by size, on a linear axis."""

from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from headcount.model import Report
from headcount.words import many, size

from . import Drawing, NothingToDraw, series_of, title
from .axes import axes_below, label, marked_line
from .style import family, ink, looks

QUESTION = "How much of the heads do the races lose?"
MOST_LINES = 6


def draw(report: Report) -> Drawing:
    """Two pairs of axes: by threads, at the size with the largest loss (left), and by size, on the thread count with the largest loss (right)."""
    races = [c for c in report.cases if c.loss and family(c.strategy) == "race" and not c.unshared and not c.factor("gap_ns", 0.0) and c.threads > 1]
    if not races:
        raise NothingToDraw("no race of two workers was measured")
    worst = max(races, key=lambda c: c.loss.share)
    by_threads = _lines([c for c in races if c.coins == worst.coins], lambda c: c.threads)
    by_size = _lines([c for c in races if c.threads == worst.threads], lambda c: c.coins)
    runtimes = _losing_most(by_threads, by_size)
    styles = looks(runtimes)
    legend = [(Line2D([], [], **styles[pair]), pair) for pair in runtimes]
    head = title(report, "wrong", "What the races lose", lambda f: f.coins == worst.coins)
    note = "Share of the heads lost, the mean over launches; bars: its 95 % interval. Dotted: 1 - 1/T, where every worker but one is overwritten."
    figure, (left, right) = axes_below(head, note, 20, columns=2, left=4, legend=legend)
    _fill(left, by_threads, lambda c: c.threads, styles, runtimes)
    _ticks(left, sorted({c.threads for cs in by_threads.values() for c in cs}), str)
    label(left, "x", f"threads, at {size(worst.coins)}")
    counts = sorted({c.threads for cs in by_threads.values() for c in cs})
    left.plot(counts, [1 - 1 / t for t in counts], color=ink("grey"), linestyle=":", marker="", zorder=1)
    on_the_left = {c.place for pair in runtimes for c in by_threads.get(pair, ())}
    _fill(right, by_size, lambda c: c.coins, styles, runtimes, on_the_left)
    _ticks(right, sorted({c.coins for cs in by_size.values() for c in cs}), many)
    label(right, "x", f"tosses, on {worst.threads} threads")
    for ax in (left, right):
        ax.set_ylim(0, 1)
        ax.yaxis.set_major_formatter(FuncFormatter(lambda share, _: f"{100 * share:.0f} %"))
    return Drawing(head, figure, [_row(c) for c in sorted(races, key=lambda c: c.place)])


def _losing_most(*sides):
    """The pairs that are drawn, in a fixed order: the one that the title speaks of is among them."""
    most = {}
    for lines in sides:
        for pair, cases in lines.items():
            most[pair] = max(most.get(pair, 0.0), *(c.loss.share for c in cases))
    return sorted(sorted(most, key=lambda pair: (-most[pair], pair))[:MOST_LINES])


def _lines(cases, x):
    return series_of(cases, lambda c: f"{c.backend}/{c.way}", x)


def _fill(ax, lines, x, styles, shown, already=()):
    for pair in (p for p in lines if p in shown):
        cases = lines[pair]
        marked_line(ax, cases, [x(c) for c in cases], [(c.loss.share, c.loss.mean_low, c.loss.mean_high) for c in cases], styles[pair], already)


def _ticks(ax, values, word):
    ax.set_xscale("log", base=2)
    ax.set_xlim(values[0] / 1.6, values[-1] * 1.6)
    ax.xaxis.set_major_locator(FixedLocator(values))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: word(int(round(value)))))


def _row(case):
    loss = case.loss
    return {
        "backend": case.backend,
        "strategy": case.way,
        "coins": case.coins,
        "threads": case.threads,
        "lost_share": loss.share,
        "low": loss.mean_low,
        "high": loss.mean_high,
        "lossy_trials": loss.lossy_trials,
        "trials": loss.trials,
    }
