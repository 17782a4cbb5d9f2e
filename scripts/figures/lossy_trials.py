# SPDX-License-Identifier: Apache-2.0
"""The share of the trials that lost anything against threads, with its interval."""

from .axes import smallest_decade
from .drawing import Drawing
from .lost import Share, counting, draw_share, not_drawn, races_first, telling
from reports.words import counted, percent, size

QUESTION = "How often is the count wrong?"


def draw(report):
    """One panel per backend and size; a zero has a bar up to the rate that so many right trials cannot rule out."""
    cases, shown = counting(report)
    smallest = smallest_decade([s for c in filter(telling, cases) for s in (c.loss.rate, c.loss.rate_high or 0)])
    title = _finding(cases)
    share = Share(lambda c: (c.loss.rate, c.loss.rate_low, c.loss.rate_high), "trials that lost heads", smallest)
    return Drawing(title, draw_share(report, shown, title, _note(cases, shown), share), [_row(c) for c in cases])


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
    return f"{bars}; hollow: none of the trials lost anything. The axis is logarithmic down to the dotted line.{not_drawn(cases, shown)}"


def _row(case):
    loss = case.loss
    return {"backend": case.backend, "strategy": case.way, "coins": case.coins, "threads": case.threads,
            "promise": case.promise, "verdict": case.verdict, "trials": loss.trials, "lossy_trials": loss.lossy_trials,
            "rate": loss.rate, "rate_low": loss.rate_low, "rate_high": loss.rate_high}  # fmt: skip
