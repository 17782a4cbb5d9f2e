# SPDX-License-Identifier: Apache-2.0
"""Cases that promised to be right and were not: before anything about speed."""

from reports.words import counted, percent, size

from .sentences import where


def broken(report):
    """The broken cases, the one with the most wrong trials first."""
    wrong = [c for c in report.cases if c.verdict == "broken"]
    return tuple(sorted(wrong, key=lambda c: (-(c.loss.rate if c.loss else 1), c.pair, c.coins or 0, c.threads)))


def told(case):
    """'tbb/mutex on 2 threads counted wrong in 9 of 200 trials at 1000 tosses (worst: 249 of 507 heads)'."""
    loss = case.loss
    if loss is None:
        return f"{where(case)} broke its promise at {size(case.coins)}"
    trials = f"{loss.lossy_trials} of {counted(loss.trials, 'trial')}"
    kind = f"{percent(loss.worst)} lost" if loss.worst > 0 else f"{percent(-loss.worst)} too many"
    worst = f"{loss.worst_count} for {counted(loss.worst_truth, 'head')}, {kind}"
    return f"{where(case)} counted wrong in {trials} at {size(case.coins)} (worst: {worst})"
