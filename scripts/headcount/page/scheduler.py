# SPDX-License-Identifier: Apache-2.0
"""What stands beside the graph of orders in which a reader is the scheduler: what the machine did."""

from markupsafe import Markup

from headcount.words import counted, percent, size

from .data import as_script

MOST = 3


def scheduler(parts):
    """{"walks": JSON of the first report that has some, "did": sentences of what its races lost}, or None."""
    part = next((part for part in parts if part.report.walks), None)
    return part and {"walks": Markup(as_script(part.report.walks)), "did": [_did(case) for case in _races(part.report)]}


def _races(report):
    """The lossy cases that lost most of their heads, at the smallest size at which any was lost."""
    lost = [case for case in report.cases if case.promise == "lossy" and case.loss and case.loss.lossy_trials and case.coins]
    least = min((case.coins for case in lost), default=0)
    return sorted((case for case in lost if case.coins == least), key=lambda case: -case.loss.share)[:MOST]


def _did(case):
    where = f"{case.pair}, {size(case.coins)} on {counted(case.threads, 'thread')}"
    return f"{where}: {percent(case.loss.share)} of the heads lost, in {case.loss.lossy_trials} of {case.loss.trials} trials"
