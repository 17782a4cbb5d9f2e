# SPDX-License-Identifier: Apache-2.0
"""Backends that lie, crash and hang are caught and named, each costs its own record only, and the sweep goes on to its end."""

import re
import time

import pytest
from program import report_in

MEASURED = {
    "honest": "exact",
    "leaves_a_child": "exact",
    "prints_a_lot": "exact",
    "lossy_ok": "lossy",
    "lossy_exact": "unproven",
    "does_nothing": "broken",
    "counts_twice": "broken",
    "returns_last": "broken",
    "negative": "broken",
    "off_by_one_rarely": "broken",
    "lossy_over": "broken",
    "lossy_does_nothing": "broken",
    "unshared_leaks": "broken",
    "claims_lossy": "broken",
}
FAILED = {
    "crashes": r"crashed: killed by signal 11\b",
    "aborts": r"crashed: killed by signal 6\b",
    "is_killed": r"crashed: killed by signal 9\b",
    "throws": r"the backend gave up",
    "throws_ugly": r"red second .* line",
    "complains": r"ended with status 3; last words: no more .*threads",
    "exits": r"ended without an answer",
    "exits_3": r"ended with status 3",
    "hangs": r"hung: no answer within",
    "hangs_deaf": r"hung: no answer within",
    "closes_and_hangs": r"hung: .*did not end",
    "hangs_at_exit": r"hung: ",
    "forks_and_hangs": r"hung: no answer within",
    "garbage": r"garbage: ",
    "half_a_json": r"garbage: ",
    "empty_object": r"garbage: ",
    "wrong_case": r"answered for honest/.* when asked for wrong_case/",
    "wrong_coins": r"when asked for",
    "wrong_launch": r"another launch",
    "wrong_trials": r"another launch",
    "short_samples": r"different lengths",
    "no_samples": r"without a sample",
    "negative_time": r"not a time",
    "nan_time": r"garbage: ",
    "impossible_truth": r"truth that cannot be",
    "truncated": r"garbage: ",
    "two_records": r"garbage: ",
    "other_protocol": r"another protocol",
    "forged_truth": r"garbage: trial \d+ has \d+ heads, not the \d+ that it claims",
    "other_tosses": r"garbage: trial \d+ has \d+ heads",
    "same_tosses": r"garbage: trial \d+ has \d+ heads",
    "fewer_trials": r"made 3 trials where 60 were ordered",
    "more_trials": r"made 5000 trials where 60 were ordered",
    "half_counts": r"0\.5 where a whole number should be",
    "huge_counts": r"garbage: .*1e400",
    "long_batch": r"a batch that no clock needs",
    "zero_time": r"no time at all",
    "long_time": r"claims [0-9.e+]+ s of trials in a launch that took",
    "endless_time": r"a time that is not a time",
    "long_launch": r"claims 1e\+05 s in a launch that took",
    "negative_setup": r"not a time",
    "negative_cpu_time": r"CPU time that is not a time",
    "missing_workers": r"workers that cannot have been there",
    "too_many_workers": r"workers that cannot have been there",
    "overlaps_twice": r"overlap that is not a share",
    "stops_with_a_script": r"stop reason that is none",
    "stops_at_length": r"a string of more than 1000000 bytes",
    "no_reason": r"gave no reason",
    "million_brackets": r"nested more than 100 deep",
    "million_braces": r"nested more than 100 deep",
    "lone_surrogate": r"garbage: ",
    "talks_for_ever": r"answered more than \d+ bytes",
}
LAUNCHES, TRIALS = 2, 60  # off_by_one_rarely is wrong in one of 50


@pytest.fixture(scope="module")
def swept(tmp_path_factory, patience):
    """One sweep over all of them: its result, its report, and the processes that it left behind."""
    from conftest import program_in

    program = program_in(tmp_path_factory.mktemp("checker"), "headcount_false_backends")
    result = program(
        "-n",
        100,
        "-t",
        1,
        "--launches",
        LAUNCHES,
        "--trials",
        TRIALS,
        "--time-limit",
        f"{2 * patience}s",
        "-o",
        "report.json",
        timeout=120 * patience,
    )
    left = program.left_behind()
    return result, report_in(program.folder / "report.json"), left


@pytest.fixture(scope="module")
def cases(swept):
    return {case["backend"]: case for case in swept[1]["cases"]}


def test_all_are_told_of_here(cases):
    assert sorted(cases) == sorted([*MEASURED, *FAILED])


def test_the_sweep_ends_with_a_verdict(swept):
    result, report, _ = swept
    assert result.returncode == 1, result.stderr
    assert report["run"]["status"] == "complete"


@pytest.mark.parametrize("name,verdict", MEASURED.items())
def test_counts_get_their_verdict(cases, name, verdict):
    assert (cases[name]["status"], cases[name]["verdict"]) == ("measured", verdict)
    assert cases[name]["launches"] == LAUNCHES
    assert cases[name]["trials"] >= LAUNCHES * TRIALS


@pytest.mark.parametrize("name,reason", FAILED.items())
def test_failures_get_their_reason(cases, name, reason):
    case = cases[name]
    assert (case["status"], case["verdict"], case["statistics"], case["loss"]) == ("failed", None, None, None)
    assert re.search(reason, case["reason"])


def test_a_failed_case_is_launched_once_and_has_no_row(swept, cases):
    rows = {row["backend"] for row in swept[1]["benchmarks"]}
    assert rows == set(MEASURED)
    assert {cases[name]["launches"] for name in FAILED} == {1}


def test_every_round_went_over_the_measured_ones(swept):
    for round_ in range(LAUNCHES):
        assert {row["backend"] for row in swept[1]["benchmarks"] if row["repetition_index"] == round_} == set(MEASURED)


def test_wrong_counts_stand_in_the_samples(swept):
    """The report keeps the evidence: another program can come to the same verdict."""
    rows = [row for row in swept[1]["benchmarks"] if row["backend"] == "off_by_one_rarely"]
    for row in rows:
        lost = [truth - count for truth, count in zip(row["samples"]["truth"], row["samples"]["count"])]
        assert set(lost) == {0, 1}
        assert lost.count(1) <= len(lost) / 20 + 1


def test_the_worst_trial_shows_what_is_wrong(cases):
    for name, verdict in MEASURED.items():
        worst = cases[name]["loss"]["worst"]
        assert (worst["truth"] == worst["count"]) == (verdict in ("exact", "unproven") or name == "unshared_leaks"), name


def test_nobody_is_left_behind(swept):
    assert swept[2] == []


def test_the_report_conforms(swept, schema):
    schema.validate(swept[1])


def test_the_table_names_each(swept):
    lines = {line.split()[0]: line for line in swept[0].stdout.splitlines() if " count " in line}
    assert sorted(lines) == sorted([*MEASURED, *FAILED])
    for name, verdict in MEASURED.items():
        assert re.search(verdict, lines[name], re.IGNORECASE)
    for name, reason in FAILED.items():
        assert re.search("failed: .*" + reason, lines[name])


def test_no_backend_reaches_the_terminal(swept):
    """Not what it throws, and not what it answers: control characters of another program are none of ours."""
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", swept[0].stdout + swept[0].stderr)


@pytest.mark.parametrize(
    "backends,fail_on,status",
    [
        ("honest", "broken", 0),
        ("honest", "lossy", 0),
        ("lossy_ok", "broken", 0),
        ("lossy_ok", "lossy", 1),
        ("lossy_exact", "lossy", 0),
        ("does_nothing", "broken", 1),
        ("does_nothing", "lossy", 1),
        ("does_nothing", "never", 0),
        ("honest,does_nothing", "broken", 1),
        ("honest", None, 0),
        ("lossy_ok", None, 0),
        ("does_nothing", None, 1),
        ("honest,crashes", None, 1),
        ("honest,crashes", "failed", 1),
        ("honest,crashes", "broken", 0),
        ("honest,crashes", "lossy", 1),
        ("honest,crashes", "never", 0),
        ("crashes", None, 4),
        ("crashes", "broken", 4),
        ("crashes,exits", "never", 0),
    ],
)
def test_exit_status_follows_the_verdict(false_backends, backends, fail_on, status):
    """Failed is not fine, and a run in which nothing was measured is not available."""
    wish = ["--fail-on", fail_on] if fail_on else []
    result = false_backends("-b", backends, "-n", 50, "-t", 1, "--launches", 1, "--trials", 6, *wish, "-q")
    assert result.returncode == status, result.stdout


def test_the_last_words_are_kept(false_backends, schema):
    result = false_backends("-b", "complains,honest,prints_a_lot", "-n", 50, "-t", 1, "--launches", 1, "--trials", 6, "-o", "report.json")
    assert result.returncode == 1
    report = report_in(false_backends.folder / "report.json")
    schema.validate(report)
    cases = {case["backend"]: case for case in report["cases"]}
    assert cases["complains"]["reason"] == "ended with status 3; last words: no more \u241b[31mthreads"
    assert cases["complains"]["stderr"][-2:] == ["first line", "no more \u241b[31mthreads"]
    assert sum(map(len, cases["complains"]["stderr"])) <= 2048
    assert "stderr" not in cases["honest"] and "stderr" not in cases["prints_a_lot"]
    assert "no more" not in result.stderr.replace("last words: no more", "") and "{{{" not in result.stdout + result.stderr


def test_an_absent_backend_that_is_asked_for_is_unavailable(false_backends):
    result = false_backends("-b", "absent")
    assert (result.returncode, result.stdout) == (4, "")
    assert result.stderr == "headcount: backend 'absent' is not available: left out of this build: for tests\n"


def test_an_absent_backend_is_told_of(false_backends):
    result = false_backends("-b", "honest", "-n", 50, "-t", 1, "--launches", 1, "--trials", 6, "-o", "report.json")
    assert result.returncode == 0
    assert "skipped absent: left out of this build: for tests" in result.stdout
    skipped = report_in(false_backends.folder / "report.json")["skipped"]
    assert [(entry["backend"], entry["strategy"]) for entry in skipped] == [("absent", None)]


def test_a_hang_costs_its_limit_and_no_more(false_backends, patience):
    begin = time.monotonic()
    result = false_backends("-b", "hangs,honest", "-n", 50, "-t", 1, "--launches", 3, "--trials", 6, "--time-limit", "1500ms")
    assert result.returncode == 1 and "failed: hung" in result.stdout
    assert 1.5 <= time.monotonic() - begin < 30 * patience


def test_a_grandchild_that_holds_the_pipe_costs_a_moment(false_backends, patience):
    """The record is there and the child has ended: nobody waits for the time limit."""
    begin = time.monotonic()
    result = false_backends("-b", "leaves_a_child", "-n", 50, "-t", 1, "--launches", 1, "--trials", 6, "--time-limit", "100s")
    assert result.returncode == 0
    assert time.monotonic() - begin < 20 * patience
