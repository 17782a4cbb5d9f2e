# SPDX-License-Identifier: Apache-2.0
"""Which cases a figure shows where there is room for some of them only."""


def most_telling(cases, usable):
    """Of each backend the thread count where a race shows most: the largest that the CPUs can run at once."""
    chosen = {}
    for case in cases:
        chosen.setdefault(case.backend, set()).add(case.threads)
    for backend, threads in chosen.items():
        chosen[backend] = max((t for t in threads if not usable or t <= usable), default=min(threads))
    return [c for c in cases if c.threads == chosen[c.backend]]


def series_of(cases, key, x):
    """{key(case): its cases by x(case)}, in a fixed order."""
    found = {}
    for case in sorted(cases, key=lambda c: (key(c), x(c), c.place)):
        found.setdefault(key(case), []).append(case)
    return found
