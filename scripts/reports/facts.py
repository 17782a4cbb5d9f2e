# SPDX-License-Identifier: Apache-2.0
"""Where a report was measured, how, and with what: what its context and its run say, made safe to show."""

from dataclasses import dataclass, field

from .names import line, sentence
from .strict import LARGEST, in_bounds


@dataclass(frozen=True)
class Check:
    """Something about the machine: state is ok, warn or unknown, and a warning has a remedy."""

    name: str
    state: str
    text: str
    remedy: str | None = None


@dataclass(frozen=True)
class Facts:
    """Texts are on one line; None where the report does not tell. `machine` and `build` map names to scalar values or None."""

    run_id: str | None = None
    date: str | None = None
    host: str | None = None
    replay: str | None = None
    seed: str | None = None
    started: str | None = None
    wall_s: float | None = None
    measured_s: float | None = None
    machine: dict = field(default_factory=dict)
    build: dict = field(default_factory=dict)
    caches: tuple = ()  # (type, level, bytes)
    runtimes: tuple = ()  # (backend, what it runs on)
    checks: tuple = ()
    limits: dict | None = None  # context.limits as the report has it, numbers and words checked by whoever reads them


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
        limits=context.maybe("limits", lambda key: context.object(key).value),
    )


def fork_joins(facts):
    """{threads: ns} of the regions without work that context.limits tells of, by threads; what is no such number is passed over."""
    told = (facts.limits or {}).get("fork_join")
    items = [item for item in told if isinstance(item, dict)] if isinstance(told, list) else []
    found = {item.get("threads"): item.get("ns") for item in items if _is_count(item.get("threads"))}
    return {threads: ns for threads, ns in sorted(found.items()) if _is_time(ns)}


def _is_count(value):
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**6


def _is_time(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value <= LARGEST and in_bounds(value)


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
