# SPDX-License-Identifier: Apache-2.0
"""Writes a report in a format of others: `scripts/export.py --format csv results/<report>.json -o <file>`.

Exit status: 0, 2 wrong usage, 3 a file cannot be read or written, or has nothing that the format could hold.
"""

import argparse
import sys
from pathlib import Path

from headcount import exporting
from headcount.files import Taken, must_be_free, told, whole
from headcount.loading import load_with_document
from headcount.loading.strict import BadReport
from headcount.words import counted, line

from . import put


def main(argv: list[str] | None = None) -> int:
    """The exit status."""
    known = exporting.discover()
    asked = options(known).parse_args(argv)
    try:
        if asked.output:
            must_be_free(asked.output, asked.force)
        module, loaded = known[asked.format], [load_with_document(path) for path in asked.reports]
        write(exported(module, loaded), asked.output)
    except (Taken, TooMany) as problem:
        return refuse(problem, 2)
    except (BadReport, OSError) as problem:
        return refuse(problem, 3)
    except exporting.NothingToExport as problem:
        return refuse(f"{', '.join(told(path) for path in asked.reports)}: {problem}", 3)
    failed = sum(case.reason is not None for report, _ in loaded for case in report.cases)
    if failed:
        print(f"export.py: no numbers of {counted(failed, 'case')} that failed", file=sys.stderr)
    return 0


class TooMany(Exception):
    """This format holds one report."""


def exported(module, loaded):
    """The text of one report, or of all of them where the format is a history."""
    if getattr(module, "HISTORY", False):
        return module.export(loaded)
    if len(loaded) > 1:
        raise TooMany(f"{len(loaded)} reports, and --format {module.FORMAT} holds one")
    return module.export(*loaded[0])


def write(text, path):
    """Writes the text to the file, or to standard output where no file is given."""
    if path is None:
        return put(text)
    with whole(path) as part:
        part.write_text(text + "\n", encoding="utf-8")


def refuse(why, status):
    """Says on one line why nothing was written."""
    print(f"export.py: {line(str(why))}", file=sys.stderr)
    return status


def options(known):
    """The command line; the formats that there are stand at its end."""
    formats = "\n".join(f"  {name:<14} {module.ABOUT}" for name, module in known.items())
    parser = argparse.ArgumentParser(
        prog="export.py",
        description=__doc__.splitlines()[0],
        epilog=f"formats:\n{formats}",
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("reports", type=Path, nargs="+", metavar="REPORT", help="- is standard input")
    parser.add_argument("--format", choices=tuple(known), required=True, metavar="FORMAT", help=", ".join(known))
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: standard output")
    parser.add_argument("--force", action="store_true", help="overwrite FILE")
    return parser
