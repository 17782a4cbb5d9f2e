# SPDX-License-Identifier: Apache-2.0
"""The article's second experiment: an Array in shared memory, and a process of its own for every toss."""

import time
from collections import deque
from multiprocessing import get_context

from .machine import Experiment, Stay, die_with_parent, stay

FORK = get_context("fork")
NOBODY = -1


def put(slots, i, toss, bar):
    """One process: toss i goes to slot i, where nobody else writes."""
    die_with_parent()
    slots[i] = int(toss > bar)


def observed_put(slots, i, toss, bar, notes, seat):
    """The same, and five numbers about it."""
    begin = time.monotonic_ns()
    put(slots, i, toss, bar)
    width = len(Stay._fields)
    notes[i * width : (i + 1) * width] = stay(seat, begin)


class Partitioned(Experiment):
    """At most `threads` processes live at a time: toss i waits until the process of toss i - threads has ended, so there are
    `threads` seats, and a worker in the record is a seat."""

    fresh_workers = True
    min_trials = 2

    def __init__(self, coins, threads, bar):
        self.slots = FORK.Array("i", coins)
        self.coins, self.threads, self.bar = coins, threads, bar

    def reset(self):
        self.slots[:] = [NOBODY] * self.coins

    def count(self, tosses):
        self._each(put, ((self.slots, i, toss, self.bar) for i, toss in enumerate(tosses)))
        return sum(self.slots)

    def observe(self, tosses):
        width = len(Stay._fields)
        notes = FORK.RawArray("q", width * self.coins)
        self._each(observed_put, ((self.slots, i, toss, self.bar, notes, i % self.threads) for i, toss in enumerate(tosses)))
        return [Stay(*notes[at : at + width]) for at in range(0, len(notes), width)]

    def _each(self, work, arguments):
        """One process for each tuple of arguments, in order."""
        alive = deque()
        for one in arguments:
            if len(alive) == self.threads:
                _join(alive.popleft())
            process = FORK.Process(target=work, args=one)
            process.start()
            alive.append(process)
        for process in alive:
            _join(process)


def _join(process):
    process.join()
    if process.exitcode != 0:
        raise RuntimeError(f"a process of a toss ended with status {process.exitcode}")
    process.close()
