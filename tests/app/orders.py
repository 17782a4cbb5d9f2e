# SPDX-License-Identifier: Apache-2.0
"""An order for a program that measures one case, as headcount writes it (results/protocol.md)."""

from small_sweeps import FACTORS

USUAL = {factor["name"]: factor["usual"] for factor in FACTORS if "usual" in factor}
STOP = {"min_trials": 1, "max_trials": 100, "trials": 3, "time_ns": 1e7, "goal": 0.02, "lossy_goal": 20, "lossy_trials": 50}


def order(backend, strategy, trials=3, **factors):
    """One launch of so many trials; factors that are not given are at their defaults."""
    case = {**USUAL, "backend": backend, "strategy": strategy, "coins": 100, "threads": 1, **factors}
    return {"protocol": 1, **case, "seed": "42", "launch": 0, "first_trial": "0", "stop": {**STOP, "trials": trials}}
