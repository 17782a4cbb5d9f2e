# SPDX-License-Identifier: Apache-2.0
"""The program itself, which computes whatever is said; what is in Python only repeats it."""

import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def program():
    """The path of headcount: of the build that HEADCOUNT_BUILD_DIR names, of the tree's own, or the one installed; None where there is none."""
    builds = [Path(os.environ[name]) for name in ("HEADCOUNT_BUILD_DIR",) if os.environ.get(name)] + [ROOT / "build" / "release"]
    return next((str(build / "headcount") for build in builds if (build / "headcount").is_file()), None) or shutil.which("headcount")


def compare():
    """Becomes `headcount compare` with the arguments of this process; 3 where there is no program: 1 would be a regression."""
    found = program()
    if found is None:
        print("compare.py: headcount is not built and not installed; scripts/run builds it", file=sys.stderr)
        return 3
    os.execv(found, [found, "compare", *sys.argv[1:]])
