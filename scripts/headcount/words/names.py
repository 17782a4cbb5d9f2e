# SPDX-License-Identifier: Apache-2.0
"""Names and other texts out of a report, made safe for where they stand: a line, a drawing, Markdown, a spreadsheet. Anybody may have written the file."""

import csv
import hashlib
import io
import re
import unicodedata
from functools import lru_cache

LONGEST = 32
OWN = re.compile(r"[<>&|`*\[\]\\~#!@$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")  # an underscore within a word is one
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@lru_cache(maxsize=4096)  # every case of a report repeats the same few words
def plain(text, longest=LONGEST):
    """`text` on one line, without control and direction characters, at most `longest` characters.

    A name that had to be changed ends in a mark made from the original, so that two names stay two.
    """
    kept = "".join(c if visible(c) else " " for c in text[: 4 * longest])
    kept = " ".join(kept.split())
    if kept and kept == text and len(kept) <= longest:
        return kept
    mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:4]
    return f"{kept[: longest - 6]}…~{mark}"


def line(text, longest=4000):
    """Free text that may be long (a command, compiler flags) on one line, without control and direction characters."""
    return " ".join("".join(c if visible(c) else " " for c in text[:longest]).split())


def sentence(text):
    """Free text (a reason) on one line; it names nothing, so it needs no mark."""
    return line(text, 400)[:200]


def visible(c):
    """Whether `c` takes its own place on a line: no control, direction, surrogate, private or combining mark."""
    return unicodedata.category(c)[0] not in "CM" and c not in "\u2028\u2029"


def escaped(text):
    """`text` where Markdown is read, with nothing in it that Markdown, HTML or GitHub (@name, #1, $x$) would take for its own."""
    return OWN.sub(lambda found: f"&#{ord(found[0])};", text)


def cell(value):
    """What stands in a cell; numbers stay numbers."""
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA) else value


def table(rows, columns):
    """Comma-separated text of rows (a dict each); lines end in a newline alone, and what is not among the columns is left out."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(cell, columns))
    writer.writerows([cell(row.get(column)) for column in columns] for row in rows)
    return out.getvalue()
