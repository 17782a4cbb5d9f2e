# SPDX-License-Identifier: Apache-2.0
"""A report of `headcount run` (results/README.md) as cases."""

from .case import Case, Loss, MOST_TRIALS, Report, Skipped, Time, named_ways
from .names import plain, sentence
from .strict import BadReport, checked_number

SCHEMA_VERSION = 1
PROMISES = ("exact", "lossy", "undefined", "unshared")
VERDICTS = ("exact", "lossy", "unproven", "broken")
COORDINATES = ("backend", "strategy", "coins", "threads")
OTHER_FACTORS = ("heads", "source", "work_ns", "gap_ns", "schedule", "wait", "pin", "padding_bytes", "shards", "flush_every")


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
    trials = _first_trials(document.objects("benchmarks"))
    cases = named_ways([_case(place, trials) for place in document.objects("cases") if not _pending(place)])
    skipped = tuple(_skipped(place) for place in document.objects("skipped"))
    return Report(cases, skipped, machine.whole("usable_cpus", least=1), finished, cases)


def _pending(place):
    """Not launched yet when the report was last written."""
    return place.value.get("status") == "pending"


def _case(place, trials):
    failed = place.word("status", ("measured", "failed")) == "failed"
    return Case(
        backend=plain(place.text("backend")),
        strategy=plain(place.text("strategy")),
        threads=place.whole("threads", least=1),
        coins=place.whole("coins", least=1),
        factors=tuple((key, plain(str(place.value[key]), 16)) for key in OTHER_FACTORS if key in place.value),
        promise=place.word("promise", PROMISES),
        verdict=None if failed else place.word("verdict", VERDICTS),
        reason=sentence(place.text("reason")) if failed else None,
        time=None if failed else _time(place.object("statistics")),
        loss=None if failed else _loss(place.object("loss")),
        trials=trials.get(place.text("name"), ()),
        vs_serial=place.maybe("vs_serial", place.amount),
    )


def _time(place):
    low, high = (place.maybe(key, place.amount) for key in ("ci_low_ns", "ci_high_ns"))
    if low is None or high is None:
        low = high = None
    median_ns = place.amount("median_ns")
    return Time(median_ns, low, high, "95 % interval") if median_ns else None  # a clock that stood still timed nothing


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
    )


def _first_trials(rows):
    """The first trials of the first launch of each case: {name: ((truth, count), ...)}."""
    found = {}
    for row in rows:
        samples = row.object("samples")
        truth, count = (_numbers(samples, key) for key in ("truth", "count"))
        found.setdefault(row.text("name"), tuple(zip(truth, count)))
    return found


def _numbers(place, key):
    listed = place.value.get(key)
    if not isinstance(listed, list):
        raise BadReport(f"{place.where}.{key} should be a list")
    return [checked_number(n, f"{place.where}.{key}") for n in listed[:MOST_TRIALS]]


def _skipped(place):
    strategy = place.maybe("strategy", place.text)
    return Skipped(plain(place.text("backend")), strategy and plain(strategy), sentence(place.text("reason")))
