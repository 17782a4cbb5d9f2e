# SPDX-License-Identifier: Apache-2.0
"""What a report tells beside its cases, made safe to show: where it was measured, how, and with what; the program's findings, its proofs, and walks through
all orders of a few strategies, word for word."""

import numpy as np

from headcount.model import Check, Facts, Finding, Gain, Proof, Rung, Step
from headcount.model.case import in_bounds
from headcount.words import line, plain, sentence

from .strict import BadReport, Place

MOST_STEPS = 60  # of an order that is drawn: the shortest ones have fewer than twenty
MOST_STATES = 2000  # of a walk
MOST_TEXTS = 200


def facts_of(document):
    """The Facts in a report of headcount (a Place); BadReport where a key has the wrong type."""
    context, run = document.object("context"), document.object("run")
    return Facts(
        run_id=run.maybe("id", run.text),
        date=_line(context, "date"),
        host=_line(context, "host_name"),
        replay=_line(run, "replay"),
        seed=_line(run, "seed"),
        started=_line(run, "started"),
        wall_s=run.maybe("wall_s", run.amount),
        measured_s=run.maybe("measured_s", run.amount),
        machine=_scalars(context.object("machine")),
        build=_scalars(context.object("build")),
        caches=tuple((_line(c, "type"), c.whole("level"), c.whole("size")) for c in _objects(context, "caches")),
        runtimes=tuple((line(r.text("backend")), line(r.text("runtime"))) for r in _objects(context, "runtimes")),
        checks=tuple(_check(c) for c in _objects(context, "checks")),
    )


def _objects(place, key):
    return place.objects(key) if place.has(key) else ()


def _line(place, key):
    return place.maybe(key, lambda k: line(place.text(k)))


def _check(place):
    return Check(sentence(place.text("name")), place.word("state", ("ok", "warn", "unknown")), line(place.text("text")), _line(place, "remedy"))


def _scalars(place):
    """Words made safe, numbers and truth values as they are; lists and objects are left out."""
    kept = {line(key): value for key, value in place.value.items() if value is None or isinstance(value, (str, int, float, bool))}
    return {key: line(value) if isinstance(value, str) else value for key, value in kept.items()}


def findings_of(document):
    """The Findings of a report (a Place), none where it is older than them; BadReport where one is malformed."""
    return tuple(_finding(place) for place in document.objects("findings")) if document.has("findings") else ()


def _finding(place):
    numbers = place.object("numbers")
    return Finding(
        kind=plain(place.text("kind")),
        text=line(place.text("text")),
        title=line(place.text("title"), 120),
        coins=place.maybe("coins", lambda key: place.whole(key, least=1)),
        threads=place.maybe("threads", lambda key: place.whole(key, least=1)),
        backend=place.maybe("backend", lambda key: plain(place.text(key))),
        job=place.maybe("job", lambda key: line(place.text(key), 120)),
        cases=tuple(place.words("cases")),
        rungs=tuple(_rung(rung) for rung in numbers.objects("rungs")) if numbers.has("rungs") else (),
        vs_serial=_gain(numbers.object("vs_serial")) if numbers.has("vs_serial") else None,
        numbers={key: value for key, value in numbers.value.items() if value is None or _is_number(value)},
    )


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and in_bounds(value)


def _gain(place):
    return Gain(place.amount("ratio"), place.maybe("low", place.amount), place.maybe("high", place.amount))


def _rung(place):
    return Rung(
        name=place.text("case"),
        strategy=plain(place.text("strategy")),
        ratio=place.amount("ratio"),
        low=place.maybe("low", place.amount),
        high=place.maybe("high", place.amount),
        lost=place.amount("lost"),
        verdict=plain(place.text("verdict")),
    )


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
