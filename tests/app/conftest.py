# SPDX-License-Identifier: Apache-2.0
"""What the tests of the program share: the two programs of the build, what kind of build it is, and the schema."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from program import BUILD, ROOT, Program  # noqa: E402

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job begins with it ignored, and so would what it starts


def program_in(folder, name):
    path = BUILD / name
    if not path.exists():
        pytest.fail(f"{name} is not built: cmake --build {BUILD.relative_to(ROOT) if BUILD.is_relative_to(ROOT) else BUILD}")
    return Program(path, folder)


@pytest.fixture
def headcount(tmp_path):
    """The program, run in an empty folder. No process of it may be left when the test ends."""
    program = program_in(tmp_path, "headcount")
    yield program
    assert program.left_behind() == []


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """The program, run in one folder by all tests of a file."""
    program = program_in(tmp_path_factory.mktemp("program"), "headcount")
    yield program
    assert program.left_behind() == []


@pytest.fixture
def false_backends(tmp_path):
    """The same over backends that lie, crash and hang."""
    program = program_in(tmp_path, "headcount_false_backends")
    yield program
    assert program.left_behind() == []


@pytest.fixture(scope="session")
def build():
    """What `headcount env` says of the build: compiler, flags, build type, sanitizer."""
    text = subprocess.run([BUILD / "headcount", "env"], capture_output=True, text=True, check=True).stdout
    lines = [(line[:18].strip(), line[18:].strip()) for line in text.splitlines()]
    return {"sanitizer": "", **dict(lines)}


@pytest.fixture(scope="session")
def patience(build):
    """How many times longer everything takes in this build."""
    return 3 if build["sanitizer"] else 1


@pytest.fixture(scope="session")
def schema():
    """results/schema.json as something to validate with."""
    jsonschema = pytest.importorskip("jsonschema")
    return jsonschema.Draft202012Validator(json.loads((ROOT / "results" / "schema.json").read_text()))
