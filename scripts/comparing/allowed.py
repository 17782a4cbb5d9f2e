# SPDX-License-Identifier: Apache-2.0
"""Which differences between two reports make a comparison meaningless, unless the user says that they are what he asks about."""

from argparse import ArgumentTypeError
from difflib import get_close_matches

from reports.fingerprint import fields

# Another revision is what most comparisons are for, and another runtime is told above the table.
GROUPS = ("machine", "build")


def allowance(text):
    """'machine,compiler' -> the set of groups and fields that may differ."""
    words = frozenset(word.strip() for word in text.split(",") if word.strip())
    if not words:
        raise ArgumentTypeError(f"'{text}' names nothing; there are {' and '.join(GROUPS)}, and the fields that a refusal names")
    return words


def unknown(allowed, facts):
    """A sentence for each word of `allowed` that is neither a group nor a field of the report."""
    known = [*GROUPS, *fields(facts, GROUPS)]
    for word in sorted(allowed - set(known)):
        near = get_close_matches(word, known, 1, 0.5)
        yield f"--allow-different: no '{word}'; " + (f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(known)}")


def forbidden(differences, allowed):
    """The differences that were not allowed."""
    return [d for d in differences if d.group in GROUPS and d.group not in allowed and d.field not in allowed]
