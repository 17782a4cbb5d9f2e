# SPDX-License-Identifier: Apache-2.0
"""Strategies as generators that stop before each operation, run in all orders one by one: an independent judge of `headcount prove`."""

from collections import Counter


def racy(memory, heads):
    for _ in range(heads):
        yield True
        seen = memory["total"]
        yield True
        memory["total"] = seen + 1


def cas(memory, heads):
    for _ in range(heads):
        yield True
        seen = memory["total"]
        while True:
            yield True
            if memory["total"] == seen:
                memory["total"] = seen + 1
                break
            seen = memory["total"]


def mutex(memory, heads):
    """Yields whether it could go on; to unlock is no operation of its own."""
    for _ in range(heads):
        while memory.get("locked"):
            yield False
        yield True
        while memory.get("locked"):
            yield False
        memory["locked"] = True
        yield True
        seen = memory["total"]
        yield True
        memory["total"] = seen + 1
        memory["locked"] = False


STRATEGIES = {"racy": racy, "cas": cas, "mutex": mutex}


def after(strategy, workers, heads, order):
    """The memory, and who can make the next operation, when the workers have made theirs in this order; None where one of them could not."""
    memory = {"total": 0}
    parts = [STRATEGIES[strategy](memory, heads) for _ in range(workers)]
    ready = [next(part, None) for part in parts]
    for worker in order:
        ready[worker] = next(parts[worker], None)
        if ready[worker] is False:
            return None
    return memory, [worker for worker in range(workers) if ready[worker] is not None]


def totals(strategy, workers, heads):
    """How many of all orders end at each total."""
    found, open_orders = Counter(), [()]
    while open_orders:
        order = open_orders.pop()
        reached = after(strategy, workers, heads, order)
        if reached is None:
            continue
        memory, able = reached
        if not able:
            found[memory["total"]] += 1
        open_orders += [(*order, worker) for worker in able]
    return dict(found)
