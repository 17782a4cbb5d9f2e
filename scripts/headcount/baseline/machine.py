# SPDX-License-Identifier: Apache-2.0
"""What Linux has to be asked: CPU time of other processes, the CPU one runs on, death with the parent."""

import ctypes
import multiprocessing
import os
import platform
import signal
import sys
import time
from resource import RUSAGE_CHILDREN, getrusage

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)


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
    """By the clock that Linux has for every process: its id is made of the pid (clock_getcpuclockid(3))."""
    try:
        return time.clock_gettime_ns((~pid << 3) | 2)
    except OSError:  # it has just ended
        return 0
