# SPDX-License-Identifier: Apache-2.0
"""Workers are where they are asked to be, in batched launches too, and the report says where they are not."""

import os

import pytest
from program import report_in

CPUS = sorted(os.sched_getaffinity(0))
# those that fit into half a second
RUN = ("-s", "local", "-n", "10", "--launches", "1", "--trials", "40", "--budget", "20s", "-q", "-o", "r.json")


def rows(headcount, *arguments):
    result = headcount("run", *RUN, *arguments, "--force")
    assert result.returncode == 0, result.stderr
    return report_in(headcount.folder / "r.json")["benchmarks"]


@pytest.mark.skipif(len(CPUS) < 2, reason="needs two CPUs")
@pytest.mark.parametrize("pin", ["compact", f"{CPUS[-1]},{CPUS[0]}"])
def test_pinned_workers_are_where_they_are_pinned(headcount, pin):
    found = rows(headcount, "-b", "thread_pool,std_thread,fork_kept,openmp,tbb", "-t", "2", "--pin", pin)
    assert any(row["batch"] > 1 for row in found), "a session that is opened again"
    for row in found:
        assert row["observed"]["misplaced"] == row["observed"]["same_cpu"] == 0, row["name"]
        assert len(row["observed"]["cpus"]) == 2 or row["observed"]["workers"] == 1, row["name"]


def test_one_worker_takes_the_first_cpu_of_a_list(headcount):
    (row,) = rows(headcount, "-b", "serial", "-t", "1", "--pin", ",".join(map(str, CPUS)))
    assert row["observed"]["cpus"] == CPUS[:1] and row["batch"] > 1


def test_placed_is_not_pinned(headcount):
    spread, left = (rows(headcount, "-b", "thread_pool,std_thread", "-t", "2", "--place", place) for place in ("spread", "none"))
    assert {row["place"] for row in spread} == {"spread"}
    assert {(row["backend"], row["place"]) for row in left} == {("thread_pool", "none"), ("std_thread", "spread")}, "new workers come up anywhere"
