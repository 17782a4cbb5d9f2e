# SPDX-License-Identifier: Apache-2.0
"""The article's experiments in Python's standard library: a program that headcount starts (results/protocol.md).

Reads one order on stdin and writes one record to the file descriptor HEADCOUNT_ANSWER_FD, or to stdout where that is
not set. `--version` prints what it runs on. Exit status: 0 answered, be it with a failure; 2 there was no order.
"""

import sys

from . import find
from .launch import measure
from .machine import runtime
from .protocol import BadOrder, answer, order_from


def main(arguments):
    """The exit status."""
    if arguments == ["--version"]:
        print(runtime())
        return 0
    try:
        order = order_from(sys.stdin.read())
    except BadOrder as problem:
        print(f"python_baseline.py: no order on standard input: {problem}", file=sys.stderr)
        return 2
    try:
        record = measure(order, find(order))
    except Exception as problem:  # whatever it is, the report tells it
        record = {"failure": f"{type(problem).__name__}: {problem}"}
    answer(record)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
