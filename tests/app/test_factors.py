# SPDX-License-Identifier: Apache-2.0
"""One table of factors: whatever lists them says what the program says of them (`context.factors`)."""

import json
import re

import pytest
from program import ROOT
from small_sweeps import FACTORS

ANY = "VERSION"  # whatever says which one is meant: what is not there stands in `skipped`
YOUNGER = {"python", "kernel"}  # than the first reports
PLACEHOLDERS = {"CHUNK": "[1-9][0-9]*", "CPUS": "[0-9][-0-9:*,]*"}
KINDS = {"word": str, "number": (int, float), "whole": int}


@pytest.fixture
def factors():
    return FACTORS


def definition_of(factor):
    """What a schema says of a value of this factor."""
    if factor["kind"] == "whole":
        return {"$ref": "#/$defs/positive"}
    if factor["kind"] == "number":
        return {"$ref": "#/$defs/share" if factor["most"] == 1 else "#/$defs/amount"}
    words = factor.get("words", [])
    if not words or ANY in words:
        return {"$ref": "#/$defs/word"}
    if all(word.islower() for word in words):
        return {"enum": words}
    return {"type": "string", "pattern": f"^({'|'.join(re.sub('[A-Z]+', lambda found: PLACEHOLDERS[found[0]], word) for word in words)})$"}


def test_the_schema_has_each(factors):
    schema = json.loads((ROOT / "results" / "schema.json").read_text())["$defs"]["factors"]
    assert schema["properties"] == {factor["name"]: definition_of(factor) for factor in factors}
    dials = {factor["name"] for factor in factors if factor["kind"] == "whole"} - {"coins", "threads"}  # not of every program
    assert dials and set(schema["properties"]) - set(schema["required"]) == YOUNGER | dials


def test_the_protocol_shows_each_in_its_order_and_its_record(factors):
    text = (ROOT / "results" / "protocol.md").read_text()
    order, record = (json.loads(block) for block in re.findall(r"^```json\n(.*?)^```", text, re.S | re.M)[:2])
    for shown in (order, record):
        for factor in factors:
            assert isinstance(shown[factor["name"]], KINDS[factor["kind"]]), factor
            assert shown[factor["name"]] == factor.get("usual", shown[factor["name"]]) or factor["name"] in ("coins", "threads")
    assert [key for key in order if key in record and key in {factor["name"] for factor in factors}] == [factor["name"] for factor in factors]


def test_help_the_manual_and_completion_have_each_option(headcount, factors):
    options = [f"--{factor['option']}" for factor in factors if "option" in factor]
    assert len(options) > 10
    for text in (headcount("run", "--help").stdout, headcount("man").stdout.replace("\\-", "-"), headcount("completion", "fish").stdout):
        assert [option for option in options if option not in text and f"-l {option[2:]}" not in text] == []


def test_each_row_and_case_of_a_report_has_each(headcount, factors, tmp_path):
    made = tmp_path / "r.json"
    done = headcount("run", "-b", "serial", "-s", "sharded", "-n", "100", "-t", "1", "--launches", "1", "--trials", "3", "-q", "-o", made)
    assert done.returncode == 0, done.stderr
    report = json.loads(made.read_text())
    assert report["context"]["factors"] == factors
    names = [factor["name"] for factor in factors]
    for thing in (report["cases"][0], report["benchmarks"][0]):
        assert [key for key in thing if key in names] == names


def test_a_value_that_cannot_be_is_refused_by_name(headcount, factors):
    for factor in factors:
        if "option" in factor and ANY not in factor.get("words", ()):
            wrong = "x" if "words" in factor or "only" in factor else str(factor["most"] + 1)
            refused = headcount("run", "--dry-run", f"--{factor['option']}={wrong}")
            assert refused.returncode == 2 and f"--{factor['option']}" in refused.stderr, factor


def test_a_dial_may_have_several_values(headcount):
    planned = headcount("run", "--dry-run", "-b", "serial", "-s", "sharded,atomic", "-n", "10", "-t", "1", "--shards", "1,8,100").stdout
    assert [line for line in planned.splitlines() if line.startswith("serial")] == [
        "serial/sharded/coins:10/threads:1/shards:1",
        "serial/sharded/coins:10/threads:1",
        "serial/sharded/coins:10/threads:1/shards:100",
        "serial/atomic/coins:10/threads:1",
    ]
