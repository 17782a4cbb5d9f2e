# SPDX-License-Identifier: Apache-2.0
"""export.py in Google Benchmark's shape: its rows, and its own compare.py gives a p value for two of ours."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import sweeps
import synthetic_google
from sweeps import rows_of, slow_down

jsonschema = pytest.importorskip("jsonschema")
from export_schemas import GOOGLE
from exported import REPORT, changed, strict
from headcount.loading import load

GOOGLES = Path("/usr/share/benchmark/compare.py")  # Debian's libbenchmark-tools


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
    done = export(synthetic_google.google(), "google")
    assert done.status == 3 and "in its format already" in done.err and done.out == ""
