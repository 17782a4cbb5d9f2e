# SPDX-License-Identifier: Apache-2.0
"""--config: what the command line does not say, with the same checks."""

import json
import os

import pytest
from test_command_line import FILE, USAGE, refused


@pytest.fixture
def planned(headcount):
    """The cases of a dry run over this file and these arguments."""

    def cases(text, *arguments):
        (headcount.folder / "my.toml").write_text(text)
        result = headcount("run", "--dry-run", "--config", "my.toml", *arguments)
        assert result.returncode == 0, result.stderr
        return [line for line in result.stdout.splitlines() if line.startswith(("serial/", "std_thread/"))]

    return cases


@pytest.mark.parametrize(
    "text",
    [
        'coins = [10, "1k"]\nbackend = ["serial"]\nstrategy = "local"\nthreads = 1\n',
        "[run]\ncoins=10,1k\nbackend=serial\nstrategy=local\nthreads=1\n",
        "# mine\n\nrun.coins = [\n 10,\n 1k ]\nbackend = 'serial' # alone\nstrategy = local\nthreads=1\nquiet = true\nforce = false\n",
    ],
)
def test_toml_and_ini_are_read(planned, text):
    assert planned(text) == ["serial/local/coins:10/threads:1", "serial/local/coins:1000/threads:1"]


def test_the_command_line_goes_first(planned):
    text = "coins = 10\nbackend = serial\nstrategy = local\nthreads = 1\nseed = 7\n"
    assert planned(text, "-n", "20") == ["serial/local/coins:20/threads:1"]
    assert planned(text, "--coins=20,30", "-b", "std_thread") == [f"std_thread/local/coins:{n}/threads:1" for n in (20, 30)]


def test_values_arrive_in_the_report(headcount):
    (headcount.folder / "my.toml").write_text(
        'coins = 50\nthreads = 1\nbackend = serial\nstrategy = "racy"\nseed = 18446744073709551615\nlaunches = 2\ntrials = 6\n'
        'gap = [0, 30]\nheads = 0.25\nsource = generated\noutput = report.json\nfilter = "^serial/racy/[a-z:/0-9._]+$"\nquiet = true\n'
    )
    result = headcount("--config", "my.toml", "--launches", "1")
    assert (result.returncode, result.stderr) == (0, "")
    report = json.loads((headcount.folder / "report.json").read_text())
    factors = [tuple(case[key] for key in ("gap_ns", "heads", "source", "launches")) for case in report["cases"]]
    assert factors == [(0, 0.25, "generated", 1), (30, 0.25, "generated", 1)]
    assert report["run"]["seed"] == "18446744073709551615" and report["run"]["argv"][1:] == ["--config", "my.toml", "--launches", "1"]
    assert "--config" not in report["run"]["replay"], "a replay needs no file"


@pytest.mark.parametrize(
    "text,words",
    [
        ("coins = 10\nthread = 2\n", ["'thread'", "did you mean 'threads'?"]),
        ("frobnicate = 1\n", ["'frobnicate'", "there are: coins"]),
        ("n = 10\n", ["'n'"]),
        ("config = other.toml\n", ["'config'"]),
        ("help = true\n", ["'help'"]),
        ("[list]\nverbose = true\n", ["'list'", "run"]),
        ("[run.more]\ncoins = 1\n", ["run.more"]),
        ("coins = 0\n", ["--coins '0'"]),
        ("coins = ten\n", ["--coins 'ten'"]),
        ("coins =\n", ["'coins'"]),
        ("launches = 0\n", ["--launches"]),
        ("launches = x\n", ["--launches"]),
        ("heads = 2\n", ["--heads 2"]),
        ("wait = lazy\n", ["--wait 'lazy'", "passive"]),
        ("backend = opnemp\n", ["did you mean 'openmp'?"]),
        ("schedule = dynamic,10\n", ["'schedule'", "quotes"]),
        ("seed = 1\ncoins = 2\nseed = 2\n", ["--seed"]),
        ("quiet = maybe\n", ["quiet"]),
        ("{}\nnonsense\n", ["nonsense"]),
        ("coins = 5\n\x1b[31m = 3\n", ["no setting"]),
    ],
)
def test_what_is_wrong_in_it_is_named(headcount, text, words):
    (headcount.folder / "my.toml").write_text(text)
    result = headcount("--config", "my.toml")
    refused(result, USAGE, *words)
    assert "\x1b" not in result.stderr
    if "opnemp" not in text:
        assert "my.toml" in result.stderr
    assert os.listdir(headcount.folder) == ["my.toml"]


def test_a_mistake_on_the_command_line_is_not_the_files(headcount):
    (headcount.folder / "my.toml").write_text("coins = 10\n")
    result = headcount("--config", "my.toml", "-t", "0")
    refused(result, USAGE, "--threads '0'")
    assert "my.toml" not in result.stderr


@pytest.mark.parametrize("name", ["missing.toml", ".", "missing/my.toml", "/proc/self/mem"])
def test_a_file_that_cannot_be_read(headcount, name):
    refused(headcount("--config", name, "--dry-run"), FILE, name)


def test_nothing_comes_from_the_environment(planned, headcount):
    result = headcount("--dry-run", "-b", "serial", env={"HEADCOUNT_COINS": "7", "COINS": "7", "HEADCOUNT_CONFIG": "missing"})
    assert result.returncode == 0 and "coins:1000" in result.stdout
