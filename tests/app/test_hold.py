# SPDX-License-Identifier: Apache-2.0
"""--hold: a lock that is held for longer than an addition takes."""

import json


def planned(headcount, *words):
    return [
        line.split("/threads:1")[0] + line.split("/threads:1")[1]
        for line in headcount("run", *words, "--dry-run").stdout.splitlines()
        if "/threads:1" in line
    ]


def test_only_what_has_a_lock_is_held(headcount):
    names = planned(headcount, "-n", "50", "-t", "1", "-b", "serial", "-s", "mutex,atomic,racy,shared_mutex", "--hold", "0,100", "--gap", "30")
    assert names == [
        "serial/atomic/coins:50",
        "serial/mutex/coins:50",
        "serial/mutex/coins:50/gap_ns:100",
        "serial/shared_mutex/coins:50",
        "serial/shared_mutex/coins:50/gap_ns:100",
        "serial/racy/coins:50/gap_ns:30",
    ]


def test_it_stays_exact_and_can_be_repeated(headcount):
    done = headcount(*"run -n 50 -t 2 -b thread_pool,openmp -s mutex,omp_critical --hold 200 --launches 1 --trials 5 -q -o r.json".split())
    assert done.returncode == 0
    report = json.loads((headcount.folder / "r.json").read_text())
    assert {case["verdict"] for case in report["cases"]} == {"exact"} and {case["gap_ns"] for case in report["cases"]} == {200}
    assert "--hold 200" in report["run"]["replay"]
