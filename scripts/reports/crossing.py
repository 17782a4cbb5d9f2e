# SPDX-License-Identifier: Apache-2.0
"""From which size on a ratio stays above 1: read off straight lines between the measured sizes, both axes logarithmic."""

from dataclasses import dataclass
from math import exp, log

WIDE = 10  # sizes further apart than this say nothing on where between them it is


@dataclass(frozen=True)
class Crossing:
    """`n` is where the ratio passes 1 for good; None: not up to the largest size. low and high are where its interval's ends do.

    `always`: already above 1 at the smallest size, which then is `n`. low None: unknown; high None: not up to the largest size.
    between: the measured sizes around it.
    """

    n: float | None
    low: float | None
    high: float | None
    always: bool
    between: tuple | None

    @property
    def wide(self):
        """Whether the sizes around it are too far apart to name a number."""
        return self.between is not None and self.between[1] > WIDE * self.between[0]


def crossing(points):
    """The Crossing of [(size, (ratio, low, high))], low and high None without an interval; sizes increase."""
    sizes = [n for n, _ in points]
    middle, low, high = ([(n, p[i] or p[0]) for n, p in points] for i in (0, 1, 2))
    n, between = _passes(middle)
    return Crossing(n, _passes(high)[0], _passes(low)[0], n == sizes[0] and between is None, between)


def _passes(curve):
    """(where the curve passes 1 for the last time, the sizes around it); (None, None) if it ends below."""
    below = [i for i, (_, ratio) in enumerate(curve) if ratio <= 1]
    if not below:
        return curve[0][0], None
    if below[-1] == len(curve) - 1:
        return None, None
    (a, low), (b, high) = curve[below[-1]], curve[below[-1] + 1]
    share = -log(low) / (log(high) - log(low))
    return exp(log(a) + share * (log(b) - log(a))), (a, b)
