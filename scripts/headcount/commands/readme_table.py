# SPDX-License-Identifier: Apache-2.0
"""What the README shows of the reference report: what four ways lose and cost on three runtimes, and the report's own sentence of the price."""

import sys
from pathlib import Path

from headcount.loading import load
from headcount.loading.strict import BadReport
from headcount.words import duration, percent
from headcount.words.names import line

RUNTIMES = ("openmp", "tbb", "thread_pool")
ROWS = ("reduction", "atomic", "mutex", "racy")
COINS, THREADS = 1000, 2


def cell(case):
    """'576 ns' or '3.67 µs, **loses 32 %**'."""
    if case is None or not case.time:
        return "–"
    lost = f", **loses {percent(case.loss.share)}**" if case.loss and case.loss.share else ""
    return f"{duration(case.time.median_ns)}{lost}"


def lines(report):
    """The table and the sentence below it."""
    at = {(c.backend, c.strategy): c for c in report.cases if (c.coins, c.threads) == (COINS, THREADS)}
    yield f"| {COINS} tosses, {THREADS} threads | " + " | ".join(RUNTIMES) + " |"
    yield "|---|" + "---:|" * len(RUNTIMES)
    for strategy in ROWS:
        yield f"| `{strategy}` | " + " | ".join(cell(at.get((runtime, strategy))) for runtime in RUNTIMES) + " |"
    yield ""
    yield from (finding.text for finding in report.said("price") if finding.coins == COINS)


def main():
    """The exit status."""
    try:
        print("\n".join(lines(load(Path(sys.argv[1])))))
    except (BadReport, IndexError) as problem:
        print(f"readme_table.py: {line(str(problem))}", file=sys.stderr)
        return 3
    return 0
