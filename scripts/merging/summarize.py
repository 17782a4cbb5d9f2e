# SPDX-License-Identifier: Apache-2.0
"""Statistics are computed in one place, the program: a pooled report is given to `headcount summarize`."""

import os
import shutil
import subprocess
from pathlib import Path

from reports.report import load
from reports.strict import BadReport

ROOT = Path(__file__).resolve().parents[2]


class NoSummary(Exception):
    """Why the cases could not be computed anew."""


def find_headcount(asked):
    """The program: what was asked for, else of the build, else on the PATH."""
    built = Path(os.environ.get("HEADCOUNT_BUILD_DIR") or ROOT / "build" / "release") / "headcount"
    for path in (asked,) if asked else (built, shutil.which("headcount")):
        if path and Path(path).is_file() and os.access(path, os.X_OK):
            return Path(path).resolve()
    where = f"'{asked}' is no program" if asked else f"neither {built} nor on the PATH"
    raise NoSummary(f"the statistics are computed by headcount, and it is not there: {where}; build it, or give --headcount PATH")


def summarize(program, path):
    """Has `program` write the cases of the report at `path` anew; NoSummary unless every launch is in them then."""
    done = subprocess.run([program, "summarize", str(path)], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise NoSummary(f"'{program} summarize' ended with {done.returncode}: {said}")
    try:
        report = load(path)
    except BadReport as problem:
        raise NoSummary(f"'{program} summarize' left no report: {problem}") from None
    for case in report.cases:
        trials = sum(len(launch.truth) for launch in case.launches)
        if case.loss is not None and case.loss.trials != trials:
            raise NoSummary(f"'{program} summarize' counted {case.loss.trials} trials of {case.name}, and there are {trials}")
