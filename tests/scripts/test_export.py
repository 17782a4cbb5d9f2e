# SPDX-License-Identifier: Apache-2.0
"""export.py: every format holds what its readers expect, and Google's compare.py gives a p value for two of ours."""

import copy
import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import sweeps
import synthetic
from sweeps import case_of, rows_of, slow_down

jsonschema = pytest.importorskip("jsonschema")
import headcount.commands.export as program
from headcount import exporting
from headcount.loading import load

SCRIPT = sweeps.ROOT / "scripts" / "export.py"
GOOGLES = Path("/usr/share/benchmark/compare.py")  # Debian's libbenchmark-tools
REPORT = sweeps.sweep(1)
# After https://bencher.dev/docs/reference/bencher-metric-format, and stricter: no other key.
BENCHER = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"minLength": 1, "maxLength": 1024},
    "additionalProperties": {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"minLength": 1, "maxLength": 64, "pattern": "^[a-z-]+$"},
        "additionalProperties": {
            "type": "object",
            "required": ["value"],
            "additionalProperties": False,
            "properties": {key: {"type": "number"} for key in ("value", "lower_value", "upper_value")},
        },
    },
}
# After https://github.com/benchmark-action/github-action-benchmark#readme (customSmallerIsBetter).
GITHUB_ACTION = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["name", "unit", "value"],
        "additionalProperties": False,
        "properties": {
            "name": {"type": "string", "minLength": 1},
            "unit": {"type": "string"},
            "value": {"type": "number"},
            "range": {"type": "string"},
            "extra": {"type": "string"},
        },
    },
}
# After docs/user_guide.md of Google Benchmark 1.7.1 and the keys that its compare.py reads.
GOOGLE = {
    "type": "object",
    "required": ["context", "benchmarks"],
    "properties": {
        "context": {
            "type": "object",
            "required": ["date", "host_name", "executable", "num_cpus", "mhz_per_cpu", "caches", "load_avg", "library_build_type"],
        },
        "benchmarks": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": [
                    "name",
                    "family_index",
                    "per_family_instance_index",
                    "run_name",
                    "run_type",
                    "repetitions",
                    "repetition_index",
                    "threads",
                    "iterations",
                    "real_time",
                    "cpu_time",
                    "time_unit",
                ],
                "properties": {
                    "run_type": {"const": "iteration"},
                    "real_time": {"type": "number", "exclusiveMinimum": 0},
                    "cpu_time": {"type": "number"},
                    "time_unit": {"const": "ns"},
                    "iterations": {"type": "integer", "minimum": 1},
                    "label": {"type": "string"},
                },
            },
        },
    },
}


@pytest.fixture
def export(report, capsys):
    """Exports a document (or a text) in a format: an object with status, out and err."""
    return lambda document, form, *options: sweeps.run(program, capsys, report(document), "--format", form, *options)


def strict(done):
    assert (done.status, done.err) == (0, "")
    return json.loads(done.out, parse_constant=lambda word: pytest.fail(f"{word} is not JSON"))


def changed(change, document=REPORT):
    document = copy.deepcopy(document)
    change(document)
    return document


def failing():
    return changed(lambda d: synthetic.fail(case_of(d, "atomic"), "signal 11"))


# --- Google Benchmark


def test_rows_for_google_benchmark(export):
    found = strict(export(REPORT, "google"))
    jsonschema.validate(found, GOOGLE)
    rows = [row for row in found["benchmarks"] if row["name"] == "openmp/racy/coins:1000/threads:2"]
    assert [row["repetition_index"] for row in rows] == list(range(10)) and {row["repetitions"] for row in rows} == {10}
    assert sum(row["iterations"] for row in rows) == 150 and {row["family_index"] for row in rows} == {1}
    launch = rows_of(REPORT, "racy")[0]["samples"]["ns"]
    assert rows[0]["real_time"] == pytest.approx(sum(sorted(launch[:15])[7:8]))


def test_many_launches_are_rows_as_they_are(export):
    found = strict(export(sweeps.sweep(1, launches=12), "google"))
    medians = [row["real_time"] for row in found["benchmarks"] if row["label"].startswith("backend=tbb")]
    assert medians == pytest.approx([row["real_time"] for row in rows_of(sweeps.sweep(1, launches=12), "reduction", "tbb")])


def test_what_was_written_is_read_back(export, report):
    ours = {(c.backend, c.strategy, c.threads, c.coins): c for c in load(report(REPORT)).cases}
    theirs = {(c.backend, c.strategy, c.threads, c.coins): c for c in load(report(export(REPORT, "google").out)).cases}
    assert ours.keys() == theirs.keys()
    for key, case in theirs.items():
        assert case.factors == tuple(sorted(ours[key].factors)) and case.promise == ours[key].promise
        assert case.loss.trials == sum(len(launch.truth) for launch in ours[key].launches) == 150
        assert case.time.median_ns == pytest.approx(sorted(ns for launch in ours[key].launches for ns in launch.ns)[75], rel=0.05)
    assert theirs["openmp", "racy", 2, 1000].loss.lossy_trials == 75


@pytest.mark.skipif(not GOOGLES.exists(), reason="libbenchmark-tools is not installed")
def test_googles_own_compare_gives_a_p_value(export, tmp_path):
    for name, document in (("a", REPORT), ("b", slow_down(sweeps.sweep(2), "atomic", 1.3))):
        assert export(document, "google", "-o", tmp_path / f"{name}.json").status == 0
    command = [sys.executable, GOOGLES, "--no-color", "benchmarks", tmp_path / "a.json", tmp_path / "b.json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    p = dict(re.findall(r"^(\S+)_pvalue +([0-9.]+)", done.stdout, re.MULTILINE))
    assert p.keys() == {case["name"] for case in REPORT["cases"]} and "WARNING" not in done.stdout and "10 vs 10" in done.stdout
    assert float(p["openmp/atomic/coins:1000/threads:2"]) < 0.001 < 0.02 < float(p["tbb/reduction/coins:1000/threads:2"])
    [geomean] = re.findall(r"^OVERALL_GEOMEAN +([+-][0-9.]+)", done.stdout, re.MULTILINE)
    assert float(geomean) == pytest.approx(1.3**0.25 - 1, abs=0.02)


def test_batches_keep_their_trials_together(export):
    def batch(document):
        for row in rows_of(document, "atomic"):
            row.update(batch=10)
            row["samples"]["ns"] = row["samples"]["ns"][:3]

    rows = [row for row in strict(export(changed(batch), "google"))["benchmarks"] if "strategy=atomic" in row["label"]]
    assert [row["iterations"] for row in rows] == [20, 10] * 5


def test_clocks_that_stood_still_are_left_out(export):
    def stop(document):
        for row in rows_of(document, "atomic")[:2]:
            row["samples"]["ns"] = [0.0] * 30
        rows_of(document, "racy")[0]["samples"].update(ns=[], truth=[], count=[])

    found = strict(export(changed(stop), "google"))
    jsonschema.validate(found, GOOGLE)
    assert sum("strategy=atomic" in row["label"] for row in found["benchmarks"]) == 6


def test_a_file_of_google_benchmark_is_in_its_format_already(export):
    done = export(synthetic.google(), "google")
    assert done.status == 3 and "in its format already" in done.err and done.out == ""


# --- the others


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
    done = export(synthetic.google(), form)
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
        (["--format", "csv", "-o", "{folder}"], 3, "no regular file"),
        (["--format", "csv", "-o", "{folder}/none/x"], 3, "there is no folder"),
        (["--format", "csv", "-o", "/dev/null", "--force"], 3, "no regular file"),
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
