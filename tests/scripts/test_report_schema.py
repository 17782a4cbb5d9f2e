# SPDX-License-Identifier: Apache-2.0
"""results/schema.json accepts what results/README.md describes and refuses what it does not."""

import ast
import copy
from pathlib import Path

import pytest
import synthetic

from headcount.loading import native, said

jsonschema = pytest.importorskip("jsonschema")
FIRST = synthetic.native(synthetic.MEASURED[:3], trials=8)
OBJECTS = (
    "",
    "run",
    "run.stop_rule",
    "benchmarks.0",
    "benchmarks.0.samples",
    "benchmarks.0.observed",
    "benchmarks.0.warmup",
    "cases.0",
    "cases.0.statistics",
    "cases.0.loss",
    "cases.0.loss.worst",
    "cases.0.observed",
    "skipped.0",
)


def at(document, path):
    for step in filter(None, path.split(".")):
        document = document[int(step) if step.isdigit() else step]
    return document


def accepts(schema, document):
    return jsonschema.Draft202012Validator(schema).is_valid(document)


DIALS = ("padding_bytes", "shards", "flush_every")  # a program without these strategies has them in no report


def keys():
    for path in (*OBJECTS, "context", "context.machine", "context.build", "context.clock"):
        yield from ((path, key) for key in at(FIRST, path) if key not in DIALS)


def described(part):
    """Every key that the schema, or a part of it, describes."""
    if isinstance(part, list):
        return {key for one in part for key in described(one)}
    if not isinstance(part, dict):
        return set()
    return set(part.get("properties", ())) | {key for one in part.values() for key in described(one)}


def read_by_scripts():
    """(file, key) of each key that is looked up in a Place of a report."""
    looks = {"has", "object", "objects", "words", "array", "text", "word", "number", "amount", "whole", "maybe"}
    for file in (Path(native.__file__), Path(said.__file__)):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in looks:
                if node.args and isinstance(node.args[0], ast.Constant):
                    yield file.name, node.args[0].value


def test_scripts_read_what_the_schema_describes(schema):
    """Its keys are those that the program writes (tests/report/schema_test.cpp): all three have one source."""
    read = set(read_by_scripts())
    assert len(read) > 50
    assert {key for _, key in read} - described(schema) == set()


def test_the_schema_is_one(schema):
    jsonschema.Draft202012Validator.check_schema(schema)


def test_synthetic_reports_conform(schema):
    jsonschema.Draft202012Validator(schema).validate(synthetic.native(trials=8))


def test_a_failed_case_conforms_only_without_numbers(schema):
    document = copy.deepcopy(FIRST)
    synthetic.fail(document["cases"][0])
    jsonschema.Draft202012Validator(schema).validate(document)
    document["cases"][0]["statistics"] = FIRST["cases"][0]["statistics"]
    assert not accepts(schema, document)


@pytest.mark.parametrize("path,key", list(keys()))
def test_every_key_is_required(schema, path, key):
    document = copy.deepcopy(FIRST)
    del at(document, path)[key]
    assert not accepts(schema, document)


@pytest.mark.parametrize("path", OBJECTS)
def test_keys_that_nobody_described_are_refused(schema, path):
    document = copy.deepcopy(FIRST)
    at(document, path)["surprise"] = "of nobody"  # a whole number in a row may be a dial of somebody else
    assert not accepts(schema, document)


def test_the_context_has_room_for_more_keys(schema):
    document = copy.deepcopy(FIRST)
    document["context"]["library_version"] = "1.9"
    assert accepts(schema, document)


@pytest.mark.parametrize(
    "path,key,value",
    [
        ("", "schema_version", 2),
        ("cases.0", "verdict", None),
        ("cases.0", "verdict", "fine"),
        ("cases.0", "coins", 0),
        ("cases.0", "coins", "1000"),
        ("cases.0", "loss", None),
        ("cases.0", "reason", "why"),
        ("cases.0", "threads", 1.5),
        ("cases.0", "source", "disk"),
        ("cases.0.loss.worst", "trial", 17),
        ("cases.0.loss", "rate", 1.1),
        ("run", "seed", 42),
        ("run", "status", "done"),
        ("run", "started", "2026-01-31T12:00:00+01:00"),
        ("benchmarks.0", "time_unit", "us"),
        ("benchmarks.0", "first_trial", 0),
        ("benchmarks.0", "stop_reason", "<tired>"),
    ],
)
def test_wrong_values_are_refused(schema, path, key, value):
    document = copy.deepcopy(FIRST)
    at(document, path)[key] = value
    assert not accepts(schema, document)


@pytest.mark.parametrize(
    "path,key",
    [
        ("cases.0", "vs_serial"),
        ("cases.0", "observed"),
        ("cases.0.statistics", "ci_low_ns"),
        ("cases.0.observed", "overlap"),
        ("run", "finished"),
        ("context.machine", "governor"),
        ("skipped.0", "strategy"),
    ],
)
def test_what_may_be_unknown_may_be_null(schema, path, key):
    document = copy.deepcopy(FIRST)
    at(document, path)[key] = None
    assert accepts(schema, document)


def test_the_page_names_every_key_of_a_case(schema):
    page = (Path(__file__).parents[2] / "results" / "README.md").read_text()
    named = [key for kind in ("case", "row", "factors", "run") for key in schema["$defs"][kind]["required"]]
    assert [key for key in named if f'"{key}"' not in page and f"`{key}`" not in page] == []
