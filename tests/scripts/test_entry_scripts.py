# SPDX-License-Identifier: Apache-2.0
"""What holds of every entry script: shellcheck finds nothing, it may be run, and --help touches nothing."""

import os
import shutil
import subprocess

import pytest
from entry_tree import ROOT, SCRIPTS


def test_shellcheck_finds_nothing():
    if not shutil.which("shellcheck"):
        pytest.skip("shellcheck is not installed")
    done = subprocess.run(["shellcheck", "-x", *SCRIPTS], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("script", [script for script in SCRIPTS if script not in ("scripts/elsewhere/inside", "scripts/elsewhere/machine")])
def test_scripts_may_be_run(script):
    assert os.access(ROOT / script, os.X_OK)


@pytest.mark.parametrize("script", ["scripts/run", "scripts/test", "scripts/python", ".ci/run"])
def test_help_from_another_folder_touches_nothing(tree, tmp_path, script):
    done = tree.run(script, "--help", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert ("scripts/test" if script == ".ci/run" else script) in done.stdout
    assert "SPDX" not in done.stdout and "set -euo" not in done.stdout
    assert tree.log.read_text() == ""
