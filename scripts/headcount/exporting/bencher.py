# SPDX-License-Identifier: Apache-2.0
"""Bencher Metric Format: {name: {measure: {value, lower_value, upper_value}}}.

Source: https://bencher.dev/docs/reference/bencher-metric-format. `latency` is Bencher's own measure, in nanoseconds; `loss-rate` is
the share of trials that lost anything, told for cases that may lose.
"""

import json

from headcount.model import Report

from . import timed_cases

FORMAT = "bencher"
ABOUT = "Bencher Metric Format (BMF): latency in ns, and the loss rate of races"


def export(report: Report, document: dict) -> str:
    """The JSON text."""
    return json.dumps({name: _measures(case) for name, case in timed_cases(report)}, indent=1, allow_nan=False)


def _measures(case):
    measures = {"latency": _metric(case.time.median_ns, case.time.low_ns, case.time.high_ns)}
    if case.loss and case.promise != "exact":
        measures["loss-rate"] = _metric(case.loss.rate, case.loss.rate_low, case.loss.rate_high)
    return measures


def _metric(value, low, high):
    bounds = {"lower_value": low, "upper_value": high}
    return {"value": value, **{key: bound for key, bound in bounds.items() if bound is not None}}
