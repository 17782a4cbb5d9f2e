# SPDX-License-Identifier: Apache-2.0
"""What Google Benchmark's --benchmark_out writes of our benchmarks, as cases.

The factors stand in the label (`backend=openmp strategy=racy promise=lossy`) and in counters; the name is never parsed.
Repetitions are several rows of one name: they are pooled, and their quartiles are the interval.
"""

from statistics import median, quantiles

from headcount.model import Report, Skipped
from headcount.model.case import Case, Loss, Time, named_ways
from headcount.words import plain, sentence

from .native import PROMISES
from .strict import BadReport

NO_ROWS = "no measured row with a label backend=... strategy=... in it"
ONLY_AGGREGATES = "aggregates only, and the median of medians is not a sample; run it without --benchmark_report_aggregates_only"
NS_PER_UNIT = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}


def looks_like_google(document):
    """Whether it has the two keys that every file of Google Benchmark has."""
    return "context" in document.value and "benchmarks" in document.value


def read_google(document):
    """The Report in `document` (a Place); BadReport if none of its rows is one of ours."""
    ours = [place for place in document.objects("benchmarks") if _ours(place)]
    single = [place for place in ours if place.value.get("run_type", "iteration") == "iteration"]
    rows = {}
    for place in single:
        if not place.value.get("skipped"):  # of Google Benchmark 1.8 and later
            rows.setdefault(place.text("name"), []).append(place)
    skipped = tuple(dict.fromkeys(_skipped(place) for place in single if place.value.get("skipped")))
    if not single:
        raise BadReport(NO_ROWS if not ours else ONLY_AGGREGATES)
    cases = named_ways([_case(places) for places in rows.values()])
    context = document.object("context")
    # Google Benchmark knows the CPUs of the machine, not the ones that this process may use.
    cpus = context.maybe("num_cpus", lambda key: context.whole(key, least=1))
    return Report(cases, skipped, cpus, True, cases)


def _skipped(place):
    label = _label(place)
    return Skipped(plain(label["backend"]), plain(label["strategy"]), sentence(place.maybe("skip_message", place.text) or "skipped"))


def _ours(place):
    return {"backend", "strategy"} <= _label(place).keys()


def _label(place):
    """The label's key=value words; {} where there is none."""
    label = place.value.get("label")
    words = label.split() if isinstance(label, str) else []
    return dict(word.split("=", 1) for word in words if "=" in word)


def _case(places):
    label, first = _label(places[0]), places[0]
    told = {key: plain(value, 16) for key, value in label.items() if key not in ("backend", "strategy", "promise")}
    failures = [p for p in places if p.value.get("error_occurred")]
    loss = None if failures else _loss(places)
    promise = label.get("promise") if label.get("promise") in PROMISES else None
    return Case(
        backend=plain(label["backend"]),
        strategy=plain(label["strategy"]),
        threads=first.maybe("workers", lambda key: first.whole(key, least=1)) or 1,
        coins=first.maybe("coins", lambda key: first.whole(key, least=1)),
        factors=tuple(sorted(told.items())),
        promise=promise,
        verdict=None if loss is None else _verdict(promise, loss),
        reason=_why(failures[0]) if failures else None,
        time=None if failures else _time(places),
        loss=loss,
    )


def _why(place):
    return sentence(place.maybe("error_message", place.text) or "failed")


def _time(places):
    times = [p.amount("real_time") * NS_PER_UNIT[p.word("time_unit", tuple(NS_PER_UNIT))] for p in places]
    if median(times) == 0:
        return None  # a clock that stood still timed nothing
    if len(times) < 3:  # quartiles of two numbers are the two numbers
        return Time(median(times), None, None, "quartiles")
    low, _, high = quantiles(times, n=4, method="inclusive")
    return Time(median(times), low, high, "quartiles")


def _loss(places):
    """The losses of all repetitions, or None for rows that do not count anything."""
    if not all(p.has("truth") and p.has("counted") for p in places):
        return None
    worst = max(places, key=lambda p: (p.number("truth") < p.number("counted"), abs(p.number("truth") - p.number("counted"))))
    truth, count = worst.whole("truth"), int(worst.number("counted"))
    lost = truth - count
    trials = sum(p.maybe("trials", p.whole) or 1 for p in places)
    lossy = sum(p.maybe("lossy_trials", p.whole) or 0 for p in places) or int(lost != 0)
    return Loss(trials, lossy, None, None, None, max(lost, 0) / truth if truth else 0.0, truth, count)


def _verdict(promise, loss):
    if loss.worst_count > loss.worst_truth:
        return "broken"  # whatever is promised, nobody counts heads that are not there
    if promise == "exact":
        return "broken" if loss.lossy_trials else "exact"
    return "lossy" if loss.lossy_trials else "unproven"
