# SPDX-License-Identifier: Apache-2.0
"""Where a report comes from: a file, or standard input, which is called `-`."""

from pathlib import Path

STDIN = Path("-")


def told(path):
    """What it is called in a message."""
    return "standard input" if path == STDIN else str(path)


def stem(path):
    """What a file that is made of it may be called, without an ending."""
    return "report" if path == STDIN else path.name.removesuffix(".json")


def content(path):
    """All its bytes; OSError where they cannot be read. Standard input can be read once."""
    if path != STDIN:
        return path.read_bytes()
    with open(0, "rb", closefd=False) as stream:
        return stream.read()
