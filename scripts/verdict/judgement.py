# SPDX-License-Identifier: Apache-2.0
"""The whole verdict on a report: what a page says, and what the titles of figures must not contradict."""

from dataclasses import dataclass

from reports.words import counted, listing

from . import advice
from .broken import broken, told
from .crossover import crossovers
from .false_sharing import false_sharing
from .flags import flagged
from .headline import headline
from .places import places, summaries
from .racing import racing
from .sentences import Said
from .trust import doubts


@dataclass(frozen=True)
class Advice:
    """Sentences (Said) that answer one question."""

    about: str
    sentences: tuple


@dataclass(frozen=True)
class Verdict:
    """`lines` are Advice in the order of reading; `alarms` come before them and are empty on a good day."""

    headline: str
    alarms: tuple
    lines: tuple
    broken: tuple
    places: tuple
    summaries: tuple
    crossovers: tuple
    sharing: tuple
    doubts: tuple
    flags: tuple


def judge(report):
    """The Verdict on a report."""
    wrong, sums, crossed, sharing = broken(report), summaries(report), tuple(crossovers(report)), false_sharing(report)
    main = _main(report, crossed)
    crossover = next((found for workload, found, _ in crossed if workload == main), None)
    of_main = [s for s in sums if s.job.workload == main]
    return Verdict(
        headline(wrong, of_main, crossover), tuple(_alarms(report, wrong)), tuple(_lines(sums, of_main, crossover, sharing)),
        wrong, places(report), sums, crossed, sharing, tuple(doubts(report)), flagged(report),
    )  # fmt: skip


def _main(report, crossed):
    """The workload with the most cases: the one the headline speaks of."""
    sizes = {workload: 0 for workload, _, _ in crossed}
    for case in report.cases:
        for workload in sizes:
            sizes[workload] += all(pair in case.factors for pair in workload)
    return max(sizes, key=sizes.get, default=())


def _lines(sums, of_main, crossover, sharing):
    others = len(sums) - len(of_main)
    rest = [said(f"{counted(others, 'job')} of other workloads stand in the table below.")] if others else []
    yield Advice("What to use", (*advice.which(of_main), *rest))
    yield Advice("What a race would have lost, and what being right costs", tuple(racing(_few(of_main))))
    if crossover:
        yield Advice("From what size parallel pays", (said(advice.paying(crossover)),))
    yield Advice("What false sharing costs", (said(advice.padding(sharing)),))


def said(text):
    """A sentence about the whole report."""
    return Said("", text)


def _few(places):
    """The smallest, the largest and a middle size, as the title of the price figure has them."""
    return [places[i] for i in sorted({0, len(places) // 2, len(places) - 1})] if places else []


def _alarms(report, wrong):
    yield from (f"{told(case)}." for case in wrong[:3])
    if len(wrong) > 3:
        yield f"{counted(len(wrong) - 3, 'more case')} broke the promise, too: see the table."
    failed = [c for c in report.cases if c.reason]
    if failed:
        yield f"{counted(len(failed), 'case')} failed and cannot be judged: {listing([f'{c.pair} ({c.reason})' for c in failed])}."
    if not report.finished:
        yield "The run was not finished: what is missing may change the verdict."
