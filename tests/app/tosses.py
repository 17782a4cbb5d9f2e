# SPDX-License-Identifier: Apache-2.0
"""The tosses once more, from their description alone: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) over (seed, trial, i)."""

import numpy

GOLDEN = 0x9E3779B97F4A7C15
TRIAL = 0x632BE59BD9B4E019
WORD = 2**64


def mix(z):
    """SplitMix64's output function, on whole numbers of Python."""
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % WORD
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB % WORD
    return z ^ (z >> 31)


def mixed(z):
    """The same on an array of uint64."""
    z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
    return z ^ (z >> numpy.uint64(31))


def values(seed, trial, coins):
    """Toss 0 to coins - 1 of the trial, uniform in [0, 1)."""
    key = mix(mix((seed + GOLDEN) % WORD) ^ mix((trial + TRIAL) % WORD))
    state = numpy.uint64(key) + numpy.arange(1, coins + 1, dtype=numpy.uint64) * numpy.uint64(GOLDEN)
    return (mixed(state) >> numpy.uint64(11)).astype(numpy.float64) * 2.0**-53


def heads(seed, trial, coins, probability=0.5):
    """How many of them are heads: above 1 - probability."""
    bar = -1.0 if probability >= 1 else 1.0 - probability
    return int(numpy.count_nonzero(values(seed, trial, coins) > bar))
