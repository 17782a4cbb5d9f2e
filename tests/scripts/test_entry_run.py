# SPDX-License-Identifier: Apache-2.0
"""scripts/run: builds, hands its options on, and draws what was measured."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from entry_tree import write_program


def test_help_shows_the_options_of_headcount_once_it_is_built(ready):
    assert "once it is built" in ready.run("scripts/run", "--help").stdout
    write_program(ready.root / "build/release/headcount", '#!/bin/sh\necho "help of $*"\n')
    assert "help of run --help" in ready.run("scripts/run", "--help").stdout


def test_run_passes_options_through_and_names_what_it_made(ready):
    done = ready.run("scripts/run", "--coins", "1k", "-f", "openmp/.*", "two words")
    assert done.returncode == 0, done.stderr
    [call] = ready.calls("headcount")
    assert call.startswith("headcount run --coins 1k -f openmp/.* two words --output ")
    report = Path(call.split("--output ")[1])
    assert report.parent == ready.root / "results" and report.exists()
    assert f"report:  {report}\n" in done.stdout
    assert f"figures: {report.with_suffix('')}-figures\n" in done.stdout
    assert f"page:    {report.with_suffix('.html')}\n" in done.stdout
    drawing, page = ready.calls("draw")
    assert "scripts/plot.py" in drawing and str(report) in drawing
    assert "scripts/report.py" in page and f"{report} --output {report.with_suffix('.html')}" in page


@pytest.mark.parametrize("options", [["-o", "my.json"], ["-omy.json"], ["--output", "my.json"], ["--output=my.json"]])
def test_output_is_relative_to_where_the_user_is(ready, tmp_path, options):
    here = tmp_path / "here"
    here.mkdir()
    assert ready.run("scripts/run", *options, cwd=here).returncode == 0
    assert (here / "my.json").exists()
    assert len(ready.calls("headcount")[0].split("--output")) == 2


def test_output_may_be_a_folder(ready, tmp_path):
    assert ready.run("scripts/run", "-o", str(tmp_path)).returncode == 0
    assert len(list(tmp_path.glob("*.json"))) == 1


def test_a_folder_that_is_not_there_yet_is_made(ready, tmp_path):
    assert ready.run("scripts/run", "-o", "new/", cwd=tmp_path).returncode == 0
    assert len(list((tmp_path / "new").glob("*.json"))) == 1
    assert " new/" in ready.calls("draw")[0]


def test_an_interrupt_from_the_terminal_is_left_to_headcount(ready):
    ready.builds('trap "echo {} >\\"\\$report\\"; exit 130" INT; touch "$report.begun"; while :; do sleep 0.1; done')
    (ready.bin / "sleep").symlink_to(shutil.which("sleep"))
    command = [ready.root / "scripts/run", "-o", "my.json"]
    environment = {"PATH": str(ready.bin), "HOME": str(ready.root.parent)}
    with subprocess.Popen(command, cwd=ready.root.parent, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True) as running:
        for _ in range(300):
            if (ready.root.parent / "my.json.begun").exists():
                break
            time.sleep(0.1)
        os.killpg(running.pid, signal.SIGINT)
        printed, _ = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "report:  my.json" in printed
    assert ready.calls("draw")


@pytest.mark.parametrize(("status", "drawn"), [(0, True), (1, True), (130, True), (2, False), (3, False), (4, False), (139, False)])
def test_status_of_headcount_is_kept(ready, status, drawn):
    ready.builds(f'echo "{{}}" >"$report"; exit {status}')
    done = ready.run("scripts/run")
    assert done.returncode == status
    assert bool(ready.calls("draw")) == drawn
    assert ("report:" in done.stdout) == drawn


def test_nothing_is_drawn_from_a_dry_run_or_from_standard_output(ready):
    assert ready.run("scripts/run", "--dry-run").returncode == 0
    assert ready.run("scripts/run", "-o", "-").returncode == 0
    assert ready.calls("draw") == []


def test_the_build_keeps_standard_output_clean(ready):
    ready.builds("echo measured")
    with (ready.bin / "cmake").open("a") as cmake:
        cmake.write("echo built\n")
    assert ready.run("scripts/run", "-o", "-").stdout == "measured\n"


def test_a_failed_build_stops(ready):
    ready.stub("cmake", "exit 1")
    assert ready.run("scripts/run").returncode == 70
    assert ready.calls("headcount") == []


def test_a_failed_drawing_leaves_the_report(ready):
    ready.draws(status=1)
    done = ready.run("scripts/run", "-o", "my.json")
    assert done.returncode == 70
    assert "my.json" in done.stderr


def test_option_without_its_value_is_a_usage_error(ready):
    assert ready.run("scripts/run", "--output").returncode == 2
