# SPDX-License-Identifier: Apache-2.0
"""What Google Benchmark writes of our benchmarks is read into the same cases as our own reports."""

import pytest
import synthetic
import synthetic_google

pytest.importorskip("matplotlib")
from headcount import figures
from headcount.loading import load
from headcount.loading.strict import BadReport


@pytest.fixture
def cases(report):
    """{(backend, strategy, threads): case} of a document."""
    return lambda document: {(c.backend, c.strategy, c.threads): c for c in load(report(document)).cases}


def test_repetitions_are_pooled_and_aggregates_left_out(cases):
    found = cases(synthetic_google.google(repetitions=5))
    assert len(found) == len(synthetic.MEASURED)
    time = found["openmp", "atomic", 2].time  # 11.3 us, and each repetition 2 % of that more
    assert (time.low_ns, time.median_ns, time.high_ns) == pytest.approx((11300 * 1.02, 11300 * 1.04, 11300 * 1.06))
    assert time.interval == "quartiles"


def test_two_repetitions_have_no_interval(cases):
    assert cases(synthetic_google.google(repetitions=2))["openmp", "atomic", 2].time.low_ns is None


@pytest.mark.parametrize("unit,scale", [("ns", 1), ("us", 1e3), ("ms", 1e6), ("s", 1e9)])
def test_units_become_nanoseconds(cases, unit, scale):
    document = synthetic_google.google(synthetic.MEASURED[:1], repetitions=1)
    document["benchmarks"][0]["time_unit"] = unit
    assert cases(document)["serial", "reduction", 1].time.median_ns == pytest.approx(1.23 * scale)


def test_verdicts_follow_from_promise_and_loss(cases):
    broken = ("tbb", "mutex", 2, 1.0, 0.1, 0.5)
    found = cases(synthetic_google.google((*synthetic.MEASURED, broken)))
    verdicts = {key: c.verdict for key, c in found.items()}
    assert verdicts["openmp", "racy", 2] == "lossy" and verdicts["stdpar", "racy", 2] == "unproven"
    assert verdicts["openmp", "reduction", 2] == "exact" and verdicts["tbb", "mutex", 2] == "broken"


def test_losses_are_those_of_the_worst_repetition(cases):
    document = synthetic_google.google([("openmp", "racy", 2, 1.0, 0.1, 0.5)], repetitions=3)
    document["benchmarks"][1].update(counted=100.0, truth=500.0, lossy_trials=70.0)
    loss = cases(document)["openmp", "racy", 2].loss
    assert (loss.worst_truth, loss.worst_count, loss.worst) == (500, 100, 0.8)
    assert (loss.trials, loss.lossy_trials, loss.mean) == (300, 50 + 70 + 50, None)


def test_the_name_is_never_parsed(cases):
    document = synthetic_google.google(synthetic.MEASURED[:1])
    for row in document["benchmarks"]:
        row["name"] = "tbb/atomic/coins:7/threads:9"
    assert list(cases(document)) == [("serial", "reduction", 1)]


def test_more_words_in_a_label_are_factors(cases):
    document = synthetic_google.google([("openmp", "racy", 2, 1.0, 0.1, 0.5)], repetitions=1)
    other = synthetic_google.google([("openmp", "racy", 2, 1.0, 0.1, 0.5)], repetitions=1)["benchmarks"][0]
    other |= {"name": other["name"] + "/gap", "label": other["label"] + " gap_ns=30"}
    document["benchmarks"][0]["label"] += " gap_ns=0"
    document["benchmarks"].append(other)
    found = cases(document)
    assert {c.way for c in found.values()} <= {"racy gap_ns=0", "racy gap_ns=30"}


def test_rows_that_failed_and_rows_of_others(cases):
    document = synthetic_google.google(synthetic.MEASURED[:2], repetitions=1)
    document["benchmarks"][0].update(error_occurred=True, error_message="no\nteam")
    document["benchmarks"].append({"name": "BM_other", "run_type": "iteration", "real_time": 1.0, "cpu_time": 1.0, "time_unit": "ns"})
    found = cases(document)
    assert len(found) == 2
    assert found["serial", "reduction", 1].reason == "no team" and found["serial", "reduction", 1].time is None


def test_rows_that_google_benchmark_skipped(report):
    """Since 1.8 a benchmark that does not apply says so, and no numbers."""
    document = synthetic_google.google(synthetic.MEASURED[:2], repetitions=1)
    skip = {"skipped": True, "skip_message": "one\nCPU is too few"}
    document["benchmarks"][0] = {**{key: document["benchmarks"][0][key] for key in ("name", "run_type", "label")}, **skip}
    found = load(report(document))
    assert [(c.backend, c.strategy, c.threads) for c in found.cases] == [("openmp", "reduction", 1)]
    assert [(s.backend, s.strategy, s.reason) for s in found.skipped] == [("serial", "reduction", "one CPU is too few")]


@pytest.mark.parametrize("promise", ["lossy", "undefined", "exact", "unshared"])
def test_more_heads_than_there_are_is_broken_whatever_was_promised(cases, promise):
    document = synthetic_google.google([("openmp", "racy", 2, 1.0, 0.1, 0.5)], repetitions=3)
    for row in document["benchmarks"]:
        row["label"] = row["label"].replace("promise=lossy", f"promise={promise}")
    document["benchmarks"][1].update(counted=600.0, truth=500.0)
    document["benchmarks"][2].update(counted=100.0, truth=500.0)
    (found,) = cases(document).values()
    assert (found.verdict, found.loss.worst_count, found.loss.worst) == ("broken", 600, 0)


def test_aggregates_alone_are_told_of(report):
    document = synthetic_google.google(repetitions=2)
    document["benchmarks"] = [row for row in document["benchmarks"] if row["run_type"] == "aggregate"]
    with pytest.raises(BadReport, match="aggregates only.*run it without --benchmark_report_aggregates_only"):
        load(report(document))


def test_every_figure_can_be_drawn(plot, report, tmp_path):
    hand_written = ("openmp", "hand_written", 2, 1.5, 0.0, 0.0)
    done = plot(report(synthetic_google.google((*synthetic.MEASURED, hand_written))), "-o", tmp_path / "o", "--format", "svg")
    assert (done.status, done.problems) == (0, "")
    assert {p.stem for p in (tmp_path / "o").glob("*.svg")} == {"losses", "matrix"}, "the others are drawn from findings and launches"
