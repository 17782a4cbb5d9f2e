# SPDX-License-Identifier: Apache-2.0
"""Google Benchmark's JSON, for its own compare.py and whatever else reads it.

A row is a repetition: a launch. Its U test wants nine of them, so where there are fewer launches each is told in the fewest equal
parts that make nine (two halves of five launches). Parts of one launch are not independent, as Google Benchmark's own repetitions,
which share a process, are not; compare.py of this project keeps launches apart.
Factors stand in the label and in counters, as bench_experiment writes them: headcount.loading.googlebench reads the file back.
"""

import json

import numpy as np

from headcount.model import Report

from . import NothingToExport, timed_cases

FORMAT = "google"
ABOUT = "what --benchmark_out writes: rows for Google Benchmark's compare.py"
CONTEXT = (
    "date",
    "host_name",
    "executable",
    "num_cpus",
    "mhz_per_cpu",
    "cpu_scaling_enabled",
    "caches",
    "load_avg",
    "library_build_type",
    "json_schema_version",
)
ENOUGH = 9  # repetitions: below, its compare.py calls its own p unreliable


def export(report: Report, document: dict) -> str:
    """The JSON text; NothingToExport where the report has no samples."""
    rows = [row for i, (name, case) in enumerate(timed_cases(report)) for row in _rows(name, case, i)]
    if not rows:
        raise NothingToExport("no samples in it; what Google Benchmark wrote is in its format already")
    return json.dumps(
        {"context": {key: document["context"].get(key) for key in CONTEXT}, "benchmarks": rows}, indent=1, allow_nan=False, default=list
    )


def _rows(name, case, index):
    parts = [part for launch in case.launches for part in _parts(launch, -(-ENOUGH // len(case.launches)))]
    return [
        {
            "name": name,
            "family_index": index,
            "per_family_instance_index": 0,
            "run_name": name,
            "run_type": "iteration",
            "repetitions": len(parts),
            "repetition_index": i,
            "threads": 1,
            "iterations": len(count),
            "real_time": float(np.median(ns)),
            "cpu_time": launch.cpu_ns or 0.0,
            "time_unit": "ns",
            "label": _label(case),
            **_counters(case, truth, count),
        }
        for i, (launch, ns, truth, count) in enumerate(parts)
    ]


def _parts(launch, pieces):
    """(the launch, times, truths, counts) of each part that has a time above zero: the clock of the others stood still."""
    for chosen in np.array_split(np.arange(len(launch.ns)), min(pieces, len(launch.ns)) or 1):
        trials = slice(chosen[0] * launch.batch, (chosen[-1] + 1) * launch.batch) if len(chosen) else slice(0)
        if len(chosen) and np.median(launch.ns[chosen]) > 0:
            yield launch, launch.ns[chosen], launch.truth[trials], launch.count[trials]


def _label(case):
    words = [("backend", case.backend), ("strategy", case.strategy), ("promise", case.promise), *case.factors]
    return " ".join(f"{key}={'_'.join(str(value).split())}" for key, value in words)


def _counters(case, truth, count):
    lost = truth - count
    worst = int(np.abs(lost).argmax())
    return {
        "coins": float(case.coins),
        "workers": float(case.threads),
        "trials": float(len(lost)),
        "lossy_trials": float(np.count_nonzero(lost)),
        "truth": float(truth[worst]),
        "counted": float(count[worst]),
        "lost": float(lost[worst]),
        "lost_max": float(lost.max()),
    }
