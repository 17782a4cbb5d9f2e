# SPDX-License-Identifier: Apache-2.0
"""--python: scripts are run by another interpreter than the first one. Those of these tests are stand-ins that say what version they are, and
leave the work to the one that is here."""

import json
import os
import sys

import pytest
from program import report_in

QUICK = ("-n", "50", "-t", "1", "-b", "python_serial", "-s", "local_plain", "--launches", "1", "--trials", "6", "-q", "-o", "r.json")


def stand_in(path, version, *, new_enough=True, numpy=False):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'#!/bin/sh\nif [ "$1" = -c ]; then printf "%s\\n" {version} {new_enough} {numpy} "$0"; exit; fi\n'
        f'echo {version} >>"{path.parent}/started"\nexec {sys.executable} "$@"\n'
    )
    path.chmod(0o755)
    return path


def started(folder):
    return (folder / "started").read_text().split() if (folder / "started").exists() else []


def reasons(report):
    return [skipped["reason"] for skipped in report["skipped"] if "--python" in skipped["reason"]]


def test_a_path_names_what_runs_the_cases(headcount):
    stand_in(headcount.folder / "mine", "3.99.1")
    done = headcount("run", *QUICK, "--python", "./mine")
    assert done.returncode == 0, done.stderr
    report = report_in(headcount.folder / "r.json")
    (case,) = report["cases"]
    assert (case["name"], case["python"], case["verdict"]) == ("python_serial/local_plain/coins:50/threads:1/python:3.99.1", "3.99.1", "exact")
    assert started(headcount.folder) and "--python ./mine" in report["run"]["replay"]
    assert headcount("verify", "r.json").returncode == 0


def test_a_version_is_looked_for_in_path_and_where_pyenv_has_them(headcount):
    folder = headcount.folder
    stand_in(folder / "bin/python3.98", "3.98.7")
    stand_in(folder / "pyenv/versions/3.97.2/bin/python3", "3.97.2")
    stand_in(folder / "pyenv/versions/3.9/bin/python3", "3.9.99")
    here = {"PATH": f"{folder}/bin:{os.environ['PATH']}", "PYENV_ROOT": str(folder / "pyenv")}
    done = headcount("run", *QUICK, "--python", "3.98,3.97,3.98.7t", env=here)
    assert done.returncode == 0, done.stderr
    report = report_in(folder / "r.json")
    assert {case["python"] for case in report["cases"]} == {"3.98.7", "3.97.2"}
    assert len(reasons(report)) == 1 and "'3.98.7t': there is no such Python in PATH" in reasons(report)[0]


def test_what_is_not_there_is_skipped_with_a_reason(headcount):
    folder = headcount.folder
    stand_in(folder / "good", "3.99.1")
    stand_in(folder / "twin", "3.99.1")
    stand_in(folder / "old", "3.6.15", new_enough=False)
    (folder / "deaf").write_text("#!/bin/sh\necho hello\n")
    (folder / "deaf").chmod(0o755)
    done = headcount("run", *QUICK, "--python", "./none,./old,./deaf,./good,./twin,nonesuch,3.96")
    assert done.returncode == 0, done.stderr
    told = reasons(report_in(folder / "r.json"))
    expected = (
        "no such program",
        "3.6.15 is too old",
        "does not say which Python",
        "it is Python 3.99.1, as './good' is",
        "in PATH",
        "no such Python",
    )
    assert len(told) == len(expected) and all(part in text for part, text in zip(expected, told))


def test_numpy_is_asked_of_each(headcount):
    stand_in(headcount.folder / "with", "3.99.1", numpy=True)
    stand_in(headcount.folder / "without", "3.98.1")
    plan = headcount(*"run -n 50 -t 1 -b python_serial -s numpy_count --dry-run --python ./without,./with".split()).stdout
    assert "python_serial/numpy_count/coins:50/threads:1/python:3.99.1\n" in plan and "Python 3.98.1 has no numpy" in plan


def test_only_scripts_have_interpreters(headcount):
    stand_in(headcount.folder / "mine", "3.99.1")
    plan = headcount(*"run -n 50 -t 1 -b serial,python_serial -s reduction,local_plain --dry-run --python ./mine".split()).stdout
    assert [line for line in plan.splitlines() if "/coins:" in line and "python:" not in line] == ["serial/reduction/coins:50/threads:1"]


def test_a_report_brings_no_interpreter(headcount):
    """Whoever wrote the file: what it names is looked for as a version, and never started as it stands there."""
    folder = headcount.folder
    stand_in(folder / "mine", "3.99.1")
    assert headcount("run", *QUICK, "--python", "./mine").returncode == 0
    text = (folder / "r.json").read_text().replace('"complete"', '"partial"', 1)
    (folder / "r.json").write_text(text)
    (folder / "started").unlink()
    done = headcount("run", "--resume", "r.json")
    assert done.returncode == 4 and "there is no such Python" in done.stderr, "a version, which is nowhere"
    (folder / "r.json").write_text(text.replace("3.99.1", str(folder / "mine")))
    done = headcount("run", "--resume", "r.json")
    assert done.returncode == 2 and "say --python with its path" in done.stderr
    assert started(folder) == []
    (folder / "r.json").write_text(text)
    assert headcount("run", "--resume", "r.json", "--python", "./mine").returncode == 0


def test_two_interpreters_in_turns(headcount):
    for name, version in (("one", "3.99.1"), ("two", "3.98.1")):
        stand_in(headcount.folder / name, version)
    words = "compare -n 50 -t 1 -b python_serial -s local_plain --launches 2 --trials 6 -q --format json --fail-on never"
    done = headcount(*words.split(), "--ab-set", "python=./one", "python=./two")
    assert done.returncode == 0, done.stderr
    (compared,) = json.loads(done.stdout)["cases"]
    assert "local_plain" in compared["name"] and {"3.99.1", "3.98.1"} <= set(started(headcount.folder))


@pytest.mark.parametrize("bad", ["", "x" * 2000])
def test_usage_errors(headcount, bad):
    done = headcount("run", *QUICK, "--python", bad)
    assert (done.returncode, done.stdout) == (2, "") and len(done.stderr.splitlines()) == 1
