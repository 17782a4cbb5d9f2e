# SPDX-License-Identifier: Apache-2.0
"""Command lines by chance: a documented status and nothing worse, whatever was typed."""

import json
import os
import re

import bases
import pytest
from campaign import inputs
from guarded import ran
from lines import Table

ALWAYS = (0, 2, 3, 4)
VERDICTS = ("run", "compare", "prove", "verify")  # where 1 has a meaning


@pytest.fixture(scope="module")
def folder(program):
    bases.made(program)
    (program.folder / "folder").mkdir()
    (program.folder / "hosts").write_text("localhost slots=1\n")
    (program.folder / "settings").write_text("coins = 100\n")
    (program.folder / "link").symlink_to("good.json")
    os.mkfifo(program.folder / "fifo")
    return program.folder


def test_command_lines_are_taken_or_refused(program, folder):
    table, found, tried = Table(program.path), [], 0
    good = (folder / "good.json").read_bytes()
    for number, chance in inputs(2000, seconds=6):
        words = table.line(chance)
        if "fifo" in words or any("\0" in word for word in words):
            continue  # whoever reads a pipe waits for a writer
        command = next((word for word in words if word in VERDICTS), "run")
        ending = ran([program.path, *words], folder, program.environment())
        faults = ending.faults((*ALWAYS, 1) if command in VERDICTS else ALWAYS)
        if ending.status == 2 and not 1 <= len(ending.err.splitlines()) <= 2:
            faults.append(f"{len(ending.err.splitlines())} lines say why")
        if {"plot", "report"} & set(words):  # scripts, whose usage has lines of its own, as has whoever looks for a Python
            faults = [fault for fault in faults if "lines say why" not in fault]
        if "--limits" in words:  # measured for seconds, and longer beside other tests
            faults = [fault for fault in faults if not re.fullmatch(r"[0-9.]+ s", fault)]
        found += [f"{number}: {json.dumps(words)[:1000]}: {fault}" for fault in faults]
        print(*found[len(found) - len(faults) :], sep="\n", end="\n" if faults else "", flush=True)
        tried += 1
        (folder / "good.json").write_bytes(good)
    print(f"{tried} command lines tried")
    assert tried > 0 and found == []
