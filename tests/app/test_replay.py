# SPDX-License-Identifier: Apache-2.0
"""A run again: its tosses follow from the seed alone, and the command in the report does the same once more."""

import shlex

import pytest
import tosses
from program import report_in
from small_sweeps import NAMES, small, truths


@pytest.mark.parametrize(
    "seed,heads,source", [("0", "0.5", "memory"), (str(2**64 - 1), "0.1", "generated"), ("7", "1", "memory"), ("7", "0", "generated")]
)
def test_seed_and_probability_and_source_make_the_tosses(program, seed, heads, source):
    report = small(program, "--seed", seed, "--heads", heads, "--source", source, name=f"{seed}-{heads}.json")
    assert report["run"]["seed"] == seed
    for (_, trial), truth in truths(report).items():
        assert truth == tosses.heads(int(seed), trial, 200, float(heads))


def test_truths_depend_on_the_seed_alone(program):
    first, again, other = (truths(small(program, "--seed", seed, name=f"{i}.json")) for i, seed in enumerate(("5", "5", "6")))
    both = first.keys() & again.keys()  # a batch may make more trials than were asked for
    assert len(both) >= 2 * 8 * 5 and all(first[key] == again[key] for key in both)
    both = first.keys() & other.keys()
    assert sum(first[key] != other[key] for key in both) > len(both) / 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["--heads", "0.9"],
        ["--work", "0,20", "--gap", "0,10.5", "--heads", "0.5,1", "-t", "1"],
        ["--source", "generated", "--padding", "64"],
        ["--place", "none", "--tosses", "settled", "--look", "branch,mask"],
        ["-f", "std_thread|'quoted' word|serial", "-x", "racy/.*:2$"],
    ],
)
def test_replay_does_it_again(program, arguments):
    first = small(program, *arguments, name="first.json")
    command = shlex.split(first["run"]["replay"])
    assert command[:2] == ["headcount", "run"]
    assert program(*command[1:], "-q", "-o", "again.json").returncode == 0
    again = report_in(program.folder / "again.json")
    for name in ("first.json", "again.json"):
        (program.folder / name).unlink()
    assert again["run"]["replay"] == first["run"]["replay"]
    for key in NAMES:
        assert [case[key] for case in again["cases"]] == [case[key] for case in first["cases"]]
    assert (again["run"]["order"], again["run"]["seed"]) == (first["run"]["order"], first["run"]["seed"])
    known, new = truths(first), truths(again)
    assert all(known[key] == new[key] for key in known.keys() & new.keys())
