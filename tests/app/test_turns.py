# SPDX-License-Identifier: Apache-2.0
"""headcount compare --ab: two programs or two settings in turns, from the outside. What it finds in real times is measured by scripts/holds.py --in-turns."""

import json
import os

import pytest

SMALL = ("-n", "1000", "-b", "thread_pool", "-s", "atomic", "-t", "1", "-q")
SIX = ("--launches", "6", "--trials", "5")


def compared(program, *words, status=0):
    done = program("compare", *words, *SMALL, *SIX, "--format", "json", "--fail-on", "never")
    assert done.returncode == status, done.stderr
    return json.loads(done.stdout)


def put(folder, name, text):
    path = folder / name
    path.write_text(f"#!/bin/bash\n{text}\n")
    os.chmod(path, 0o755)
    return path


def test_a_program_against_itself(headcount):
    document = compared(headcount, "--ab", headcount.path, headcount.path)
    assert document["in_turns"] and document["base"] == {"name": str(headcount.path)}
    (case,) = document["cases"]
    assert case["launches"] == {"base": 6, "new": 6} and case["fate"] is None
    assert case["times"]["low"] <= case["times"]["ratio"] <= case["times"]["high"]
    assert case["times"]["again"]["low"] <= case["times"]["again"]["ratio"] <= case["times"]["again"]["high"]


def test_a_setting_that_changes_everything(headcount):
    """A hundred times the work is no matter of luck."""
    words = ("--ab-set", "work=10", "work=10000", *SMALL, *SIX)
    done = headcount("compare", *words)
    assert done.returncode == 1, done.stdout
    assert "NEW is " in done.stdout and "times as slow in thread_pool/atomic" in done.stdout and "A/A moved by" in done.stdout
    assert headcount("compare", *words, "--fail-on", "never").returncode == 0
    swapped = headcount("compare", "--ab-set", "work=10000", "work=10", *SMALL, *SIX)
    assert swapped.returncode == 0 and "times as fast" in swapped.stdout


def test_another_build_measures_itself(headcount):
    """What is started is the program that was named, and nothing beside this one."""
    log = headcount.folder / "started"
    other = put(headcount.folder, "other", f'echo "$1" >> {log}\nexec {headcount.path} "$@"')
    compared(headcount, "--ab", headcount.path, other)
    assert log.read_text() == "case\n" * 6


def test_a_new_build_that_crashes(headcount):
    crashing = put(headcount.folder, "crashing", "kill -SEGV $$")
    done = headcount("compare", "--ab", headcount.path, crashing, *SMALL, *SIX)
    assert done.returncode == 1
    assert "NEW fails in thread_pool/atomic" in done.stdout and "signal 11" in done.stdout
    done = headcount("compare", "--ab", crashing, headcount.path, *SMALL, *SIX)
    assert done.returncode == 4 and "OLD fails in thread_pool/atomic" in done.stdout


def test_markdown_has_the_same_columns(headcount):
    done = headcount("compare", "--ab", headcount.path, headcount.path, *SMALL, *SIX, "--format", "md", "--fail-on", "never")
    assert "| base / base |" in done.stdout and "OLD (base)" in done.stdout


@pytest.mark.parametrize(
    "words,told",
    [
        (("--ab", "/nonexistent", "/nonexistent"), "'/nonexistent' is not a program that can be started"),
        (("--ab", "one"), "--ab"),
        (("--ab-set", "wait=active", "colour=red"), "no setting 'colour=red'"),
        (("--ab-set", "wait", "wait=active"), "no setting 'wait'"),
        (("--ab-set", "wait=active", "wait=loud"), "--wait 'loud' is not known"),
        (("--ab-set", "coins=1,2", "coins=3"), "both must have as many"),
        (("--ab-set", "budget=1s", "budget=2s"), "are the same in every case"),
        (("--ab-set", "threads=1", "threads=2", "-t", "1"), "--threads is given for both sides already"),
    ],
)
def test_bad_words_are_told_in_a_line(headcount, words, told):
    done = headcount("compare", *words, "-q")
    assert done.returncode == 2
    assert told in done.stderr and done.stderr.count("\n") == 1


def test_it_has_a_help_of_its_own(headcount):
    done = headcount("compare", "--ab", "--help")
    assert done.returncode == 0 and "headcount compare --ab OLD NEW" in done.stdout and "--coins" in done.stdout
    assert "--ab " in headcount("compare", "--help").stdout
