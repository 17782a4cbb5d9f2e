# SPDX-License-Identifier: Apache-2.0
"""What matplotlib writes differently from one version to the next comes out the same."""

import pytest

pytest.importorskip("matplotlib")
from headcount import figures  # noqa: F401
from headcount.figures.svg import small

FAMILY = "'DejaVu Sans', 'Arial', sans-serif"
LETTERS = """<g><defs><path id="DejaVuSans-68" d="M 3 2 L 3 0 z"/></defs>
<use xlink:href="#DejaVuSans-68"/><use xlink:href="#DejaVuSans-68" {}/></g>"""
WORDS = '<g><text style="{}" x="2" y="3" transform="rotate(-0 2 3)">words</text></g>'


def drawn(inside):
    return small(f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><g>{inside}</g></svg>', "title").decode()


def test_letters_are_placed_by_x():
    older, newer = (drawn(LETTERS.format(place)) for place in ('x="63.378906"', 'transform="translate(63.378906 0)"'))
    assert older == newer and 'x="63.4"' in older


@pytest.mark.parametrize(
    "older,newer",
    [
        (f"fill: #ff0000; font: 10px {FAMILY}; text-anchor: start", f"font-size: 10px; font-family: {FAMILY}; text-anchor: start; fill: #ff0000"),
        (f"font: 700 9.5px {FAMILY}; text-anchor: middle", f"font-weight: 700; font-size: 9.5px; font-family: {FAMILY}; text-anchor: middle"),
    ],
)
def test_words_have_a_size_and_no_typeface(older, newer):
    assert drawn(WORDS.format(older)) == drawn(WORDS.format(newer))
    assert 'font-size="' in drawn(WORDS.format(newer)) and "DejaVu" not in drawn(WORDS.format(newer))
    assert ('font-weight="bold"' in drawn(WORDS.format(older))) == ("700" in older)
