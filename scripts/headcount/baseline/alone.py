# SPDX-License-Identifier: Apache-2.0
"""On one thread: a loop, and what numpy makes of it."""

import time

from .machine import Experiment, stay


class LocalPlain(Experiment):
    """`sum(toss > bar for toss in tosses)`."""

    min_trials = 30

    def __init__(self, coins, threads, bar):
        self.bar = bar

    def count(self, tosses):
        return sum(toss > self.bar for toss in tosses)

    def observe(self, tosses):
        begin = time.monotonic_ns()
        self.count(tosses)
        return [stay(0, begin, len(tosses))]


class NumpyCount(LocalPlain):
    """`numpy.count_nonzero(tosses > bar)`, over tosses that lie in an array already."""

    def __init__(self, coins, threads, bar):
        super().__init__(coins, threads, bar)
        import numpy

        self.numpy = numpy

    def own(self, tosses):
        return self.numpy.array(tosses)

    def count(self, tosses):
        return int(self.numpy.count_nonzero(tosses > self.bar))
