# SPDX-License-Identifier: Apache-2.0
"""What experiments have in common, what Linux has to be asked (CPU time of other processes, the CPU one runs on, death with the parent), and who did
work, and when: what a watched trial shows."""

import ctypes
import multiprocessing
import os
import platform
import signal
import sys
import time
from collections import Counter
from resource import RUSAGE_CHILDREN, getrusage
from typing import NamedTuple

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)


class Experiment:
    """What experiments have in common that need nothing to be set up or ended."""

    promise = "exact"
    fresh_workers = False
    min_trials = 6

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def reset(self):
        pass


class Pooled(Experiment):
    """Workers that are kept between trials: `pool`."""

    def __init__(self, threads):
        self.pool = multiprocessing.get_context("fork").Pool(threads, die_with_parent)

    def __exit__(self, *_):
        self.pool.close()
        self.pool.join()


def shares(tosses, threads):
    """The tosses of each of so many workers."""
    bounds = [len(tosses) * seat // threads for seat in range(threads + 1)]
    return [tosses[bounds[seat] : bounds[seat + 1]] for seat in range(threads)]


def runtime():
    """What the experiments run on, in one line."""
    lock = "no GIL" if not getattr(sys, "_is_gil_enabled", lambda: True)() else "GIL"
    return f"{platform.python_implementation()} {platform.python_version()} ({lock}), multiprocessing by fork"


def die_with_parent():
    """Makes this process end when the one that started it does, however it does."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != multiprocessing.parent_process().pid:  # it ended before we asked
        os._exit(1)


def cpu():
    """The CPU that this runs on."""
    return LIBC.sched_getcpu()


def cpu_ns():
    """CPU time so far of this process, of its children that live, and of those it has waited for."""
    ended = getrusage(RUSAGE_CHILDREN)
    alive = sum(_cpu_ns_of(child.pid) for child in multiprocessing.active_children())
    return time.process_time_ns() + alive + int((ended.ru_utime + ended.ru_stime) * 1e9)


def _cpu_ns_of(pid):
    """Reads the clock that Linux has for every process; its id is made of the pid (clock_getcpuclockid(3))."""
    try:
        return time.clock_gettime_ns((~pid << 3) | 2)
    except OSError:  # it has just ended
        return 0


class Stay(NamedTuple):
    """One stretch of work: by whom, from when to when (ns), over how many tosses, on which CPU."""

    worker: int
    begin_ns: int
    end_ns: int
    tosses: int
    cpu: int


def stay(worker, begin_ns, tosses=1):
    """The Stay that began at `begin_ns` and ends now."""
    return Stay(worker, begin_ns, time.monotonic_ns(), tosses, cpu())


def observed(stays, took_ns):
    """`observed` of a record, from the stays of one trial that took so long."""
    tosses = Counter()
    for one in stays:
        tosses[one.worker] += one.tosses
    return {
        "trials": 1,
        "workers": len(tosses),
        "overlap": overlap(stays) if stays else None,
        "tosses_per_worker": sorted(tosses.values(), reverse=True),
        "cpus": sorted({one.cpu for one in stays}),
        "ns": took_ns,
    }


def overlap(stays):
    """The share of the region in which work was under way on two CPUs or more: workers on one CPU take turns."""
    edges = sorted([(one.begin_ns, 1, one.cpu) for one in stays] + [(one.end_ns, -1, one.cpu) for one in stays])
    busy = Counter()
    together = 0
    for (now, change, where), (after, _, _) in zip(edges, edges[1:]):
        busy[where] += change
        if sum(workers > 0 for workers in busy.values()) >= 2:
            together += after - now
    whole = edges[-1][0] - edges[0][0]
    return together / whole if whole else 0.0
