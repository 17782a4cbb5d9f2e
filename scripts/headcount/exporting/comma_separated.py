# SPDX-License-Identifier: Apache-2.0
"""A spreadsheet: one row per case, those that failed too. An empty cell is a number that the report does not have."""

from headcount.model import Report
from headcount.words import table

from . import name_of

FORMAT = "csv"
ABOUT = "one row per case"


def export(report: Report, document: dict) -> str:
    """The text; lines end in a newline alone."""
    others = sorted({key for case in report.cases for key, _ in case.factors})
    rows = [_row(case, others) for case in report.cases]
    return table(rows, list(rows[0]) if rows else ["name"]).rstrip("\n")


def _row(case, others):
    factors, time, loss = dict(case.factors), case.time, case.loss
    return {
        "name": name_of(case),
        "backend": case.backend,
        "strategy": case.strategy,
        "coins": case.coins,
        "threads": case.threads,
        **{key: factors.get(key) for key in others},
        "status": "failed" if case.reason else "measured",
        "reason": case.reason,
        "promise": case.promise,
        "verdict": case.verdict,
        "launches": len(case.launches),
        "trials": loss and loss.trials,
        "median_ns": time and time.median_ns,
        "low_ns": time and time.low_ns,
        "high_ns": time and time.high_ns,
        "interval": time.interval if time and time.low_ns is not None else None,
        "vs_serial": case.vs_serial,
        "lossy_trials": loss and loss.lossy_trials,
        "loss_rate": loss and loss.rate,
        "loss_rate_low": loss and loss.rate_low,
        "loss_rate_high": loss and loss.rate_high,
        "mean_share_lost": loss and loss.mean,
        "worst_share_lost": loss and loss.worst,
        "workers": case.workers,
        "overlap": case.overlap,
        "flags": " ".join(case.flags),
    }
