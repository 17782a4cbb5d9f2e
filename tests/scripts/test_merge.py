# SPDX-License-Identifier: Apache-2.0
"""merge.py: what it pools, what it refuses, and that nothing is half written."""

import copy
import json
import sys

import pytest
import sweeps
import synthetic
import synthetic_google
from sweeps import case_of, rows_of

import headcount.commands.merge as program
from headcount.loading import load

# Stands in for the program: counts trials and launches anew, which is what the tests of merging look at.
SUMMARIZE = f"""#!{sys.executable}
import json, sys
command, path = sys.argv[1:]
assert command == "summarize"
report = json.load(open(path))
for case in report["cases"]:
    rows = [row for row in report["benchmarks"] if row["name"] == case["name"]]
    if case["status"] != "failed" and rows:
        case.update(launches=len(rows), trials=sum(len(row["samples"]["truth"]) for row in rows))
        case["loss"]["trials"] = case["trials"]
json.dump(report, open(path, "w"))
"""


@pytest.fixture
def merge(report, capsys, tmp_path):
    """Merges documents (or texts) into out.json with a program of `summarize`: status, out, err and the path."""

    def call(*documents, summarize=SUMMARIZE, options=()):
        paths = [report(document, f"{i}.json") for i, document in enumerate(documents)]
        stand_in = tmp_path / "headcount"
        stand_in.write_text(summarize)
        stand_in.chmod(0o755)
        path = tmp_path / "out.json"
        done = sweeps.run(program, capsys, *paths, "-o", path, "--headcount", stand_in, *options)
        done.path = path
        return done

    return call


def nothing_left(folder):
    return sorted(path.name for path in folder.iterdir() if path.suffix == ".part" or path.name.startswith(".")) == []


def started(document, time):
    document["run"].update(started=f"2026-01-31T{time}+00:00")
    return document


def changed(document, change):
    document = copy.deepcopy(document)
    change(document)
    return document


def test_launches_of_all_reports_each_with_a_number_of_its_own(merge, schema):
    jsonschema = pytest.importorskip("jsonschema")
    done = merge(sweeps.sweep(1), sweeps.sweep(2, launches=3), sweeps.sweep(3))
    assert (done.status, done.err, done.out) == (0, "", f"{done.path}\n")
    document = json.loads(done.path.read_text())
    jsonschema.Draft202012Validator(schema).validate(document)
    for case in document["cases"]:
        rows = [row for row in document["benchmarks"] if row["name"] == case["name"]]
        assert [row["repetition_index"] for row in rows] == list(range(13))
        assert {row["repetitions"] for row in rows} == {13} and case["launches"] == 13
    assert document["run"]["rounds"] == len(document["run"]["order"]) == 13
    assert sorted(document["run"]["merged_from"]) == ["run-1", "run-2", "run-3"]
    assert document["run"]["wall_s"] == 3 and document["run"]["stop_rule"]["budget_s"] == 180
    samples = [row["samples"] for report in (sweeps.sweep(1), sweeps.sweep(2, launches=3), sweeps.sweep(3)) for row in rows_of(report, "racy")]
    assert [row["samples"] for row in rows_of(document, "racy")] == samples
    assert len(load(done.path).cases[0].launches) == 13


def test_the_order_on_the_command_line_does_not_matter(merge):
    one, two = started(sweeps.sweep(1), "14:00:00"), started(sweeps.sweep(2), "13:00:00")
    first = merge(one, two).path.read_text()
    assert merge(two, one, options=["--force"]).path.read_text() == first
    assert json.loads(first)["run"]["started"] == "2026-01-31T13:00:00+00:00"


def test_rounds_are_told_in_the_indices_of_the_first(merge):
    other = started(sweeps.sweep(2), "13:00:00")
    other["cases"].reverse()
    other["run"]["order"] = [[0, 3, 1, 2]] * 5
    first = started(sweeps.sweep(1), "12:00:00")
    document = json.loads(merge(first, other).path.read_text())
    assert document["run"]["order"][5:] == [[3, 0, 2, 1]] * 5
    assert [case["name"] for case in document["cases"]] == [case["name"] for case in first["cases"]]


def test_the_same_run_twice_is_refused_even_inside_a_pool(merge, report, tmp_path):
    done = merge(sweeps.sweep(1), sweeps.sweep(1))
    assert done.status == 4 and "run run-1 is in" in done.err and "count twice" in done.err and not done.path.exists()
    pool = json.loads(merge(sweeps.sweep(1), sweeps.sweep(2)).path.read_text())
    done = merge(pool, sweeps.sweep(2), options=["--force"])
    assert done.status == 4 and "run run-2 is in" in done.err
    done = merge(pool, sweeps.sweep(3), options=["--force"])
    assert done.status == 0 and sorted(json.loads(done.path.read_text())["run"]["merged_from"]) == ["run-1", "run-2", "run-3"]


@pytest.mark.parametrize(
    "change,words",
    [
        (lambda d: d["context"].update(host_name="there"), "host_name differs: 'here' and 'there'"),
        (lambda d: d["context"]["machine"].update(usable_cpus=1), "usable_cpus differs: '2' and '1'"),
        (lambda d: d["context"]["build"].update(flags="-O2"), "flags differs: '-O3' and '-O2'"),
        (lambda d: d["context"]["build"].update(git_revision="def"), "git_revision differs: 'abc' and 'def'"),
        (lambda d: d["context"]["build"].update(git_dirty=True), "git_dirty differs: 'no' and 'yes'".replace("'", "")),
        (lambda d: d["context"]["runtimes"][0].update(runtime="libomp"), "runtime of openmp differs"),
        (lambda d: d["run"].update(seed="43"), "seed differs: '42' and '43'"),
        (lambda d: d["run"]["stop_rule"].update(trials=30), "stop_rule.trials differs: unknown and '30'"),
        (lambda d: d["cases"].pop(), "cases differs: tbb/reduction/coins:1000/threads:2 is in"),
        (lambda d: [x.update(heads=0.9) for x in (case_of(d, "racy"), *rows_of(d, "racy"))], "cases differs: openmp/racy"),
    ],
)
def test_what_must_be_the_same(merge, change, words):
    other = changed(sweeps.sweep(2), change)
    if len(other["cases"]) == 3:
        other["benchmarks"] = [row for row in other["benchmarks"] if row["backend"] != "tbb"]
        other["run"]["order"] = [[0, 1, 2]] * 5
    done = merge(sweeps.sweep(1), other)
    assert done.status == 4 and words in done.err and done.err.count("\n") == 1 and not done.path.exists()


def test_budgets_may_differ(merge):
    assert merge(sweeps.sweep(1), changed(sweeps.sweep(2), lambda d: d["run"]["stop_rule"].update(budget_s=600.0))).status == 0


@pytest.mark.parametrize(
    "text,words",
    [
        ("", "not strict JSON"),
        (json.dumps(synthetic_google.google()), "no launches to pool"),
        (json.dumps(changed(sweeps.sweep(2), lambda d: d["run"].pop("rounds"))), "run.rounds is missing"),
        (json.dumps(changed(sweeps.sweep(2), lambda d: d["run"].update(order=[[4]]))), "run.order should be"),
        (json.dumps(changed(sweeps.sweep(2), lambda d: d["run"].update(order=7))), "run.order should be"),
        (json.dumps(changed(sweeps.sweep(2), lambda d: d["context"].pop("checks"))), "context.checks is missing"),
        (json.dumps(changed(sweeps.sweep(2), lambda d: d["cases"].append(d["cases"][0]))), "cases[4] has the factors of cases[0]"),
        (json.dumps(changed(sweeps.sweep(2), lambda d: d["benchmarks"][0].update(coins=7))), "benchmarks[0] belongs to no case"),
        (json.dumps(changed(sweeps.sweep(2), lambda d: d["benchmarks"][0].update(heads=[]))), "benchmarks[0] lacks a factor"),
    ],
)
def test_files_that_cannot_be_read(merge, text, words):
    done = merge(sweeps.sweep(1), text)
    assert done.status == 3 and words in done.err and done.err.count("\n") == 1 and not done.path.exists()


def test_a_case_that_failed_once_has_failed(merge, schema):
    worse = changed(sweeps.sweep(2), lambda d: synthetic.fail(case_of(d, "racy"), "signal 11"))
    document = json.loads(merge(sweeps.sweep(1), worse).path.read_text())
    assert (case_of(document, "racy")["status"], case_of(document, "racy")["reason"]) == ("failed", "signal 11")


def test_the_worst_answer_of_each_check(merge):
    better = changed(sweeps.sweep(2), lambda d: d["context"]["checks"][0].update(state="ok"))
    document = json.loads(merge(better, sweeps.sweep(1)).path.read_text())
    assert [check["state"] for check in document["context"]["checks"]] == ["warn"]


@pytest.mark.parametrize("end", [lambda run: run.pop("finished"), lambda run: run.update(finished=None)], ids=["missing", "null"])
def test_a_run_without_an_end_gives_a_pool_without_one(merge, end):
    done = merge(sweeps.sweep(1), changed(sweeps.sweep(2), lambda document: end(document["run"])))
    assert done.status == 0, done.err
    assert json.loads(done.path.read_text())["run"]["finished"] is None


def test_an_unfinished_run_leaves_the_pool_unfinished(merge):
    partial = changed(sweeps.sweep(2), lambda d: d["run"].update(status="partial"))
    assert json.loads(merge(sweeps.sweep(1), partial).path.read_text())["run"]["status"] == "partial"


def test_every_resumption_is_kept(merge):
    one, two = (changed(sweeps.sweep(i), lambda d: d["run"].update(resumed=[f"2026-01-31T1{i}:00:00+00:00"])) for i in (1, 2))
    assert len(json.loads(merge(one, two).path.read_text())["run"]["resumed"]) == 2
    assert merge(one, changed(two, lambda d: d["run"].update(resumed=None)), options=["--force"]).status == 3


def test_nothing_is_overwritten_unasked(merge, tmp_path):
    path = tmp_path / "out.json"
    path.write_text("mine")
    done = merge(sweeps.sweep(1), sweeps.sweep(2))
    assert done.status == 2 and "exists" in done.err and "--force" in done.err and path.read_text() == "mine"
    assert merge(sweeps.sweep(1), sweeps.sweep(2), options=["--force"]).status == 0 and path.read_text() != "mine"


@pytest.mark.parametrize(
    "script,words",
    [
        ("#!/bin/sh\necho 'no command' >&2; exit 2\n", "ended with 2: no command"),
        ("#!/bin/sh\nexit 0\n", "counted 30 trials of"),
        ('#!/bin/sh\n: >"$2"\n', "left no report"),
        ("#!/bin/sh\nkill -9 $$\n", "ended with -9"),
    ],
)
def test_without_statistics_there_is_no_report(merge, tmp_path, script, words):
    (tmp_path / "out.json").write_text("mine")
    done = merge(sweeps.sweep(1, launches=1), sweeps.sweep(2), summarize=script, options=["--force"])
    assert done.status == 3 and words in done.err and done.path.read_text() == "mine" and nothing_left(tmp_path)


@pytest.mark.parametrize(
    "arguments,status,words",
    [
        (["{one}", "-o", "{out}"], 2, "give two or more"),
        (["{one}", "{two}"], 2, "required: -o/--output"),
        (["{one}", "{two}", "-o", "{folder}"], 3, "not a regular file"),
        (["{one}", "{two}", "-o", "{folder}/none/out.json", "--headcount", "/bin/true"], 3, "there is no folder"),
        (["{one}", "{two}", "-o", "{out}", "--headcount", "{one}"], 3, "is not a program"),
        (["{one}", "{folder}/none.json", "-o", "{out}"], 3, "No such file"),
    ],
)
def test_wrong_usage(report, capsys, tmp_path, arguments, status, words):
    places = {"one": report(sweeps.sweep(1), "1.json"), "two": report(sweeps.sweep(2), "2.json"), "out": tmp_path / "o", "folder": tmp_path}
    done = sweeps.run(program, capsys, *(argument.format(**places) for argument in arguments))
    assert done.status == status and words in done.err and nothing_left(tmp_path)
