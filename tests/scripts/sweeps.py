# SPDX-License-Identifier: Apache-2.0
"""Reports of several launches per case, and a script of ours run in this process."""

import copy
import json
import os
import random
import subprocess
from pathlib import Path
from statistics import mean, median
from types import SimpleNamespace

import synthetic

ROOT = Path(__file__).resolve().parents[2]
SMALL = (
    ("serial", "reduction", 1, 1.2, 0.0, 0.0),
    ("openmp", "atomic", 2, 11.0, 0.0, 0.0),
    ("openmp", "racy", 2, 2.2, 0.4, 0.5),
    ("tbb", "reduction", 2, 1.8, 0.0, 0.0),
)


def sweep(seed, measured=SMALL, launches=5, trials=30, noise=0.03):
    """A report with `launches` rows per case: the same machine, build and plan for every `seed`, other samples and another id."""
    document, chance = synthetic.native(measured, trials=trials), random.Random(seed)
    document["benchmarks"] = [launched(row, i, launches, chance, noise) for row in document["benchmarks"] for i in range(launches)]
    document["run"].update(id=f"run-{seed}", rounds=launches, order=launches * document["run"]["order"])
    for case in document["cases"]:
        case.update(launches=launches, trials=launches * trials)
    return document


def launched(row, index, launches, chance, noise):
    """One more launch of the case of `row`: other times, and losses of its own where there were some."""
    row = copy.deepcopy(row)
    ns, samples = row["real_time"], row["samples"]
    samples["ns"] = [ns * chance.lognormvariate(0, noise) for _ in samples["ns"]]
    lost = [t - c for t, c in zip(samples["truth"], samples["count"])]
    chance.shuffle(lost)
    samples["count"] = [t - min(t, x) for t, x in zip(samples["truth"], lost)]
    row.update(repetitions=launches, repetition_index=index, real_time=median(samples["ns"]), cpu_time=2 * mean(samples["ns"]))
    return row


def rows_of(document, strategy, backend=None):
    """The rows of one strategy, to be tampered with."""
    return [row for row in document["benchmarks"] if row["strategy"] == strategy and backend in (None, row["backend"])]


def case_of(document, strategy, backend=None):
    """The one case of one strategy."""
    [case] = [case for case in document["cases"] if case["strategy"] == strategy and backend in (None, case["backend"])]
    return case


def slow_down(document, strategy, factor, backend=None):
    """Every trial of a strategy takes `factor` times as long."""
    for row in rows_of(document, strategy, backend):
        row["samples"]["ns"] = [factor * ns for ns in row["samples"]["ns"]]
    return document


def run(program, capsys, *arguments):
    """Runs the main() of a script: an object with status, out and err."""
    try:
        status = program.main([str(a) for a in arguments])
    except SystemExit as end:
        status = end.code
    out, err = capsys.readouterr()
    return SimpleNamespace(status=status, out=out, err=err)


def summarized(path, document):
    """Writes a document as a report with the program's own summaries and findings; its path."""
    path.write_text(json.dumps(document))
    program = Path(os.environ.get("HEADCOUNT_BUILD_DIR") or ROOT / "build/release") / "headcount"
    subprocess.run([program, "summarize", path], check=True, timeout=60)
    return path
