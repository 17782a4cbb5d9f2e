# SPDX-License-Identifier: Apache-2.0
"""The hierarchical bootstrap of a median: launches are drawn first, then trials from the launches drawn."""

import numpy as np

MOST_STEPS = 512  # of the distribution function; finer ones would move the median by less than 0.2 % of the spread


def medians(launches, resamples, chance):
    """`resamples` medians of the pooled trials (float64); `launches` are arrays of times, none of them empty.

    Nothing is drawn trial by trial: how often each launch was drawn gives a distribution function of the trials, and the median of n
    trials drawn from that stands at a level that is Beta-distributed around one half, where a binary search finds it: few numbers
    instead of resamples * trials random ones.
    """
    steps = _steps(np.sort(np.concatenate(launches)))
    below = np.array([np.searchsorted(np.sort(ns), steps, side="right") for ns in launches])
    drawn = chance.multinomial(len(launches), np.full(len(launches), 1 / len(launches)), size=resamples)
    count = drawn @ below[:, -1]
    level = chance.beta((count + 1) / 2, (count + 1) / 2) * count
    return steps[_first_at(level, drawn, below.T)]


def _first_at(level, drawn, below):
    """For every resample the first step up to which there are at least `level` of its trials; the last step has them all."""
    low, high = np.zeros(len(drawn), dtype=int), np.full(len(drawn), len(below) - 1)
    while np.any(low < high):
        middle = (low + high) // 2
        short = (drawn * below[middle]).sum(axis=1) < level
        low, high = np.where(short, middle + 1, low), np.where(short, high, middle)
    return low


def _steps(values):
    """The sorted values themselves, or evenly ranked ones among them, the last included."""
    if len(values) <= MOST_STEPS:
        return values
    return values[np.linspace(0, len(values) - 1, MOST_STEPS).astype(int)]
