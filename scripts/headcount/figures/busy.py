# SPDX-License-Identifier: Apache-2.0
"""Who was busy when in one watched trial: the stays of its workers, and how much of the time two of them or more were busy."""


def joined_stays(stays, least):
    """{worker: [(begin, end)]} of stays in ns, those of a worker less than `least` apart joined: that is no gap that can be seen."""
    by_worker = {}
    for stay in sorted(stays, key=lambda s: (s.worker, s.begin_ns)):
        by_worker.setdefault(stay.worker, []).append((stay.begin_ns, stay.end_ns))
    return {worker: joined(spans, least) for worker, spans in by_worker.items()}


def joined(spans, least):
    """The (begin, end) of `spans`, which begin one after the other, with gaps of at most `least` closed."""
    found = []
    for begin, end in spans:
        if found and begin - found[-1][1] <= least:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def together(stays):
    """[(begin, end)] in ns where two workers or more were busy."""
    steps = sorted([(s.begin_ns, 1) for s in stays] + [(s.end_ns, -1) for s in stays])  # at one time: who leaves goes first
    found, busy, since = [], 0, None
    for at, step in steps:
        busy += step
        if busy >= 2 and since is None:
            since = at
        elif busy < 2 and since is not None:
            found += [(since, at)] if at > since else []
            since = None
    return found


def overlap(stays):
    """The share of the time from the first begin to the last end with two workers or more busy."""
    length = span(stays)
    return sum(end - begin for begin, end in together(stays)) / length if length else 0.0


def span(stays):
    """Nanoseconds from the first begin to the last end."""
    return max(s.end_ns for s in stays) - min(s.begin_ns for s in stays)
