#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The door to headcount.commands.holds_in_turns."""

import sys

from headcount.commands import start

if __name__ == "__main__":
    sys.exit(start("holds_in_turns"))
