# SPDX-License-Identifier: Apache-2.0
"""A fresh report: conforms, adds up, holds the truth, and show prints it as the run did."""

import re

import numpy
import pytest
import tosses
from program import report_in
from small_sweeps import NAMES

# A thousand tosses through the manager, and by forks, would take as long as all the rest; a hundred of theirs say the same.
SWEEP = ("run", "-n", "100,1000", "-t", "1,2", "--launches", "2", "--trials", "30", "--budget", "1h", "-x", "(manager|fork)/.*coins:1000")
ROUNDED = 0.0101  # times are stored to a hundredth of a nanosecond


@pytest.fixture(scope="module")
def swept(program, patience):
    result = program(*SWEEP, "-o", "report.json", timeout=300 * patience)
    assert result.returncode == 0, result.stderr
    return result


@pytest.fixture(scope="module")
def report(program, swept):
    return report_in(program.folder / "report.json")


def rows_of(report):
    rows = {}
    for row in report["benchmarks"]:
        rows.setdefault(row["name"], []).append(row)
    return rows


def test_it_conforms(report, schema):
    errors = [f"{'/'.join(map(str, error.absolute_path))}: {error.message[-200:]}" for error in schema.iter_errors(report)]
    assert errors == []


def test_every_measured_case_has_a_row_per_launch(report):
    rows = rows_of(report)
    assert [case["status"] for case in report["cases"]] == ["measured"] * len(report["cases"])
    assert sorted(rows) == sorted(case["name"] for case in report["cases"])
    for case in report["cases"]:
        mine = sorted(rows[case["name"]], key=lambda row: row["repetition_index"])
        assert [row["repetition_index"] for row in mine] == [0, 1] and case["launches"] == 2
        assert {row["repetitions"] for row in mine} == {2}
        assert all([row[key] for key in NAMES] == [case[key] for key in NAMES] for row in mine)
        assert all(row["run_name"] == row["name"] for row in mine)


def test_names_follow_from_factors(report):
    for case in report["cases"]:
        assert case["name"] == "{backend}/{strategy}/coins:{coins}/threads:{threads}".format(**case) + (
            "/look:mask" if case["look"] == "mask" else ""
        )


def test_every_backend_and_strategy_was_run_or_skipped(report, program):
    listed = program("list").stdout
    backends = re.findall(r"^  (\w+) +available ", listed, re.MULTILINE)
    strategies = [
        line.split()[0] for line in listed.partition("\nstrategies\n")[2].partition("\n\n")[0].splitlines() if "(not in the core set)" not in line
    ]
    told = {(entry["backend"], entry["strategy"]) for entry in [*report["cases"], *report["skipped"]]}
    assert {(backend, strategy) for backend in backends for strategy in strategies} <= told
    assert {entry["reason"] == "" for entry in report["skipped"]} <= {False}


def test_samples_and_batches_add_up(report):
    for row in report["benchmarks"]:
        samples, batch = row["samples"], row["batch"]
        assert len(samples["truth"]) == len(samples["count"]) == row["iterations"] == 30
        assert len(samples["ns"]) == -(-30 // batch), "the last batch may be shorter"
        assert row["stop_reason"] == "fixed"
        assert int(row["first_trial"]) == row["repetition_index"] << 32
        assert min(samples["ns"]) >= 0 and all(isinstance(count, int) for count in samples["count"])


def test_truths_are_those_of_the_described_tosses(report):
    known = {}
    for row in report["benchmarks"]:
        for i, truth in enumerate(row["samples"]["truth"]):
            trial = int(row["first_trial"]) + i
            key = (trial, row["coins"])
            if key not in known:
                known[key] = tosses.heads(42, trial, row["coins"])
            assert truth == known[key], (row["name"], trial)
    assert len(set(known.values())) > 20, "tosses are fresh in every trial"


def test_verdicts_follow_from_the_samples(report):
    rows = rows_of(report)
    for case in report["cases"]:
        pairs = [pair for row in rows[case["name"]] for pair in zip(row["samples"]["truth"], row["samples"]["count"])]
        lost = [truth - count for truth, count in pairs]
        if case["promise"] == "exact":
            assert case["verdict"] == "exact" and set(lost) == {0}, case["name"]
        else:
            assert min(lost) >= 0 and case["verdict"] == ("lossy" if any(lost) else "unproven")


def test_losses_follow_from_the_samples(report):
    rows = rows_of(report)
    for case in report["cases"]:
        loss = case["loss"]
        truth = numpy.concatenate([row["samples"]["truth"] for row in rows[case["name"]]])
        count = numpy.concatenate([row["samples"]["count"] for row in rows[case["name"]]])
        lost = truth - count
        relative = lost / numpy.maximum(truth, 1)
        assert loss["trials"] == case["trials"] == len(truth)
        assert (loss["lossy_trials"], loss["lost_max"]) == (int((lost > 0).sum()), int(lost.max()))
        assert loss["rate"] == pytest.approx((lost > 0).mean()) and loss["rate_low"] <= loss["rate"] <= loss["rate_high"]
        assert [loss["lost_mean"], loss["lost_median"]] == pytest.approx([lost.mean(), numpy.median(lost)])
        assert [loss["relative_mean"], loss["relative_median"], loss["relative_max"]] == pytest.approx(
            [relative.mean(), numpy.median(relative), relative.max()]
        )


def test_the_worst_trial_is_among_the_samples(report):
    rows = rows_of(report)
    for case in report["cases"]:
        worst = case["loss"]["worst"]
        trial = int(worst["trial"])
        (row,) = [row for row in rows[case["name"]] if int(row["first_trial"]) <= trial < int(row["first_trial"]) + row["iterations"]]
        place = trial - int(row["first_trial"])
        assert (worst["truth"], worst["count"]) == (row["samples"]["truth"][place], row["samples"]["count"][place])
        assert worst["truth"] - worst["count"] == case["loss"]["lost_max"]


def median_by_clock(values, step):
    """The median; of values of which each stands for a step of the clock around it, where that is more than a twentieth of it."""
    values = numpy.asarray(values)
    ordinary = numpy.median(values)
    if step <= 0.05 * ordinary:
        return ordinary
    share_below = lambda at: numpy.clip((at - values) / step + 0.5, 0, 1).mean()
    if share_below(ordinary) == 0.5:
        return ordinary
    ends = numpy.unique(numpy.concatenate([values - step / 2, values + step / 2]))
    return numpy.interp(0.5, [share_below(at) for at in ends], ends)


def test_times_are_those_of_launches(report):
    rows = rows_of(report)
    step = report["context"]["clock"]["resolution_ns"]
    for case in report["cases"]:
        medians = [median_by_clock(row["samples"]["ns"], step / row["batch"]) for row in rows[case["name"]]]
        assert [row["real_time"] for row in rows[case["name"]]] == pytest.approx(medians, abs=ROUNDED)
        every = numpy.concatenate([row["samples"]["ns"] for row in rows[case["name"]]])
        known = case["statistics"]
        assert (known["launches"], known["samples"]) == (len(medians), len(every))
        assert known["median_ns"] == pytest.approx(numpy.median(medians), abs=ROUNDED)
        assert (known["min_ns"], known["max_ns"]) == (pytest.approx(every.min(), abs=ROUNDED), pytest.approx(every.max(), abs=ROUNDED))
        assert known["min_ns"] <= known["q05_ns"] <= known["q25_ns"] <= known["q75_ns"] <= known["q95_ns"] <= known["max_ns"]
        if len(medians) in range(2, 6):
            ends = (pytest.approx(min(medians), abs=ROUNDED), pytest.approx(max(medians), abs=ROUNDED))
            assert (known["ci_low_ns"], known["ci_high_ns"], known["ci_from"]) == (*ends, "range")


def test_speed_ups_name_the_serial_reduction(report):
    serial = [case for case in report["cases"] if (case["backend"], case["strategy"]) == ("serial", "reduction")]
    base = {case["coins"]: case["statistics"]["median_ns"] for case in serial}
    for case in report["cases"]:
        assert case["vs_serial"] == pytest.approx(base[case["coins"]] / case["statistics"]["median_ns"], rel=0.01)


def test_what_was_observed_can_be(report):
    for row in report["benchmarks"]:
        seen = row["observed"]
        assert 1 <= seen["workers"] <= row["threads"] and sum(seen["tosses_per_worker"]) == row["coins"]
        assert seen["overlap"] is None or 0 <= seen["overlap"] <= 1
        assert row["backend"] != "serial" or (seen["workers"], seen["overlap"]) == (1, 0)


def test_every_round_visits_every_case_once(report):
    order = report["run"]["order"]
    everyone = list(range(len(report["cases"])))
    assert len(order) == report["run"]["rounds"] == 2
    assert all(sorted(round_) == everyone for round_ in order)
    assert order[0] != everyone and order[0] != order[1], "shuffled anew in every round"
    launched = [(row["repetition_index"], row["name"]) for row in report["benchmarks"]]
    assert launched == [(i, report["cases"][place]["name"]) for i, round_ in enumerate(order) for place in round_]


def test_the_run_is_described(report, program):
    run = report["run"]
    assert run["argv"] == [str(program.path), *SWEEP, "-o", "report.json"]
    assert (run["status"], run["seed"], run["stop_rule"]["trials"]) == ("complete", "42", 30)
    assert run["started"] <= run["finished"] and 0 < run["measured_s"] <= run["wall_s"]


def test_context_is_that_of_this_build(report, build):
    context = report["context"]
    assert context["build"]["compiler"] == build["compiler"] and context["build"]["build_type"] == build["build type"]
    assert (context["build"]["sanitizer"] or "") == build["sanitizer"]
    assert context["clock"]["overhead_ns"] > 0
    measured = {case["backend"] for case in report["cases"]}
    assert measured <= {runtime["backend"] for runtime in context["runtimes"]}


def alike(first, second):
    """Equal, but for one in the last digit: reports hold times to a hundredth of a nanosecond, and fewer digits are shown."""

    def number(word):
        found = re.fullmatch(r"\(?(?:\+-)?(\d+)(?:\.(\d+))?[x%]?[),:;.]*", word)
        return (float(f"{found[1]}.{found[2] or 0}"), 10.0 ** -len(found[2] or "")) if found else word

    def equal(a, b):
        return a == b or isinstance(a, tuple) and isinstance(b, tuple) and abs(a[0] - b[0]) <= 1.001 * max(a[1], b[1])

    return all(equal(a, b) for a, b in zip(map(number, first.split()), map(number, second.split()), strict=True))


def test_show_prints_the_table_of_the_run(program, swept):
    shown = program("show", "report.json")
    assert (shown.returncode, shown.stderr) == (0, "")
    heading = swept.stderr.partition("round 1/")[0]
    assert shown.stdout.startswith(heading)
    table = swept.stdout.partition("\nreport: ")[0].splitlines()
    again = shown.stdout.removeprefix(heading).partition("\nmeasured ")[0].splitlines()
    assert len(table) > 50 and len(table) == len(again)
    for run_line, shown_line in zip(table, again):
        assert alike(run_line, shown_line)
    assert report_in(program.folder / "report.json")["run"]["replay"] in shown.stdout
