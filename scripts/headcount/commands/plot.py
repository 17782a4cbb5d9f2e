# SPDX-License-Identifier: Apache-2.0
"""Draws the figures of a report: `scripts/plot.py results/<report>.json`.

Takes reports of headcount and what Google Benchmark's --benchmark_out writes. Exit status: 0 something was drawn,
2 wrong usage, 3 a file cannot be read or written, or there is nothing to draw.
"""

import argparse
import sys
from argparse import ArgumentTypeError
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from headcount import figures
from headcount.figures import FORMATS, NothingToDraw, drawn, save, style
from headcount.files import stem, told
from headcount.loading import load
from headcount.loading import together
from headcount.loading.strict import BadReport
from headcount.themes import THEMES
from headcount.words import sentence

SUFFIXES = {"k": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}


def main(argv: list[str] | None = None) -> int:
    """The exit status."""
    known = figures.discover()
    parser = options()
    asked = parser.parse_args(argv)
    if asked.list:
        print("\n".join(f"{name:<14} {module.QUESTION}" for name, module in known.items()))
        return 0
    if not asked.reports:
        parser.error("no report given; try: scripts/plot.py results/<report>.json")
    names = one_of(parser, "figure", asked.figure or known, known)
    formats = one_of(parser, "format", asked.format or ["svg", "png"], FORMATS)
    style.take_sheet(asked.sheet)
    themes = THEMES if asked.theme == "both" else [asked.theme]
    try:
        reports = read(asked)  # all of them, before anything is written
        for kind in ("backend", "strategy"):
            one_of(parser, kind, getattr(asked, kind), {getattr(c, kind) for r in reports.values() for c in r.cases})
        for path in (p for p, r in reports.items() if not r.finished):
            print(f"plot.py: {sentence(told(path))}: the run was not finished, cases may be missing", file=sys.stderr)
        folders = folders_for(list(reports), asked.output)
        drawn = [draw_report(names, formats, themes, filtered(r, asked), folders[p]) for p, r in reports.items()]
    except (BadReport, OSError) as problem:
        print(f"plot.py: {sentence(str(problem))}", file=sys.stderr)
        return 3
    if not any(drawn):
        print("plot.py: nothing to draw in what was asked for", file=sys.stderr)
    return 0 if any(drawn) else 3


def options():
    """The command line."""
    parser = argparse.ArgumentParser(prog="plot.py", description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("reports", nargs="*", type=Path, metavar="REPORT", help="- is standard input")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="default: REPORT without .json, then -figures")
    add_list(parser, "--figure", "NAME", help="draw only these; see --list")
    add_list(parser, "--format", "svg,png,pdf", help="default: svg,png")
    parser.add_argument("--theme", choices=(*THEMES, "both"), default="light", help="colours for white or for dark pages; default: light")
    parser.add_argument(
        "--for", dest="sheet", choices=tuple(style.SHEETS), default="page", help="a paper's column (8.5 cm), a slide (16:9), a page; default: page"
    )
    parser.add_argument("--together", action="store_true", help="pool the cases of all reports, of one machine, in the same figures")
    parser.add_argument("--base", type=Path, metavar="OLD", help="an older report, to draw what changed since")
    add_list(parser, "--backend", "NAME", help="only these backends")
    add_list(parser, "--strategy", "NAME", help="only these strategies")
    add_list(parser, "--coins", "N", of=whole_numbers, help="only these sizes; suffixes k M G T")
    add_list(parser, "--threads", "N", of=whole_numbers, help="only these thread counts")
    parser.add_argument("--list", action="store_true", help="name the figures and the questions they answer")
    return parser


def add_list(parser, flag, metavar, help, of=lambda text: text.split(",")):
    """An option that takes values apart by commas, and again when it is repeated."""
    parser.add_argument(flag, action="extend", type=of, default=[], metavar=metavar, help=help)


def one_of(parser, kind, asked, known):
    """`asked` without repeats if all of it is known; else a usage error with the nearest name."""
    for name in asked:
        if name not in known:
            near = get_close_matches(name, sorted(known), 1, 0.5)
            there = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(sorted(known))}"
            parser.error(f"no {kind} '{sentence(name)}'; {there}")
    return list(dict.fromkeys(asked))


def read(asked):
    """{path: report} of what the command line names; together they are one, under the path of the first."""
    reports = {path: load(path) for path in dict.fromkeys(asked.reports)}
    if asked.together and len(reports) > 1:
        reports = {asked.reports[0]: together(reports)}
    base = asked.base and load(asked.base)
    return {path: replace(report, base=base) for path, report in reports.items()}


def filtered(report, asked):
    """The cases that the filters leave; an option that was not given filters nothing."""
    return report.where(lambda case: wanted(case, asked, ("backend", "strategy", "coins", "threads")), lambda skip: wanted(skip, asked, ("backend",)))


def wanted(thing, asked, kinds):
    """Whether every filter that was given names the value of `thing`."""
    return all(not getattr(asked, kind) or getattr(thing, kind) in getattr(asked, kind) for kind in kinds)


def folders_for(paths, output):
    """{path: folder}. Several reports in one folder have a subfolder each."""
    if output is None:
        return {path: path.with_name(stem(path) + "-figures") for path in paths}
    if len(paths) == 1:
        return {paths[0]: output}
    folders = {}
    for path in paths:
        same = sum(stem(other) == stem(path) for other in folders)
        folders[path] = output / (stem(path) + (f"-{same + 1}" if same else ""))
    return folders


def draw_report(names, formats, themes, report, folder):
    """Draws and writes the figures `names`; how many there were. What cannot be drawn is said and left out."""
    missing = {}
    for theme in themes:
        known = figures.discover(theme)
        for name in names:
            try:
                save(drawn(known[name], report), folder, name, formats, theme)
            except NothingToDraw as why:
                missing[name] = why
    for name, why in missing.items():
        print(f"plot.py: no {name} figure: {why}", file=sys.stderr)
    if len(missing) < len(names):
        print(folder)
    return len(names) - len(missing)


def whole_numbers(text):
    """'1,2k' -> [1, 2000]; ArgumentTypeError says what is wrong."""
    return [_whole(word) for word in text.split(",")]


def _whole(word):
    times = SUFFIXES.get(word[-1:], 1)
    plain = word[:-1] if times > 1 else word
    if not (plain.isascii() and plain.isdigit() and int(plain[:18]) > 0):
        raise ArgumentTypeError(f"'{word}' is not a whole number above zero")
    return int(plain[:18]) * times
