#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A door to `headcount compare BASE NEW`: the same options, formats and exit statuses."""

import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def program():
    """The path of headcount: of the build that a test names, of the tree's own, or the one that is installed; None where there is none."""
    builds = [Path(os.environ[name]) for name in ("HEADCOUNT_BUILD_DIR",) if name in os.environ] + [ROOT / "build" / "release"]
    return next((str(build / "headcount") for build in builds if (build / "headcount").is_file()), None) or shutil.which("headcount")


if __name__ == "__main__":
    found = program()
    if found is None:
        sys.exit("compare.py: headcount is not built and not installed; scripts/run builds it")
    os.execv(found, [found, "compare", *sys.argv[1:]])
