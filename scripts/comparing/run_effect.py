# SPDX-License-Identifier: Apache-2.0
"""What no launch of one run can show: that the machine as a whole was different during the other.

Two runs of one build, a quarter of an hour apart on a virtual machine whose neighbours had woken, differed by 40 % in cases whose five
launches agreed within 2 %: cells that bounce between CPUs cost more where the CPUs are further apart. A run is the true unit of
replication then, and there are two. But there are many cases, most of which a change of the code leaves alone, and how far those
lie apart tells how far a run moves a case.
"""

from functools import cache

import numpy as np

FEWEST = 10  # cases; fewer tell nothing of how cases lie
CORE = 0.4  # of the cases: two groups, one changed and one not, leave at least this share in one place


def run_effect(cases):
    """The standard deviation, over cases, of what the pair of runs added to the logarithm of a ratio; 0 where launches explain it all.

    `cases` are (logarithm of the ratio, its standard error). The spread is that of the closest 40 % of the cases, so that a
    change of half of them by any factor does not count as one (P. J. Rousseeuw and A. M. Leroy, A robust scale
    estimator based on the shortest half, Statist. Neerlandica 42, 1988).
    """
    if len(cases) < FEWEST:
        return 0.0
    spread = _core(np.array([log for log, _ in cases])) / _core_of_normal(len(cases))
    return float(np.sqrt(max(0.0, spread**2 - np.median([error for _, error in cases]) ** 2)))


def _core(values):
    """The length of the shortest interval that holds 40 % of the values of a row, and one."""
    ordered, within = np.sort(values), int(np.ceil(CORE * values.shape[-1]))
    return (ordered[..., within:] - ordered[..., :-within]).min(axis=-1)


@cache
def _core_of_normal(count):
    """That of so many normal values of standard deviation 1, on average: the shortest of many intervals is shorter than the middle one."""
    return float(_core(np.random.default_rng(1).normal(0, 1, (1000, count))).mean())
