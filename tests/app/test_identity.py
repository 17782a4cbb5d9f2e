# SPDX-License-Identifier: Apache-2.0
"""Runs beside each other: no report is lost, none has two writers, and no two runs have one name."""

import re

from program import report_in

USAGE, FILE = 2, 3
ONE = ("-n", "50", "-t", "1", "--launches", "1", "--trials", "6", "-b", "serial", "-s", "local", "-q")
LONG = ("-n", "1000", "-t", "1", "--launches", "500", "--trials", "200", "-b", "serial")


def at_once(program, many, *arguments):
    processes = [program.start(*arguments) for _ in range(many)]
    return [(*process.communicate(timeout=120), process.returncode) for process in processes]


def test_runs_of_one_second_in_one_folder_lose_no_report(headcount):
    results = at_once(headcount, 8, *ONE, "-o", "here/")
    assert [status for _, _, status in results] == [0] * 8
    said = {re.search(r"^report: (\S+)", out, re.MULTILINE)[1] for out, _, _ in results}
    reports = [report_in(path) for path in (headcount.folder / "here").iterdir()]
    assert len(said) == len(reports) == 8
    ids = {report["run"]["id"] for report in reports}
    assert len(ids) == 8 and all(re.fullmatch(r"\d{8}T\d{6}Z-[0-9a-f]{16}", one) for one in ids)


def test_of_runs_into_one_file_exactly_one_wins(headcount):
    results = at_once(headcount, 8, *ONE, "-o", "report.json")
    assert sorted(status for _, _, status in results) == [0] + [USAGE] * 7
    assert all("'report.json' exists; give another --output, or --force" in err for _, err, status in results if status)
    assert report_in(headcount.folder / "report.json")["run"]["status"] == "complete"
    assert len(list(headcount.folder.iterdir())) == 1


def test_a_report_that_is_being_written_has_one_writer(headcount):
    process = headcount.start(*LONG, "-o", "report.json")
    for line in process.stderr:
        if line.startswith("round "):
            break
    try:
        for command in (("run", "--resume", "report.json"), ("run", *ONE, "-o", "report.json", "--force"), ("summarize", "report.json")):
            result = headcount(*command)
            assert (result.returncode, result.stdout) == (FILE, "")
            assert result.stderr.splitlines()[-1] == "headcount: 'report.json' is being written by another run; wait until it has ended, or end it"
        assert headcount("show", "report.json").returncode == 0
    finally:
        process.kill()
        process.communicate()
    assert headcount("summarize", "report.json").returncode == 0
