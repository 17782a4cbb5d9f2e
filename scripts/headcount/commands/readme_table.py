# SPDX-License-Identifier: Apache-2.0
"""What the README shows of the reference reports: what four ways lose and cost, two of them in both looks at a toss, on three runtimes, and the report's own sentence of the price; with
--pythons, what ways in Python lose and cost under each interpreter; with --ways, what every way does on threads; with --peers, what `bench_limits` wrote of what a user would write instead; with
--factors, what `headcount env --format json` told of factors."""

import json
import re
import sys
from pathlib import Path

from headcount.loading import load
from headcount.loading.strict import BadReport
from headcount.words import duration, line, percent, size

RUNTIMES = ("openmp", "tbb", "thread_pool")
ROWS = (("reduction", "branch"), ("atomic", "branch"), ("mutex", "branch"), ("racy", "branch"), ("atomic", "mask"), ("racy", "mask"))
COINS, THREADS = 1000, 2


def cell(case):
    """'576 ns' or '3.67 µs, **loses 32 %**'."""
    if case is None or not case.time:
        return "–"
    lost = f", **loses {percent(case.loss.share)}**" if case.loss and case.loss.share else ""
    return f"{duration(case.time.median_ns)}{lost}"


def lines(report):
    """The table and the sentence below it."""
    at = {(c.backend, c.strategy, dict(c.factors)["look"]): c for c in report.cases if (c.coins, c.threads) == (COINS, THREADS)}
    yield f"| {COINS} tosses, {THREADS} threads | " + " | ".join(RUNTIMES) + " |"
    yield "|---|" + "---:|" * len(RUNTIMES)
    for strategy, look in ROWS:
        way = f"`{strategy}`" if look == "branch" else f"`{strategy}`, heads found by mask"
        yield f"| {way} | " + " | ".join(cell(at.get((runtime, strategy, look))) for runtime in RUNTIMES) + " |"
    yield ""
    yield from (finding.text for finding in report.said("price") if finding.coins == COINS)


def ways(report):
    """Every way to share the count on the runtimes in which workers are threads, the fastest first: a line each."""
    runtimes = list(dict.fromkeys(case.backend for case in report.cases))
    at = {(case.backend, case.strategy): case for case in report.cases}
    timed = [case for case in report.cases if case.time]
    fastest = {way: min(case.time.median_ns for case in timed if case.strategy == way) for way in {case.strategy for case in timed}}
    yield f"| {size(report.cases[0].coins)}, {report.cases[0].threads} threads | " + " | ".join(runtimes) + " |"
    yield "|---|" + "---:|" * len(runtimes)
    for way in sorted(fastest, key=fastest.get):
        yield f"| `{way}` | " + " | ".join(cell(at.get((runtime, way))) for runtime in runtimes) + " |"


def peers(rows):
    """Of the rows of `bench_limits --benchmark_filter=peers`: for each size, the fastest of what a user would write instead, beside `reduction`."""
    best = {}
    for row in rows:
        found = re.match(r"peers/(\w+)/(\w+)/coins:(\d+)/threads:(\d+)/", row["name"])
        if found and "times_peer" in row:
            key = (int(found[4]), found[1], int(found[3]))
            if key not in best or row["theirs_ns"] < best[key][0]:
                best[key] = (row["theirs_ns"], found[2], row)
    yield "| threads | tosses | ours | | the fastest other way | | ours is so many times as fast |"
    yield "|---:|---:|---|---:|---|---:|---:|"
    for (threads, backend, coins), (theirs_ns, peer, row) in sorted(best.items()):
        times = f"{row['times_peer']:.2f} [{row['times_peer_low']:.2f}, {row['times_peer_high']:.2f}]"
        yield f"| {threads} | {coins} | `{backend}/reduction` | {duration(row['ours_ns'])} | `{peer}` | {duration(theirs_ns)} | {times} |"


def pythons(report):
    """A line for each way and number of workers, a column for each interpreter."""
    at = {(f"{c.backend}/{c.strategy}", c.threads, dict(c.factors)["python"]): c for c in report.cases}
    versions = sorted({python for _, _, python in at}, key=lambda version: [int(number) for number in re.findall("[0-9]+", version)])
    yield f"| {size(report.cases[0].coins)} | " + " | ".join(versions) + " |"
    yield "|---|" + "---:|" * len(versions)
    for way, threads in dict.fromkeys((way, threads) for way, threads, _ in at):
        workers = f"{threads} thread{'s' if threads != 1 else ''}"
        yield f"| `{way}`, {workers} | " + " | ".join(cell(at.get((way, threads, version))) for version in versions) + " |"


def _values_of(factor):
    """What the factor may be."""
    told = factor.get("words") or factor.get("only")
    if told:
        return ", ".join(f"`{value}`" for value in told)
    if "most" in factor:
        return f"{factor['least']:g} to {factor['most']:.17g}" + (f" {factor['unit']}" if "unit" in factor else "")
    return "a name"


def _row_of(factor):
    """A line of the table."""
    option = f"`--{factor['option']}`" if "option" in factor else ""
    usual = f"`{factor['usual']}`" if "usual" in factor else ""
    return f"| `{factor['name']}` | {option} | {usual} | {_values_of(factor)} | {factor.get('of', 'every case')} |"


def factors(told):
    """The table in results/README.md."""
    yield "| factor | option | default | values | what it belongs to |"
    yield "|---|---|---|---|---|"
    yield from map(_row_of, told["factors"])


def main():
    """The exit status."""
    try:
        *wanted, path = sys.argv[1:]
        if wanted == ["--peers"]:
            told = peers(json.loads(Path(path).read_text())["benchmarks"])
        elif wanted == ["--factors"]:
            told = factors(json.loads(Path(path).read_text()))
        else:
            told = {("--pythons",): pythons, ("--ways",): ways}.get(tuple(wanted), lines)(load(Path(path)))
        print("\n".join(told))
    except (BadReport, OSError, ValueError, LookupError) as problem:
        print(f"readme_table.py: {line(str(problem))}", file=sys.stderr)
        return 3
    return 0
