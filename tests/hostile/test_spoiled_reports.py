# SPDX-License-Identifier: Apache-2.0
"""Spoiled reports and every command that reads one: a documented status, no traceback, no signal, within ten seconds and a gigabyte."""

import shutil

import bases
import commands
import pytest
from campaign import inputs
from spoiling import spoiled

pytest.importorskip("matplotlib")


def test_spoiled_reports_are_read_or_refused(program, tmp_path):
    documents, scripts = bases.made(program), commands.loaded()
    found, tried = [], 0
    for number, chance in inputs(60, seconds=12):
        name, document = bases.chosen(documents, chance)
        folder = tmp_path / str(number)
        folder.mkdir()
        faults = []
        for command, wrong in commands.endings(folder, documents["good"], spoiled(document, chance), scripts, chance):
            faults += [f"{number} ({name}): {command}: {fault}" for fault in wrong]
            tried += 1
        found += faults
        print(*faults, sep="\n", end="\n" if faults else "", flush=True)
        if not faults:
            shutil.rmtree(folder)
    print(f"{tried} commands tried")
    assert tried > 0 and found == []
