# SPDX-License-Identifier: Apache-2.0
"""What is known before it is measured, measured: a control of 10 ns a toss that tells a tenth of the heads too few."""

from program import report_in


def test_a_control_is_measured_right(headcount):
    assert (
        headcount("run", "-n", "1000,10000", "-b", "serial", "-s", "control", "--launches", "7", "--trials", "40", "-o", "r.json", "-q").returncode
        == 0
    )
    cases = report_in(headcount.folder / "r.json")["cases"]
    assert [case["coins"] for case in cases] == [1000, 10000]
    for case in cases:
        known_ns = 10 * case["coins"]
        assert case["statistics"]["min_ns"] >= 0.98 * known_ns  # the clock's own cost was taken off, and no more
        assert case["statistics"]["q05_ns"] <= 1.05 * known_ns  # in a quiet moment at least: who is interrupted takes longer
        assert case["verdict"] == "lossy" and case["loss"]["lossy_trials"] == case["loss"]["trials"] == 280
        assert abs(case["loss"]["relative_mean"] - 0.10) <= 1 / (0.4 * case["coins"])  # a tenth, rounded down to whole heads


def test_a_control_has_to_be_named(headcount):
    planned = headcount("run", "--dry-run").stdout
    assert "serial/reduction" in planned and "control" not in planned
