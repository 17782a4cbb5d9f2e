# SPDX-License-Identifier: Apache-2.0
"""A report of `headcount run` (results/README.md) as cases."""

from headcount.model import Report, Skipped
from headcount.model.case import MOST_TRIALS, Case, Limit, Loss, Time, named_ways
from headcount.words.names import plain, sentence

from .factors import factors_in
from .launches import launches_of
from .said import facts_of, findings_of, proofs_of, walks_of
from .strict import BadReport

SCHEMA_VERSION = 1
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
