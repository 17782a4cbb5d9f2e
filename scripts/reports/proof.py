# SPDX-License-Identifier: Apache-2.0
"""What a report holds of every order of a strategy's workers: sentences of the program, and one order that loses."""

from dataclasses import dataclass

from .names import line, plain
from .strict import Place

MOST_STEPS = 60  # of an order that is drawn: the shortest ones have fewer than twenty


@dataclass(frozen=True)
class Step:
    """One operation of one worker (from 0), and the total after it."""

    worker: int
    does: str
    total: int


@dataclass(frozen=True)
class Proof:
    """`says` is the program's sentence, or why there is none; `steps` an order of `workers` workers that goes wrong, and `outcome` how."""

    strategy: str
    says: str
    explored: bool
    workers: int = 0
    steps: tuple = ()
    outcome: str = ""


def proofs_of(document):
    """The Proofs of a report (a Place), none where it has none; BadReport where one is malformed."""
    if not document.has("proofs"):
        return ()
    all_of_them = document.object("proofs")
    return tuple(_proof(plain(strategy), all_of_them.object(strategy)) for strategy in all_of_them.value)


def _proof(strategy, place):
    says = place.maybe("says", lambda key: line(place.text(key)))
    if says is None:
        return Proof(strategy, place.maybe("reason", lambda key: line(place.text(key))) or "not explored", explored=False)
    for size in place.objects("sizes"):
        if size.has("wrong_order"):
            order = size.object("wrong_order")
            steps = tuple(_step(step) for step in order.objects("steps")[:MOST_STEPS])
            return Proof(strategy, says, True, size.whole("workers", least=1), steps, line(order.text("outcome")))
    return Proof(strategy, says, True)


def _step(place: Place):
    return Step(place.whole("worker", least=0), line(place.text("does"), 60), place.whole("total"))
