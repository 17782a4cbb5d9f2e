# SPDX-License-Identifier: Apache-2.0
"""What is the same in two documents: a case or a row by its factors, a run by its id."""

from headcount.loading.factors import COORDINATES, factors_in
from headcount.loading.strict import Place


def keys_of(document):
    """A function of a case or row of this document, or of one with the same factors, that gives its factors."""
    usual = {**dict.fromkeys(COORDINATES), **factors_in(Place(document, ""))}
    return lambda thing: tuple(thing.get(factor, default) for factor, default in usual.items())


def runs_in(document):
    """The ids of the runs in a document: its own, or of those that it was merged from."""
    return document["run"].get("merged_from") or [document["run"]["id"]]
