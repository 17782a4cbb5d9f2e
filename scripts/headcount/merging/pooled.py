# SPDX-License-Identifier: Apache-2.0
"""The pooled document: all rows, each launch with a number of its own. What they come down to is left to `headcount summarize`. Before it, what pooling
needs of a document beyond what reading it as a report has checked; BadReport names the place that is wrong."""

from collections import Counter
from hashlib import sha256

from headcount.files import told
from headcount.loading.native import looks_native
from headcount.loading.strict import BadReport, Place

from .alike import keys_of, runs_in

NUMBERS = ("wall_s", "measured_s")
STATUS = ("failed", "measured", "pending", "skipped")  # of a case; the first wins where reports disagree
STATES = ("warn", "unknown", "ok")  # of a check, likewise


def pooled(documents):
    """One document of several that are alike; the first to have started lends its context and the order of its cases."""
    documents = sorted(documents, key=lambda document: (document["run"]["started"], document["run"]["id"]))
    first = documents[0]
    key_of = keys_of(first)
    by_key = [{key_of(case): case for case in document["cases"]} for document in documents]
    rounds = sum(document["run"]["rounds"] for document in documents)
    return {
        **first,
        "context": {**first["context"], "checks": _checks(documents)},
        "run": _run(documents, rounds, key_of),
        "benchmarks": _rows(documents, rounds, key_of),
        "cases": [_case([cases[key_of(case)] for cases in by_key]) for case in first["cases"]],
        "skipped": _without_repeats(skip for document in documents for skip in document["skipped"]),
    }


def _rows(documents, rounds, key_of):
    """Launches are numbered on from report to report, and a case has the name that it has in the first."""
    names = {key_of(case): case["name"] for case in documents[0]["cases"]}
    taken, rows = Counter(), []
    for document in documents:
        for row in sorted(document["benchmarks"], key=lambda row: row["repetition_index"]):
            key = key_of(row)
            name = names.get(key, row["name"])
            rows.append({**row, "name": name, "run_name": name, "repetitions": rounds, "repetition_index": taken[key]})
            taken[key] += 1
    return rows


def _case(entries):
    """The failed one, for a case that failed once is not pooled away; else one that was measured, to be summarized anew."""
    return min(entries, key=lambda entry: STATUS.index(entry["status"]))


def _run(documents, rounds, key_of):
    runs = [document["run"] for document in documents]
    ids = [run for document in documents for run in runs_in(document)]
    ended = [run.get("finished") for run in runs]
    return {
        **runs[0],
        "id": f"merged-{sha256(' '.join(sorted(ids)).encode()).hexdigest()[:12]}",
        "merged_from": ids,
        "status": "complete" if all(run["status"] == "complete" for run in runs) else "partial",
        "rounds": rounds,
        "stop_rule": {**runs[0]["stop_rule"], "budget_s": sum(run["stop_rule"]["budget_s"] for run in runs)},
        "order": _order(documents, key_of),
        "finished": max(ended) if all(ended) else None,  # in UTC and one notation, so that texts compare as times do
        "wall_s": sum(run["wall_s"] for run in runs),
        "measured_s": sum(run["measured_s"] for run in runs),
        **({"resumed": [time for run in runs for time in run.get("resumed", [])]} if any("resumed" in run for run in runs) else {}),
    }


def _order(documents, key_of):
    """The rounds of all reports, one after the other, with indices into the first one's cases."""
    place = {key_of(case): i for i, case in enumerate(documents[0]["cases"])}
    own = [[place[key_of(case)] for case in document["cases"]] for document in documents]
    return [[places[i] for i in order] for document, places in zip(documents, own) for order in document["run"]["order"]]


def _checks(documents):
    """Of each check the worst answer that a report has."""
    found = {}
    for document in documents:
        for check in document["context"]["checks"]:
            found.setdefault(check["name"], []).append(check)
    return [min(checks, key=lambda check: STATES.index(check["state"])) for checks in found.values()]


def _without_repeats(things):
    kept = []
    for thing in things:
        if thing not in kept:
            kept.append(thing)
    return kept


def check_shape(path, document):
    """Checks a document that was read from `path`."""
    try:
        place = Place(document, "")
        if not looks_native(place):
            raise BadReport("a file of Google Benchmark has no launches to pool")
        _check_run(place.object("run"), len(place.objects("cases")))
        _check_cases(place)
        for check in place.object("context").objects("checks"):
            check.text("name"), check.word("state", STATES)
    except BadReport as problem:
        raise BadReport(f"{told(path)}: {problem}") from None


def _check_run(run, cases):
    for key in ("id", "seed", "started"):
        run.text(key)
    run.word("status", ("complete", "partial")), run.maybe("finished", run.text), run.whole("rounds", least=1)
    run.object("stop_rule").amount("budget_s")
    for key in NUMBERS:
        run.amount(key)
    for key in ("merged_from", "resumed"):
        if key in run.value:
            run.words(key)
    order = run.value.get("order")
    if not isinstance(order, list) or not all(isinstance(places, list) and all(_index(i, cases) for i in places) for places in order):
        raise BadReport("run.order should be a list of lists of indices into cases")


def _index(value, size):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < size


def _check_cases(place):
    known, key_of = {}, keys_of(place.value)
    for case in place.objects("cases"):
        case.word("status", STATUS)
        key = _key(case, key_of)
        if known.setdefault(key, case) is not case:
            raise BadReport(f"{case.where} has the factors of {known[key].where}")
    for row in place.objects("benchmarks"):
        row.text("name"), row.whole("repetition_index")
        if _key(row, key_of) not in known:
            raise BadReport(f"{row.where} belongs to no case")


def _key(place, key_of):
    key = key_of(place.value)
    if not all(isinstance(value, (str, int, float)) for value in key):
        raise BadReport(f"{place.where} lacks a factor")
    return key
