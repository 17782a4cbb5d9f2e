# SPDX-License-Identifier: Apache-2.0
"""What python_baseline.py is made of: the standard library and nothing else.

An experiment is a class with a `promise`, `fresh_workers` and `min_trials` (enough of them where they take long), made from (coins, threads, bar) and used as a context:

    reset()             not timed
    count(tosses)       timed: the total, from the asking of the workers until it is known here
    observe(tosses)     the same with notes: a list of Stay, one for each stretch of work
"""

from . import threads, values
from .dictionary import DictLocked, DictRacy
from .pools import NumpySlots, Reduction
from .shared_array import Partitioned

# the one list of experiments: the pairs of backend and strategy that there are
ALL = {
    ("python", "dict_racy"): DictRacy,
    ("python", "dict_locked"): DictLocked,
    ("python", "partitioned"): Partitioned,
    ("python", "racy"): values.Racy,
    ("python", "mutex"): values.Mutex,
    ("python", "reduction"): Reduction,
    ("python", "numpy_slots"): NumpySlots,
    ("python_threads", "racy"): threads.Racy,
    ("python_threads", "mutex"): threads.Mutex,
    ("python_serial", "local_plain"): threads.LocalPlain,
    ("python_serial", "numpy_count"): threads.NumpyCount,
}


def find(order):
    """The experiment that is ordered. LookupError where there is none."""
    try:
        return ALL[order.backend, order.strategy]
    except KeyError:
        known = ", ".join("/".join(pair) for pair in ALL)
        raise LookupError(f"no {order.backend}/{order.strategy}; there are: {known}") from None
