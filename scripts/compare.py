#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A door to `headcount compare BASE NEW`: the same options, formats and exit statuses."""

import os
import sys

from headcount.ending import ended
from reports.program import program


def main():
    """3 where there is no program: 1 would be a regression."""
    found = program()
    if found is None:
        print("compare.py: headcount is not built and not installed; scripts/run builds it", file=sys.stderr)
        return 3
    os.execv(found, [found, "compare", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(ended(main))
