# SPDX-License-Identifier: Apache-2.0
"""Strategies by what their workers share: one colour per family, in every figure of every report, and red for races alone."""

from .style import ink

FAMILIES = {
    "private": ("reduction", "local", "local_plain", "batched", "tbb_combinable"),
    "slot": ("partitioned", "per_worker_padded", "per_worker_packed", "sharded"),
    "race": ("racy", "racy_plain", "dict_racy", "unshared"),
}
TOLD = {"private": "kept private, added once", "slot": "a slot of its own", "guarded": "one counter, guarded", "race": "one counter, unguarded"}
ORDER = tuple(TOLD)


def family(strategy):
    """'private', 'slot', 'race', or 'guarded', which is what a strategy of somebody else most likely is."""
    return next((name for name, members in FAMILIES.items() if strategy in members), "guarded")


def colour(strategy):
    """The colour of a strategy's family in the theme in force."""
    return ink(family(strategy))


def rank(strategy):
    """Sorts strategies by family, and within one in the order of this page."""
    members = FAMILIES.get(family(strategy), ())
    return ORDER.index(family(strategy)), members.index(strategy) if strategy in members else len(members), strategy
