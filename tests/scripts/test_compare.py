# SPDX-License-Identifier: Apache-2.0
"""compare.py, which is `headcount compare`: what it refuses, what its exit status says, what its outputs hold."""

import copy
import json
import subprocess
import sys
from types import SimpleNamespace

import pytest
import sweeps
import synthetic
import synthetic_google
from sweeps import case_of, rows_of, slow_down

BASE, NEW = sweeps.sweep(1), sweeps.sweep(2)
HOSTILE = ("</script><b>", "a\nb\tc\x00d", "x" * 900, "\u202eevil", "", "| a | b |", "\x1b[31mred", "[x](http://y)")


def run(*arguments):
    """compare.py as a process: an object with status, out and err."""
    words = [sys.executable, sweeps.ROOT / "scripts" / "compare.py", *arguments]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, cwd=sweeps.ROOT)
    return SimpleNamespace(status=done.returncode, out=done.stdout, err=done.stderr)


@pytest.fixture
def compare(report, built):
    """Compares two documents (or texts), with options."""
    return lambda base, new, *arguments: run(report(base, "base.json"), report(new, "new.json"), *arguments)


def changed(document, change):
    document = copy.deepcopy(document)
    change(document)
    return document


def lose(document, strategy, trials):
    """The first trials of every launch of a strategy lose a head; its verdict is left as it was."""
    for row in rows_of(document, strategy):
        for i in range(trials):
            row["samples"]["count"][i] = row["samples"]["truth"][i] - 1


def test_equal_runs_are_no_regression(compare):
    done = compare(BASE, NEW)
    assert (done.status, done.err) == (0, "")
    assert "4 cases compared\ntimes: 4 same" in done.out
    assert "openmp/atomic/coins:1000/threads:2" in done.out and "\033" not in done.out


@pytest.mark.parametrize("policy,status", [("regression", 1), ("loss", 1), ("never", 0)])
def test_a_slower_case_is_a_regression(compare, policy, status):
    done = compare(BASE, slow_down(sweeps.sweep(2), "atomic", 1.2), "--fail-on", policy)
    assert done.status == status
    assert "times: 3 same, 1 slower" in done.out and "regression: openmp/atomic/coins:1000/threads:2: 1." in done.out


def test_a_faster_case_is_none(compare):
    done = compare(BASE, slow_down(sweeps.sweep(2), "atomic", 0.7))
    assert done.status == 0 and "1 faster" in done.out and "regression:" not in done.out


@pytest.mark.parametrize("threshold,status", [("5%", 1), ("0.05", 1), (".05", 1), ("40 %", 0), ("0.4", 0)])
def test_the_threshold_is_a_percentage_or_a_fraction(compare, threshold, status):
    assert compare(BASE, slow_down(sweeps.sweep(2), "atomic", 1.2), "--threshold", threshold).status == status


def test_one_wrong_count_of_an_exact_case_is_a_regression_whatever_its_verdict_says(compare):
    done = compare(BASE, changed(NEW, lambda d: rows_of(d, "atomic")[2]["samples"]["count"].__setitem__(7, 1)))
    assert done.status == 1 and "regression: openmp/atomic/coins:1000/threads:2: BROKEN" in done.out


@pytest.mark.parametrize("verdict", ["broken", "lossy"])
def test_a_case_that_is_exact_no_longer_is_a_regression(compare, verdict):
    def spoil(document):
        case_of(document, "atomic").update(promise="exact" if verdict == "broken" else "lossy")
        lose(document, "atomic", 3)

    worse = changed(NEW, spoil)
    assert compare(BASE, worse).status == 1
    mended = compare(worse, BASE)
    assert mended.status == 0 and "mended" in mended.out
    assert compare(worse, worse).status == 0  # nothing new


def test_a_case_that_fails_now_is_a_regression(compare):
    worse = changed(NEW, lambda d: synthetic.fail(case_of(d, "atomic"), "signal 11"))
    done = compare(BASE, worse)
    assert done.status == 1 and "FAILS NOW (signal 11)" in done.out
    assert compare(worse, BASE).status == 0 and compare(worse, worse).status == 0


def test_losing_more_often_counts_where_it_was_asked_for(compare):
    less = changed(BASE, lambda d: [row["samples"].update(count=row["samples"]["truth"]) for row in rows_of(d, "racy")])
    done = compare(less, BASE)
    assert done.status == 0 and "0 % to 50 %, lossier" in done.out
    assert compare(less, BASE, "--fail-on", "loss").status == 1
    assert "less lossy" in compare(BASE, less, "--fail-on", "loss").out


def test_a_factor_of_another_value_is_another_case(compare):
    def dial(document):
        for thing in (*document["cases"], *document["benchmarks"]):
            if thing["strategy"] == "atomic":
                thing["work_ns"] = 5

    done = compare(BASE, changed(NEW, dial))
    assert "3 cases compared" in done.out
    assert "only in base: openmp/atomic/coins:1000/threads:2\nonly in new: openmp/atomic/coins:1000/threads:2" in done.out
    assert compare(BASE, changed(BASE, lambda d: [c.update(work_ns=0.0) for c in d["cases"]])).out.count("only in") == 0


def test_nothing_in_common(compare):
    done = compare(sweeps.sweep(1, sweeps.SMALL[:1]), sweeps.sweep(2, sweeps.SMALL[1:]))
    assert done.status == 4 and "no case in common" in done.err and done.out == ""


@pytest.mark.parametrize(
    "group,field,value,told",
    [
        ("machine", "cpu_model", "Other", "cpu_model differs: 'Model' and 'Other'"),
        ("machine", "usable_cpus", 8, "usable_cpus differs: '2' and '8'"),
        ("machine", "smt", True, "smt differs: unknown and yes"),
        ("machine", "memory_bytes", 2**34, "memory_bytes differs"),
        ("build", "compiler", "clang 14", "compiler differs: 'g++ 12.2' and 'clang 14'"),
        ("build", "flags", "-O0", "flags differs: '-O3' and '-O0'"),
        ("build", "sanitizer", "thread", "sanitizer differs: unknown and 'thread'"),
    ],
)
def test_another_machine_or_build_is_refused_unless_allowed(compare, group, field, value, told):
    other = changed(NEW, lambda d: d["context"][group].update({field: value}))
    done = compare(BASE, other)
    assert (done.status, done.out) == (4, "") and told in done.err and f"--allow-different {group}" in done.err
    for allowed in (group, field, "machine,build"):
        done = compare(BASE, other, "--allow-different", allowed)
        assert done.status == 0 and f"note: {field}: " in done.out
    assert compare(BASE, other, "--allow-different", "build" if group == "machine" else "machine").status == 4


def test_another_host_is_another_machine_and_another_revision_what_one_asks_about(compare):
    other = changed(NEW, lambda d: d["context"].update(host_name="there"))
    assert "host_name differs: 'here' and 'there'" in compare(BASE, other).err
    newer = changed(NEW, lambda d: d["context"]["build"].update(git_revision="def", git_dirty=True, version="0.2.0"))
    done = compare(BASE, newer)
    assert done.status == 0 and "revision abc," in done.out and "revision def and changes," in done.out


def test_an_older_report_that_tells_less_is_no_other_machine(compare):
    assert compare(changed(BASE, lambda d: d["context"]["machine"].pop("numa_nodes")), NEW).status == 0


@pytest.mark.parametrize(
    "arguments,words",
    [
        (["--threshold", "5"], "write 5% or 0.05"),
        (["--threshold=-1%"], "is not a share"),
        (["--threshold", "nan"], "nan"),
        (["--filter", "("], "not a regular expression"),
        (["--filter", "nosuch"], "no case that both reports have matches"),
        (["--format", "xml"], "is not known"),
        (["--fail-on", "speed"], "is not known; there are: regression, loss, missing, never"),
        (["--allow-different", "machin"], "did you mean 'machine'?"),
        (["third.json"], "--help"),
        (["--thresh", "5%"], "--help"),
    ],
)
def test_wrong_usage(compare, arguments, words):
    done = compare(BASE, NEW, *arguments)
    assert done.status == 2 and words in done.err and done.out == ""


@pytest.mark.parametrize(
    "text,words",
    [
        ("", "not a JSON document, or a truncated one"),
        (json.dumps(BASE)[:9000], "not a JSON document, or a truncated one"),
        (json.dumps(synthetic_google.google()), "no schema_version"),
        (json.dumps(changed(BASE, lambda d: d["cases"].append(d["cases"][0]))), "it has a case twice"),
        (json.dumps(changed(BASE, lambda d: d["benchmarks"][0]["samples"]["ns"].pop())), "samples of different lengths"),
    ],
)
def test_files_that_cannot_be_read(compare, text, words):
    for sides in ((text, NEW), (BASE, text)):
        done = compare(*sides)
        assert done.status == 3 and words in done.err and done.err.count("\n") == 1 and done.out == ""


def test_a_file_that_is_not_there(built, tmp_path):
    done = run(tmp_path / "none.json", tmp_path / "none.json")
    assert done.status == 3 and "No such file" in done.err


def test_clocks_that_stood_still_are_no_measurement(compare):
    def stop(document):
        for row in rows_of(document, "atomic"):
            row["samples"]["ns"] = [0.0] * len(row["samples"]["ns"])

    done = compare(changed(BASE, stop), NEW)
    assert done.status == 3 and "openmp/atomic" in done.err and done.err.count("\n") == 1


def test_a_case_that_is_missing_counts_where_it_was_asked_for(compare):
    gone = changed(NEW, lambda d: d.update(cases=d["cases"][1:], benchmarks=[r for r in d["benchmarks"] if r["backend"] != "serial"]))
    done = compare(BASE, gone)
    assert done.status == 0 and "only in base: serial/reduction" in done.out
    assert compare(BASE, gone, "--fail-on", "missing").status == 1 and compare(gone, BASE, "--fail-on", "missing").status == 0


@pytest.mark.parametrize("times", [[1e15] * 30, [0.01] * 30, [47.0] * 30, [1e15, 0.01] * 15])
def test_extreme_times_and_times_that_do_not_differ(compare, times):
    def set_times(document):
        for row in rows_of(document, "atomic"):
            row["samples"]["ns"] = times

    odd = changed(NEW, set_times)
    for pair in ((BASE, odd), (odd, BASE), (odd, odd)):
        found = json.loads(compare(*pair, "--format", "json").out, parse_constant=lambda word: pytest.fail(word))
        assert len(found["cases"]) == 4 and max(map(len, compare(*pair).out.splitlines())) < 200


def test_unfinished_runs_and_a_run_against_itself_are_told(compare):
    done = compare(changed(BASE, lambda d: d["run"].update(status="partial")), changed(BASE, lambda d: None))
    assert "note: the base run was not finished" in done.out and "note: both are the same run" in done.out


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(compare, name):
    def rename(document):
        for thing in (*document["cases"], *document["benchmarks"]):
            if thing["strategy"] == "atomic":
                thing["strategy"] = name

    base, new = changed(BASE, rename), changed(NEW, rename)
    table, md, js = (compare(base, new, "--format", kind) for kind in ("table", "md", "json"))
    assert table.status == md.status == js.status == 0
    for done in (table, md):
        assert len(done.out.splitlines()) == len(compare(BASE, NEW, "--format", "md" if done is md else "table").out.splitlines())
        assert not {"\033", "\x00", "\u202e"} & set(done.out)
    assert "<" not in md.out and all(line.count("|") - line.count("\\|") == 9 for line in md.out.splitlines() if line.startswith("|"))
    assert len(json.loads(js.out)["cases"]) == 4


def test_the_document(compare):
    strict = lambda text: json.loads(text, parse_constant=lambda word: pytest.fail(word))
    worse = changed(slow_down(sweeps.sweep(2), "atomic", 1.2), lambda d: d["context"]["build"].update(git_revision="def"))
    done = compare(BASE, worse, "--format", "json")
    found = strict(done.out)
    assert done.status == 1
    assert found["$schema"] == "urn:headcount:comparison:1" and found["schema_version"] == 1
    assert (found["base"]["run"], found["new"]["run"], found["new"]["build"]["git_revision"]) == ("run-1", "run-2", "def")
    assert found["differences"] == [{"group": "source", "field": "git_revision", "base": "abc", "new": "def"}]
    assert found["regressions"] == ["openmp/atomic/coins:1000/threads:2"] and found["lossier"] == []
    assert found["counts"]["times"] == {"same": 3, "slower": 1}
    [slow] = [case for case in found["cases"] if case["regressed"]]
    times = slow["times"]
    assert times["low"] < times["ratio"] < times["high"] and times["ratio"] == pytest.approx(1.2, rel=0.02)
    assert times["ratio"] == pytest.approx(times["new_ns"] / times["base_ns"]) and times["p"] <= times["p_adjusted"] < 0.05
    assert slow["launches"] == {"base": 5, "new": 5} and slow["losses"] is None and slow["factors"]["heads"] == "0.5"


def test_every_key_of_the_document_is_described(compare):
    page = (sweeps.ROOT / "results" / "README.md").read_text()

    def names(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from () if key in ("factors", "counts", "build", "run_effects") else names(inner)
                yield key
        elif isinstance(value, list):
            for inner in value:
                yield from names(inner)

    section = page[page.index("## Comparing two reports") :].split("\n## ")[0]
    document = json.loads(compare(BASE, slow_down(sweeps.sweep(2), "racy", 2), "--format", "json").out)
    assert [key for key in set(names(document)) if f'"{key}"' not in section] == []


def test_a_run_effect_is_told(compare):
    many = [("openmp", f"exact_{i}", 2, 10.0, 0.0, 0.0) for i in range(20)]
    moved = sweeps.sweep(2, many)
    for i in range(20):
        slow_down(moved, f"exact_{i}", 1.03**i)
    done = compare(sweeps.sweep(1, many), moved)
    assert "note: on 2 threads cases moved by " in done.out and "--run-effect 0" in done.out
    trusting = compare(sweeps.sweep(1, many), moved, "--run-effect", "0")
    assert "note: on 2" not in trusting.out and trusting.out.count("regression:") > done.out.count("regression:")


def test_filter_takes_a_regular_expression(compare):
    done = compare(BASE, NEW, "--filter", "^openmp/(atomic|racy)")
    assert "2 cases compared" in done.out
