#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The door to headcount.baseline, which headcount starts (results/protocol.md): the article's experiments in Python's standard library."""

import sys

if sys.version_info < (3, 8):
    sys.exit("python_baseline.py: this is Python %d.%d, and 3.8 is needed" % sys.version_info[:2])

from headcount.baseline.__main__ import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
