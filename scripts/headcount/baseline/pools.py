# SPDX-License-Identifier: Apache-2.0
"""Over a pool that is kept between trials: nothing shared at all, `sum(pool.map(is_heads, tosses))`, where tosses and answers travel in chunks; and the article's
advice as numpy would have it, a slot per toss in shared memory, filled by slices and not by tosses."""

import os
import time
from multiprocessing.shared_memory import SharedMemory

from .machine import Pooled, stay


def is_heads(toss, bar):
    """One job."""
    return toss > bar


def observed_job(toss, bar):
    """A job's Stay."""
    begin = time.monotonic_ns()
    is_heads(toss, bar)
    return stay(os.getpid(), begin)


class Reduction(Pooled):
    """Pool.starmap, and sum."""

    def __init__(self, coins, threads, bar):
        super().__init__(threads)
        self.bar = bar

    def count(self, tosses):
        return sum(self.pool.starmap(is_heads, ((toss, self.bar) for toss in tosses)))

    def observe(self, tosses):
        return self.pool.starmap(observed_job, ((toss, self.bar) for toss in tosses))


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


class NumpySlots(Pooled):
    """`multiprocessing.shared_memory` with numpy arrays over it."""

    def __init__(self, coins, threads, bar):
        import numpy

        self.numpy = numpy
        self.coins, self.threads, self.bar = coins, threads, bar
        self.memory = [SharedMemory(create=True, size=max(1, size)) for size in (8 * coins, coins)]
        self.tosses = numpy.frombuffer(self.memory[0].buf, dtype=float, count=coins)
        self.slots = numpy.frombuffer(self.memory[1].buf, dtype=numpy.uint8, count=coins)
        super().__init__(threads)

    def __exit__(self, *_):
        super().__exit__()
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
