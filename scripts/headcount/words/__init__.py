# SPDX-License-Identifier: Apache-2.0
"""Numbers as people read them; and names and other texts out of a report, made safe for where they stand: a line, a drawing, Markdown, a spreadsheet.
Anybody may have written the file."""

import csv
import hashlib
import io
import re
import unicodedata
from functools import lru_cache
from math import floor, log10
from textwrap import wrap

PREFIXES = ((1e9, "s"), (1e6, "ms"), (1e3, "µs"), (1.0, "ns"))
SUFFIXES = ((10**12, "T"), (10**9, "G"), (10**6, "M"), (10**3, "k"))
UNIT = re.compile(r"(?<=\d) (?=%|(?:ns|µs|ms|s|x|[kMGT]|threads?)\b)")
LONGEST = 32
OWN = re.compile(r"[<>&|`*\[\]\\~#!@$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")  # an underscore within a word is one
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def duration(ns: float) -> str:
    """1234.0 -> '1.23 µs'."""
    scale, unit = next(((s, u) for s, u in PREFIXES if ns >= s), (1.0, "ns"))
    return f"{digits(ns / scale)} {unit}"


def span(low: str, high: str) -> str:
    """'255 µs', '312 µs' -> '255 – 312 µs': two ends, a unit that both have told once."""
    number, _, unit = low.rpartition(" ")
    return f"{number if number and unit == high.rpartition(' ')[2] else low} – {high}"


def tick(ns: float) -> str:
    """10000.0 -> '10 µs', for an axis."""
    scale, unit = next(((s, u) for s, u in PREFIXES if ns >= s), (1.0, "ns"))
    return f"{ns / scale:g} {unit}" if ns else "0"


def percent(share: float) -> str:
    """0.5089 -> '51 %', 0.0145 -> '1.5 %'; a share is never rounded to the nothing or the all that it is not."""
    value = 100 * share
    if value >= 99 and value < 100:
        return f"{floor(10 * value) / 10:g} %"
    return f"{digits(value, 2)} %"


def digits(value: float, significant: int = 3) -> str:
    """`value` with so many significant digits, in scientific notation only below a millionth and from a million on."""
    if value == 0:
        return "0"
    places = max(0, significant - 1 - floor(log10(abs(value))))
    return f"{value:.{places}f}" if 1e-6 <= abs(value) < 1e6 else f"{value:.{significant}g}"


def factor(value: float) -> str:
    """2.0153 -> '2.02', 0.04537 -> '0.045', 10.02 -> '10': as the program's sentences have it."""
    if value >= 1e6:
        return f"{value:.3g}"
    places = 0 if value >= 99.95 else 1 if value >= 9.995 else 2 if value >= 0.995 or value == 0 else 1 - floor(log10(value))
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def short(n: float) -> str:
    """2500000 -> '2.5 M', for an axis of counts."""
    scale, suffix = next(((s, f" {u}") for s, u in SUFFIXES if abs(n) >= 10 * s), (1, ""))
    return f"{n / scale:g}{suffix}"


def size(coins: int | None) -> str:
    """1000 -> '1000 tosses', 1000000 -> '1 M tosses'; None is a region without any."""
    if coins is None:
        return "empty region"
    return "1 toss" if coins == 1 else f"{many(coins)} tosses"


def many(n: int) -> str:
    """100000 -> '100 k', 1000000 -> '1 M', 1234 -> '1234': a whole number in full."""
    for unit, suffix in SUFFIXES:
        if n >= 10**4 and n % unit == 0:
            return f"{n // unit} {suffix}"
    return str(n)


def about(n: float) -> str:
    """115334.2 -> '120 k': a number of which two digits are known."""
    return many(int(float(f"{n:.1e}")))


def counted(n: int, noun: str, plural: str | None = None) -> str:
    """1, 'thread' -> '1 thread'; 2, 'thread' -> '2 threads'."""
    return f"{n} {noun if n == 1 else plural or noun + 's'}"


def tight(text: str) -> str:
    """The text with numbers that stay with their units where a line breaks."""
    return UNIT.sub("\u00a0", text)


def wrapped(text: str, width: int) -> list[str]:
    """The lines of `text`; a number stays with its unit."""
    return [line.replace("\u00a0", " ") for line in wrap(tight(text), width)]


def listing(words: list[str], most: int = 3) -> str:
    """'a, b, c and 4 more'."""
    shown = ", ".join(words[:most])
    return f"{shown} and {len(words) - most} more" if len(words) > most else shown


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
