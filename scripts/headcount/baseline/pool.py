# SPDX-License-Identifier: Apache-2.0
"""Nothing shared at all: `sum(pool.map(is_heads, tosses))`, over a pool that is kept between trials. Tosses and answers travel in chunks."""

import os
import time
from multiprocessing import get_context

from .machine import die_with_parent
from .stays import stay


def is_heads(toss, bar):
    """One job."""
    return toss > bar


def observed_job(toss, bar):
    """A job's Stay."""
    begin = time.monotonic_ns()
    is_heads(toss, bar)
    return stay(os.getpid(), begin)


class Reduction:
    """Pool.starmap, and sum."""

    promise = "exact"
    fresh_workers = False
    min_trials = 6

    def __init__(self, coins, threads, bar):
        self.bar = bar
        self.pool = get_context("fork").Pool(threads, die_with_parent)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.pool.close()
        self.pool.join()

    def reset(self):
        pass

    def count(self, tosses):
        return sum(self.pool.starmap(is_heads, ((toss, self.bar) for toss in tosses)))

    def observe(self, tosses):
        return self.pool.starmap(observed_job, ((toss, self.bar) for toss in tosses))
