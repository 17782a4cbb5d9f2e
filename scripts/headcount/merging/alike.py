# SPDX-License-Identifier: Apache-2.0
"""May these reports be pooled? Only runs of the same plan on the same machine with the same build, and each of them once."""

from dataclasses import dataclass

from headcount.files import told as named
from headcount.loading.native import COORDINATES, factors_in
from headcount.loading.strict import Place

PLAN = ("min_trials", "max_trials", "trials", "goal")  # the budget says how long, not what
SAME_MEMORY = 0.02  # a kernel keeps a little more or less for itself from one start to the next
BUILD = ("compiler", "flags", "build_type", "sanitizer")
SOURCE = ("version", "git_revision", "git_dirty")  # what most comparisons are for


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


def keys_of(document):
    """A function of a case or row of this document, or of one with the same factors, that gives its factors."""
    usual = {**dict.fromkeys(COORDINATES), **factors_in(Place(document, ""))}
    return lambda thing: tuple(thing.get(factor, default) for factor, default in usual.items())


def runs_in(document):
    """The ids of the runs in a document: its own, or of those that it was merged from."""
    return document["run"].get("merged_from") or [document["run"]["id"]]


@dataclass(frozen=True)
class Difference:
    """A field with two values. `group` is machine, build, source or runtime."""

    group: str
    field: str
    base: object
    new: object

    def __str__(self):
        return f"{self.field} differs: {told(self.base)} and {told(self.new)}"


def told(value):
    """None -> 'unknown', True -> 'yes', 'x' -> "'x'", for a reader."""
    if value is None:
        return "unknown"
    return ("yes" if value else "no") if isinstance(value, bool) else f"'{value}'"


def differences(base, new):
    """Every Difference of two Facts. What only one of them tells (an older report) is not a difference."""
    ours, theirs = _fingerprint(base), _fingerprint(new)
    common = [(group, field) for group in ours for field in ours[group] if field in theirs[group]]
    return [
        Difference(group, field, ours[group][field], theirs[group][field])
        for group, field in common
        if not _alike(field, ours[group][field], theirs[group][field])
    ]


def fields(facts, groups):
    """The names of the fields in these groups."""
    return [field for group, values in _fingerprint(facts).items() if group in groups for field in values]


def _fingerprint(facts):
    """{group: {field: value}}, what tells one machine and one build from another."""
    return {
        "machine": {"host_name": facts.host, **dict(sorted(facts.machine.items()))},
        "build": {key: facts.build[key] for key in BUILD if key in facts.build},
        "source": {key: facts.build[key] for key in SOURCE if key in facts.build},
        "runtime": {f"runtime of {backend}": runtime for backend, runtime in facts.runtimes},
    }


def _alike(field, base, new):
    if field == "memory_bytes" and base and new:
        return abs(base - new) <= SAME_MEMORY * max(base, new)
    return base == new
