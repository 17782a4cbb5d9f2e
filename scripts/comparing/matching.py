# SPDX-License-Identifier: Apache-2.0
"""Which case of one report is which of the other: by their typed factors, never by name."""

from reports.names import plain, sentence
from reports.strict import BadReport


def key_of(case):
    """The factors of a case, the same for the same point of two sweeps."""
    return case.backend, case.strategy, case.coins, case.threads, case.factors


def title_of(case):
    """What a reader calls it."""
    return plain(case.name, 160)


def cases_by_key(report, path):
    """{key: case}; BadReport where two cases are one point, for then nobody knows which is meant, or where there are no samples."""
    found = {}
    if not any(case.launches or case.reason for case in report.cases):
        raise BadReport(f"{sentence(str(path))}: no samples to compare; files of Google Benchmark are for its own compare.py")
    for case in report.cases:
        if found.setdefault(key_of(case), case) is not case:
            raise BadReport(f"{sentence(str(path))}: two cases have the same factors: {title_of(found[key_of(case)])} and {title_of(case)}")
    return found


def matched(base, new):
    """([(base case, new case)] in the base's order, cases of the base alone, cases of the new alone) of two {key: case}."""
    pairs = [(case, new[key]) for key, case in base.items() if key in new]
    return pairs, [c for key, c in base.items() if key not in new], [c for key, c in new.items() if key not in base]
