# SPDX-License-Identifier: Apache-2.0
"""Hostile campaigns share what the tests of the program and of the scripts have."""

import signal
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "app"), str(HERE.parent / "scripts"), str(HERE.parents[1] / "scripts")]

import pytest  # noqa: E402
from program import BUILD, Program  # noqa: E402

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job begins with it ignored, and so would what it starts


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """The program, in a folder of the file's own. No process of it may be left."""
    program = Program(BUILD / "headcount", tmp_path_factory.mktemp("program"))
    yield program
    assert program.left_behind() == []
