# SPDX-License-Identifier: Apache-2.0
"""--resume: a run that was killed at any moment is finished, once, by the same build on the same machine with the same plan."""

import json
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from program import BUILD, Program, report_in

PLAN = (*"-n 1000 -t 1,2 -b serial,openmp,thread_pool -s local,atomic,racy --launches 4 --trials 40 --seed 7 --budget 1h".split(),)


def killed(program, path, moment_s, *plan):
    """Starts a run and kills it after its report has been there for so long."""
    process = program.start(*(plan or PLAN), "-q", "-o", path, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while not path.exists() and process.poll() is None:
        assert time.monotonic() < end
        time.sleep(0.002)
    time.sleep(moment_s)
    process.kill()
    process.communicate(timeout=60)


def launches_in(report):
    return sorted((row["name"], row["repetition_index"]) for row in report["benchmarks"])


def truths_in(report):
    return {(row["name"], row["repetition_index"]): row["samples"]["truth"] for row in report["benchmarks"]}


@pytest.fixture
def whole(headcount):
    """The same plan in one go."""
    assert headcount(*PLAN, "-q", "-o", "whole.json").returncode == 0
    return report_in(headcount.folder / "whole.json")


def test_runs_killed_at_many_moments_are_finished(headcount, schema, whole):
    moments = random.Random(20261124)
    path = headcount.folder / "report.json"
    kills = 0
    for _ in range(6):
        path.unlink(missing_ok=True)
        killed(headcount, path, moments.uniform(0, 0.3))
        if report_in(path)["run"]["status"] == "complete":
            continue
        for _ in range(2):  # the one that goes on is killed too
            process = headcount.start("--resume", path, "-q", stderr=subprocess.DEVNULL)
            time.sleep(moments.uniform(0.02, 0.2))
            process.kill()
            process.communicate(timeout=60)
            kills += process.returncode == -signal.SIGKILL
            schema.validate(report_in(path))
        before = launches_in(report_in(path))
        result = headcount("run", "--resume", path)
        assert result.returncode == 0, result.stderr
        report = report_in(path)
        schema.validate(report)
        assert report["run"]["status"] == "complete" and report["run"]["finished"]
        assert set(before) <= set(launches_in(report)), "nothing that was measured is lost"
        assert launches_in(report) == launches_in(whole), "every launch once"
        same, known = truths_in(report), truths_in(whole)  # as far as both go: a batch may be of another size
        assert all(a == b for key in known for a, b in zip(same[key], known[key])), "the same tosses"
        assert [case["launches"] for case in report["cases"]] == [4] * len(report["cases"])
        assert {key: report["run"][key] for key in ("replay", "seed", "order", "rounds")} == {
            key: whole["run"][key] for key in ("replay", "seed", "order", "rounds")
        }
        assert sorted(os.listdir(headcount.folder)) == ["report.json", "whole.json"], "no half-written file stays"
    assert kills > 0


@pytest.fixture(scope="module")
def stopped(tmp_path_factory):
    """A report that was not finished."""
    program = Program(BUILD / "headcount", tmp_path_factory.mktemp("stopped"))
    path = program.folder / "partial.json"
    process = program.start(*PLAN[:-8], "--launches", "60", "--trials", "40", "--seed", "7", "-o", path)
    for i, _ in enumerate(process.stderr):
        if i > 15:
            break
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert report_in(path)["run"]["status"] == "partial"
    return path


@pytest.fixture
def partial(headcount, stopped):
    """A copy of it, in the program's folder."""
    return Path(shutil.copy(stopped, headcount.folder))


def changed(path, *keys, to):
    """A copy of the report with one value changed."""
    report = report_in(path)
    at = report
    for key in keys[:-1]:
        at = at[key]
    at[keys[-1]] = to
    other = path.with_name("changed.json")
    other.write_text(json.dumps(report))
    return other


@pytest.mark.parametrize(
    "keys,to",
    [
        (("context", "machine", "cpu_model"), "Another CPU"),
        (("context", "machine", "usable_cpus"), 96),
        (("context", "machine", "kernel"), "Linux 0.01"),
        (("context", "host_name"), "elsewhere"),
        (("context", "build", "git_revision"), "0123456789ab"),
        (("context", "build", "flags"), "-O0"),
        (("context", "build", "compiler"), "other 1.0"),
        (("context", "build", "git_dirty"), None),
    ],
)
def test_another_machine_or_build_is_refused(headcount, partial, keys, to):
    other = changed(partial, *keys, to=to)
    before = other.read_bytes()
    result = headcount("--resume", other, "-q")
    assert (result.returncode, result.stdout) == (4, "")
    assert ".".join(keys[1:]) in result.stderr and len(result.stderr.splitlines()) == 1
    if to is not None:
        assert str(to) in result.stderr
    assert other.read_bytes() == before


@pytest.mark.parametrize(
    "option,value",
    [
        ("-n", "2000"),
        ("-t", "1"),
        ("-b", "serial"),
        ("--seed", "8"),
        ("--heads", "0.9"),
        ("--launches", "5"),
        ("--trials", "41"),
        ("--gap", "5"),
        ("--filter", "x"),
    ],
)
def test_other_wishes_are_refused(headcount, partial, option, value):
    before = partial.read_bytes()
    result = headcount("--resume", partial, option, value, "-q")
    assert result.returncode == 2
    long = {"-n": "--coins", "-t": "--threads", "-b": "--backend"}.get(option, option)
    assert f"{long} is '" in result.stderr and value in result.stderr
    assert partial.read_bytes() == before


def test_the_same_wishes_are_no_contradiction(headcount, partial):
    result = headcount("--resume", partial, "-n", "1k", "-t", "1,2", "--seed", "7", "--dry-run")
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("key,to", [("backend", "nobody's"), ("strategy", "none"), ("pin", "left"), ("schedule", "wild")])
def test_a_case_that_nobody_would_plan_is_refused(headcount, partial, key, to):
    report = report_in(partial)
    report["cases"][2][key] = to
    report["benchmarks"] = [row for row in report["benchmarks"] if row["name"] != report["cases"][2]["name"]]
    partial.write_text(json.dumps(report))
    result = headcount("--resume", partial, "-q")
    assert result.returncode == 4 and "the plan's case 2 is" in result.stderr


def test_cases_that_are_missing_are_refused(headcount, partial):
    report = report_in(partial)
    partial.write_text(json.dumps({**report, "cases": report["cases"][:2] + report["cases"][4:]}))
    assert headcount("--resume", partial, "-q").returncode in (3, 4)


def test_an_order_that_is_none_is_refused(headcount, partial):
    report = report_in(partial)
    report["run"]["order"][0][0] = 999
    partial.write_text(json.dumps(report))
    result = headcount("--resume", partial, "-q")
    assert result.returncode == 4 and "the order of the launches" in result.stderr


@pytest.mark.parametrize("argv", [["headcount", "--config", "moved.toml"], ["headcount", "--mpi-args", "rm -rf"], []])
def test_the_old_command_line_is_not_read(headcount, partial, argv):
    """What was asked stands in the report as cases and settings: the file of --config may be gone."""
    report = report_in(partial)
    report["run"]["argv"] = argv
    partial.write_text(json.dumps(report))
    result = headcount("--resume", partial, "--dry-run")
    assert result.returncode == 0, result.stderr
    assert [line for line in result.stdout.splitlines() if "/coins:" in line] == [case["name"] for case in report["cases"]]


def test_a_report_brings_no_command(headcount, partial):
    report = report_in(partial)
    report["run"]["replay"] += " --mpi-args '--launch-agent,touch here'"
    partial.write_text(json.dumps(report))
    result = headcount("--resume", partial, "-q")
    assert result.returncode == 2 and "--mpi-args again" in result.stderr
    assert headcount("--resume", partial, "--mpi-args", "--bind-to,none", "--dry-run").returncode == 0
    assert os.listdir(headcount.folder) == ["partial.json"]


def test_another_output_is_refused(headcount, partial):
    result = headcount("--resume", partial, "-o", "other.json")
    assert result.returncode == 2 and "leave --output out" in result.stderr
    assert not (headcount.folder / "other.json").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema_version": 2}', '{"schema_version": 1}', "no report"])
def test_what_is_no_report_is_one_line(headcount, text):
    path = headcount.folder / "foreign.json"
    path.write_text(text)
    result = headcount("--resume", path)
    assert (result.returncode, result.stdout, len(result.stderr.splitlines())) == (3, "", 1)
    assert path.read_text() == text


def test_a_file_that_is_not_there(headcount):
    result = headcount("--resume", "nowhere.json")
    assert result.returncode == 3 and "nowhere.json" in result.stderr
    assert os.listdir(headcount.folder) == []


def test_the_checks_are_the_worse_ones_of_both_sittings(headcount, partial):
    """What was calm may be busy when it is gone on with, and the other way round; what is said of it is what the report holds."""
    report = report_in(partial)
    for check in report["context"]["checks"]:
        check.update(state="ok", text="calm once", remedy=None)
    report["context"]["checks"][0].update(state="warn", text="was bad before", remedy="wait")
    partial.write_text(json.dumps(report))
    now = {check["name"]: check for check in json.loads(headcount("env", "--format", "json").stdout)["checks"]}
    result = headcount("--resume", partial, "-q")
    assert result.returncode == 0, result.stderr
    whole = report_in(partial)
    assert whole["context"]["checks"][0]["text"] == "was bad before"
    for check in whole["context"]["checks"][1:]:
        if check["name"] != "load":  # which may be another one by now
            assert check["state"] == now[check["name"]]["state"]
    assert headcount("verify", partial).returncode == 0


def test_a_finished_report_has_nothing_left(headcount):
    assert headcount("-n", "50", "-t", "1", "-b", "serial", "--launches", "1", "--trials", "6", "-q", "-o", "done.json").returncode == 0
    before = report_in(headcount.folder / "done.json")
    result = headcount("--resume", "done.json", "-q")
    assert result.returncode == 0 and "serial" in result.stdout
    after = report_in(headcount.folder / "done.json")
    assert after["benchmarks"] == before["benchmarks"] and after["run"]["resumed"] == []


def test_a_case_that_failed_is_not_tried_again(false_backends):
    path = false_backends.folder / "report.json"
    plan = ("-b", "crashes,honest", "-n", "50", "-t", "1", "--launches", "40", "--trials", "6", "--budget", "1h")
    process = false_backends.start(*plan, "-o", path)
    for line in process.stderr:
        if line.startswith("round 3/"):
            break
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    report = report_in(path)
    assert {case["backend"]: case["status"] for case in report["cases"]} == {"crashes": "failed", "honest": "measured"}
    reason = next(case["reason"] for case in report["cases"] if case["backend"] == "crashes")
    result = false_backends("--resume", path)
    assert result.returncode == 1
    assert "crashes" not in result.stderr, "it is not launched again"
    report = report_in(path)
    assert [case["reason"] for case in report["cases"] if case["backend"] == "crashes"] == [reason]
    assert [case["launches"] for case in report["cases"] if case["backend"] == "honest"] == [40]
