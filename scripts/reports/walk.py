# SPDX-License-Identifier: Apache-2.0
"""Walks through all orders of a few strategies, as a report holds them for a page on which its reader is the scheduler."""

import numpy as np

from .names import line, plain
from .strict import BadReport

MOST_STATES = 2000
MOST_TEXTS = 200


def walks_of(document):
    """{strategy: what its walk holds, as it may stand in a page}, of a report (a Place); BadReport where one is malformed."""
    if not document.has("walks"):
        return {}
    walks = document.object("walks")
    return {plain(strategy): _walk(walks.object(strategy)) for strategy in walks.value}


def _walk(place):
    heads, orders = place.whole("heads_each", least=1), place.whole("interleavings", least=1)
    texts = [line(text, 60) for text in place.words("texts")][:MOST_TEXTS]
    states = _rows(place, "states", 5)
    if not 0 < len(states) <= MOST_STATES:
        raise BadReport(f"{place.where}.states should be 1 to {MOST_STATES}")
    for number, (_, *steps) in enumerate(states):
        for to, does in (steps[:2], steps[2:]):
            if to != -1 and not (number < to < len(states) and 0 <= does < len(texts)):
                raise BadReport(f"{place.where}.states[{number}] leads nowhere")
    turns = {key: [worker % 2 for worker in place.array(key, np.int64, least=0).tolist()][:MOST_STATES] for key in ("shortest_loss", "least")}
    return {"heads_each": heads, "interleavings": orders, "ends": _rows(place, "ends", 2), **turns, "texts": texts, "states": states}


def _rows(place, key, wide):
    """A list of lists of so many whole numbers."""
    found = place.value.get(key)
    if not isinstance(found, list) or not all(isinstance(row, list) and len(row) == wide and all(type(n) is int for n in row) for row in found):
        raise BadReport(f"{place.where}.{key} should hold lists of {wide} whole numbers")
    return found
