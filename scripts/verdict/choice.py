# SPDX-License-Identifier: Apache-2.0
"""Which case stands for what: the one place that says who is fastest, for the verdict and for the titles of figures."""


def fastest(cases):
    """The case with the smallest median, or None; of equals the first by name, so that the order in a file decides nothing."""
    return min((c for c in cases if c.time), key=lambda c: (c.time.median_ns, c.pair, c.threads), default=None)


def exact(cases):
    """The cases that promised to be right and were, and have a time."""
    return [c for c in cases if c.verdict == "exact" and c.time]


def races(cases):
    """The cases that promise nothing and share a counter (those that share none lose everything, but that is no race)."""
    return [c for c in cases if c.promise in ("lossy", "undefined") and not c.unshared and c.loss and c.time]


def lossy_races(cases):
    """The races that were seen to lose heads; where there are none, whatever else lost by design."""
    lost = [c for c in cases if c.verdict == "lossy" and c.time and c.loss]
    return [c for c in lost if not c.unshared] or lost


def fastest_exact(cases):
    """The fastest case that is right, or None."""
    return fastest(exact(cases))


def fastest_race(cases):
    """The fastest case that loses heads, or None."""
    return fastest(lossy_races(cases))


def serial(cases):
    """The fastest right way to count alone, the base of speed-ups: a serial one, else one on one thread; or None."""
    right = exact(cases)
    return fastest([c for c in right if c.backend == "serial"]) or fastest([c for c in right if c.threads == 1])


def fits(case, usable):
    """Whether each of its workers can have a CPU of its own; CPUs that are not known hinder nobody."""
    return not usable or case.threads <= usable


def really_parallel(case):
    """Whether it asked for several workers and, as far as is known, more than one came."""
    return case.threads > 1 and (case.workers is None or case.workers > 1)
