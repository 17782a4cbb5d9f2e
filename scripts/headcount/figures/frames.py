# SPDX-License-Identifier: Apache-2.0
"""For what a figure is drawn: a paper's column, a slide, a page. All lengths in inches."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """`width` and the tallest height of a figure, and the size of its letters in points."""

    width: float
    tallest: float
    letters: float


SHEETS = {"paper": Sheet(8.5 / 2.54, 9.0, 7.0), "slide": Sheet(10.0, 10.0 * 9 / 16, 12.0), "page": Sheet(7.4, 9.5, 8.5)}
SMALLEST = 6.5  # points
_now = {"sheet": SHEETS["page"]}


def settle(name="page"):
    """Whatever is drawn from now on is for that sheet."""
    _now["sheet"] = SHEETS[name]


def scaled(points):
    """A size of letters that is right on a page, on the sheet in force; none is below what can be read in print."""
    return max(SMALLEST, points * sheet().letters / SHEETS["page"].letters)


def sheet():
    """The sheet in force."""
    return _now["sheet"]
