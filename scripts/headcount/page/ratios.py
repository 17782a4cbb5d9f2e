# SPDX-License-Identifier: Apache-2.0
"""The ratios of two cases that a report holds: those of its findings, in their words. None is computed here."""

from headcount.words import factor


def ratios(part):
    """[[key of a row, [[key of one that is held against it, what that is over it, verdict], ...]]]; without a verdict it is a ratio of
    speeds, and else of times."""
    told = [found for finding in part.report.findings for found in (_rungs(finding, part.keys), _gain(finding, part.keys))]
    return [found for found in told if found]


def speaks_of(finding, keys):
    """The keys of the cases that a finding speaks of, apart by spaces."""
    return " ".join(keys[name] for name in finding.cases if name in keys)


def _rungs(finding, keys):
    base = keys.get(finding.cases[0]) if finding.cases else None
    rungs = [[keys[rung.name], _said(rung), rung.verdict] for rung in finding.rungs if rung.name in keys]
    return [base, rungs] if base and rungs else None


def _gain(finding, keys):
    """What a headline says of one thread, which it names first, and of the best parallel way."""
    both = [keys.get(name) for name in finding.cases]
    told = finding.kind == "headline" and finding.vs_serial and len(both) == 2 and all(both)
    return [both[0], [[both[1], _said(finding.vs_serial)]]] if told else None


def _said(ratio):
    """'0.29 x [0.27, 0.32]'."""
    between = "" if ratio.low is None or ratio.high is None else f" [{factor(ratio.low)}, {factor(ratio.high)}]"
    return f"{factor(ratio.ratio)} x{between}"
