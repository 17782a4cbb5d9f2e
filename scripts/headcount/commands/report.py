# SPDX-License-Identifier: Apache-2.0
"""Writes one offline page about a report, or about several side by side: `scripts/report.py results/<report>.json`.

Takes reports of headcount and what Google Benchmark's --benchmark_out writes. Exit status: 0 the page was written,
2 wrong usage, 3 a file cannot be read or written.
"""

import argparse
import sys
from pathlib import Path

from headcount.commands.pictures import pictures
from headcount.files import stem
from headcount.loading import load
from headcount.loading.strict import BadReport
from headcount.page import page
from headcount.words.names import sentence

MARK = b'<meta name="generator" content="headcount scripts/report.py">'


def main(argv=None):
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
            ours = MARK in file.read(4096)
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
