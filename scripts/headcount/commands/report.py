# SPDX-License-Identifier: Apache-2.0
"""Writes one offline page about a report, or about several side by side: `scripts/report.py results/<report>.json`.

Takes reports of headcount and what Google Benchmark's --benchmark_out writes. Exit status: 0 the page was written,
2 wrong usage, 3 a file cannot be read or written.
"""

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase

from headcount import figures
from headcount.figures import NothingToDraw, drawn, image
from headcount.files import stem
from headcount.loading import load
from headcount.loading.strict import BadReport
from headcount.page import page
from headcount.words import sentence

OURS = b'<meta name="generator" content="headcount scripts/report.py">'
BUDGET = 200_000  # bytes of all figures: those of a usual report have a third of it
FIRST = ("ladder", "sizes", "threads", "losses", "launches")  # others follow by name
TABLE = "matrix"  # stands on the first screen as a table, and need not be drawn again
CASE = re.compile(rb'id="case:(\d+)"')
NAMESPACES = re.compile(rb' (?:xmlns(?::xlink)?="[^"]*"|version="1.1")')
MARK = re.compile(rb'<g( id="case:\d+")><use([^>]*)/></g>')
PROLOGUE = re.compile(rb"^\s*(<\?xml.*?\?>)?\s*(<!DOCTYPE[^>]*>)?\s*", re.DOTALL)


def main(argv: list[str] | None = None) -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(prog="report.py", description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("reports", nargs="+", type=Path, metavar="REPORT", help="several are laid side by side; - is standard input")
    parser.add_argument("-o", "--output", type=Path, metavar="PAGE", help="default: the first REPORT, .html instead of .json")
    asked = parser.parse_args(argv)
    try:
        reports = {path: load(path) for path in dict.fromkeys(asked.reports)}
        output = asked.output or beside(asked.reports[0])
        refuse_foreign(output, asked.reports)
        write(output, page(reports, pictures))
    except (BadReport, OSError) as problem:
        print(f"report.py: {sentence(str(problem))}", file=sys.stderr)
        return 3
    print(output)
    return 0


def beside(path):
    """Where the page goes: report.json -> report.html, report -> report.html."""
    return path.with_name(stem(path) + ".html")


def refuse_foreign(output, reports):
    """OSError if something stands at `output` that is no page of ours: a report, a picture, a site of somebody's."""
    if output.is_file() and output.stat().st_size:
        with output.open("rb") as file:
            ours = OURS in file.read(4096)
        if not ours:
            raise OSError(f"{output}: there is a file that is no page of headcount's; name another with -o, or move it away")


def write(output, text):
    """Writes all of it or nothing: a reader never sees half a page."""
    output.parent.mkdir(parents=True, exist_ok=True)
    if output.exists() and not output.is_file():  # a pipe, /dev/stdout
        output.write_text(text, encoding="utf-8")
        return
    part = output.with_name(f".{output.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


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
