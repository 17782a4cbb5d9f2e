#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The door to headcount.commands.factors_table."""

import sys

from headcount.commands import start

if __name__ == "__main__":
    sys.exit(start("factors_table"))
