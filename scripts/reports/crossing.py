# SPDX-License-Identifier: Apache-2.0
"""From which size on one way of counting is faster than another, between the sizes that were measured.

Between two sizes both times are taken as straight lines: starting workers costs a sum, and each toss a time.
"""

from dataclasses import dataclass

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
    """The Crossing of [(size, base_ns, (ratio, low, high))] by rising size: the base's time over the other's, low and high
    None without an interval."""
    middle, low, high = ([(n, base, p[i] or p[0]) for n, base, p in points] for i in (0, 1, 2))
    n, between = _passes(middle)
    return Crossing(n, _passes(high)[0], _passes(low)[0], n == points[0][0] and between is None, between)


def ratio_between(left, right, n):
    """The ratio at a size `n` between two points (size, base_ns, ratio)."""
    share = (n - left[0]) / (right[0] - left[0])
    base = (1 - share) * left[1] + share * right[1]
    other = (1 - share) * left[1] / left[2] + share * right[1] / right[2]
    return base / other


def _passes(curve):
    """(where the curve passes 1 for the last time, the sizes around it); (None, None) if it ends below."""
    below = [i for i, (_, _, ratio) in enumerate(curve) if ratio <= 1]
    if not below:
        return curve[0][0], None
    if below[-1] == len(curve) - 1:
        return None, None
    (a, base_a, low), (b, base_b, high) = curve[below[-1]], curve[below[-1] + 1]
    behind, ahead = base_a / low - base_a, base_b - base_b / high
    return a + (b - a) * behind / (behind + ahead), (a, b)
