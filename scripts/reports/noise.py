# SPDX-License-Identifier: Apache-2.0
"""How restless the samples of a case are: between its launches, within them, in two modes, and at the far end."""

from dataclasses import dataclass

import numpy as np

FEWEST = 9  # samples of a launch, below which it tells nothing about order
APART = 0.8  # share of the variance that two modes have to explain
SMALLEST_MODE = 0.1  # of all samples
LEAST_RATIO = 1.1  # of the modes: a clock's steps are none


@dataclass(frozen=True)
class Noise:
    """Ratios of times, 1 where nothing shows; `modes` is (lower median, upper median, share in the upper) in ns, or None."""

    launches: float  # largest median of a launch over the smallest
    drift: float  # median of a launch's last third over that of its first, over the launches
    tail: float  # slowest sample over the median
    spread: float  # third quartile over the first
    modes: tuple | None


def noise_of(case):
    """The Noise of a case, or None if it has no launch with enough samples."""
    launches = [launch.ns for launch in case.launches if len(launch.ns) >= FEWEST]
    pooled = np.sort(np.concatenate(launches)) if launches else np.empty(0)
    if not len(pooled) or pooled[0] <= 0:
        return None
    medians = [float(np.median(ns)) for ns in launches]
    low, middle, high = np.quantile(pooled, (0.25, 0.5, 0.75))
    drift = float(np.median([_drift(ns) for ns in launches]))
    return Noise(max(medians) / min(medians), drift, float(pooled[-1] / middle), float(high / low), _modes(pooled))


def _drift(ns):
    third = len(ns) // 3
    return float(np.median(ns[-third:]) / np.median(ns[:third]))


def _modes(pooled):
    """Otsu's split of the logarithms: where the variance between two halves is largest (IEEE Trans. SMC 9, 1979)."""
    logs = np.log(pooled)
    n = len(logs)
    edge = max(1, int(SMALLEST_MODE * n))
    total = logs.var()
    if n < 4 * FEWEST or total == 0:
        return None
    sizes = np.arange(edge, n - edge)
    sums = np.cumsum(logs)[sizes - 1]
    between = (sums - sizes * logs.mean()) ** 2 / (sizes * (n - sizes))
    best = int(np.argmax(between))
    cut = sizes[best]
    if between[best] < APART * total:
        return None
    low, high = float(np.median(pooled[:cut])), float(np.median(pooled[cut:]))
    return (low, high, float(1 - cut / n)) if high >= LEAST_RATIO * low else None
