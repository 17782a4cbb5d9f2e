# SPDX-License-Identifier: Apache-2.0
"""The counter as threads share it, with and without a lock. Threads are started in every trial, each with one share of the
tosses.

From 3.10 on CPython with its global lock changes threads at the end of a loop's body and at calls, never within
`counter.total += 1`: what is a race by the language loses nothing there. Without the global lock it does.
"""

import threading
import time

from .stays import stay


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
    """The same under a lock, taken at every heads."""
    for toss in tosses:
        if toss > bar:
            with counter.lock:
                counter.total += 1


class Racy:
    """`threading.Thread` without a lock."""

    promise = "lossy"
    fresh_workers = True
    min_trials = 6
    work = staticmethod(count_racy)

    def __init__(self, coins, threads, bar):
        self.threads, self.bar = threads, bar
        self.counter = Counter()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

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
        bounds = [len(tosses) * seat // self.threads for seat in range(self.threads + 1)]
        workers = [threading.Thread(target=work, args=(seat, tosses[bounds[seat] : bounds[seat + 1]])) for seat in range(self.threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()


class Mutex(Racy):
    """`threading.Thread` with a `threading.Lock`."""

    promise = "exact"
    work = staticmethod(count_locked)
