# SPDX-License-Identifier: Apache-2.0
"""`headcount verify`: truths from the seed, summaries from the rows, names, order; one line and a status."""

import json

import pytest
from conftest import program_in
from program import report_in

FINE, LIE, FILE = 0, 1, 3


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    program = program_in(tmp_path_factory.mktemp("verify"), "headcount")
    result = program(
        "-n", "1000,2000", "-t", "2", "-b", "serial,std_thread", "-s", "atomic,racy,local", "--launches", "3", "--trials", "20", "-q", "-o", "r.json"
    )
    assert result.returncode == 0, result.stderr
    return report_in(program.folder / "r.json")


def verified(headcount, report):
    (headcount.folder / "r.json").write_text(json.dumps(report))
    result = headcount("verify", "r.json")
    assert len((result.stdout + result.stderr).splitlines()) == 1
    return result


def test_a_fresh_report_is_true(headcount, report):
    result = verified(headcount, report)
    assert result.returncode == FINE, result.stdout
    trials = sum(len(row["samples"]["truth"]) for row in report["benchmarks"])
    assert f"{len(report['benchmarks'])} launches of {len(report['cases'])} cases" in result.stdout and f"{trials} trials" in result.stdout


def test_standard_input_is_read(headcount, report):
    result = headcount("verify", "-", stdin=None, input=json.dumps(report))
    assert (result.returncode, result.stdout.split(":")[0]) == (FINE, "standard input")


def forged_truth(report):
    samples = report["benchmarks"][1]["samples"]
    samples["truth"][7] += 1
    samples["count"][7] += 1


def rounder_time(report):
    report["cases"][0]["statistics"]["median_ns"] *= 1.001


def kinder_verdict(report):
    case = next(case for case in report["cases"] if case["strategy"] == "racy")
    case["verdict"] = {"lossy": "unproven", "unproven": "lossy"}[case["verdict"]]


def lost_row(report):
    del report["benchmarks"][0]


def other_seed(report):
    report["run"]["seed"] = "43"


def other_name(report):
    report["cases"][0]["name"] = report["cases"][1]["name"]


def no_name(report):
    del report["benchmarks"][0]["name"]


def other_order(report):
    report["run"]["order"][0] = report["run"]["order"][0][::-1][1:] * 2


def shuffled_otherwise(report):
    report["run"]["order"][1] = report["run"]["order"][1][1:] + report["run"]["order"][1][:1]


def from_large_to_small(report):
    report["run"]["order"][0].sort(key=lambda place: -report["cases"][place]["coins"])


def unfinished(report):
    report["run"]["finished"] = None


def other_words(report):
    finding = next(finding for finding in report["findings"] if finding["kind"] == "use")
    finding["text"] = finding["text"].replace(".", ", they say.")


def fewer_findings(report):
    report["findings"] = report["findings"][1:]


def more_in_a_case(report):
    report["cases"][0]["faster"] = True


def more_in_a_finding(report):
    report["findings"][0]["numbers"]["trust me"] = 1.0


def other_number(report):
    next(finding for finding in report["findings"] if finding["numbers"].get("time_ns"))["numbers"]["time_ns"] *= 2


def forgotten_heads(report):
    report["cases"][0]["loss"]["lost_mean"] += 1


@pytest.mark.parametrize(
    "forge,words",
    [
        (forged_truth, "heads, not the"),
        (rounder_time, "statistics.median_ns is"),
        (kinder_verdict, "verdict is"),
        (lost_row, "is 3 where its rows give 2"),
        (other_seed, "heads, not the"),
        (other_name, "is called"),
        (no_name, "'name' not found"),
        (other_order, "order"),
        (forgotten_heads, "loss.lost_mean is"),
        (shuffled_otherwise, "run.order[1] is not the one that seed 42 gives"),
        (from_large_to_small, "run.order[0] is not the one that seed 42 gives"),
        (unfinished, "run.finished is missing"),
        (other_words, ".text is"),
        (fewer_findings, "findings where its rows give"),
        (more_in_a_case, "faster is nothing that rows give"),
        (more_in_a_finding, "trust me"),
        (other_number, "numbers.time_ns is"),
    ],
)
def test_a_lie_is_named(headcount, report, forge, words):
    forged = json.loads(json.dumps(report))
    forge(forged)
    result = verified(headcount, forged)
    assert result.returncode == LIE, result.stdout
    assert words in result.stdout and "not true" in result.stdout


def test_summaries_of_another_version_are_told_of(headcount, report):
    older = json.loads(json.dumps(report))
    del older["cases"][0]["statistics"]["median_ns"]
    older["cases"][0]["statistics"]["mean_ns"] = 1.0
    assert verified(headcount, older).returncode == FILE, "what cannot be read is no report"
    older = json.loads(json.dumps(report))
    del older["cases"][0]["statistics"]["spread"]
    result = verified(headcount, older)
    assert result.returncode == LIE and "it has no statistics.spread" in result.stdout and "headcount summarize" in result.stdout


@pytest.mark.parametrize("text", ["", "{", "[" * 1_000_000, '{"schema_version": 1}'])
def test_what_is_no_report_is_a_file_error(headcount, text):
    (headcount.folder / "none.json").write_text(text)
    result = headcount("verify", "none.json")
    assert (result.returncode, result.stdout, len(result.stderr.splitlines())) == (FILE, "", 1)
    assert headcount("verify", "missing.json").returncode == FILE


def test_a_report_with_failures_and_breakage_can_be_true(false_backends, headcount):
    """Verified is what was seen, and not that it was good."""
    result = false_backends("-b", "honest,crashes,does_nothing", "-n", 50, "-t", 1, "--launches", 2, "--trials", 6, "-q", "-o", "r.json")
    assert result.returncode == 1
    assert verified(headcount, report_in(false_backends.folder / "r.json")).returncode == FINE
