# SPDX-License-Identifier: Apache-2.0
"""What a run prints where there is no terminal: results, progress, the table, and where the report lies."""

import os
import re

import pytest
from program import report_in, strict

QUICK = ("-n", "50", "-t", "1", "--launches", "1", "--trials", "6")
ONE = (*QUICK, "-b", "serial", "-s", "local")
RACE = (*QUICK, "-b", "serial", "-s", "racy")
DOUBT = "\x1b[33m"
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
HEADING = "backend strategy threads truth counted heads lost lossy trials time vs serial verdict"


def fine(result):
    assert result.returncode == 0, result.stderr
    return result


def test_no_command_means_run(headcount):
    assert "local" in fine(headcount(*ONE)).stdout
    assert fine(headcount("--dry-run", *ONE)).stdout == fine(headcount("run", "--dry-run", *ONE)).stdout


def test_default_report_lies_in_results(headcount):
    result = fine(headcount(*ONE))
    (name,) = os.listdir(headcount.folder / "results")
    assert re.fullmatch(r".+-\d{8}T\d{6}Z-\w+\.json", name)
    said, following = result.stdout.splitlines()[-2:]
    assert said == f"report: results/{name}" and following == f"next: {headcount.path} report results/{name}"
    assert report_in(headcount.folder / "results" / name)["run"]["status"] == "complete"


@pytest.mark.parametrize("folder", ["here/", "here/and/there/", "exists"])
def test_output_into_a_folder(headcount, folder):
    (headcount.folder / "exists").mkdir()
    for _ in range(2):  # maybe in the same second
        fine(headcount(*ONE, "-q", "-o", folder))
    assert len(os.listdir(headcount.folder / folder)) == 2


def test_output_on_stdout_is_json_alone(headcount):
    result = fine(headcount(*ONE, "-o", "-"))
    assert strict(result.stdout)["run"]["status"] == "complete"
    assert re.search(r"^serial +local ", result.stderr, re.MULTILINE)
    assert os.listdir(headcount.folder) == []


def test_quiet_leaves_the_results(headcount):
    result = fine(headcount(*ONE, "-q"))
    assert result.stderr == ""
    assert re.search(r"^serial +local ", result.stdout, re.MULTILINE)


def test_progress_without_a_terminal_is_a_line_per_launch(headcount):
    result = fine(headcount("-n", "50", "-t", "1", "--launches", "2", "--trials", "30", "-b", "serial", "-s", "local,atomic"))
    lines = [line for line in result.stderr.splitlines() if line.startswith("round ")]
    assert sorted(" ".join(line.split()[:3]) for line in lines) == [
        f"round {i}/2 serial/{strategy}/coins:50/threads:1" for i in (1, 2) for strategy in ("atomic", "local")
    ]
    assert all(re.search(r" [\d.]+ [munµ]?s +(\+-\d+%)? +0 lossy of \d+$", line) for line in lines)


@pytest.mark.parametrize("environment", [{}, {"TERM": "xterm-256color"}, {"TERM": "dumb"}, {"NO_COLOR": "1"}])
def test_no_control_characters_without_a_terminal(headcount, environment):
    result = fine(headcount(*ONE, env=environment))
    assert not CONTROL.search(result.stdout + result.stderr)


def test_color_on_request_only(headcount):
    assert f"{DOUBT}serial " in fine(headcount(*RACE, "--color", "always")).stdout
    assert "\x1b" not in fine(headcount(*RACE, "--color", "never", env={"TERM": "xterm"})).stdout
    assert "\x1b" not in fine(headcount(*ONE, "--color", "always")).stdout, "what is right has no colour"


def test_the_table(headcount):
    result = fine(headcount("-n", "50,100", "-t", "1,2", "--launches", "1", "--trials", "30", "-b", "serial,std_thread", "-s", "reduction,local"))
    lines = result.stdout.splitlines()
    headings = [i for i, line in enumerate(lines) if " ".join(line.split()) == HEADING]
    assert [lines[i - 1] for i in headings] == ["50 tosses per trial", "100 tosses per trial"]
    table = lines[headings[0] : headings[1] - 2]
    assert [line.split()[:3] for line in table[1:]] == [
        ["serial", "reduction", "1"],
        ["serial", "local", "1"],
        ["std_thread", "local", "1"],
        ["std_thread", "local", "2"],
    ]
    for line in table[1:]:
        assert line[: len("std_thread")].strip() == line.split()[0]
        assert line.rstrip().endswith("exact") and line.index("exact") == table[0].index("verdict")
    assert re.search(r"^skipped std_thread/reduction: ", result.stdout, re.MULTILINE)
    assert re.search(r"^skipped: serial runs on one thread \(4 cases\)$", result.stdout, re.MULTILINE)
