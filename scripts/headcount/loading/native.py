# SPDX-License-Identifier: Apache-2.0
"""A report of `headcount run` (results/README.md) as cases."""

import numpy as np

from headcount.model import Report, Skipped
from headcount.model.case import MOST_TRIALS, Case, Launch, Limit, Loss, Stay, Time, named_ways
from headcount.words import plain, sentence

from .said import facts_of, findings_of, proofs_of, walks_of
from .strict import BadReport

SCHEMA_VERSION = 1
COORDINATES = ("backend", "strategy", "coins", "threads")
MOST_FACTORS = 100
PROMISES = ("exact", "lossy", "undefined", "unshared")
VERDICTS = ("exact", "lossy", "unproven", "broken")


def looks_native(document):
    """Whether headcount wrote it, in whatever version."""
    return "schema_version" in document.value


def read_native(document):
    """The Report in `document` (a Place); BadReport says what is wrong with it."""
    version = document.value["schema_version"]
    if version != SCHEMA_VERSION or isinstance(version, bool):
        raise BadReport(f"schema_version is {str(version)[:20]!r}, this program reads {SCHEMA_VERSION}")
    finished = document.object("run").word("status", ("complete", "partial")) == "complete"
    machine = document.object("context").object("machine")
    launches = launches_of(document.objects("benchmarks"))
    factors = factors_in(document)
    cases = named_ways([_case(place, launches, factors) for place in document.objects("cases") if not _pending(place)])
    skipped = tuple(_skipped(place) for place in document.objects("skipped"))
    return Report(
        cases,
        skipped,
        machine.whole("usable_cpus", least=1),
        finished,
        cases,
        facts_of(document),
        findings=findings_of(document),
        proofs=proofs_of(document),
        walks=walks_of(document),
    )


def _pending(place):
    """Not launched yet when the report was last written, or not at all (it stands in `skipped`, too)."""
    return place.value.get("status") in ("pending", "skipped")


def _case(place, launches, factors):
    failed = place.word("status", ("measured", "failed")) == "failed"
    own = launches.get(place.text("name"), ())
    observed = place.maybe("observed", place.object)
    return Case(
        backend=plain(place.text("backend")),
        strategy=plain(place.text("strategy")),
        threads=place.whole("threads", least=1),
        coins=place.whole("coins", least=1),
        factors=_factors(place, factors),
        promise=place.word("promise", PROMISES),
        verdict=None if failed else place.word("verdict", VERDICTS),
        reason=sentence(place.text("reason")) if failed else None,
        time=None if failed else _time(place.object("statistics")),
        loss=None if failed else _loss(place.object("loss")),
        trials=tuple(zip(own[0].truth[:MOST_TRIALS].tolist(), own[0].count[:MOST_TRIALS].tolist())) if own else (),
        vs_serial=place.maybe("vs_serial", place.amount),
        name=place.text("name"),
        launches=own,
        flags=tuple(plain(word) for word in place.words("flags")) if place.has("flags") else (),
        workers=observed and observed.maybe("workers", observed.whole),
        overlap=observed and observed.maybe("overlap", observed.amount),
        limit=place.maybe("limit", lambda key: _limit(place.object(key))),
    )


def _factors(place, usual):
    """One that the case does not tell is as usual."""
    values = {key: place.value.get(key, usual[key]) for key in usual}
    return tuple((key, plain(_told(value), 16)) for key, value in values.items() if value is not None)


def _told(value):
    """A factor as text; 0 and 0.0 are one value."""
    whole = isinstance(value, float) and value.is_integer() and abs(value) < 2**53
    return str(int(value) if whole else value)


def _limit(place):
    return Limit(sentence(place.text("what")), place.amount("ns"), place.amount("fraction"))


def _time(place):
    low, high = (place.maybe(key, place.amount) for key in ("ci_low_ns", "ci_high_ns"))
    if low is None or high is None:
        low = high = None
    median_ns = place.amount("median_ns")
    of_range = place.has("ci_from") and place.value["ci_from"] == "range"
    kind = "range of launches" if of_range else "95 % interval over launches"
    return Time(median_ns, low, high, kind) if median_ns else None  # a clock that stood still timed nothing


def _loss(place):
    worst = place.object("worst")
    return Loss(
        trials=place.whole("trials"),
        lossy_trials=place.whole("lossy_trials"),
        rate_low=place.maybe("rate_low", place.amount),
        rate_high=place.maybe("rate_high", place.amount),
        mean=place.number("relative_mean"),
        worst=place.number("relative_max"),
        worst_truth=worst.whole("truth"),
        worst_count=int(worst.number("count")),
        mean_low=place.maybe("relative_low", place.amount),
        mean_high=place.maybe("relative_high", place.amount),
    )


def _skipped(place):
    strategy = place.maybe("strategy", place.text)
    return Skipped(plain(place.text("backend")), strategy and plain(strategy), sentence(place.text("reason")))


def factors_in(document):
    """{name: default} of the factors beside COORDINATES in a report's document (a Place). Older reports tell no defaults: there it is None, and
    the factors are what stands in a case behind its coordinates and before its promise."""
    context = document.object("context")
    if context.has("factors"):
        told = {factor.text("name"): factor.value.get("usual") for factor in context.objects("factors")[:MOST_FACTORS]}
    else:
        told = dict.fromkeys(_behind_coordinates(next(iter(document.objects("cases")), None)))
    return {name: usual for name, usual in told.items() if name not in COORDINATES}


def _behind_coordinates(case):
    keys = list(case.value) if case else []
    if "threads" not in keys or "promise" not in keys:
        return ()
    return keys[keys.index("threads") + 1 : keys.index("promise")][:MOST_FACTORS]


def launches_of(rows):
    """{name of the case: its launches by index} of the Places in `rows`."""
    found = {}
    for row in rows:
        found.setdefault(row.text("name"), []).append(_launch(row))
    return {name: tuple(sorted(launches, key=lambda launch: launch.index)) for name, launches in found.items()}


def _launch(row):
    samples, observed = row.object("samples"), row.maybe("observed", row.object)
    launch = Launch(
        index=row.whole("repetition_index"),
        ns=samples.array("ns", np.float64, least=0),
        truth=samples.array("truth", np.int64, least=0),
        count=samples.array("count", np.int64),
        batch=row.maybe("batch", lambda key: row.whole(key, least=1)) or 1,
        workers=observed and observed.maybe("workers", observed.whole),
        overlap=observed and observed.maybe("overlap", observed.amount),
        cpus=tuple(observed.array("cpus", np.int64).tolist()) if observed and observed.has("cpus") else (),
        stays=tuple(map(_stay, observed.objects("timeline"))) if observed and observed.has("timeline") else (),
        stop_reason=row.maybe("stop_reason", row.text),
        cpu_ns=row.maybe("cpu_time", row.amount),
    )
    if len(launch.truth) != len(launch.count) or len(launch.ns) != -(-len(launch.truth) // launch.batch):
        raise BadReport(f"{row.where}.samples has lists of different lengths")
    return launch


def _stay(place):
    begin, end = place.amount("begin_ns"), place.amount("end_ns")
    if end < begin:
        raise BadReport(f"{place.where} ends before it begins")
    return Stay(place.whole("worker"), begin, end, place.whole("tosses"), place.whole("cpu"))
