# SPDX-License-Identifier: Apache-2.0
"""Words of a command line as values, for argparse: what is wrong with one is said in terms of what to write."""

import argparse
import re


def share(text):
    """'5%' or '0.05' -> 0.05."""
    number = text.strip().removesuffix("%").strip()
    if not re.fullmatch(r"[0-9]*\.?[0-9]+", number):
        raise argparse.ArgumentTypeError(f"'{text}' is no share; write 5% or 0.05")
    value = float(number) / (100 if text.strip().endswith("%") else 1)
    if value >= 1:
        raise argparse.ArgumentTypeError(f"'{text}' is a change by 100 % or more; write 5% or 0.05")
    return value


def pattern(text):
    """A regular expression, compiled."""
    try:
        return re.compile(text)
    except (re.error, OverflowError, RecursionError) as problem:
        raise argparse.ArgumentTypeError(f"'{text}' is no regular expression: {problem}") from None
