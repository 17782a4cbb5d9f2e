# SPDX-License-Identifier: Apache-2.0
"""export.py: every format holds what its readers expect; test_export_google.py has Google Benchmark's."""

import csv
import io
import json
import os
import re
import subprocess
import sys

import pytest
import sweeps
import synthetic
import synthetic_google
from sweeps import case_of, rows_of

jsonschema = pytest.importorskip("jsonschema")
import headcount.commands.export as program
from export_schemas import BENCHER, GITHUB_ACTION, GOOGLE
from exported import REPORT, changed, failing, strict
from headcount import exporting

SCRIPT = sweeps.ROOT / "scripts" / "export.py"


def test_bencher_metric_format(export):
    found = strict(export(REPORT, "bencher"))
    jsonschema.validate(found, BENCHER)
    times, loss = case_of(REPORT, "racy")["statistics"], case_of(REPORT, "racy")["loss"]
    assert found["openmp/racy/coins:1000/threads:2"] == {
        "latency": {"value": times["median_ns"], "lower_value": times["ci_low_ns"], "upper_value": times["ci_high_ns"]},
        "loss-rate": {"value": loss["rate"], "lower_value": loss["rate_low"], "upper_value": loss["rate_high"]},
    }
    assert found["openmp/atomic/coins:1000/threads:2"].keys() == {"latency"}


def test_few_samples_have_no_bounds(export):
    few = changed(lambda d: [case["statistics"].update(ci_low_ns=None, ci_high_ns=None) for case in d["cases"]])
    assert strict(export(few, "bencher"))["openmp/atomic/coins:1000/threads:2"]["latency"].keys() == {"value"}
    assert "range" not in strict(export(few, "github-action"))[0]


def test_github_action_benchmark(export):
    found = strict(export(REPORT, "github-action"))
    jsonschema.validate(found, GITHUB_ACTION)
    [entry] = [entry for entry in found if entry["name"].startswith("openmp/racy")]
    assert entry["value"] == case_of(REPORT, "racy")["statistics"]["median_ns"] and entry["unit"] == "ns"
    assert re.fullmatch(r"± [0-9.]+", entry["range"]) and entry["extra"] == "verdict: lossy\nlossy: 50 % of 30 trials\n5 launches"


def history(report, capsys, *documents):
    """The rows of otava's format as its importer reads them."""
    paths = [report(document, f"{i}.json") for i, document in enumerate(documents)]
    done = sweeps.run(program, capsys, *paths, "--format", "otava")
    assert done.status == 0, done.err
    return list(csv.DictReader(io.StringIO(done.out)))


def test_otava_has_a_row_per_report_in_the_order_of_their_dates(report, capsys):
    later = changed(lambda d: d["context"].update(date="2031-01-02T03:04:05+00:00", build={**d["context"]["build"], "git_revision": "abc"}))
    first, second = history(report, capsys, later, REPORT)
    assert (second["time"], second["commit"]) == ("2031-01-02 03:04:05 +0000", "abc")
    assert float(first["openmp/atomic/coins:1000/threads:2"]) == case_of(REPORT, "atomic")["statistics"]["median_ns"]
    assert 0 < float(first["openmp/racy/coins:1000/threads:2 lost"]) < 1 and "openmp/atomic/coins:1000/threads:2 lost" not in first


def test_otava_gets_a_number_in_every_cell(report, capsys):
    """Its importer takes a column without one for a text."""
    rows = history(report, capsys, REPORT, failing())
    assert all("openmp/atomic/coins:1000/threads:2" not in row and "openmp/racy/coins:1000/threads:2" in row for row in rows)
    assert [float(value) for row in rows for key, value in row.items() if key not in ("time", "commit")]


def test_one_report_where_the_format_is_no_history(report, capsys):
    path = report(REPORT)
    done = sweeps.run(program, capsys, path, path, "--format", "csv")
    assert done.status == 2 and "2 reports, and --format csv holds one" in done.err


def test_csv_has_a_row_per_case(export):
    rows = list(csv.DictReader(io.StringIO(export(failing(), "csv").out)))
    assert [row["name"] for row in rows] == sorted(case["name"] for case in REPORT["cases"])
    racy, atomic = rows[1], rows[0]
    assert (racy["status"], racy["verdict"], racy["threads"], racy["heads"]) == ("measured", "lossy", "2", "0.5")
    assert float(racy["median_ns"]) == case_of(REPORT, "racy")["statistics"]["median_ns"] and racy["lossy_trials"] == "15"
    assert (atomic["status"], atomic["reason"], atomic["median_ns"], atomic["loss_rate"]) == ("failed", "signal 11", "", "")


def test_markdown_has_a_row_per_case(export):
    lines = export(failing(), "markdown").out.splitlines()
    assert len(lines) == 2 + 4 and all(line.count("|") == 8 for line in lines)
    assert lines[2].endswith("| failed: signal 11 |")
    assert re.match(r"\| openmp/racy/coins:1000/threads:2 \| 2.\d\d µs \| .* \| 0.5\d+x \| 50 % of 30 \| \d+ % \| lossy \|", lines[3])


@pytest.mark.parametrize("form", ["csv", "markdown", "bencher", "github-action", "otava"])
def test_files_of_google_benchmark_are_taken_too(export, form):
    done = export(synthetic_google.google(), form)
    assert (done.status, done.err) == (0, "")
    assert done.out.count("openmp/atomic/coins:1000/threads:2") == 1


@pytest.mark.parametrize("form", exporting.discover())
def test_failed_cases_have_no_numbers_and_that_is_said(export, form):
    done = export(failing(), form)
    assert done.status == 0 and done.err == "export.py: no numbers of 1 case that failed\n"
    if form in ("google", "bencher", "github-action", "otava"):
        assert "openmp/atomic" not in done.out and "openmp/racy" in done.out


@pytest.mark.parametrize("form", ["google", "bencher", "github-action"])
def test_nothing_to_export(export, form):
    done = export(changed(lambda d: [synthetic.fail(case) for case in d["cases"]]), form)
    assert done.status == 3 and "none of 4 cases was timed" in done.err and done.out == ""


@pytest.mark.parametrize("form", exporting.discover())
@pytest.mark.parametrize("name", ["</script><b>", "a\nb\x00", "\ud800", "x" * 3000, "", "a,b;\"c'", "=1+1 | x", "\u202eevil"])
def test_hostile_names_stay_text(export, form, name):
    def rename(document):
        for thing in (case_of(document, "atomic"), *rows_of(document, "atomic")):
            thing.update(name=name, run_name=name, backend=f"{name}\t=b", strategy=name or "s")

    done = export(changed(rename), form)
    assert (done.status, done.err) == (0, "") and not {"\x00", "\u202e", "\ud800"} & set(done.out)
    schemas = {"google": GOOGLE, "bencher": BENCHER, "github-action": GITHUB_ACTION}
    if form in schemas:
        jsonschema.validate(json.loads(done.out), schemas[form])
    elif form in ("csv", "otava"):
        assert len(list(csv.DictReader(io.StringIO(done.out)))) == (4 if form == "csv" else 1)
    else:
        assert "<" not in done.out and {line.count("|") for line in done.out.splitlines()} == {8}


@pytest.mark.parametrize("form", ["google", "bencher", "github-action"])
def test_two_cases_of_one_name_are_not_told_as_one(export, form):
    done = export(changed(lambda d: [x.update(name="n") for x in (*d["cases"][:2], *d["benchmarks"][:10])]), form)
    assert done.status == 3 and "two cases are named n" in done.err


# --- files and options


@pytest.mark.parametrize("form", exporting.discover())
def test_a_file_is_what_would_be_printed_and_is_not_overwritten_unasked(export, tmp_path, form):
    path = tmp_path / "out"
    assert export(REPORT, form, "-o", path).out == ""
    assert path.read_text(encoding="utf-8") == export(REPORT, form).out
    before, done = path.stat().st_mtime_ns, export(sweeps.sweep(2), form, "-o", path)
    assert done.status == 2 and "--force" in done.err and path.stat().st_mtime_ns == before
    assert export(sweeps.sweep(2, noise=0.1), form, "-o", path, "--force").status == 0
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize(
    "options,status,words",
    [
        (["--format", "xml"], 2, "invalid choice: 'xml'"),
        ([], 2, "required: --format"),
        (["--format", "csv", "-o", "{folder}"], 3, "not a regular file"),
        (["--format", "csv", "-o", "{folder}/none/x"], 3, "there is no folder"),
        (["--format", "csv", "-o", "/dev/null", "--force"], 3, "not a regular file"),
    ],
)
def test_wrong_usage(report, capsys, tmp_path, options, status, words):
    done = sweeps.run(program, capsys, report(REPORT), *(option.format(folder=tmp_path) for option in options))
    assert done.status == status and words in done.err


def test_files_that_cannot_be_read(export, capsys, tmp_path):
    assert export("", "csv").status == 3 and export(json.dumps(REPORT)[:5000], "csv").status == 3
    assert sweeps.run(program, capsys, tmp_path / "none.json", "--format", "csv").status == 3


def test_a_full_disk(report):
    with open("/dev/full", "w") as full:
        command = [sys.executable, SCRIPT, report(REPORT), "--format", "csv"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, env={**os.environ})
    assert done.returncode == 3 and "No space left" in done.stderr and "Traceback" not in done.stderr


def test_the_list_of_formats_is_in_the_help(capsys):
    done = sweeps.run(program, capsys, "--help")
    assert done.status == 0 and all(name in done.out for name in ("google", "csv", "markdown", "bencher", "github-action"))
    assert len(exporting.discover()) == 6


@pytest.mark.parametrize("word", ["=1+cmd", "+1", "-1+1", "@SUM(1)"])
def test_no_cell_begins_a_formula(word, report, tmp_path):
    document = synthetic.native(synthetic.MEASURED[:2], trials=12)
    for thing in (*document["cases"], *document["benchmarks"]):
        thing["strategy"] = word
    for name in ("csv", "otava"):
        done = subprocess.run([sys.executable, SCRIPT, report(document), "--format", name], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert not [cell for row in csv.reader(io.StringIO(done.stdout)) for cell in row if cell.startswith(word)]
