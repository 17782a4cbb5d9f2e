# SPDX-License-Identifier: Apache-2.0
"""The coins, bit for bit those of include/headcount/toss.hpp: toss i of trial k is a function of (seed, k, i)."""

MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15
TRIAL = 0x632BE59BD9B4E019


def mix(z):
    """SplitMix64's output function (Steele, Lea, Flood: OOPSLA 2014)."""
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def trial_key(seed, trial):
    """Where the tosses of one trial start."""
    return mix(mix((seed + GOLDEN) & MASK) ^ mix((trial + TRIAL) & MASK))


def toss(key, i):
    """Toss i of the trial with this key: uniform in [0, 1), a multiple of 2^-53."""
    return (mix((key + (i + 1) * GOLDEN) & MASK) >> 11) * 2.0**-53


def tosses_of(seed, trial, coins):
    """The tosses of one trial, a list of floats."""
    key = trial_key(seed, trial)
    return [toss(key, i) for i in range(coins)]


def bar_for(heads):
    """A toss above the bar is heads. For probability 1 the bar lies below every toss."""
    return -1.0 if heads >= 1.0 else 1.0 - heads
