# SPDX-License-Identifier: Apache-2.0
"""Strategies by how their workers share: the order and the words of the matrix's rows."""

FAMILIES = ("private", "slots", "guarded", "unguarded", "unshared")
WORDS = {
    "private": "keep it to yourself, add once",
    "slots": "one slot each",
    "guarded": "share, guarded",
    "unguarded": "share, unguarded",
    "unshared": "copies that nobody joins",
}
PRIVATE = ("reduction", "local")
SLOTS = ("partitioned", "per_worker")


def family(case):
    """The family of a case; what promises to be exact and is not known by name shares a guarded counter."""
    if case.promise in ("lossy", "undefined"):
        return "unguarded"
    if case.promise == "unshared":
        return "unshared"
    if case.strategy.startswith(PRIVATE):
        return "private"
    return "slots" if case.strategy.startswith(SLOTS) else "guarded"
