# SPDX-License-Identifier: Apache-2.0
"""What the machine sets: fork-join floors and distances from the limit."""

import pytest
import synthetic
import synthetic_more

pytest.importorskip("matplotlib")
from figures.drawing import NothingToDraw

REGIONS = [("openmp", 1, 0.2), ("openmp", 2, 0.8), ("std_thread", 2, 46.0)]


def test_empty_regions_are_the_floors(draw):
    drawing = draw("floors", synthetic.google(regions=REGIONS))
    assert "on 2 threads costs at least: openmp 800 ns, std_thread 46.0 µs" in drawing.title
    assert sorted((row["backend"], row["threads"], row["median_ns"]) for row in drawing.rows) == [
        ("openmp", 1, 200), ("openmp", 2, 800), ("std_thread", 2, 46_000)]  # fmt: skip


def test_without_them_the_fastest_right_way_at_the_smallest_size(draw):
    document = synthetic.native(coins=(1000, 100_000), trials=12)
    drawing = draw("floors", document)
    assert {row["coins"] for row in drawing.rows} == {1000}
    partitioned = synthetic_more.case(document, "openmp", "partitioned", 2, coins=1000)["statistics"]["median_ns"]
    assert next(row for row in drawing.rows if (row["backend"], row["threads"]) == ("openmp", 2))["median_ns"] == partitioned
    assert "racy" not in {row["strategy"] for row in drawing.rows} and "serial" not in {row["backend"] for row in drawing.rows}
    assert "as long as counting 1000 tosses alone" in drawing.title


def test_a_backend_that_did_not_start_its_workers_sets_no_floor(draw):
    document = synthetic.native(trials=12)
    for case in document["cases"]:
        if case["backend"] == "openmp":
            case["observed"]["workers"] = 1
    title = draw("floors", document).title
    assert "openmp" not in title and "std_thread" in title


def test_a_large_size_is_no_floor(draw):
    with pytest.raises(NothingToDraw, match="bench_regions"):
        draw("floors", synthetic.native(coins=(1_000_000,), trials=6))


def test_the_distance_from_the_limit_is_that_of_the_report(draw):
    document = synthetic.native(trials=12)
    synthetic_more.limit(synthetic_more.case(document, "openmp", "reduction", 2), 0.92)
    synthetic_more.limit(synthetic_more.case(document, "openmp", "racy", 2), 0.99)
    synthetic_more.limit(synthetic_more.case(document, "std_thread", "reduction", 2), 1e-7)
    drawing = draw("limits", document)
    assert "an exact way: openmp/reduction on 2 threads with 92 % (1000 tosses, read bandwidth)" in drawing.title
    assert sorted(row["fraction"] for row in drawing.rows) == [1e-7, 0.92, 0.99]
    assert all(row["low"] < row["fraction"] < row["high"] for row in drawing.rows)
    assert all(row["limit_ns"] == pytest.approx(row["fraction"] * row["median_ns"]) for row in drawing.rows)


def test_a_limit_of_nothing_is_still_drawn(draw):
    document = synthetic.native(trials=12)
    synthetic_more.limit(synthetic_more.case(document, "openmp", "reduction", 2), 0.0)
    assert [row["fraction"] for row in draw("limits", document).rows] == [0.0]


def test_a_report_without_limits_says_so(draw):
    with pytest.raises(NothingToDraw, match="limit"):
        draw("limits", synthetic.native(trials=6))


def test_the_machines_own_floor_is_drawn_beside_the_backends(draw):
    document = synthetic.native(trials=12)
    told = [(2, 300.0), (4, 900.0), ("x", 1.0), (8, -1), (16, 10**400), (32, True)]
    document["context"]["limits"] = {"fork_join": [*({"threads": threads, "ns": ns} for threads, ns in told), 7]}
    drawing = draw("floors", document)
    assert [(row["threads"], row["median_ns"]) for row in drawing.rows if not row["backend"]] == [(2, 300.0), (4, 900.0)]
    document["context"]["limits"] = {"fork_join": "none"}
    assert all(row["backend"] for row in draw("floors", document).rows)
