# SPDX-License-Identifier: Apache-2.0
"""The article's advice as numpy would have it: a slot per toss in shared memory, filled by slices and not by tosses, by workers that are kept."""

import os
import time
from multiprocessing import get_context
from multiprocessing.shared_memory import SharedMemory

from .machine import die_with_parent
from .stays import stay

NOBODY = 255


def fill(task):
    """One worker's slice, and its Stay."""
    import numpy

    name_of_tosses, name_of_slots, begin, end, bar = task
    start = time.monotonic_ns()
    tosses, slots = attached(name_of_tosses), attached(name_of_slots)
    mine = numpy.frombuffer(tosses.buf, dtype=float)[begin:end]
    numpy.frombuffer(slots.buf, dtype=numpy.uint8)[begin:end] = mine > bar
    return stay(os.getpid(), start, end - begin) if end > begin else None


def attached(name, known={}):
    """The shared memory of this name, which a worker opens once."""
    if name not in known:
        known[name] = SharedMemory(name)
    return known[name]


class NumpySlots:
    """`multiprocessing.shared_memory` with numpy arrays over it."""

    promise = "exact"
    fresh_workers = False
    min_trials = 6

    def __init__(self, coins, threads, bar):
        import numpy

        self.numpy = numpy
        self.coins, self.threads, self.bar = coins, threads, bar
        self.memory = [SharedMemory(create=True, size=max(1, size)) for size in (8 * coins, coins)]
        self.tosses = numpy.frombuffer(self.memory[0].buf, dtype=float, count=coins)
        self.slots = numpy.frombuffer(self.memory[1].buf, dtype=numpy.uint8, count=coins)
        self.pool = get_context("fork").Pool(threads, die_with_parent)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.pool.close()
        self.pool.join()
        self.tosses = self.slots = None  # they look into the memory, which could not be closed
        for memory in self.memory:
            memory.close()
            memory.unlink()

    def own(self, tosses):
        self.tosses[:] = tosses
        return self.tosses

    def reset(self):
        self.slots[:] = NOBODY

    def count(self, tosses):
        self._fill()
        return int(self.slots.sum())

    def observe(self, tosses):
        return [one for one in self._fill() if one]

    def _fill(self):
        bounds = [self.coins * seat // self.threads for seat in range(self.threads + 1)]
        names = [memory.name for memory in self.memory]
        return self.pool.map(fill, [(*names, *bounds[seat : seat + 2], self.bar) for seat in range(self.threads)], chunksize=1)
