# SPDX-License-Identifier: Apache-2.0
"""A pause is no hang, what failed may be tried again, and no launch leaves anything lying about."""

import os
import signal
import time

from program import environ_of, report_in

SMALL = ("-n", "50", "-t", "1", "--trials", "6")


def wait_until(happened, patience_s=60):
    end = time.monotonic() + patience_s
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def test_a_pause_longer_than_the_time_limit_is_no_hang(headcount, patience):
    limit_s = 2 * patience
    process = headcount.start(
        *"run -n 1000 -t 1 -b serial -s local,atomic --launches 12 --trials 200 --time-limit".split(), f"{limit_s}s", "-o", "report.json"
    )
    wait_until((headcount.folder / "report.json").exists)
    process.send_signal(signal.SIGSTOP)
    time.sleep(limit_s + 1)
    process.send_signal(signal.SIGCONT)
    process.communicate(timeout=120)
    report = report_in(headcount.folder / "report.json")
    assert process.returncode == 0 and [case["status"] for case in report["cases"]] == ["measured"] * 2


def test_what_failed_is_tried_again_on_request(false_backends):
    arguments = (*SMALL, "-b", "crashes,honest", "--launches", "2", "-o", "report.json")
    false_backends(*arguments)
    path = false_backends.folder / "report.json"
    before = {case["backend"]: case["status"] for case in report_in(path)["cases"]}
    assert before == {"crashes": "failed", "honest": "measured"}
    assert "round" not in false_backends("run", "--resume", "report.json").stderr
    again = false_backends("run", "--resume", "report.json", "--retry-failed")
    assert [line.split()[2].split("/")[0] for line in again.stderr.splitlines() if line.startswith("round ")] == ["crashes"]
    assert {case["backend"]: case["status"] for case in report_in(path)["cases"]} == before
    refused = false_backends("run", *SMALL, "--retry-failed")
    assert refused.returncode == 2 and "--resume" in refused.stderr


def test_launches_have_a_folder_of_their_own_that_goes_with_the_run(false_backends):
    temporary = false_backends.folder / "temporary"
    temporary.mkdir()
    assert false_backends(*SMALL, "-b", "honest", "--launches", "1", "-o", "a.json", env={"TMPDIR": str(temporary)}).returncode == 0
    assert os.listdir(temporary) == []
    process = false_backends.start(*SMALL, "-b", "hangs", "--launches", "1", "--time-limit", "1h", "-o", "b.json", env={"TMPDIR": str(temporary)})

    def folders():
        found = [item for pid in false_backends.alive() for item in environ_of(pid) if item.startswith(f"TMPDIR={temporary}/headcount-")]
        return {item.removeprefix("TMPDIR=") for item in found}

    wait_until(folders)
    (folder,) = folders()
    with open(f"{folder}/left", "w") as file:
        file.write("x")
    process.kill()
    process.communicate()
    assert false_backends.left_behind() == []
    assert os.listdir(temporary) == []
