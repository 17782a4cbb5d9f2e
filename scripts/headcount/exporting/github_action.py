# SPDX-License-Identifier: Apache-2.0
"""What github-action-benchmark reads with `tool: customSmallerIsBetter`: [{name, unit, value, range, extra}].

Source: https://github.com/benchmark-action/github-action-benchmark#readme (range and extra are optional texts, shown beside the value).
"""

import json

from headcount.model import Report
from headcount.words import counted, digits, percent

from . import timed_cases

FORMAT = "github-action"
ABOUT = "customSmallerIsBetter of github-action-benchmark"


def export(report: Report, document: dict) -> str:
    """The JSON text."""
    return json.dumps([_entry(name, case) for name, case in timed_cases(report)], indent=1, allow_nan=False)


def _entry(name, case):
    entry = {"name": name, "unit": "ns", "value": case.time.median_ns, "extra": _extra(case)}
    if case.time.low_ns is not None:
        half = max(case.time.high_ns - case.time.median_ns, case.time.median_ns - case.time.low_ns)
        entry["range"] = f"± {digits(max(half, 0))}"
    return entry


def _extra(case):
    told = [f"verdict: {case.verdict}"]
    if case.loss:
        told.append(f"lossy: {percent(case.loss.rate)} of {counted(case.loss.trials, 'trial')}")
    if case.launches:
        told.append(counted(len(case.launches), "launch", "launches"))
    return "\n".join([*told, *case.flags])
