# SPDX-License-Identifier: Apache-2.0
"""Were two reports measured on one machine, with one build? The fields in which they differ, by group."""

from dataclasses import dataclass

SAME_MEMORY = 0.02  # a kernel keeps a little more or less for itself from one start to the next
BUILD = ("compiler", "flags", "build_type", "sanitizer")
SOURCE = ("version", "git_revision", "git_dirty")  # what most comparisons are for


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
    """Every Difference of two Facts. What only one of them tells (an older report) is no difference."""
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
