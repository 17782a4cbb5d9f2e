# SPDX-License-Identifier: Apache-2.0
"""Where a report was measured, how, and with what: what its context and its run say, made safe to show."""

from headcount.model import Check, Facts
from headcount.words.names import line, sentence


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
