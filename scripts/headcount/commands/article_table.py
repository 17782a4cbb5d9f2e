# SPDX-License-Identifier: Apache-2.0
"""Prints a report as the article printed its results: `scripts/article_table.py [--advice] results/article-<UTC time>.json`.

A line for each repeat (trial) of the first launch with the truth and what the article's ways of sharing, and C++ in their place, counted; then a line
for each way of the report: the share of the heads that it lost, the median time of a repeat, and how many times as fast as the dictionary that is.
`--advice` prints what the article's author had better used, if all of that was measured. Exit status: 0, 2 wrong usage, 3 the file cannot be
read or has no cases over the same tosses.
"""

import json
import sys
from pathlib import Path

from headcount.files import content, told
from headcount.words import line as on_one_line

from .article_ways import advice, lines_of_ways, title_of, ways_of

REPEATS = 10
# Repeat by repeat stand the article's two, with what is like them in C++: a manager, threads that race, and slots.
FIRST = ("python/dict_racy", "manager/racy")
LAST = ("python/partitioned", "fork_kept/partitioned")
# Ways of one thread stand beside those of many.
ALONE = ("serial", "python_serial")


class NoTable(Exception):
    """Why there is nothing to print, in one line."""


def main(argv: list[str] | None = None) -> int:
    """The exit status."""
    arguments = sys.argv[1:] if argv is None else argv
    wanted = advised if arguments[:1] == ["--advice"] else table
    files = arguments[1:] if wanted is advised else arguments
    if len(files) != 1 or (files[0].startswith("-") and files[0] != "-"):
        print(__doc__.strip())
        return 0 if arguments in (["-h"], ["--help"]) else 2
    path = Path(files[0])
    try:
        print(wanted(json.loads(content(path).decode("utf-8-sig"))))
    except (OSError, ValueError, RecursionError, NoTable) as problem:
        print(f"article_table.py: {on_one_line(told(path))}: {on_one_line(str(problem))}", file=sys.stderr)
        return 3
    return 0


def table(report):
    """The lines of both tables, one text. NoTable where the rows cannot stand side by side."""
    rows = launches_of(report)
    threads = max(row["threads"] for row in rows)
    parts = [f"{rows[0]['coins']} tosses, {threads} worker{'s' if threads != 1 else ''}"]
    parts += lined_up(repeats([row for row in rows if row["repetition_index"] == 0]), str.rjust)
    return "\n".join([*parts, "", *lined_up(lines_of_ways(ways_of(rows)), str.ljust)])


def advised(report):
    """What the article's author had better used."""
    found = advice(ways_of(launches_of(report)))
    if not found:
        raise NoTable("not all that was to be had there is measured: see scripts/article")
    return found


def lined_up(lines, first):
    """Lines of cells as lines of text; the first column stands to its own side."""
    lines = list(lines)
    widths = [max(map(len, column)) for column in zip(*lines)]
    for name, *cells in lines:
        yield "  ".join([first(name, widths[0]), *(cell.rjust(width) for cell, width in zip(cells, widths[1:]))])


def repeats(rows):
    """Cells: for each repeat the truth, and what the article's ways counted; then what they lost."""
    truth = common_truth(rows)
    rows = sorted((row for row in rows if is_of_article(row)), key=lambda row: place_of(title_of(row)))
    counts = [row["samples"]["count"][: len(truth)] for row in rows]
    yield ["repeat", "truth", *map(title_of, rows)]
    for i, heads in enumerate(truth):
        yield [str(i + 1), str(heads), *(str(count[i]) for count in counts)]
    yield ["lost", "", *(share_lost(truth, count) for count in counts)]


def is_of_article(row):
    """Whether it stands repeat by repeat."""
    return title_of(row) in FIRST + LAST or (row["strategy"] == "racy" and not row["backend"].startswith("python"))


def launches_of(report):
    """The rows of all launches, which must be of one size and one number of workers, but for those that know one thread only."""
    rows = report.get("benchmarks") if isinstance(report, dict) else None
    rows = [row for row in rows if is_launch(row)] if isinstance(rows, list) else []
    if not any(row["repetition_index"] == 0 for row in rows):
        raise NoTable("no report of headcount with measured cases")
    shared = [row for row in rows if row["backend"] not in ALONE]
    if len({(row["coins"], row["heads"]) for row in rows}) != 1 or len({row["threads"] for row in shared}) > 1:
        raise NoTable("cases of several sizes; the table is of one: give one --coins and one --threads")
    return rows


def is_launch(row):
    """Whether it has all that the table tells, of the right types: anybody may have written the file."""
    if not isinstance(row, dict) or not isinstance(row.get("samples"), dict):
        return False
    lists = [row["samples"].get(key) for key in ("ns", "truth", "count")]
    return (
        all(isinstance(row.get(key), str) for key in ("backend", "strategy"))
        and all(is_number(row.get(key)) for key in ("coins", "threads", "heads", "repetition_index", "real_time"))
        and all(isinstance(numbers, list) and numbers and all(map(is_number, numbers)) for numbers in lists)
        and len(lists[1]) == len(lists[2])
    )


def is_number(value):
    """A number of JSON that 64 bits hold."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 2**63


def common_truth(rows):
    """The truth of the repeats that all rows have."""
    repeats = min(REPEATS, *(len(row["samples"]["truth"]) for row in rows))
    truths = {tuple(row["samples"]["truth"][:repeats]) for row in rows}
    if len(truths) != 1:
        raise NoTable("the cases tossed different coins")
    return truths.pop()


def place_of(title):
    """Where it stands: the article's two are the first and the last."""
    if title in FIRST:
        return FIRST.index(title)
    return len(FIRST) + (1 + LAST.index(title) if title in LAST else 0)


def share_lost(truth, count):
    """Of the heads of all repeats, in words."""
    heads = sum(truth)
    return f"{100 * (heads - sum(count)) / heads:.1f} %" if heads else "none"
