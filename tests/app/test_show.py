# SPDX-License-Identifier: Apache-2.0
"""`headcount show`: a report as a table, as Markdown and as CSV, from a file or a pipe."""

import csv
import io
import json
import re

import pytest
from program import ROOT
from test_command_line import FILE, USAGE, refused
from test_terminal import on_a_terminal

REFERENCE = ROOT / "results" / "reference" / "report.json"
PARTS = {"statistics": "", "loss": "", "observed": "", "limit": "limit_", "worst": "worst_"}


@pytest.fixture(scope="module")
def dialled(tmp_path_factory):
    """A program in a folder with a report over dials."""
    from conftest import program_in

    program = program_in(tmp_path_factory.mktemp("dialled"), "headcount")
    result = program(*"-n 50,100 -t 1 -b serial -s local,racy --work 0,20 --gap 0,10 --launches 1 --trials 6 -o report.json".split())
    assert result.returncode == 0, result.stderr
    return program


def flat(part, prefix=""):
    """A case of the report as the columns say it."""
    cells = {}
    for key, value in part.items():
        if isinstance(value, dict):
            cells = {**flat(value, PARTS[key]), **cells}
        elif key not in PARTS:
            cells[prefix + key] = value
    return cells


def typed(cell, like):
    """The cell as a value of that kind."""
    if like is None or like == []:
        return like if cell == "" else cell
    if isinstance(like, bool):
        return {"true": True, "false": False}[cell]
    if isinstance(like, list):
        return cell.split(";")
    return type(like)(cell)


@pytest.mark.parametrize("report", ["report.json", REFERENCE], ids=["fresh", "reference"])
def test_csv_says_all_that_the_report_says_of_a_case(dialled, report):
    result = dialled("show", report, "--format", "csv")
    assert (result.returncode, result.stderr) == (0, "")
    rows = list(csv.DictReader(io.StringIO(result.stdout), strict=True))
    cases = json.loads((dialled.folder / report).read_text())["cases"]
    assert len(rows) == len(cases) > 5
    for row, case in zip(rows, cases):
        known = flat(case)
        assert None not in row and set(known) <= set(row)
        assert {key: typed(row[key], value) for key, value in known.items()} == known
        assert all(row[key] == "" for key in set(row) - set(known))


def test_markdown_is_a_table_per_size(dialled):
    text = dialled("show", "report.json", "--format", "markdown").stdout
    tables = re.findall(r"^### (\d+) tosses per trial\n\n((?:\|.*\|\n)+)", text, re.MULTILINE)
    assert [size for size, _ in tables] == ["50", "100"]
    for _, table in tables:
        lines = table.splitlines()
        assert len(lines) == 2 + 6 and len({line.count("|") for line in lines}) == 1
        assert re.fullmatch(r"(\|:?-+:?)+\|", lines[1])
        assert {"work_ns", "gap_ns"} <= {cell.strip() for cell in lines[0].split("|")}
    replay = json.loads((dialled.folder / "report.json").read_text())["run"]["replay"]
    assert text.endswith(f"\n    {replay}\n") and "--work 0,20 --gap 0,10" in replay


def test_the_table_tells_dials_apart(dialled):
    lines = [line.split() for line in dialled("show", "report.json", "-f", "racy/coins:50/").stdout.splitlines()]
    (heading,) = [line for line in lines if line[:2] == ["backend", "strategy"]]
    assert heading[:6] == ["backend", "strategy", "threads", "work_ns", "gap_ns", "truth"]
    assert [line[3:5] for line in lines if line[:2] == ["serial", "racy"]] == [["0", "0"], ["0", "10"], ["20", "0"], ["20", "10"]]


@pytest.mark.parametrize("form", ["table", "markdown", "csv"])
def test_standard_input_is_a_report_too(dialled, form):
    text = (dialled.folder / "report.json").read_text()
    piped = dialled("show", "-", "--format", form, "-f", "local", stdin=None, input=text)
    assert (piped.returncode, piped.stdout) == (0, dialled("show", "report.json", "--format", form, "-f", "local").stdout)
    refused(dialled("show", "-", "--format", form, stdin=None, input=text[:-5]), FILE, "standard input")


@pytest.mark.parametrize("form", ["table", "markdown", "csv"])
def test_hostile_names_stay_text(dialled, form):
    report = json.loads((dialled.folder / "report.json").read_text())
    hostile = 'x|y\x1b[2J\x07\n"</td>,\x9b31m\u202e`'
    report["cases"][0]["backend"] = report["cases"][1]["reason"] = report["run"]["replay"] = hostile
    report["cases"][1]["status"] = "failed"
    report["skipped"].append({"name": None, "backend": hostile, "strategy": None, "coins": None, "threads": None, "reason": hostile})
    report["context"]["checks"].append({"name": "x", "state": "warn", "text": hostile, "remedy": hostile})
    result = dialled("show", "-", "--format", form, stdin=None, input=json.dumps(report))
    assert result.returncode == 0, result.stderr
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", result.stdout)
    if form == "csv":
        rows = list(csv.reader(io.StringIO(result.stdout), strict=True))
        assert {len(row) for row in rows} == {len(rows[0])} and len(rows) == 1 + len(report["cases"])
    if form == "markdown":
        assert "</td>" not in result.stdout.rpartition("\n    ")[0] and "x\\|y" in result.stdout
    refused(dialled("show", "-", "--format", form, stdin=None, input=json.dumps({**report, "schema_version": hostile})), FILE, "schema_version")


@pytest.mark.parametrize(
    "key,value",
    [
        ("coins", 0),
        ("coins", -1),
        ("coins", 1e300),
        ("threads", 2.5),
        ("threads", 2**40),
        ("launches", -1),
        ("backend", "b" * 10**6),
        ("backend", 7),
        ("heads", "x"),
        ("verdict", "\x1b[31m"),
    ],
)
def test_values_that_no_report_has(dialled, key, value):
    report = json.loads((dialled.folder / "report.json").read_text())
    report["cases"][0][key] = value
    result = dialled("show", "-", "-f", "a.*b", stdin=None, input=json.dumps(report))
    refused(result, FILE, "standard input")
    assert "\x1b" not in result.stderr and len(result.stderr) < 500


def test_words_of_its_options_are_checked(dialled):
    refused(dialled("show", "report.json", "--format", "cvs"), USAGE, "--format 'cvs'", "did you mean 'csv'?")
    refused(dialled("show", "report.json", "--color", "blue"), USAGE, "--color 'blue'", "always")
    refused(dialled("show", "report.json", "-f", "["), USAGE, "--filter")


def test_color_as_for_a_run(dialled):
    doubt = "\x1b[33m"
    assert doubt in dialled("show", "report.json", "--color", "always").stdout
    assert "\x1b" not in dialled("show", "report.json").stdout
    assert doubt in on_a_terminal(dialled, "show", "report.json", TERM="xterm")
    for how in ({"TERM": "xterm", "NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b" not in on_a_terminal(dialled, "show", "report.json", **how)
    assert "\x1b" not in on_a_terminal(dialled, "show", "report.json", "--format", "csv", TERM="xterm")


def test_as_epcc_has_a_row_per_backend_and_number_of_threads(headcount):
    done = headcount("show", "--as", "epcc", REFERENCE)
    heading, *rows = done.stdout.split("\n\n")[0].splitlines()
    assert done.returncode == 0 and heading.split()[:7] == ["backend", "threads", "PARALLEL", "REDUCTION", "ATOMIC", "LOCK", "CRITICAL"]
    assert [row.split()[1] for row in rows if row.startswith("openmp ")][:2] == ["1", "2"]
    assert re.search(r"^openmp +2 +\S+ \[\S+, \S+\] ", done.stdout, re.MULTILINE), "intervals over launches"
    assert not any(row.startswith("serial") for row in rows)


def test_as_epcc_takes_a_filter_and_is_markdown_too(headcount):
    done = headcount("show", "--as", "epcc", "--format", "markdown", "-f", "^(serial|tbb)/", REFERENCE)
    assert done.returncode == 0 and {line.split(" | ")[0] for line in done.stdout.splitlines() if line.startswith("| t")} == {"| tbb"}
    refused = headcount("show", "--as", "epcc", "--format", "csv", REFERENCE)
    assert refused.returncode == 2 and refused.stderr.count("\n") == 1
