# SPDX-License-Identifier: Apache-2.0
"""The manual page tells all that help tells, roff has nothing against it, and an installed headcount has all its parts."""

import os
import re
import shutil
import subprocess

import pytest
from program import BUILD


@pytest.fixture
def page(headcount):
    result = headcount("man")
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def shown(page):
    groff = shutil.which("groff") or pytest.skip("groff is not installed (apt-get install groff-base)")
    result = subprocess.run([groff, "-man", "-Tascii", "-ww", "-P-cbou", "-rLL=78n"], input=page, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def test_roff_finds_nothing_wrong(page):
    text = shown(page)
    sections = ("NAME", "SYNOPSIS", "DESCRIPTION", "CONFIGURATION", "ENVIRONMENT", "EXIT STATUS", "EXAMPLES")
    assert re.findall(r"^([A-Z][A-Z ]+)$", text, re.MULTILINE) == list(sections)
    assert max(map(len, text.splitlines())) <= 80


def test_it_tells_every_option_of_every_command(headcount, page):
    text = re.sub(r"\s+", " ", shown(page))
    commands = re.findall(r"^  (\w+)   ", headcount("--help").stdout, re.MULTILINE)
    assert len(commands) >= 6
    for command in commands:
        for option, about in re.findall(r"^.{0,8}?(-[-,\w]+(?: [A-Z]+)?) +(\S.*)$", headcount("help", command).stdout, re.MULTILINE):
            assert f" {option} {about}" in text, (command, option)


def test_the_version_is_the_builds(page, build):
    assert page.startswith(f'.TH HEADCOUNT 1 "" "headcount {build["headcount"]}"')


def test_man_reads_it(headcount, page):
    man = shutil.which("man") or pytest.skip("man is not installed")
    (headcount.folder / "headcount.1").write_text(page)
    result = subprocess.run(
        [man, "-l", "--warnings", "headcount.1"],
        cwd=headcount.folder,
        capture_output=True,
        text=True,
        env={**os.environ, "MANWIDTH": "80", "MAN_KEEP_FORMATTING": "", "LC_ALL": "C.UTF-8"},
    )
    if "has been minimized" in result.stdout:
        pytest.skip("this system was made without manual pages")
    assert (result.returncode, result.stderr) == (0, "") and "NAME" in result.stdout


def test_install(headcount, page):
    cmake = shutil.which("cmake") or pytest.skip("cmake is not installed")
    place = headcount.folder / "usr"
    result = subprocess.run([cmake, "--install", BUILD, "--prefix", place], capture_output=True, text=True)
    if "not a cmake build directory" in result.stderr.lower() or not (BUILD / "cmake_install.cmake").exists():
        pytest.skip("this is no build folder of CMake")
    assert result.returncode == 0, result.stderr
    assert (place / "share/man/man1/headcount.1").read_text() == page
    for name in ("bash-completion/completions/headcount", "zsh/site-functions/_headcount", "fish/vendor_completions.d/headcount.fish"):
        assert "std_thread" in (place / "share" / name).read_text()
    listed = subprocess.run([place / "bin/headcount", "list"], capture_output=True, text=True, cwd=headcount.folder)
    assert (listed.returncode, listed.stdout) == (0, headcount("list").stdout)
