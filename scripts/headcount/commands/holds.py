# SPDX-License-Identifier: Apache-2.0
"""Do the intervals hold, and does an A/A comparison stay silent? Measures one build several times and counts.

    scripts/holds.py [--runs 8] [--keep FOLDER] [options of `headcount run`]

Printed are: the share of the intervals that hold the median of the launches of all other runs (to be 90 % or more), the share of the
pairs of runs whose intervals of a case overlap (95 % or more), and the share of the cases that `headcount compare` calls slower or faster
although nothing changed (5 % or less), between runs and between the halves of each. Exit status: 0 where all three hold, 1 where not.
"""

import argparse
import copy
import json
import subprocess
import sys
import tempfile
from itertools import combinations
from pathlib import Path
from statistics import median

from headcount.loading import load_with_document
from headcount.loading.strict import BadReport
from headcount.program import program
from headcount.words.names import line


def main():
    """The exit status; 3 where a run or a comparison failed, or a report cannot be read."""
    try:
        return judged()
    except subprocess.CalledProcessError as problem:
        print(f"holds.py: {line(' '.join(map(str, problem.cmd)))} ended with {problem.returncode}", file=sys.stderr)
    except (BadReport, OSError) as problem:
        print(f"holds.py: {line(str(problem))}", file=sys.stderr)
    return 3


def judged():
    """0 where all four shares are where they should be, else 1."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("--runs", type=int, default=8, metavar="N", help="how often to measure; default: 8")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the reports stay, or are taken from")
    asked, options = parser.parse_known_args()
    if asked.runs < 2:
        parser.error("--runs: give 2 or more")
    with tempfile.TemporaryDirectory() as folder:
        paths = measured(asked.keep or Path(folder), asked.runs, options)
        reports = [load_with_document(path)[1] for path in paths]
        held, told = holding(reports)
        met, pairs = overlapping(reports)
        called, compared = calls(paths, list(combinations(range(len(paths)), 2)))
        halves = [half for path, report in zip(paths, reports) for half in halved(Path(folder), path, report)]
        called_halves, compared_halves = calls(halves, [(i, i + 1) for i in range(0, len(halves), 2)])
    good = [
        say("intervals that hold the median of the other runs' launches", held, told, least=0.90),
        say("pairs of runs whose intervals overlap", met, pairs, least=0.95),
        say("cases called slower or faster between two runs", called, compared, most=0.05),
        say("cases called slower or faster between halves of a run", called_halves, compared_halves, most=0.05),
    ]
    return 0 if all(good) else 1


def say(what, found, of, least=0.0, most=1.0):
    """Prints a share; whether it is where it should be."""
    share = found / of if of else 0.0
    bar = f"at least {least:.0%}" if least else f"at most {most:.0%}"
    print(f"{what}: {found} of {of}, {share:.1%} ({bar})")
    return least <= share <= most


def measured(folder, runs, options):
    """The paths of as many reports; those that are there already are not measured again."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"run-{i}.json" for i in range(runs)]
    for path in paths:
        if not path.exists():
            subprocess.run([program(), "run", *options, "--quiet", "-o", path], stdout=subprocess.DEVNULL, check=True)
    return paths


def launch_medians(report):
    """{name of a case: medians of its launches in ns}."""
    found = {}
    for row in report["benchmarks"]:
        found.setdefault(row["name"], []).append(row["real_time"])
    return found


def intervals(report):
    """{name of a case: (low, high)} of those that have a 95 % interval."""
    timed = ((case["name"], case["statistics"]) for case in report["cases"] if case["statistics"])
    return {name: (s["ci_low_ns"], s["ci_high_ns"]) for name, s in timed if s["ci_from"] == "launches"}


def holding(reports):
    """(intervals that hold the median of all launches of the other runs, intervals)."""
    medians = [launch_medians(report) for report in reports]
    hits = []
    for i, report in enumerate(reports):
        for name, (low, high) in intervals(report).items():
            others = [ns for j, found in enumerate(medians) if j != i for ns in found.get(name, [])]
            hits += [low <= median(others) <= high] if others else []
    return sum(hits), len(hits)


def overlapping(reports):
    """(pairs of intervals of one case in two runs that overlap, pairs)."""
    found = [intervals(report) for report in reports]
    hits = [max(a[name][0], b[name][0]) <= min(a[name][1], b[name][1]) for a, b in combinations(found, 2) for name in a.keys() & b.keys()]
    return sum(hits), len(hits)


def halved(folder, path, report):
    """Two reports of every other launch each."""
    for half in (0, 1):
        part = copy.deepcopy(report)
        part["benchmarks"] = [row for row in part["benchmarks"] if row["repetition_index"] % 2 == half]
        part["run"]["id"] += f"-{half}"
        place = folder / f"{path.stem}-half-{half}.json"
        place.write_text(json.dumps(part, default=list))
        yield place


def calls(paths, pairs):
    """(cases called slower or faster, cases compared) over these pairs of reports."""
    called = compared = 0
    for i, j in pairs:
        done = subprocess.run([program(), "compare", paths[i], paths[j], "--format", "json", "--fail-on", "never"], capture_output=True, check=True)
        times = json.loads(done.stdout)["counts"]["times"]
        called += times.get("slower", 0) + times.get("faster", 0)
        compared += sum(times.values())
    return called, compared
