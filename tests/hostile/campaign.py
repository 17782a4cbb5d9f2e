# SPDX-License-Identifier: Apache-2.0
"""How much is tried: in scripts/test as much as time allows, and otherwise what HEADCOUNT_HOSTILE says: 1000, or 17:18 to see one again."""

import os
import random
import time

SEED = 20261127


def inputs(most, seconds):
    """(number, its chance) of so many inputs, as far as they come within so many seconds, or of those that were asked for."""
    asked = os.environ.get("HEADCOUNT_HOSTILE")
    first, _, last = (asked or str(most)).rpartition(":")
    stop = time.monotonic() + (float("inf") if asked else seconds)
    for number in range(int(first or 0), int(last)):
        if time.monotonic() > stop:
            return
        yield number, random.Random(f"{SEED}/{number}")
