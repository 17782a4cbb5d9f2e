# SPDX-License-Identifier: Apache-2.0
"""The article's first experiment: a counter in a dictionary that a manager process owns, and a pool with one job per toss.

The dictionary goes along with every job, as it does when one first writes this down: the worker that unpacks it connects to
the manager anew, and this, not the addition, is most of a job's time. Workers that inherit the dictionary and keep their
connection are 20 times as fast and lose most of the heads, because they do little else than the addition.
"""

import os
import secrets
import time
from multiprocessing import get_context
from multiprocessing.managers import SyncManager

from .machine import Experiment, die_with_parent, stay

KEY = "counter"


def add_if_heads(counts, toss, bar):
    """One job: read, add one, write. Two messages, and what others write in between is lost."""
    if toss > bar:
        counts[KEY] += 1


def add_under_lock(counts, toss, bar, lock):
    """One job: the same, and nobody else may between the read and the write."""
    if toss > bar:
        with lock:
            counts[KEY] += 1


def observed_job(job, *arguments):
    """A job's Stay."""
    begin = time.monotonic_ns()
    job(*arguments)
    return stay(os.getpid(), begin)


class DictRacy(Experiment):
    """`d['counter'] += 1`. The manager and the pool are kept between trials."""

    promise = "lossy"
    min_trials = 2
    job = staticmethod(add_if_heads)

    def __init__(self, coins, threads, bar):
        fork = get_context("fork")
        # An abstract socket leaves no file behind.
        self.manager = SyncManager(address=f"\0headcount-{secrets.token_hex(8)}", ctx=fork)
        self.manager.start(die_with_parent)
        self.counts = self.manager.dict({KEY: 0})
        self.more = ()
        self.bar = bar
        self.pool = fork.Pool(threads, die_with_parent)

    def __exit__(self, *_):
        self.pool.close()
        self.pool.join()
        self.manager.shutdown()

    def reset(self):
        self.counts[KEY] = 0

    def count(self, tosses):
        jobs = ((self.counts, toss, self.bar, *self.more) for toss in tosses)
        self.pool.starmap(self.job, jobs, chunksize=1)
        return self.counts[KEY]

    def observe(self, tosses):
        jobs = ((self.job, self.counts, toss, self.bar, *self.more) for toss in tosses)
        return self.pool.starmap(observed_job, jobs, chunksize=1)


class DictLocked(DictRacy):
    """The same under the manager's lock: two messages more for every head."""

    promise = "exact"
    job = staticmethod(add_under_lock)

    def __init__(self, coins, threads, bar):
        super().__init__(coins, threads, bar)
        self.more = (self.manager.Lock(),)
