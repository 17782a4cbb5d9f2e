# SPDX-License-Identifier: Apache-2.0
"""--hold: a lock that is held for longer than an addition takes."""

import json

LOCKS = (
    "mutex",
    "shared_mutex",
    "adaptive_mutex",
    "futex_lock",
    "spinlock",
    "ticket_lock",
    "mcs_lock",
    "omp_critical",
    "tbb_spin_mutex",
    "tbb_queuing_mutex",
)


def planned(headcount, *words):
    return [
        line.split("/threads:1")[0] + line.split("/threads:1")[1]
        for line in headcount("run", *words, "--dry-run").stdout.splitlines()
        if "/threads:1" in line
    ]


def test_only_what_has_a_lock_is_held(headcount):
    chosen = "mutex,atomic,racy,mcs_lock"
    names = planned(headcount, "-n", "50", "-t", "1", "-b", "serial", "-s", chosen, "--hold", "0,100", "--gap", "30")
    assert names == [
        "serial/atomic/coins:50",
        "serial/mutex/coins:50",
        "serial/mutex/coins:50/gap_ns:100",
        "serial/mcs_lock/coins:50",
        "serial/mcs_lock/coins:50/gap_ns:100",
        "serial/racy/coins:50/gap_ns:30",
    ]


def test_it_stays_exact_and_can_be_repeated(headcount):
    done = headcount(*f"run -n 50 -t 2 -b thread_pool,fork,openmp,tbb -s {','.join(LOCKS)} --hold 200 --launches 1 --trials 5 -q -o r.json".split())
    assert done.returncode == 0
    report = json.loads((headcount.folder / "r.json").read_text())
    assert {case["strategy"] for case in report["cases"]} == set(LOCKS)
    assert {case["verdict"] for case in report["cases"]} == {"exact"} and {case["gap_ns"] for case in report["cases"]} == {200}
    assert "--hold 200" in report["run"]["replay"]
