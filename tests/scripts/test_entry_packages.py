# SPDX-License-Identifier: Apache-2.0
"""scripts/packages, and what the entry scripts do where packages are missing."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from entry_tree import Tree


def test_test_group_holds_the_run_group(tree):
    run = tree.run("scripts/packages", "run").stdout.split()
    test = tree.run("scripts/packages", "test").stdout.split()
    assert set(run) < set(test) and len(test) == len(set(test))
    assert tree.run("scripts/packages", "cake").returncode == 2


@pytest.fixture
def open_tree():
    """A tree that everybody reaches: pytest's own folders are closed again by the next pytest that starts beside this one."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        tree = Tree(Path(folder))
        tree.log.chmod(0o666)
        yield tree


def as_ordinary_user(tree, script):
    """Runs it without rights, also where the tests themselves run as root."""
    command = [tree.root / script]
    if os.geteuid() == 0:
        ordinary = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        if not shutil.which("setpriv") or subprocess.run([*ordinary, "test", "-x", *command]).returncode:
            pytest.skip("an ordinary user cannot reach the folder of the tests")
        command = [shutil.which("setpriv"), *ordinary[1:], *command]
    environment = {"PATH": str(tree.bin)}
    return subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("sudo", [None, "exit 1"])
def test_prints_one_line_where_it_may_not_install(open_tree, sudo):
    open_tree.stub("apt-get", "exit 1")
    open_tree.stub("dpkg-query", 'echo "cmake installed"; echo "g++ config-files"; exit 1')
    if sudo:
        open_tree.stub("sudo", sudo)
    done = as_ordinary_user(open_tree, "scripts/run")
    assert done.returncode == 2
    [line] = [line for line in done.stderr.splitlines() if "apt-get install" in line]
    packages = line.rstrip("'").split()
    assert "libtbb-dev" in packages and "g++" in packages and "cmake" not in packages
    assert line.startswith("sudo " if sudo else "su -c ")
    assert open_tree.calls("apt-get") == []
    typed(open_tree, line, packages[packages.index("install") + 3 :])


def typed(tree, line, packages):
    """What the line does in a shell, where it may: both calls of apt-get, with every package."""
    for become in ("sudo", "su"):
        tree.stub(become, 'if [ "$1" = -c ]; then exec bash -c "$2"; fi; exec "$@"')
    tree.stub("apt-get", "exit 0")
    done = subprocess.run(["bash", "-c", line], env={"PATH": f"{tree.bin}:{os.environ['PATH']}"}, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert [call.split()[1:] for call in tree.calls("apt-get")] == [["update"], ["install", "--yes", "--no-install-recommends", *packages]]


def test_no_install_goes_on_without(ready):
    ready.stub("dpkg-query", "exit 1")
    assert ready.run("scripts/run", "--no-install").returncode == 0
    assert ready.calls("apt-get") == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root installs without asking")
def test_root_installs_what_is_missing_and_nothing_else(ready):
    ready.stub("apt-get", "")
    ready.stub("dpkg-query", 'shift 2; for p; do [ "$p" = ninja-build ] || echo "$p installed"; done; exit 1')
    assert ready.run("scripts/run").returncode == 0
    update, install = ready.calls("apt-get")
    assert update.endswith(" update")
    assert install.endswith(" install --yes --no-install-recommends ninja-build")


def test_elsewhere_than_on_debian_it_says_what_is_needed(ready):
    (ready.bin / "apt-get").unlink()
    done = ready.run("scripts/run")
    assert done.returncode == 0
    assert "libtbb-dev" in done.stderr
