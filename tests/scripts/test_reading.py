# SPDX-License-Identifier: Apache-2.0
"""Reading a report: samples become arrays at once, and what is not a list of numbers is refused all the same."""

import copy
import gc
import json

import numpy as np
import pytest
import synthetic

from headcount.loading.strict import packed
from headcount.loading import load, load_with_document
from headcount.loading.strict import BadReport

GOOD = synthetic.native(synthetic.MEASURED[:2], trials=12)


def with_samples(key, change):
    """GOOD with `change` made to the list under `key` of the first launch."""
    document = copy.deepcopy(GOOD)
    change(document["benchmarks"][0]["samples"][key])
    return document


def put(value):
    """A change: `value` in the place of the first number."""
    return lambda numbers: numbers.__setitem__(0, value)


def test_samples_are_what_the_file_says(report):
    for case in load(report(GOOD)).cases:
        (row,) = (row for row in GOOD["benchmarks"] if row["name"] == case.name)
        (launch,) = case.launches
        for key, kind in (("ns", np.float64), ("truth", np.int64), ("count", np.int64)):
            array = getattr(launch, key)
            assert array.dtype == kind and array.tolist() == row["samples"][key]


def test_the_document_is_the_one_in_the_file(report):
    _, document = load_with_document(report(GOOD))
    assert json.dumps(document, default=list) == json.dumps(GOOD)


@pytest.mark.parametrize("numbers", [[1.5, -0.0, 1e300], [0, -3, 2**63 - 1, -(2**63)]])
def test_numbers_of_one_kind_are_packed_and_come_back(numbers):
    array = packed(numbers)
    assert not isinstance(array, list) and repr(array.tolist()) == repr(numbers)


@pytest.mark.parametrize(
    "found", [[], [1, 2.0], [True, False], [1, True], [2**63], [-(2**63) - 1], [10**400], ["1"], [[1], [2]], [None], {}, "1", 7, None]
)
def test_all_else_stays_as_it_is(found):
    assert packed(found) is found


@pytest.mark.parametrize(
    "key,value,words",
    [
        ("ns", True, "ns should hold numbers"),
        ("ns", "1", "ns should hold numbers"),
        ("ns", None, "ns should hold numbers"),
        ("ns", [1.0], "ns should hold numbers"),
        ("ns", {}, "ns should hold numbers"),
        ("ns", 10**400, "ns should hold numbers"),
        ("ns", -1.0, "ns has a number that is out of bounds"),
        ("ns", 1e299, "ns has a number that is out of bounds"),
        ("ns", 1e-299, "ns has a number that is out of bounds"),
        ("ns", -1, "ns has a number that is out of bounds"),
        ("truth", True, "truth should hold whole numbers"),
        ("truth", 1.0, "truth should hold whole numbers"),
        ("truth", 1e299, "truth should hold whole numbers"),
        ("truth", None, "truth should hold whole numbers"),
        ("truth", [1], "truth should hold numbers"),
        ("truth", 2**64, "truth should hold whole numbers"),
        ("truth", 2**63, "truth should hold whole numbers"),
        ("truth", -1, "truth has a number that is out of bounds"),
        ("count", 10**400, "count should hold whole numbers"),
        ("count", 2**63, "count should hold whole numbers"),
    ],
)
def test_a_bad_sample_is_named_on_one_line(report, key, value, words):
    with pytest.raises(BadReport) as refused:
        load(report(with_samples(key, put(value))))
    assert str(refused.value).endswith(f"report.json: benchmarks[0].samples.{words}")


@pytest.mark.parametrize("key", ("truth", "count"))
def test_a_list_of_integers_beyond_64_bits_does_not_turn_negative(report, key):
    with pytest.raises(BadReport, match=f"samples.{key} has a number that is out of bounds"):
        load(report(with_samples(key, lambda numbers: numbers.__setitem__(slice(None), [2**63] * len(numbers)))))


@pytest.mark.parametrize("key", ("ns", "truth", "count"))
def test_bad_lists_are_named_too(report, key):
    for change, words in ((list.pop, "samples has lists of different lengths"), (list.clear, "samples has lists of different lengths")):
        with pytest.raises(BadReport, match=words):
            load(report(with_samples(key, change)))
    for value in (7, "1", {}, None, {"0": 1}):
        document = copy.deepcopy(GOOD)
        document["benchmarks"][0]["samples"][key] = value
        with pytest.raises(BadReport, match=rf"benchmarks\[0\].samples.{key} should be a list"):
            load(report(document))


@pytest.mark.parametrize("word", ("1e400", "-1e400", "NaN", "Infinity"))
def test_no_word_among_samples_is_taken_for_a_number(report, word):
    first = json.dumps(GOOD["benchmarks"][0]["samples"]["ns"][0])
    with pytest.raises(BadReport, match=f"not strict JSON: {word} is not JSON"):
        load(report(json.dumps(GOOD).replace(first, word)))


def test_whole_numbers_and_zeros_among_times_are_times(report):
    document = with_samples("ns", lambda ns: ns.__setitem__(slice(0, 3), [3, 0, 2**63]))
    launch = next(c for c in load(report(document)).cases if c.name == document["benchmarks"][0]["name"]).launches[0]
    assert launch.ns.dtype == np.float64 and launch.ns[:3].tolist() == [3.0, 0.0, 2.0**63]
    load(report(with_samples("ns", lambda ns: ns.__setitem__(slice(None), [0.0] * len(ns)))))


@pytest.mark.parametrize("collecting", (True, False))
def test_garbage_is_collected_afterwards_as_it_was_before(report, collecting):
    (gc.enable if collecting else gc.disable)()
    try:
        load(report(GOOD))
        with pytest.raises(BadReport):
            load(report("[" * 200_000))
        assert gc.isenabled() == collecting
    finally:
        gc.enable()


def test_objects_with_the_names_of_samples_are_no_samples_elsewhere(report):
    """They are read, or refused, as if they had been lists."""
    document = copy.deepcopy(GOOD)
    lists = {"ns": [1.0, 2.0], "truth": [1, 2], "count": [1, 2]}
    document["context"]["limits"] = lists
    document["context"]["machine"].update(lists)
    assert load(report(document)).usable_cpus == 2
    document["cases"][0].update(lists)
    document["cases"][0]["loss"]["worst"].update(lists)
    with pytest.raises(BadReport, match=r"cases\[0\].loss.worst.truth should be a number"):
        load(report(document))
