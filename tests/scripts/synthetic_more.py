# SPDX-License-Identifier: Apache-2.0
"""What synthetic reports need for the figures that look further: sweeps over gaps, launches in order, timelines, limits."""

import random

import synthetic

STAYS_APART = [(0, 0.0, 900.0, 500, 0), (1, 900.0, 2000.0, 500, 0)]  # (worker, begin, end, tosses, CPU)
STAYS_AT_ONCE = [(0, 0.0, 1000.0, 500, 0), (1, 100.0, 1000.0, 500, 1)]


def case(document, backend, strategy, threads=None, **factors):
    """The case of that name in a document."""
    return next(
        c
        for c in document["cases"]
        if (c["backend"], c["strategy"]) == (backend, strategy) and threads in (None, c["threads"]) and factors.items() <= c.items()
    )


def rows(document, a_case):
    """The launches of a case."""
    return [row for row in document["benchmarks"] if row["name"] == a_case["name"]]


def add(document, more, **factors):
    """Adds the cases of another document, with other factors, under names of their own."""
    mark = "".join(f"/{key}:{value}" for key, value in factors.items())
    for thing in (*more["cases"], *more["benchmarks"]):
        thing.update(factors, name=thing["name"] + mark)
    document["cases"] += more["cases"]
    document["benchmarks"] += more["benchmarks"]


def gaps(pairs, threads=2):
    """A report of openmp/racy over (work_ns, gap_ns, share lost)."""
    document = synthetic.native([("serial", "reduction", 1, 1.0, 0.0, 0.0)], trials=12)
    for work, gap, lost in pairs:
        more = synthetic.native([("openmp", "racy", threads, 5.0, lost, 1.0 if lost else 0.0)], trials=12)
        for loss in (c["loss"] for c in more["cases"]):
            loss["relative_mean"] = lost
        add(document, more, work_ns=work, gap_ns=gap)
    return document


def watch(document, a_case, stays):
    """Gives every launch of a case a timeline."""
    for row in rows(document, a_case):
        row["observed"]["timeline"] = [dict(zip(("worker", "begin_ns", "end_ns", "tosses", "cpu"), stay)) for stay in stays]


def limit(a_case, fraction, what="read bandwidth"):
    """Gives a case a limit."""
    a_case["limit"] = {"what": what, "ns": fraction * a_case["statistics"]["median_ns"], "fraction": fraction}


def relaunch(document, a_case, launches):
    """Replaces the launches of a case by lists of times, their counts all right."""
    first = rows(document, a_case)[0]
    document["benchmarks"] = [row for row in document["benchmarks"] if row is not first]
    for index, ns in enumerate(launches):
        samples = {"ns": list(ns), "truth": [500] * len(ns), "count": [500] * len(ns)}
        document["benchmarks"].append(first | {"repetition_index": index, "repetitions": len(launches), "samples": samples})


def everything():
    """A small report in which every figure of one report finds something to draw."""
    document = synthetic.native(trials=30, usable=4)
    add(document, synthetic.native([("openmp", "reduction", 3, 1.7, 0.0, 0.0)], trials=30, seed=4))
    add(document, synthetic.native(coins=(100_000,), trials=30, seed=2))
    add(document, synthetic.native([("openmp", "racy", 2, 2.0, 0.5, 1.0)], trials=30, seed=3), gap_ns=100)
    watch(document, case(document, "openmp", "racy", 2), STAYS_AT_ONCE)
    watch(document, case(document, "std_thread", "racy", 2), STAYS_APART)
    limit(case(document, "openmp", "reduction", 2), 0.4)
    chance = random.Random(5)
    relaunch(document, case(document, "openmp", "atomic", 2), [[ns * chance.uniform(1, 1.1) for _ in range(30)] for ns in (1e4, 2e4)])
    return document
