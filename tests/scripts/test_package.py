# SPDX-License-Identifier: Apache-2.0
"""`pip install ./scripts`: the same commands as the doors, without the tree."""

import re
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT
from headcount import commands

tomllib = pytest.importorskip("tomllib")
TOLD = tomllib.loads((ROOT / "scripts" / "pyproject.toml").read_text())["project"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder of the programs of an environment in which the package is installed, with what this Python has."""
    for module in ("setuptools", "ensurepip", *TOLD["dependencies"]):
        pytest.importorskip(module)
    folder = tmp_path_factory.mktemp("installed")
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("build", "*.egg-info", "__pycache__"))
    made = subprocess.run([sys.executable, "-m", "venv", "--system-site-packages", folder / "venv"], capture_output=True, text=True)
    if made.returncode:
        pytest.skip(f"no environment can be made: {made.stdout.strip()}")
    pip = [folder / "venv/bin/python", "-m", "pip", "install", "--quiet", "--no-build-isolation", "--no-index", folder / "scripts"]
    subprocess.run(pip, check=True, timeout=300)
    shutil.rmtree(folder / "scripts")
    return folder / "venv/bin"


def test_it_has_the_version_of_the_program():
    assert f"project(headcount VERSION {TOLD['version']} " in (ROOT / "CMakeLists.txt").read_text()


def test_it_asks_for_what_its_commands_need():
    started = [re.fullmatch(r"headcount\.commands:start_(\w+)", entry)[1] for entry in TOLD["scripts"].values()]
    assert set(TOLD["dependencies"]) == {module for name in started for module in commands.NEEDS[name]}
    assert list(TOLD["scripts"]) == [f"headcount-{name}" for name in started]
    assert all(callable(getattr(commands, f"start_{name}")) for name in started)


def test_its_page_and_its_exports_are_those_of_the_doors(installed, tmp_path):
    report = ROOT / "results/reference/article.json"
    pages = tmp_path / "installed.html", tmp_path / "door.html"
    for page, program in zip(pages, ([installed / "headcount-report"], [sys.executable, ROOT / "scripts/report.py"])):
        done = subprocess.run([*program, report, "-o", page], cwd=tmp_path, capture_output=True, text=True, timeout=120)
        assert (done.returncode, done.stdout) == (0, f"{page}\n"), done.stderr
    assert pages[0].read_bytes() == pages[1].read_bytes()
    texts = [
        subprocess.run([*program, report, "--format", "csv"], cwd=tmp_path, capture_output=True, check=True, timeout=120).stdout
        for program in ([installed / "headcount-export"], [sys.executable, ROOT / "scripts/export.py"])
    ]
    assert texts[0] == texts[1] and texts[0].startswith(b"name,backend,")


def test_what_it_lacks_is_said(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["headcount-plot"])
    monkeypatch.setitem(commands.NEEDS, "plot", ("no_such_module",))
    assert commands.start_plot() == 2
    assert capsys.readouterr().err == "headcount-plot: this Python lacks no_such_module\n"
