# SPDX-License-Identifier: Apache-2.0
"""What the machine could do at best for each row's case, for its detail."""

from headcount.words import digits, percent


def limits(parts):
    """{"what": the limits' names, "of": {key of a row: [place of the name, ns, '83 %' of it reached]}} of the cases that were held against one."""
    held = [row for part in parts for row in part.rows if row.case.limit]
    names = sorted({row.case.limit.what for row in held})
    return {"what": names, "of": {row.key: _told(row.case.limit, names) for row in held}}


def _told(limit, names):
    return [names.index(limit.what), float(digits(limit.ns)), percent(limit.fraction)]
