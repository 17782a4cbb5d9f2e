# SPDX-License-Identifier: Apache-2.0
"""What pooling needs of a document, beyond what reading it as a report has checked; BadReport names the place that is wrong."""

from headcount.files import told
from headcount.loading.native import looks_native
from headcount.loading.strict import BadReport, Place

from .keys import keys_of

NUMBERS = ("wall_s", "measured_s")
STATUS = ("failed", "measured", "pending", "skipped")  # of a case; the first wins where reports disagree
STATES = ("warn", "unknown", "ok")  # of a check, likewise


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
