# SPDX-License-Identifier: Apache-2.0
"""A `multiprocessing.Value` that processes share: what one reaches for first. A process per worker is started in every trial, each with one share
of the tosses. They wait for each other: two that are started one after the other are done one after the other, and do not meet.

`value.value += 1` looks like one operation and is two: the lock that a Value has covers each of them, and not both.
"""

import time
from multiprocessing import get_context

from .machine import Experiment, Stay, die_with_parent, shares, stay

FORK = get_context("fork")


def count_racy(value, tosses, bar):
    """Read, add one, write."""
    for toss in tosses:
        if toss > bar:
            value.value += 1


def count_locked(value, tosses, bar):
    """The same under the Value's own lock, taken for every head."""
    for toss in tosses:
        if toss > bar:
            with value.get_lock():
                value.value += 1


def observed_work(work, value, tosses, bar, all_here, notes, seat):
    """One process: its part, and five numbers about it."""
    die_with_parent()
    all_here.wait()
    begin = time.monotonic_ns()
    work(value, tosses, bar)
    if notes is not None and tosses:
        width = len(Stay._fields)
        notes[seat * width : (seat + 1) * width] = stay(seat, begin, len(tosses))


class Racy(Experiment):
    """`Value('q')`, and `value.value += 1`."""

    promise = "lossy"
    fresh_workers = True
    work = staticmethod(count_racy)

    def __init__(self, coins, threads, bar):
        self.threads, self.bar = threads, bar
        self.value = FORK.Value("q", 0)
        self.all_here = FORK.Barrier(threads)

    def reset(self):
        self.value.value = 0

    def count(self, tosses):
        self._each(tosses, None)
        return self.value.value

    def observe(self, tosses):
        width = len(Stay._fields)
        notes = FORK.RawArray("q", width * self.threads)
        self._each(tosses, notes)
        stays = [Stay(*notes[at : at + width]) for at in range(0, len(notes), width)]
        return [one for one in stays if one.tosses > 0]

    def _each(self, tosses, notes):
        """A process for each share."""
        common = (self.work, self.value)
        workers = [
            FORK.Process(target=observed_work, args=(*common, share, self.bar, self.all_here, notes, seat))
            for seat, share in enumerate(shares(tosses, self.threads))
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
            if worker.exitcode != 0:
                raise RuntimeError(f"a worker ended with status {worker.exitcode}")
            worker.close()


class Mutex(Racy):
    """The same, `with value.get_lock():`."""

    promise = "exact"
    work = staticmethod(count_locked)
