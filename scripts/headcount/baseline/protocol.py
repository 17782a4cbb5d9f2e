# SPDX-License-Identifier: Apache-2.0
"""Orders in, records out: protocol 1 of results/protocol.md."""

import json
import os
import sys
from dataclasses import dataclass
from typing import Optional

PROTOCOL = 1
NO_FACTORS = ("protocol", "seed", "launch", "first_trial", "stop", "cpus", "clock_ns", "walks", "l1_bytes", "truths")  # all else in an order is one
NEEDED = ("backend", "strategy", "coins", "threads", "heads")
# What these experiments cannot do otherwise.
FIXED = {"source": "memory", "work_ns": 0, "gap_ns": 0, "schedule": "static", "wait": "default", "pin": "none"}


class BadOrder(Exception):
    """What came is no order, in one line."""


@dataclass(frozen=True)
class Stop:
    """When to stop; times in nanoseconds."""

    min_trials: int
    max_trials: int
    trials: Optional[int]
    time_ns: float


@dataclass(frozen=True)
class Order:
    """One launch: this case, these tosses, until then."""

    factors: dict
    seed: int
    launch: int
    first_trial: int
    stop: Stop

    def __getattr__(self, name):
        try:
            return self.factors[name]
        except KeyError:
            raise AttributeError(name) from None


def order_from(text):
    """The Order in a text. BadOrder where there is none."""
    try:
        asked = json.loads(text)
        if asked["protocol"] != PROTOCOL:
            raise BadOrder(f"protocol {asked['protocol']}, and this program speaks {PROTOCOL}")
        stop = asked["stop"]
        for name in (*NEEDED, *FIXED):
            asked[name]
        return Order(
            {name: value for name, value in asked.items() if name not in NO_FACTORS},
            int(asked["seed"]),
            int(asked["launch"]),
            int(asked["first_trial"]),
            Stop(stop["min_trials"], stop["max_trials"], stop["trials"], stop["time_ns"]),
        )
    except KeyError as missing:
        raise BadOrder(f"{missing} is missing") from None
    except (ValueError, TypeError) as problem:
        raise BadOrder(str(problem)) from None


def refusal(order):
    """Why these experiments cannot be made with these factors; None where they can."""
    for name, value in FIXED.items():
        if order.factors[name] != value:
            return f"{order.backend} knows the plain experiment only: {name} is {value}, not {order.factors[name]}"
    return None


def answer(record):
    """Writes the record where it is awaited."""
    text = json.dumps({"protocol": PROTOCOL, **record}, allow_nan=False) + "\n"
    if "HEADCOUNT_ANSWER_FD" in os.environ:
        with open(int(os.environ["HEADCOUNT_ANSWER_FD"]), "w", encoding="utf-8") as pipe:
            pipe.write(text)
    else:
        sys.stdout.write(text)
