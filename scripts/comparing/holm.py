# SPDX-License-Identifier: Apache-2.0
"""Holm's correction: many cases are compared at once, and one of twenty equal ones would look different by chance."""

import numpy as np


def holm(p):
    """Adjusted p values (as many as `p`, each at least its own, at most 1): all those below 0.05 are false with probability 0.05 at most.

    Source: S. Holm, A simple sequentially rejective multiple test procedure, Scand. J. Statist. 6 (1979).
    """
    p = np.asarray(p, dtype=float)
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(stepped, 1)
    return adjusted
