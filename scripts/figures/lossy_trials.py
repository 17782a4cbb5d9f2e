# SPDX-License-Identifier: Apache-2.0
"""The share of the trials that lost anything against threads, with its interval."""

from .axes import share_axis, smallest_decade
from .by_threads import draw_panels, line
from .drawing import Drawing, NothingToDraw
from .loss import hollow, quiet, races_first, telling
from reports.words import counted, listing, percent, size

QUESTION = "How often is the count wrong?"


def draw(report):
    """One panel per backend and size; a zero has a bar up to the rate that so many right trials cannot rule out."""
    cases = [c for c in report.cases if c.loss]
    if not cases:
        raise NothingToDraw("no case counted anything")
    shown = {(c.backend, c.coins) for c in cases if telling(c)}
    cases_shown = [c for c in cases if (c.backend, c.coins) in shown] or cases
    smallest = smallest_decade([s for c in filter(telling, cases) for s in (c.loss.rate, c.loss.rate_high or 0)])

    def fill(ax, key, series, styles):
        told = {way: cs for way, cs in series.items() if any(map(telling, cs))}
        for i, (way, cs) in enumerate(told.items()):
            points = [(c.loss.rate, c.loss.rate_low, c.loss.rate_high) for c in cs]
            line(ax, cs, points, styles[way], (i, len(told)))
            hollow(ax, cs, [c.loss.rate for c in cs], styles[way], (i, len(told)))
        share_axis(ax, smallest)
        ax.set_ylabel("trials that lost heads")
        quiet(ax, len(series) - len(told))

    title = _finding(cases)
    figure = draw_panels(report, cases_shown, title, _note(cases, shown), fill, (), telling)
    return Drawing(title, figure, [_row(c) for c in cases])


def _finding(cases):
    races = [c for c in cases if telling(c)]
    if not races:
        return f"No trial was wrong: {counted(len(cases), 'case')}, {sum(c.loss.trials for c in cases)} trials"
    lossy = sorted(races_first([c for c in races if c.loss.lossy_trials]), key=lambda c: -c.loss.rate)
    if not lossy:
        return f"No race was caught in {sum(c.loss.trials for c in races)} trials, which does not prove it absent"
    often, seldom = lossy[0], lossy[-1]
    said = f"{often.pair} is wrong in {percent(often.loss.rate)} of its trials ({_where(often)})"
    if seldom is often:
        return said
    return f"{said}, {seldom.pair} in only {percent(seldom.loss.rate)} ({_where(seldom)})"


def _where(case):
    return f"{counted(case.threads, 'thread')}, {size(case.coins)}"


def _note(cases, shown):
    has = any(c.loss.rate_high is not None for c in cases)
    bars = "Bars: exact (Clopper-Pearson) 95 % interval" if has else "The report has no intervals"
    absent = sorted({c.backend for c in cases} - {backend for backend, _ in shown}) if shown else []
    rest = f" Not drawn, nothing lost and nothing else promised: {listing(absent, 6)}." if absent else ""
    return f"{bars}; hollow: none of the trials lost anything. The axis is logarithmic down to the dotted line.{rest}"


def _row(case):
    loss = case.loss
    return {"backend": case.backend, "strategy": case.way, "coins": case.coins, "threads": case.threads,
            "promise": case.promise, "verdict": case.verdict, "trials": loss.trials, "lossy_trials": loss.lossy_trials,
            "rate": loss.rate, "rate_low": loss.rate_low, "rate_high": loss.rate_high}  # fmt: skip
