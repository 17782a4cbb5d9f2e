# SPDX-License-Identifier: Apache-2.0
"""The experiments in Python by the protocol: its own examples, and what is no order."""

import json
import os
import subprocess
import sys

import pytest
from headcount.baseline.protocol import FIXED, NEEDED
from baseline_orders import FAILURE, ORDER, RECORD, SCRIPT, answered, order_of


def test_the_example_of_the_protocol_is_what_the_script_does():
    done = answered(ORDER)
    assert done.status == 0 and done.err == ""
    assert done.record.keys() == RECORD.keys()
    for key in ("samples", "observed", "warmup"):
        assert done.record[key].keys() == RECORD[key].keys()
    measured = {"cpu_time", "setup_ns", "measured_ns", "warmup", "observed", "samples"}
    assert {k: v for k, v in done.record.items() if k not in measured} == {k: v for k, v in RECORD.items() if k not in measured}
    for key in ("truth", "count"):
        assert done.record["samples"][key] == RECORD["samples"][key]
    assert all(value > 0 for value in done.record["samples"]["ns"])


def test_the_failure_of_the_protocol():
    done = answered({**ORDER, "source": "generated"})
    assert (done.status, done.record) == (0, FAILURE)


def test_headcount_case_obeys_the_same_order(headcount):
    order = json.dumps({**ORDER, "backend": "serial", "threads": 1})
    done = subprocess.run([headcount, "case"], input=order, capture_output=True, text=True, timeout=60)
    record = json.loads(done.stdout)
    assert RECORD.keys() <= record.keys()
    assert record["samples"]["truth"][:3] == RECORD["samples"]["truth"]


def test_the_record_goes_to_the_descriptor_that_is_named():
    read, write = os.pipe()
    order = json.dumps({**ORDER, "backend": "python_threads", "strategy": "mutex"})
    environment = {**os.environ, "HEADCOUNT_ANSWER_FD": str(write)}
    done = subprocess.run([sys.executable, SCRIPT], input=order, capture_output=True, text=True, pass_fds=[write], env=environment, timeout=60)
    os.close(write)
    with open(read, encoding="utf-8") as pipe:
        assert json.loads(pipe.read())["stop_reason"] == "fixed"
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Expecting value"),
        ("garbage", "Expecting value"),
        ("[]", "indices"),
        ('{"protocol": 2}', "protocol 2, and this program speaks 1"),
        ('{"protocol": 1}', "'stop' is missing"),
        (json.dumps({**ORDER, "seed": "x"}), "invalid literal"),
    ],
)
def test_what_is_no_order_is_refused(text, why):
    done = answered(text)
    assert (done.status, done.record) == (2, {})
    assert done.err.startswith("python_baseline.py: no order on standard input: ") and why in done.err
    assert len(done.err.splitlines()) == 1


def test_what_it_cannot_do_is_a_failure():
    assert "there are: python/dict_racy" in answered(order_of("python/cake")).record["failure"]
    assert "pin is none" in answered({**ORDER, "pin": "compact"}).record["failure"]


def test_factors_go_back_as_they_came():
    record = answered({**ORDER, "spice": 7}).record
    assert {key: record[key] for key in (*NEEDED, *FIXED, "spice")} == {**{key: ORDER[key] for key in (*NEEDED, *FIXED)}, "spice": 7}
