# SPDX-License-Identifier: Apache-2.0
"""The tosses of the experiments in Python are those of the C++ program and of the protocol."""

import re

import pytest
from headcount.baseline.toss import bar_for, toss, tosses_of, trial_key
from baseline_orders import PROTOCOL


@pytest.mark.parametrize(
    ("seed", "trial", "key"),
    [
        (42, 0, 0xD72311270BCF7D3C),
        (42, 1 << 32, 0xF107C1B5FFD8FEE0),
        (42, 1 << 63, 0x423F009A0746EC31),
        ((1 << 64) - 1, (1 << 64) - 1, 0x47CDDD529F1DD7BE),
    ],
)
def test_keys_are_those_of_cpp(seed, trial, key):
    assert trial_key(seed, trial) == key


def test_tosses_are_those_of_cpp():
    known = ["0x1.e8fa8ef9a3ffap-1", "0x1.4fa8ed58d2f70p-2", "0x1.eb0dd36476856p-2", "0x1.e6bc34d2a031cp-3"]
    assert [toss(trial_key(42, 0), i) for i in range(4)] == [float.fromhex(text) for text in known]


@pytest.mark.parametrize(("heads", "share"), [(0.0, 0), (1.0, 1), (0.5, 0.5), (0.9, 0.9)])
def test_heads_come_with_their_probability(heads, share):
    tosses = tosses_of(1, 2, 2000)
    assert sum(value > bar_for(heads) for value in tosses) / 2000 == pytest.approx(share, abs=0.05 * (0 < heads < 1))


def test_the_tosses_of_the_protocol():
    printed = re.search(r"first tosses of trial 0 are:\n```\n(.*?)```", PROTOCOL, re.DOTALL)[1].split()
    assert [float(text) for text in printed] == tosses_of(42, 0, 8)
