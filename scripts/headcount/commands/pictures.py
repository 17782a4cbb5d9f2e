# SPDX-License-Identifier: Apache-2.0
"""The figures as SVG inside the page, as many as its size allows, the most telling first."""

import re
from dataclasses import dataclass
from string import ascii_lowercase

from headcount import figures
from headcount.figures.drawing import NothingToDraw, drawn, image

BUDGET = 200_000  # bytes of all figures: those of a usual report have a third of it
FIRST = ("ladder", "sizes", "threads", "losses", "launches")  # others follow by name
TABLE = "matrix"  # stands on the first screen as a table, and need not be drawn again
CASE = re.compile(rb'id="case:(\d+)"')
NAMESPACES = re.compile(rb' (?:xmlns(?::xlink)?="[^"]*"|version="1.1")')
MARK = re.compile(rb'<g( id="case:\d+")><use([^>]*)/></g>')
PROLOGUE = re.compile(rb"^\s*(<\?xml.*?\?>)?\s*(<!DOCTYPE[^>]*>)?\s*", re.DOTALL)


@dataclass(frozen=True)
class Picture:
    """One figure: `svg` is markup without script or style, or None where `why` says what stands in the way."""

    name: str
    question: str
    title: str = ""
    svg: str | None = None
    why: str | None = None


def pictures(parts, left=BUDGET):
    """{number of a Part: its Pictures}, of `left` bytes together; the figures of one kind are drawn for all reports before those of the next."""
    known, found = {name: m for name, m in figures.discover().items() if name != TABLE}, {part.number: [] for part in parts}
    for i, name in enumerate(sorted(known, key=lambda n: (FIRST.index(n) if n in FIRST else len(FIRST), n))):
        for part in parts:
            drawn = _picture(name, known[name], part, left, f"{ascii_lowercase[i]}{part.number}-")
            left -= len(drawn.svg or "")
            found[part.number].append(drawn)
    return found


def _picture(name, module, part, left, prefix):
    if left <= 0 and name != "ladder":  # it could not be small enough, and drawing ten thousand cases takes a while
        return Picture(name, module.QUESTION, why=f"left out to keep the page small; see what scripts/plot.py --figure {name} draws")
    try:
        drawing = drawn(module, part.report)
        svg = _inline(image(drawing, "svg", prefix, letters="none"), part.number, module.QUESTION)
    except NothingToDraw as why:
        return Picture(name, module.QUESTION, why=f"{why}")
    if len(svg) > left and name != "ladder":
        return Picture(name, module.QUESTION, drawing.title, why=f"left out to keep the page small; scripts/plot.py --figure {name} draws it")
    return Picture(name, module.QUESTION, drawing.title, svg)


def _inline(svg, number, question):
    """The SVG without its prologue and namespaces, which HTML knows; marks say whose case they are, as an id may stand in the page only once."""
    svg = NAMESPACES.sub(b"", svg.replace(b"xlink:href=", b"href="))
    svg = MARK.sub(rb"<use\1\2/>", svg)
    svg = CASE.sub(rb'data-case="%d-\1"' % number, PROLOGUE.sub(b"", svg))
    head, end, rest = svg.partition(b">")
    return (head + end + f"<desc>{question}</desc>".encode() + rest).decode("utf-8")
