# SPDX-License-Identifier: Apache-2.0
"""The one list of experiments: the pairs of backend and strategy that the script has."""

from . import threads, values
from .alone import LocalPlain, NumpyCount
from .dictionary import DictLocked, DictRacy
from .numpy_slots import NumpySlots
from .pool import Reduction
from .shared_array import Partitioned

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
    ("python_serial", "local_plain"): LocalPlain,
    ("python_serial", "numpy_count"): NumpyCount,
}


def find(order):
    """The experiment that is ordered. LookupError where there is none."""
    try:
        return ALL[order.backend, order.strategy]
    except KeyError:
        known = ", ".join("/".join(pair) for pair in ALL)
        raise LookupError(f"no {order.backend}/{order.strategy}; there are: {known}") from None
