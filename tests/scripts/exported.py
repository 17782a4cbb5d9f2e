# SPDX-License-Identifier: Apache-2.0
"""What tests of the exports share: a report to export, changed ones, and how it is done."""

import copy
import json

import pytest
import sweeps
import synthetic
from sweeps import case_of

REPORT = sweeps.sweep(1)


def strict(done):
    assert (done.status, done.err) == (0, "")
    return json.loads(done.out, parse_constant=lambda word: pytest.fail(f"{word} is not JSON"))


def changed(change, document=REPORT):
    document = copy.deepcopy(document)
    change(document)
    return document


def failing():
    return changed(lambda d: synthetic.fail(case_of(d, "atomic"), "signal 11"))
