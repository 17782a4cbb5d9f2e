# SPDX-License-Identifier: Apache-2.0
"""Pools reports of one plan, measured on one machine with one build, into one report with more launches. Statistics are computed in one place, the program:
a pooled report is given to `headcount summarize`."""

import os
import subprocess
from pathlib import Path

from headcount.files import program
from headcount.loading import load
from headcount.loading.strict import BadReport


class NoSummary(Exception):
    """Why the cases could not be computed anew."""


def find_headcount(asked: Path | None) -> Path:
    """The program: what was asked for, else what `program` finds; NoSummary where there is none."""
    path = asked or program()
    if path and Path(path).is_file() and os.access(path, os.X_OK):
        return Path(path).resolve()
    where = f"'{asked}' is not a program" if asked else "it is neither built nor on the PATH"
    raise NoSummary(f"the statistics are computed by headcount, and it is not there: {where}; build it, or give --headcount PATH")


def summarize(headcount: Path, path: Path) -> None:
    """Has `headcount` write the cases of the report at `path` anew; NoSummary unless every launch is in them then."""
    done = subprocess.run([headcount, "summarize", str(path)], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise NoSummary(f"'{headcount} summarize' ended with {done.returncode}: {said}")
    try:
        report = load(path)
    except BadReport as problem:
        raise NoSummary(f"'{headcount} summarize' left no report: {problem}") from None
    for case in report.cases:
        trials = sum(len(launch.truth) for launch in case.launches)
        if case.loss is not None and case.loss.trials != trials:
            raise NoSummary(f"'{headcount} summarize' counted {case.loss.trials} trials of {case.name}, and there are {trials}")
