# SPDX-License-Identifier: Apache-2.0
"""plot.py as a program: files it must refuse, options it must refuse, names it must survive."""

import copy
import csv
import json
import shutil
from xml.etree import ElementTree

import pytest
import synthetic
import synthetic_google

pytest.importorskip("matplotlib")
GOOD = json.dumps(synthetic.native(trials=12))
HOSTILE = (
    "$\\frac{1}{0}$",
    "$\\nosuch{$",
    "</script><b>",
    "a\nb\tc\x00d",
    "x" * 10_000,
    "\u202eevil\u202c\u200f",
    "_hidden",
    "",
    "\ud800",
    "%s{}{0}",
    "e\u0301\u0301\u0301",
    "$",
    "\\",
    "a,b;\"c'",
    "=1+1",
    "名前",
    "&amp;<svg>]]>--",
)


def broken(change):
    document = json.loads(GOOD)
    change(document)
    return json.dumps(document)


BAD = {
    "empty": ("", "not strict JSON"),
    "truncated": (GOOD[: len(GOOD) // 2], "not strict JSON"),
    "not JSON": ("hello", "not strict JSON"),
    "a list": ("[]", "should be an object"),
    "foreign": ('{"a": 1}', "not a report"),
    "nested": ("[" * 200_000, "nested too deeply"),
    "NaN": (GOOD.replace('"wall_s": 1.0', '"wall_s": NaN'), "NaN is not JSON"),
    "Infinity": (GOOD.replace('"wall_s": 1.0', '"wall_s": -Infinity'), "Infinity is not JSON"),
    "overflow": (GOOD.replace('"wall_s": 1.0', '"wall_s": 1e999'), "1e999 is not JSON"),
    "huge": (broken(lambda d: d["cases"][0]["statistics"].update(median_ns=10**400)), "cases[0].statistics.median_ns is too large"),
    "tiny": (broken(lambda d: d["cases"][0]["statistics"].update(median_ns=1e-300)), "cases[0].statistics.median_ns is too close to zero"),
    "huge sample": (broken(lambda d: d["benchmarks"][0]["samples"]["ns"].append(1e299)), "samples.ns has a number that is out of bounds"),
    "version": (broken(lambda d: d.update(schema_version=2)), "schema_version is '2', this program reads 1"),
    "no version": (broken(lambda d: d.update(schema_version=None)), "schema_version is 'None'"),
    "no cases": (broken(lambda d: d.pop("cases")), "cases is missing"),
    "no threads": (broken(lambda d: d["cases"][3].pop("threads")), "cases[3].threads is missing"),
    "text for number": (broken(lambda d: d["cases"][0].update(coins="1000")), "cases[0].coins should be a number"),
    "boolean": (broken(lambda d: d["cases"][0].update(coins=True)), "cases[0].coins should be a number"),
    "zero threads": (broken(lambda d: d["cases"][0].update(threads=0)), "at least 1"),
    "negative time": (broken(lambda d: d["cases"][0]["statistics"].update(median_ns=-1)), "below zero"),
    "verdict": (broken(lambda d: d["cases"][0].update(verdict="fine")), "cases[0].verdict should be one of"),
    "google, not ours": ('{"context": {}, "benchmarks": [{"name": "BM_x", "real_time": 1.0}]}', "no measured row with a label"),
    "google, bad row": ('{"context": {}, "benchmarks": [7]}', "benchmarks[0] should be an object"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_one_line_and_nothing_is_written(plot, report, tmp_path, kind):
    text, words = BAD[kind]
    good, bad = report(GOOD, "good.json"), report(text, "bad.json")
    done = plot(good, bad, "-o", tmp_path / "out")
    assert done.status == 3
    assert done.err.count("\n") == 1 and "bad.json: " in done.err and words in done.err
    assert not (tmp_path / "out").exists() and done.out == ""


def test_files_that_are_not_there_or_not_text(plot, report, tmp_path):
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    for path, words in ((tmp_path / "none.json", "No such file"), (tmp_path, "Is a directory"), (tmp_path / "bytes.json", "not strict JSON")):
        done = plot(path, "-o", tmp_path / "out")
        assert done.status == 3 and words in done.err and done.err.count("\n") == 1


def test_a_folder_that_cannot_be_written(plot, report, tmp_path):
    (tmp_path / "taken").write_text("")
    done = plot(report(GOOD), "-o", tmp_path / "taken")
    assert done.status == 3 and done.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments,words",
    [
        (["--figure", "los"], "no figure 'los'; did you mean 'losses'?"),
        (["--figure", "zzzzzz"], "there are: changes, ladder,"),
        (["--format", "gif"], "no format 'gif'"),
        (["--backend", "opnmp"], "no backend 'opnmp'; did you mean 'openmp'?"),
        (["--threads", "two"], "'two' is not a whole number"),
        (["--coins", "0"], "above zero"),
        (["--nonsense"], "unrecognized arguments"),
    ],
)
def test_wrong_usage(plot, report, tmp_path, arguments, words):
    done = plot(report(GOOD), "-o", tmp_path / "out", *arguments)
    assert done.status == 2 and words in done.err and not (tmp_path / "out").exists()


def test_no_report_is_wrong_usage(plot):
    assert plot().status == 2


def test_the_list_names_every_figure(plot):
    from headcount import figures

    done = plot("--list")
    assert done.status == 0 and [line.split()[0] for line in done.out.splitlines()] == list(figures.discover())


def test_filters_leave_only_what_they_name(plot, report, tmp_path):
    path = report(synthetic.native(coins=(1000, 2000), trials=12))
    done = plot(
        path, "-o", tmp_path / "o", *"--figure matrix --backend openmp,fork --threads 2 --coins 2k --strategy racy --strategy reduction".split()
    )
    assert done.status == 0
    rows = [line.split(",")[:3] for line in (tmp_path / "o" / "matrix.csv").read_text().splitlines()[1:]]
    assert sorted(rows) == [["2000", "fork", "reduction"], ["2000", "openmp", "racy"], ["2000", "openmp", "reduction"]]


def test_reports_of_one_machine_are_drawn_together(plot, report, tmp_path):
    small, large = (report(synthetic.native(coins=(coins,)), f"{coins}.json") for coins in (1000, 10_000))
    done = plot(small, large, "--together", "-o", tmp_path / "out", "--figure", "losses", "--format", "svg")
    assert done.status == 0, done.err
    with open(tmp_path / "out" / "losses.csv") as file:
        assert {row["coins"] for row in csv.DictReader(file)} == {"1000", "10000"}
    elsewhere = synthetic.native()
    elsewhere["context"]["machine"]["cpu_model"] = "Another"
    done = plot(small, report(elsewhere, "elsewhere.json"), "--together", "-o", tmp_path / "none")
    assert done.status == 3 and "different machines" in done.err and not (tmp_path / "none").exists()


def test_nothing_left_to_draw(plot, report, tmp_path):
    done = plot(report(GOOD), "-o", tmp_path / "o", "--threads", "512", "--figure", "losses")
    assert done.status == 3 and "no losses figure: no race of two workers was measured" in done.err and "nothing to draw" in done.err
    assert not (tmp_path / "o").exists()


def test_a_report_without_cases(plot, report, tmp_path):
    document = json.loads(GOOD)
    document.update(cases=[], benchmarks=[])
    assert plot(report(document), "-o", tmp_path / "o").status == 3


def test_a_report_of_failures_only(plot, report, tmp_path):
    document = json.loads(GOOD)
    document["benchmarks"] = []
    for case in document["cases"]:
        synthetic.fail(case)
    done = plot(report(document), "-o", tmp_path / "o")
    assert done.status == 0 and "no sizes figure: " in done.err and "no ladder figure: " in done.err
    assert sorted(p.name for p in (tmp_path / "o").iterdir()) == ["matrix.csv", "matrix.png", "matrix.svg"]


def test_an_unfinished_run_is_said(plot, report, tmp_path):
    document = json.loads(GOOD)
    document["run"]["status"] = "partial"
    assert "was not finished" in plot(report(document), "-o", tmp_path / "o", "--figure", "losses").err


def test_a_median_without_an_interval_and_a_stopped_clock(plot, report, tmp_path):
    document = json.loads(GOOD)
    for case in document["cases"]:
        case["statistics"].update(ci_low_ns=None, ci_high_ns=None)
    document["cases"][-1]["statistics"]["median_ns"] = 0
    document["cases"][-1]["vs_serial"] = None
    done = plot(report(document), "-o", tmp_path / "o", "--format", "svg")
    assert (done.status, done.problems) == (0, "")


@pytest.mark.parametrize("shape", ("native", "google"))
def test_hostile_names_are_drawn_as_text(plot, report, tmp_path, shape):
    names = [n for n in HOSTILE if shape == "native" or (n.split() == [n] and n)]  # a label has no spaces in it
    measured = [(name, other, t, 2.0, 0.1, 0.5) for name, other in zip(names, names[1:] + names[:1]) for t in (1, 2)]
    document = synthetic_google.DOCUMENTS[shape](measured)
    some = ("--figure", "matrix,losses") * (shape == "google")  # from here on both are drawn alike
    done = plot(report(document), "-o", tmp_path / "o", "--format", "svg", *some)
    assert (done.status, done.problems) == (0, "")
    for path in (tmp_path / "o").glob("*.svg"):
        ElementTree.parse(path)
        assert "x" * 100 not in path.read_text() and "\u202e" not in path.read_text()
    with open(tmp_path / "o" / "matrix.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["verdict"] != "cannot"]
    assert len(rows) == len(names)  # a row is a pair, on all threads


def test_hostile_reasons_and_file_names(plot, report, tmp_path):
    document = copy.deepcopy(json.loads(GOOD))
    synthetic.fail(document["cases"][0], "\x1b[31m$x$\n" * 1000)
    document["skipped"][0].update(backend="\x1b]0;$\u202e" * 500, reason="\n</title>" * 500)
    path = report(document, "na$me\x1b[31m\n.json")
    done = plot(path, "-o", tmp_path / "o", "--format", "svg", "--figure", "matrix,losses")
    assert (done.status, done.problems) == (0, "")
    assert "\x1b" not in (tmp_path / "o" / "matrix.csv").read_text()
    path.write_text("{")
    failed = plot(path, "-o", tmp_path / "o")
    assert failed.status == 3 and "\x1b" not in failed.err and failed.err.count("\n") == 1


def test_every_name_stands_beside_the_cells(draw):
    names = ["_hidden", "$\\nosuch{$", "plain"]
    figure = draw("matrix", synthetic.native([("openmp", name, 1, 1.0, 0.0, 0.0) for name in names], trials=8)).figure
    told = [text.get_text().strip().replace("\\$", "$") for ax in figure.axes for text in ax.get_yticklabels()]
    assert set(names) <= set(told)


def test_two_long_names_stay_two():
    from headcount.words import LONGEST, plain

    assert plain("x" * 99 + "a") != plain("x" * 99 + "b")
    assert plain("a\nb") != plain("a b") == "a b"
    assert all(0 < len(plain(name)) <= LONGEST for name in HOSTILE)


def test_a_report_is_not_touched(plot, report, tmp_path):
    path = report(GOOD)
    kept = shutil.copy(path, tmp_path / "kept")
    plot(path, "--figure", "losses")
    assert path.read_bytes() == (tmp_path / "kept").read_bytes() == kept.read_bytes()
