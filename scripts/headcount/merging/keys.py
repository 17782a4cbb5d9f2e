# SPDX-License-Identifier: Apache-2.0
"""What is the same in two documents: a case or a row by its factors, a run by its id."""

from headcount.loading.native import COORDINATES, OTHER_FACTORS

UNTOLD = {"python": "default"}  # in reports that are older than the factor


def key_of(thing):
    """The factors of a case or a row."""
    return tuple(thing.get(factor, UNTOLD.get(factor)) for factor in (*COORDINATES, *OTHER_FACTORS))


def runs_in(document):
    """The ids of the runs in a document: its own, or of those that it was merged from."""
    return document["run"].get("merged_from") or [document["run"]["id"]]
