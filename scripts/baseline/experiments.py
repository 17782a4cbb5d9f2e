# SPDX-License-Identifier: Apache-2.0
"""The one list of experiments: the pairs of backend and strategy that the script has."""

from .dictionary import DictLocked, DictRacy
from .shared_array import Partitioned
from .threads import Mutex, Racy

ALL = {
    ("python", "dict_racy"): DictRacy,
    ("python", "dict_locked"): DictLocked,
    ("python", "partitioned"): Partitioned,
    ("python_threads", "racy"): Racy,
    ("python_threads", "mutex"): Mutex,
}


def find(order):
    """The experiment that is ordered. LookupError where there is none."""
    try:
        return ALL[order.backend, order.strategy]
    except KeyError:
        known = ", ".join("/".join(pair) for pair in ALL)
        raise LookupError(f"no {order.backend}/{order.strategy}; there are: {known}") from None
