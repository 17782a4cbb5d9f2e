# SPDX-License-Identifier: Apache-2.0
"""Two reports held against each other by `headcount compare`."""

import json
import subprocess

from .names import sentence
from .program import program
from .strict import BadReport


def compared(base, new):
    """The document of `headcount compare BASE NEW --format json` of two paths, None for standard input; BadReport says why there is none."""
    if base is None or new is None:
        raise BadReport("what came from standard input is not there a second time; give a file")
    found = program()
    if found is None:
        raise BadReport("headcount is not built and not installed; it compares reports, and scripts/run builds it")
    command = [found, "compare", base, new, "--format", "json", "--fail-on", "never", "--allow-different", "machine,build"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise BadReport(sentence(done.stderr.strip() or f"headcount compare ended with {done.returncode}"))
    return json.loads(done.stdout)
