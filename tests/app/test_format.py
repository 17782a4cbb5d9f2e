# SPDX-License-Identifier: Apache-2.0
"""Every C++ file is as clang-format leaves it, and every Python file as black does."""

import re
import shutil
import subprocess

import pytest
from program import ROOT
from test_structure import tracked

VERSION = "14"  # of Debian 12; others break some lines elsewhere
BLACK = "23"


def test_every_file_is_formatted():
    tool = (
        shutil.which(f"clang-format-{VERSION}")
        or shutil.which("clang-format")
        or pytest.skip("clang-format is not installed (apt-get install clang-format)")
    )
    version = re.search(r"version (\d+)", subprocess.run([tool, "--version"], capture_output=True, text=True, check=True).stdout)[1]
    if version != VERSION:
        pytest.skip(f"this is clang-format {version}, and files are formatted by version {VERSION}")
    files = [ROOT / path for path in tracked() if path.endswith((".cpp", ".hpp"))]
    assert len(files) > 100
    result = subprocess.run([tool, "--dry-run", "-Werror", *files], capture_output=True, text=True)
    assert result.returncode == 0, "clang-format -i these:\n" + "\n".join(
        sorted(set(re.findall(r"^(\S+?):\d+:\d+: error", result.stderr, re.MULTILINE)))
    )


def test_every_python_file_is_formatted():
    tool = shutil.which("black") or pytest.skip("black is not installed (apt-get install black)")
    version = re.search(r"\d+", subprocess.run([tool, "--version"], capture_output=True, text=True, check=True).stdout)[0]
    if version != BLACK:
        pytest.skip(f"this is black {version}, and files are formatted by version {BLACK}")
    files = [ROOT / path for path in tracked() if path.endswith(".py")]
    assert len(files) > 100
    config = ROOT / "scripts/pyproject.toml"
    result = subprocess.run([tool, "--config", config, "--check", *files], capture_output=True, text=True)
    assert result.returncode == 0, f"black --config {config} these:\n{result.stderr}"
