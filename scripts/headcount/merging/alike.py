# SPDX-License-Identifier: Apache-2.0
"""May these reports be pooled? Only runs of the same plan on the same machine with the same build, and each of them once."""

from headcount.files import told as named
from headcount.merging.fingerprint import differences, told

from .keys import keys_of, runs_in

PLAN = ("min_trials", "max_trials", "trials", "goal")  # the budget says how long, not what


class NotAlike(Exception):
    """Why the reports may not be pooled: the field that differs, and both values."""


def check_alike(sources):
    """NotAlike where two of the (path, Report, document) differ in what must be the same."""
    _check_once(sources)
    first = sources[0]
    for other in sources[1:]:
        for difference in differences(first[1].facts, other[1].facts):
            raise NotAlike(f"{_names(first, other)}: {difference}")
        _check_plan(first, other)


def _check_once(sources):
    seen = {}
    for path, _, document in sources:
        for run in runs_in(document):
            if run in seen:
                raise NotAlike(f"run {run} is in {named(seen[run])} and in {named(path)}: its trials would count twice")
            seen[run] = path


def _check_plan(first, other):
    ours, theirs = first[2]["run"], other[2]["run"]
    values = [("seed", ours["seed"], theirs["seed"])]
    values += [(f"stop_rule.{key}", ours["stop_rule"].get(key), theirs["stop_rule"].get(key)) for key in PLAN]
    for field, one, another in values:
        if one != another:
            raise NotAlike(f"{_names(first, other)}: {field} differs: {told(one)} and {told(another)}")
    key_of = keys_of(first[2])
    for one, another in ((first, other), (other, first)):
        has = {key_of(case) for case in another[2]["cases"]}
        for case in one[2]["cases"]:
            if key_of(case) not in has:
                raise NotAlike(f"{_names(first, other)}: cases differs: {case['name']} is in {named(one[0])} alone")


def _names(first, other):
    return f"{named(first[0])} and {named(other[0])}"
