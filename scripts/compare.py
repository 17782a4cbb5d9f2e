#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A door to `headcount compare BASE NEW`: the same options, formats and exit statuses."""

import sys

from headcount.commands import ended
from headcount.files import compare

if __name__ == "__main__":
    sys.exit(ended(compare))
