# SPDX-License-Identifier: Apache-2.0
"""Standard output as a place that may be a full disk, a closed pipe or a terminal without our characters."""

import os
import sys


def put(text):
    """Prints `text`; OSError if it cannot be written. A reader that has seen enough (`| head`) is no error."""
    out = sys.stdout
    encoding = out.encoding or "utf-8"
    try:
        print(text.encode(encoding, "replace").decode(encoding), file=out, flush=True)
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())  # or the interpreter fails again when it flushes at its end
        if not isinstance(problem, BrokenPipeError):
            raise
