# SPDX-License-Identifier: Apache-2.0
"""The samples and losses behind each row, small enough to travel with the page: places on the log axis on which they are drawn."""

from math import log

import numpy as np

DOTS = 8_000  # over all cases: 16 kB
MOST = 200  # of one case: more than a strip of 300 pixels can show
BINS = 20
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
STEPS = len(DIGITS) ** 2  # of the axis: two letters each, a tenth of a pixel


def samples(parts):
    """([per Part [per row, in its order, what `_of` tells of it]], whether any times were left out)."""
    most = DOTS // max(1, sum(len(row.case.launches) for part in parts for row in part.rows)) | 1  # odd: the median is one of them
    made = [[_of(row.case, most) for row in part.rows] for part in parts]
    return made, any(told and told[2] > len(told[3].replace(" ", "")) / 2 for part in made for told in part)


def _of(case, most):
    """[least and most ns, times measured, two letters a dot and a space between launches, losses]; 0 where nothing was timed."""
    times = [launch.ns[launch.ns > 0] for launch in case.launches]
    if not sum(ns.size for ns in times):
        return 0
    low, high = min(ns.min() for ns in times if ns.size), max(ns.max() for ns in times if ns.size)
    each = min(most, MOST // len(times) | 1)
    dots = " ".join("".join(_letters(ns, low, high) for ns in _thinned(launch, each)) for launch in times)
    return [_four(low), _four(high), int(sum(ns.size for ns in times)), dots, _losses(case.launches)]


def _thinned(ns, most):
    """At most `most` of the times, at equal steps through them in order of length: the least and the most are among them, or the middle one."""
    ordered = np.sort(ns)
    if ns.size <= most:
        return ordered
    return ordered[np.linspace(0, ns.size - 1, most).round().astype(int)] if most > 1 else ordered[[ns.size // 2]]


def _letters(ns, low, high):
    step = round((STEPS - 1) * log(ns / low) / log(high / low)) if high > low else STEPS // 2
    return DIGITS[step // len(DIGITS)] + DIGITS[step % len(DIGITS)]


def _four(ns):
    """Four digits of a time are more than its axis shows."""
    return float(f"{ns:.4g}") if ns < 1000 else int(float(f"{ns:.4g}"))


def _losses(launches):
    """Trials that lost nothing, or where some did [those that did not, least and most share, [trials per bin]]."""
    truth, count = (np.concatenate([getattr(launch, what) for launch in launches]) for what in ("truth", "count"))
    wrong = truth != count
    shares = (truth - count)[wrong] / np.maximum(truth[wrong], 1)
    if not shares.size:
        return int(truth.size)
    low, high = min(0.0, float(shares.min())), max(0.0, float(shares.max()))
    counts, _ = np.histogram(shares, BINS, (low, high))
    return [int((~wrong).sum()), round(low, 5), round(high, 5), counts.tolist()]
