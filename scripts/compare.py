#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A door to `headcount compare BASE NEW`: the same options, formats and exit statuses."""

import os
import shutil
import sys
from pathlib import Path

from headcount.ending import ended

ROOT = Path(__file__).resolve().parent.parent


def program():
    """The path of headcount: of the build that a test names, of the tree's own, or the one that is installed; None where there is none."""
    builds = [Path(os.environ[name]) for name in ("HEADCOUNT_BUILD_DIR",) if name in os.environ] + [ROOT / "build" / "release"]
    return next((str(build / "headcount") for build in builds if (build / "headcount").is_file()), None) or shutil.which("headcount")


def main():
    """3 where there is no program: 1 would be a regression."""
    found = program()
    if found is None:
        print("compare.py: headcount is not built and not installed; scripts/run builds it", file=sys.stderr)
        return 3
    os.execv(found, [found, "compare", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(ended(main))
