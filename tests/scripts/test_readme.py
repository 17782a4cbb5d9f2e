# SPDX-License-Identifier: Apache-2.0
"""README.md is true: its measured parts are what the reports and the registry say, and its commands run."""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILD = Path(os.environ.get("HEADCOUNT_BUILD_DIR", ROOT / "build" / "release"))
README = (ROOT / "README.md").read_text()

# What a command is run with so that it ends soon; the command itself is as it stands on the page.
SHORTER = {
    "scripts/run": ["--help"],
    "scripts/test": ["--help"],
    "scripts/article": ["--help"],
    "scripts/agreement.py": ["--help"],
    "headcount": ["--dry-run"],
    "bench_pairs": ["--benchmark_list_tests"],
    "bench_limits": ["--benchmark_list_tests"],
}
# Making the build that the tests run from is what brought us here.
NOT_RUN = ("cmake",)


def commands():
    """The lines of the page's code blocks that start a program, without their comments."""
    blocks = re.findall(r"^```\n(.*?)^```", README, re.S | re.M)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if re.match(r"(scripts/|build/release/|cmake )", line)]


def words_of(line, scratch):
    """The command as words: programs from the build under test, output into `scratch`."""
    words = [word.replace("build/release", str(BUILD)) for word in shlex.split(line)]
    words = [str(scratch / word) if word in ("figures/", "page.html") else word for word in words]
    sweep = words[0].endswith("/headcount") and (len(words) == 1 or words[1] == "run")
    short = SHORTER.get(words[0], []) if words[0].startswith("scripts/") else SHORTER.get(Path(words[0]).name, [])
    return words + (short if not words[0].endswith("/headcount") or (sweep and "--dry-run" not in words) else [])


def test_the_page_has_commands():
    assert len(commands()) >= 8


@pytest.mark.parametrize("line", commands())
def test_every_command_runs(line, tmp_path):
    words = words_of(line, tmp_path)
    if words[0] in NOT_RUN:
        pytest.skip("it makes the build that the tests run from")
    if not Path(words[0]).is_file() and not (ROOT / words[0]).is_file():
        pytest.skip(f"{words[0]} is not in this build")
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


def test_the_generated_parts_are_what_would_be_written():
    listed = subprocess.run([BUILD / "headcount", "list"], capture_output=True, text=True, check=True).stdout
    if " absent " in listed or "sanitizer builds" in listed:
        pytest.skip("this build has not every backend or strategy, so its matrix is another one")
    done = subprocess.run([ROOT / "scripts" / "readme", "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_figure_is_drawn_from_the_reference_report(tmp_path):
    figures = ROOT / "results" / "reference" / "figures"
    command = [ROOT / "scripts" / "plot.py", ROOT / "results" / "reference" / "report.json", "-o", tmp_path, "--figure", "ladder", "--format", "svg"]
    python = subprocess.run([ROOT / "scripts" / "python", "--needs", "numpy,matplotlib"], capture_output=True, text=True, check=True)
    subprocess.run([python.stdout.strip(), *command], check=True, capture_output=True)
    assert (tmp_path / "ladder.svg").read_bytes() == (figures / "ladder.svg").read_bytes()
    assert (tmp_path / "ladder.csv").read_bytes() == (figures / "ladder.csv").read_bytes()
