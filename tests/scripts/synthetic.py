# SPDX-License-Identifier: Apache-2.0
"""Reports that nobody measured, in the shape of results/README.md and in Google Benchmark's; the same on every call."""

import random
from statistics import mean, median

PROMISES = {"racy": "lossy", "racy_plain": "undefined", "unshared": "unshared"}
# (backend, strategy, threads, coins, median in ns, share lost where a trial is lossy, share of trials that are)
MEASURED = (
    ("serial", "reduction", 1, 1.23, 0.0, 0.0),
    ("openmp", "reduction", 1, 1.6, 0.0, 0.0),
    ("openmp", "reduction", 2, 1.8, 0.0, 0.0),
    ("openmp", "reduction", 4, 9.0, 0.0, 0.0),
    ("openmp", "atomic", 1, 4.9, 0.0, 0.0),
    ("openmp", "atomic", 2, 11.3, 0.0, 0.0),
    ("openmp", "atomic", 4, 19.0, 0.0, 0.0),
    ("openmp", "partitioned", 1, 1.9, 0.0, 0.0),
    ("openmp", "partitioned", 2, 1.7, 0.0, 0.0),
    ("openmp", "partitioned", 4, 9.5, 0.0, 0.0),
    ("openmp", "racy", 1, 1.7, 0.0, 0.0),
    ("openmp", "racy", 2, 1.3, 0.42, 0.99),
    ("openmp", "racy", 4, 8.0, 0.10, 0.004),
    ("std_thread", "reduction", 1, 31.0, 0.0, 0.0),
    ("std_thread", "reduction", 2, 65.0, 0.0, 0.0),
    ("std_thread", "reduction", 4, 140.0, 0.0, 0.0),
    ("std_thread", "racy", 1, 30.0, 0.0, 0.0),
    ("std_thread", "racy", 2, 65.7, 0.30, 0.015),
    ("std_thread", "racy", 4, 133.0, 0.0, 0.0),
    ("stdpar", "racy", 1, 3.9, 0.0, 0.0),
    ("stdpar", "racy", 2, 4.1, 0.0, 0.0),
    ("stdpar", "racy", 4, 6.0, 0.0, 0.0),
    ("fork", "reduction", 2, 280.0, 0.0, 0.0),
    ("fork", "unshared", 2, 270.0, 1.0, 1.0),
    ("manager", "racy", 2, 24000.0, 0.38, 1.0),
)


def native(measured=MEASURED, coins=(1000,), trials=200, usable=2, seed=1):
    """A report of headcount. Times grow with `coins`; every case has one launch of `trials` trials."""
    chance = random.Random(seed)
    cases, rows = [], []
    for n in coins:
        for backend, strategy, threads, us, lost, often in measured:
            factors = factors_of(backend, strategy, n, threads)
            samples = _samples(chance, n, us * 1000 * (0.5 + n / 2000), lost, often, trials)
            rows.append(_row(factors, samples, len(rows)))
            cases.append(_case(factors, samples))
    for case in cases:
        base = next((c for c in cases if c["backend"] == "serial" and c["coins"] == case["coins"]), None)
        case["vs_serial"] = base and base["statistics"]["median_ns"] / case["statistics"]["median_ns"]
    return {
        "$schema": "urn:headcount:report:1",
        "schema_version": 1,
        "context": context(usable),
        "run": _run(len(cases)),
        "benchmarks": rows,
        "cases": cases,
        "skipped": [
            {"name": None, "backend": "mpi", "strategy": None, "coins": None, "threads": None, "reason": "libopenmpi-dev not found"},
            {"name": None, "backend": "stdpar", "strategy": "partitioned", "coins": None, "threads": None, "reason": "no seats"},
        ],
    }


def factors_of(backend, strategy, coins, threads):
    """The typed factors, those not given at their defaults."""
    return {
        "backend": backend,
        "strategy": strategy,
        "coins": coins,
        "threads": threads,
        "heads": 0.5,
        "source": "memory",
        "work_ns": 0,
        "gap_ns": 0,
        "schedule": "static",
        "wait": "default",
        "pin": "none",
        "place": "spread",
        "tosses": "worker",
        "look": "branch",
        "padding_bytes": 128,
        "shards": 8,
        "flush_every": 64,
    }


def name_of(factors):
    """`openmp/racy/coins:1000/threads:2`."""
    return f"{factors['backend']}/{factors['strategy']}/coins:{factors['coins']}/threads:{factors['threads']}"


def fail(case, reason="signal 11"):
    """Turns a measured case into a failed one."""
    case.update(status="failed", reason=reason, verdict=None, observed=None, statistics=None, loss=None, vs_serial=None)


def context(usable=2):
    """A machine with `usable` CPUs."""
    return {
        "date": "2026-01-31T12:00:00+00:00",
        "host_name": "here",
        "executable": "headcount",
        "num_cpus": 8,
        "mhz_per_cpu": 2600,
        "cpu_scaling_enabled": False,
        "load_avg": [0.1, 0.2, 0.3],
        "caches": [{"type": "Data", "level": 1, "size": 32768, "num_sharing": 1}],
        "library_build_type": "release",
        "json_schema_version": 1,
        "machine": {
            "cpu_model": "Model",
            "sockets": 1,
            "cores": 8,
            "hardware_threads": 8,
            "numa_nodes": 1,
            "smt": None,
            "governor": None,
            "virtualised": "kvm",
            "usable_cpus": usable,
            "affinity": list(range(usable)),
            "cgroup_quota_cpus": None,
            "memory_bytes": 2**33,
            "kernel": "6.1",
        },
        "build": {
            "version": "0.1.0",
            "compiler": "g++ 12.2",
            "flags": "-O3",
            "build_type": "Release",
            "git_revision": "abc",
            "git_dirty": False,
            "sanitizer": None,
        },
        "runtimes": [{"backend": "openmp", "runtime": "libgomp, OpenMP 201511"}],
        "clock": {"name": "steady_clock", "overhead_ns": 25.0, "resolution_ns": 1.0},
        "checks": [{"name": "virtual machine", "state": "warn", "text": "kvm", "remedy": None}],
    }


def _run(cases):
    return {
        "id": "r1",
        "status": "complete",
        "argv": ["headcount", "run"],
        "replay": "headcount run",
        "seed": "42",
        "rounds": 1,
        "stop_rule": {"min_trials": 30, "max_trials": 10000, "trials": None, "budget_s": 60.0, "goal": 0.02},
        "order": [list(range(cases))],
        "started": "2026-01-31T12:00:00+00:00",
        "finished": None,
        "wall_s": 1.0,
        "measured_s": 0.5,
    }


def _samples(chance, coins, ns, lost, often, trials):
    truth = [max(1, round(chance.gauss(coins / 2, coins**0.5 / 2))) for _ in range(trials)]
    lossy = set(chance.sample(range(trials), round(often * trials)))
    shares = [min(1.0, lost * chance.uniform(0.8, 1.2)) if lost < 1 and i in lossy else lost * (i in lossy) for i in range(trials)]
    count = [t - max(i in lossy, round(t * s)) for i, (t, s) in enumerate(zip(truth, shares))]
    return {"ns": [ns * chance.lognormvariate(0, 0.08) for _ in truth], "truth": truth, "count": count}


def _row(factors, samples, index):
    name = name_of(factors)
    return {
        "name": name,
        "run_name": name,
        "run_type": "iteration",
        "repetitions": 1,
        "repetition_index": 0,
        "iterations": len(samples["ns"]),
        "real_time": median(samples["ns"]),
        "cpu_time": mean(samples["ns"]),
        "time_unit": "ns",
        **factors,
        "samples": samples,
        "batch": 1,
        "first_trial": str(1000 * index),
        "setup_ns": 41000.0,
        "fresh_workers": False,
        "warmup": {"regions": 40, "ns": 20100000.0},
        "observed": {"trials": 3, "workers": factors["threads"], "overlap": 0.93, "tosses_per_worker": [500] * factors["threads"], "cpus": [0, 1]},
        "stop_reason": "ci",
    }


def _case(factors, samples):
    loss = _loss(samples)
    promise = PROMISES.get(factors["strategy"], "exact")
    verdict = ("broken" if loss["lossy_trials"] else "exact") if promise == "exact" else ("lossy" if loss["lossy_trials"] else "unproven")
    return {
        "name": name_of(factors),
        **factors,
        "promise": promise,
        "status": "measured",
        "reason": None,
        "verdict": verdict,
        "launches": 1,
        "trials": loss["trials"],
        "fresh_workers": False,
        "observed": {"workers": factors["threads"], "overlap": 0.93},
        "statistics": _statistics(sorted(samples["ns"])),
        "loss": loss,
        "vs_serial": None,
        "flags": [],
    }


def _statistics(ns):
    def at(q):
        return ns[min(len(ns) - 1, int(q * len(ns)))]

    return {
        "samples": len(ns),
        "median_ns": median(ns),
        "ci_low_ns": at(0.4),
        "ci_high_ns": at(0.6),
        "q05_ns": at(0.05),
        "q25_ns": at(0.25),
        "q75_ns": at(0.75),
        "q95_ns": at(0.95),
        "min_ns": ns[0],
        "max_ns": ns[-1],
        "mad_ns": 1.0,
        "outliers": 0,
        "cpu_ns": 2 * median(ns),
    }


def _loss(samples):
    truth, count = samples["truth"], samples["count"]
    lost = [t - c for t, c in zip(truth, count)]
    relative = [x / t for x, t in zip(lost, truth)]
    n, lossy = len(lost), sum(x != 0 for x in lost)
    worst = max(range(n), key=lambda i: lost[i])
    return {
        "trials": n,
        "lossy_trials": lossy,
        "rate": lossy / n,
        "rate_low": max(0.0, lossy / n * 0.7),
        "rate_high": min(1.0, (lossy + 3) / n * 1.05),
        "lost_mean": mean(lost),
        "lost_median": median(lost),
        "lost_max": max(lost),
        "relative_mean": mean(relative),
        "relative_median": median(relative),
        "relative_max": max(relative),
        "worst": {"trial": str(worst), "truth": truth[worst], "count": count[worst]},
    }


def stress(backends=10, strategies=20, threads=(1, 2, 3, 4, 6, 8, 12, 16)):
    """A sweep as large as one gets: racy strategies among exact ones, thread counts beyond the CPUs."""
    names = ["reduction", "racy", "racy_plain", *(f"strategy_with_name_{i:02}" for i in range(strategies - 3))]
    chance = random.Random(7)
    for b in range(backends):
        for i, strategy in enumerate(names):
            base = (1 + b) * (1 + i) * chance.uniform(0.8, 1.2)
            for t in threads:
                races = strategy in PROMISES and t > 1
                yield (f"backend_{b}", strategy, t, base * (1 / t + 0.05 * t), races * chance.random(), races * chance.random())
