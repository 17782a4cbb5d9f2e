# SPDX-License-Identifier: Apache-2.0
"""scripts/python: it takes the first Python that will do."""

import shutil

from entry_tree import write_program


def python_that(tmp_path, name, succeeds):
    path = tmp_path / name
    write_program(path, "#!/bin/sh\n" + (f'echo "{name}: $*"' if succeeds else "echo no module cake >&2; exit 1") + "\n")
    return path


def test_python_takes_the_first_that_will_do(tree, tmp_path):
    good = python_that(tmp_path, "good", True)
    done = tree.run("scripts/python", "--needs", "json", PYTHON=str(good))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{good}\n", "")


def test_python_passes_over_one_that_will_not_do_and_says_so(tree, tmp_path):
    bad = python_that(tmp_path, "bad", False)
    good = python_that(tree.bin, "python3", True)
    done = tree.run("scripts/python", "--needs=json", "--", "-c", "a b", PYTHON=str(bad))
    assert done.returncode == 0
    assert done.stdout == "python3: -c a b\n"
    assert "no module cake" in done.stderr and f"taking {good}" in done.stderr


def test_python_refuses_with_a_remedy(tree, tmp_path):
    missing = "no_such_module_of_headcount"
    done = tree.run("scripts/python", "--needs", f"json,{missing}", PYTHON=str(tmp_path / "none"))
    assert done.returncode == 2
    assert f"{tmp_path / 'none'}: not found" in done.stderr
    assert "apt-get install" in done.stderr and "PYTHON=" in done.stderr


def test_python_keeps_the_status_of_what_it_runs(tree):
    assert tree.run("scripts/python", "--", "-c", "raise SystemExit(7)", PYTHON=shutil.which("python3")).returncode == 7
