# SPDX-License-Identifier: Apache-2.0
"""Completion, as a shell does it: bash's function is driven with the words that bash would hand it."""

import re
import shutil
import subprocess

import pytest

DRIVE = """
source ./completion.bash
set -u
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_headcount
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def complete(headcount):
    """What bash offers for the last of these words."""
    bash = shutil.which("bash") or pytest.skip("bash is not installed")
    (headcount.folder / "completion.bash").write_text(headcount("completion", "bash").stdout)

    def offered(*words):
        result = subprocess.run([bash, "--norc", "-c", DRIVE, "bash", "headcount", *words], cwd=headcount.folder, capture_output=True, text=True)
        assert (result.returncode, result.stderr) == (0, "")
        return result.stdout.split("\n")[:-1] if result.stdout.strip() else []

    return offered


def names(headcount, part):
    """Backends that can be named, or strategies, as `headcount list` tells them."""
    backends, strategies = headcount("list").stdout.split("\nstrategies\n")
    text = backends if part == "backends" else strategies.partition("\n\n")[0]
    return [found[1] for found in re.finditer(r"^  (\w+) +(\w+)", text, re.MULTILINE) if found[2] != "absent"]


def test_commands_come_first(complete):
    assert complete("") == ["run", "list", "show", "compare", "prove", "summarize", "verify", "report", "plot", "env", "completion", "help"]
    assert complete("c") == ["compare", "completion"]
    assert complete("help", "sh") == ["show"]
    assert complete("completion", "") == ["bash", "zsh", "fish"]


@pytest.mark.parametrize("command", ["run", "list", "show", "env"])
def test_options_are_those_of_help(headcount, complete, command):
    text = headcount(command, "--help").stdout
    options = {name for line in re.findall(r"^.{0,8}?(-[-,\w]+)", text, re.MULTILINE) for name in line.split(",")}
    assert {"-h", "--help"} < options
    assert set(complete(command, "-")) == options
    if command == "run":
        assert complete("run", "--co") == complete("--co") == ["--coins", "--config", "--color"]


@pytest.mark.parametrize("before", [["run"], [], ["run", "-q", "-n", "5"], ["--dry-run"]])
def test_names_come_from_the_registry(headcount, complete, before):
    backends, strategies = names(headcount, "backends"), names(headcount, "strategies")
    assert len(backends) > 3 and len(strategies) > 10
    assert complete(*before, "-b", "") == complete(*before, "--backend", "") == backends
    assert complete(*before, "-s", "") == [*strategies, "all"]
    assert complete(*before, "-s", "atom") == ["atomic", "atomic_seq_cst"]


def test_lists_go_on_after_a_comma(complete):
    assert complete("run", "-b", "serial,std") == ["serial,std_thread"] or "serial,stdpar" in complete("run", "-b", "serial,std")
    assert complete("run", "-s", "racy,atomic,rac") == ["racy,atomic,racy_plain"], "none is offered twice"
    assert complete("run", "-t", "1,a") == ["1,auto", "1,all"]


@pytest.mark.parametrize(
    "option,words",
    [
        ("--wait", "default active passive"),
        ("--source", "memory generated"),
        ("--schedule", "static dynamic,"),
        ("--padding", "64 128"),
        ("--fail-on", "broken failed lossy never"),
        ("--color", "auto always never"),
        ("--pin", "none compact scatter runtime"),
        ("--place", "spread none"),
        ("--look", "branch mask"),
        ("--tosses", "worker caller settled"),
        ("--budget", ""),
    ],
)
def test_words_of_options(headcount, complete, option, words):
    assert complete("run", option, "") == words.split()
    assert complete("run", option, "=") == words.split(), "bash breaks words at ="
    for word in words.split():
        assert word in complete("run", option, "=", word[:2])
        value = word + "10" if word.endswith(",") else word
        assert headcount("run", "--dry-run", "-b", "serial", "-s", "local", f"{option}={value}").returncode == 0, "what is offered is taken"


def test_formats(headcount, complete):
    assert complete("show", "--format", "") == ["table", "markdown", "csv"]
    assert complete("env", "--format", "") == ["text", "markdown", "json"]


@pytest.mark.parametrize("before", [["run", "-o"], ["-o"], ["run", "--config"], ["run", "--hostfile"], ["show"], ["show", "--color", "never"]])
def test_files(headcount, complete, before):
    for name in ("one report.json", "one.toml", "other"):
        (headcount.folder / name).touch()
    assert sorted(complete(*before, "one")) == ["one report.json", "one.toml"]


@pytest.mark.parametrize("shell,check", [("bash", ["bash", "-n"]), ("zsh", ["zsh", "-n"]), ("fish", ["fish", "--no-execute"])])
def test_every_shell_can_read_its_script(headcount, shell, check):
    result = headcount("completion", shell)
    assert (
        (result.returncode, result.stderr) == (0, "")
        and "std_thread" in result.stdout
        and "--config" in result.stdout + " --config" * (shell == "fish")
    )
    if not shutil.which(check[0]):
        pytest.skip(f"{shell} is not installed")
    (headcount.folder / "script").write_text(result.stdout)
    read = subprocess.run(
        [*check, "script"], cwd=headcount.folder, capture_output=True, text=True, env={"HOME": str(headcount.folder), "PATH": "/usr/bin:/bin"}
    )
    assert (read.returncode, read.stderr) == (0, "")


@pytest.mark.parametrize(
    "line,words",
    [
        ("headcount sh", ["show"]),
        ("headcount -b serial,std_", ["serial,std_thread"]),
        ("headcount run --wait pas", ["passive"]),
        ("headcount show --format m", ["markdown"]),
        ("headcount env --fo", ["--format"]),
    ],
)
def test_fish_offers_the_same(headcount, line, words):
    fish = shutil.which("fish") or pytest.skip("fish is not installed")
    (headcount.folder / "script").write_text(headcount("completion", "fish").stdout)
    command = f"source script; complete -C '{line}'"
    result = subprocess.run(
        [fish, "--no-config", "-c", command],
        cwd=headcount.folder,
        capture_output=True,
        text=True,
        env={"HOME": str(headcount.folder), "PATH": "/usr/bin:/bin"},
    )
    assert [offer.partition("\t")[0] for offer in result.stdout.splitlines()] == words, result.stderr


@pytest.mark.parametrize("arguments,words", [(["powershell"], ["bash, zsh, fish"]), ([], ["SHELL"]), (["bsh"], ["did you mean 'bash'?"])])
def test_other_shells_are_refused(headcount, arguments, words):
    result = headcount("completion", *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert all(word in result.stderr for word in words)
