# SPDX-License-Identifier: Apache-2.0
"""`1000,1M` on a command line as numbers."""

from argparse import ArgumentTypeError

SUFFIXES = {"k": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}


def whole_numbers(text):
    """'1,2k' -> [1, 2000]; ArgumentTypeError says what is wrong."""
    return [_whole(word) for word in text.split(",")]


def _whole(word):
    times = SUFFIXES.get(word[-1:], 1)
    plain = word[:-1] if times > 1 else word
    if not (plain.isascii() and plain.isdigit() and int(plain[:18]) > 0):
        raise ArgumentTypeError(f"'{word}' is not a whole number above zero")
    return int(plain[:18]) * times
