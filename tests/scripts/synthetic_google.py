# SPDX-License-Identifier: Apache-2.0
"""A file of Google Benchmark that nobody measured."""

from synthetic import MEASURED, PROMISES, native


def google(measured=MEASURED, coins=1000, repetitions=5, regions=()):
    """What --benchmark_out writes; `regions` are (backend, threads, microseconds) of empty regions."""
    rows = []
    for backend, strategy, threads, us, lost, often in measured:
        promise = PROMISES.get(strategy, "exact")
        name = f"{backend}/{strategy}/coins:{coins}/threads:{threads}/process_time/manual_time"
        for i in range(repetitions):
            counters = {
                "coins": 1.0 * coins,
                "workers": 1.0 * threads,
                "truth": 507.0,
                "counted": 507.0 - round(507 * lost),
                "lost": 1.0 * round(507 * lost),
                "trials": 100.0,
                "lossy_trials": 1.0 * round(100 * often),
                "lost_max": 1.0 * round(507 * lost),
            }
            label = f"backend={backend} strategy={strategy} promise={promise}"
            rows.append(_google_row(name, i, repetitions, us * (1 + 0.02 * i), label, counters))
        rows.append(
            {
                "name": name + "_mean",
                "run_type": "aggregate",
                "aggregate_name": "mean",
                "real_time": 1e9,
                "cpu_time": 1.0,
                "time_unit": "us",
                "label": rows[-1]["label"],
            }
        )
    for backend, threads, us in regions:
        name = f"{backend}/empty_region/threads:{threads}/real_time"
        rows.append(_google_row(name, 0, 1, us, f"backend={backend} strategy=empty_region", {"workers": 1.0 * threads}))
    return {"context": {"date": "2026-01-31T12:00:00+00:00", "num_cpus": 2, "library_build_type": "debug"}, "benchmarks": rows}


def _google_row(name, index, repetitions, us, label, counters):
    return {
        "name": name,
        "family_index": 0,
        "per_family_instance_index": 0,
        "run_name": name,
        "run_type": "iteration",
        "repetitions": repetitions,
        "repetition_index": index,
        "threads": 1,
        "iterations": 100,
        "real_time": us,
        "cpu_time": 2 * us,
        "time_unit": "us",
        **counters,
        "label": label,
    }


DOCUMENTS = {"native": native, "google": google}  # the same measurements in either shape
