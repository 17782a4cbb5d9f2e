# SPDX-License-Identifier: Apache-2.0
"""The comparison as a table for a terminal."""

from .cells import HEADER, row, summary

RED, GREEN, PLAIN = "\033[31m", "\033[32m", "\033[0m"


def table(comparison, head, colour=False):
    """The text; `head` are the lines above, that say what is compared."""
    rows = [row(one) for one in comparison.compared]
    widths = [max(map(len, column)) for column in zip(HEADER, *rows)]
    lines = [_aligned(HEADER, widths), *(_painted(_aligned(cells, widths), one, colour) for cells, one in zip(rows, comparison.compared))]
    return "\n".join([*head, "", *lines, "", *summary(comparison)])


def _aligned(cells, widths):
    """Words to the left, numbers to the right."""
    words = (HEADER.index("case"), HEADER.index("time"), HEADER.index("loss"))
    return "  ".join(c.ljust(w) if i in words else c.rjust(w) for i, (c, w) in enumerate(zip(cells, widths))).rstrip()


def _painted(line, one, colour):
    good = one.fate in ("mended", "runs again") or (one.times and one.times.verdict == "faster")
    paint = RED if one.regressed or one.lossier else GREEN if good else None
    return f"{paint}{line}{PLAIN}" if colour and paint else line
