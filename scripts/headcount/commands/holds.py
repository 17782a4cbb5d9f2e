# SPDX-License-Identifier: Apache-2.0
"""Do the intervals hold, and does an A/A comparison stay silent? Measures one build several times and counts.

    scripts/holds.py [--runs 8] [--keep FOLDER] [options of `headcount run`]
    scripts/holds.py --in-turns [--runs 20] [--planted 3] [--work 300] [options of `headcount compare --ab`]

It prints the share of the intervals that hold the median of the launches of all other runs (should be 90 % or more), the share of the
pairs of runs whose intervals of a case overlap (95 % or more), and the share of the cases that `headcount compare` calls slower or faster
although nothing changed (5 % or less), between runs and between the halves of each run.

In turns: does `headcount compare --ab` stay silent on equal builds, and does it find a planted difference? Equal builds are this one twice. The
planted build is this one behind a shell script that asks it for so many per cent more work before each toss than was ordered, and so takes that
much longer but for what counting costs. It prints the share of the runs that called any case of equal builds slower or faster
(should be 5 % or less), and the share of the cases of the planted build that were called slower (95 % or more).

Exit status: 0 where all of it holds, 1 where not.
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

from headcount.files import program
from headcount.loading import load_with_document
from headcount.loading.strict import BadReport
from headcount.words import line

PLANTED = """#!/bin/bash
# Measures with more work than was ordered, and says that it was as ordered.
sed 's/"work_ns":{ordered}/"work_ns":{done}/' | HEADCOUNT_ANSWER_FD=1 '{program}' case | sed 's/"work_ns":{done}/"work_ns":{ordered}/' >&"$HEADCOUNT_ANSWER_FD"
"""


def main() -> int:
    """The exit status; 3 where a run or a comparison failed, or a report cannot be read."""
    try:
        return in_turns() if "--in-turns" in sys.argv[1:] else judged()
    except subprocess.CalledProcessError as problem:
        print(f"holds.py: {line(' '.join(map(str, problem.cmd)))} ended with {problem.returncode}", file=sys.stderr)
    except (BadReport, OSError) as problem:
        print(f"holds.py: {line(str(problem))}", file=sys.stderr)
    return 3


def judged():
    """0 where all four shares are where they should be, else 1."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("--in-turns", action="store_true", help="check headcount compare --ab instead; --in-turns --help shows its options")
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
    print(f"{what}: {found} of {of}, {share:.1%} ({bar})", flush=True)
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


def in_turns():
    """0 where the comparison in turns is silent on equal builds and finds the planted one, else 1."""
    parser = argparse.ArgumentParser(
        description="Does `headcount compare --ab` stay silent on equal builds, and does it find a planted difference?", allow_abbrev=False
    )
    parser.add_argument("--in-turns", action="store_true", required=True, help="check headcount compare --ab")
    parser.add_argument("--runs", type=int, default=20, metavar="N", help="how often each of the two is compared; default: 20")
    parser.add_argument("--planted", type=float, default=3.0, metavar="PERCENT", help="how much slower the planted build is; default: 3")
    parser.add_argument("--work", type=int, default=300, metavar="NS", help="before each toss, which the delay is a share of; default: 300")
    asked, options = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        slower = planted(Path(folder), asked.work, asked.planted)
        options += ["--work", str(asked.work)]
        equal = [compared(program(), options) for _ in range(asked.runs)]
        different = [compared(slower, options) for _ in range(asked.runs)]
    alarms = sum(any(time["verdict"] in ("slower", "faster") for time in times) for times in equal)
    found = [time["verdict"] == "slower" for times in different for time in times]
    ratios = sorted(time["ratio"] for times in different for time in times)
    silent = say("runs of equal builds that called anything", alarms, len(equal), most=0.05)
    seen = say(f"cases with {asked.planted:g} % planted that were called slower", sum(found), len(found), least=0.95)
    print(f"ratios of the planted build: {ratios[0]:.3f} to {ratios[-1]:.3f}, median {ratios[len(ratios) // 2]:.3f}")
    return 0 if silent and seen else 1


def planted(folder, work, percent):
    """The path of a headcount that is so much slower."""
    path = folder / "planted"
    path.write_text(PLANTED.format(ordered=f"{work}.0", done=f"{work * (1 + percent / 100)}", program=program()))
    path.chmod(0o755)
    return str(path)


def compared(new, options):
    """The times of every case: this build against `new`."""
    words = [program(), "compare", "--ab", program(), new, *options, "--quiet", "--format", "json", "--fail-on", "never"]
    return [case["times"] for case in json.loads(subprocess.run(words, stdout=subprocess.PIPE, check=True).stdout)["cases"]]
