# SPDX-License-Identifier: Apache-2.0
"""Pools reports of the same plan, machine and build into one with more launches: `scripts/merge.py A.json B.json -o ALL.json`.

The launches are numbered on, and `headcount summarize` computes the statistics anew. Exit status: 0, 2 wrong usage,
3 a file cannot be read or written, 4 the reports differ in machine, build or plan, or hold the same run twice.
"""

import argparse
import json
import sys
from pathlib import Path

from headcount.files import Taken, must_be_free, whole
from headcount.loading import load_with_document
from headcount.loading.strict import BadReport
from headcount.merging import NoSummary, find_headcount, summarize
from headcount.merging.alike import NotAlike, check_alike
from headcount.merging.pooled import check_shape, pooled
from headcount.words import line


def main(argv: list[str] | None = None) -> int:
    """The exit status."""
    parser = options()
    asked = parser.parse_args(argv)
    if len(asked.reports) < 2:
        parser.error("one report is as pooled as it can be; give two or more")
    try:
        must_be_free(asked.output, asked.force)
        sources = [(path, *load_with_document(path)) for path in asked.reports]
        for path, _, document in sources:
            check_shape(path, document)
        check_alike(sources)
        write(pooled([document for _, _, document in sources]), find_headcount(asked.headcount), asked.output)
    except Taken as problem:
        return refuse(problem, 2)
    except NotAlike as problem:
        return refuse(problem, 4)
    except (BadReport, NoSummary, OSError) as problem:
        return refuse(problem, 3)
    print(asked.output)
    return 0


def write(document, headcount, path):
    """Writes the pooled report with its statistics; nothing at all if they cannot be had."""
    with whole(path) as part:
        text = json.dumps(document, allow_nan=False, separators=(",", ":"), default=list)
        part.write_text(text, encoding="utf-8")
        summarize(headcount, part)


def refuse(why, status):
    """Says on one line why nothing was written."""
    print(f"merge.py: {line(str(why))}", file=sys.stderr)
    return status


def options():
    """The command line."""
    parser = argparse.ArgumentParser(prog="merge.py", description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("reports", nargs="+", type=Path, metavar="REPORT", help="- is standard input")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the pooled report")
    parser.add_argument("--force", action="store_true", help="overwrite FILE")
    parser.add_argument("--headcount", type=Path, metavar="PATH", help="the program; default: of build/release, else on the PATH")
    return parser
