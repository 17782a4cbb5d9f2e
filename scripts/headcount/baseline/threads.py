# SPDX-License-Identifier: Apache-2.0
"""On one thread: a loop, and what numpy makes of it. On several: the counter as they share it, with and without a lock. Threads are started in every
trial, each with one share of the tosses.

From 3.10 on CPython with its global lock changes threads at the end of a loop's body and at calls, never within
`counter.total += 1`: what is a race by the language loses nothing there. Without the global lock it does.
"""

import threading
import time

from .machine import Experiment, shares, stay


class Counter:
    """What the threads share."""

    def __init__(self):
        self.total = 0
        self.lock = threading.Lock()


def count_racy(counter, tosses, bar):
    """Read, add one, write."""
    for toss in tosses:
        if toss > bar:
            counter.total += 1


def count_locked(counter, tosses, bar):
    """The same under a lock, taken for every head."""
    for toss in tosses:
        if toss > bar:
            with counter.lock:
                counter.total += 1


class Racy(Experiment):
    """`threading.Thread` without a lock."""

    promise = "lossy"
    fresh_workers = True
    work = staticmethod(count_racy)

    def __init__(self, coins, threads, bar):
        self.threads, self.bar = threads, bar
        self.counter = Counter()

    def reset(self):
        self.counter.total = 0

    def count(self, tosses):
        self._each(tosses, lambda seat, share: self.work(self.counter, share, self.bar))
        return self.counter.total

    def observe(self, tosses):
        stays = []

        def work(seat, share):
            begin = time.monotonic_ns()
            self.work(self.counter, share, self.bar)
            if share:
                stays.append(stay(seat, begin, len(share)))

        self._each(tosses, work)
        return stays

    def _each(self, tosses, work):
        """work(seat, share) in a thread for each share."""
        workers = [threading.Thread(target=work, args=(seat, share)) for seat, share in enumerate(shares(tosses, self.threads))]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()


class Mutex(Racy):
    """`threading.Thread` with a `threading.Lock`."""

    promise = "exact"
    work = staticmethod(count_locked)


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
