#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints a report as the article printed its results: `scripts/article_table.py results/article-<UTC time>.json`.

A line for each repeat (trial) of the first launch with the truth and what each way of sharing counted, then how many heads
were lost in all repeats together and the median time of one. Exit status: 0, 2 wrong usage, 3 the file cannot be read
or has no cases over the same tosses.
"""

import json
import sys
from pathlib import Path
from statistics import median

from headcount.ending import ended
from reports.names import line as on_one_line
from reports.names import plain
from reports.source import content, told

REPEATS = 10
# As the article has them, the exact ones last; what is not named here stands between.
FIRST = ("python/dict_racy", "python/racy", "manager/racy")
LAST = ("python/partitioned", "fork_kept/partitioned")


class NoTable(Exception):
    """Why there is nothing to print, in one line."""


def main(argv=None):
    """The exit status."""
    arguments = sys.argv[1:] if argv is None else argv
    if len(arguments) != 1 or (arguments[0].startswith("-") and arguments[0] != "-"):
        print(__doc__.strip())
        return 0 if arguments in (["-h"], ["--help"]) else 2
    path = Path(arguments[0])
    try:
        print(table(json.loads(content(path).decode("utf-8-sig"))))
    except (OSError, ValueError, RecursionError, NoTable) as problem:
        print(f"article_table.py: {on_one_line(told(path))}: {on_one_line(str(problem))}", file=sys.stderr)
        return 3
    return 0


def table(report):
    """The lines of the table, one text. NoTable where the rows cannot stand side by side."""
    rows = sorted(first_launches(report), key=lambda row: place_of(title_of(row)))
    truth = common_truth(rows)
    counts = [row["samples"]["count"][: len(truth)] for row in rows]
    lines = [["repeat", "truth", *map(title_of, rows)]]
    lines += [[str(i + 1), str(truth[i]), *(str(count[i]) for count in counts)] for i in range(len(truth))]
    lines += [["lost", "", *(share_lost(truth, count) for count in counts)]]
    lines += [["time", "", *(time_of(median(row["samples"]["ns"])) for row in rows)]]
    widths = [max(map(len, column)) for column in zip(*lines)]
    text = "\n".join("  ".join(cell.rjust(width) for cell, width in zip(line, widths)) for line in lines)
    return f"{rows[0]['coins']} tosses, {rows[0]['threads']} workers\n{text}"


def first_launches(report):
    """The rows of the first launch, which must be of one size and one number of workers."""
    rows = report.get("benchmarks") if isinstance(report, dict) else None
    rows = [row for row in rows if is_launch(row) and row["repetition_index"] == 0] if isinstance(rows, list) else []
    if not rows:
        raise NoTable("no report of headcount with measured cases")
    if len({(row["coins"], row["threads"], row["heads"]) for row in rows}) != 1:
        raise NoTable("cases of several sizes; the table is of one: give one --coins and one --threads")
    return rows


def is_launch(row):
    """Whether it has all that the table tells, of the right types: anybody may have written the file."""
    if not isinstance(row, dict) or not isinstance(row.get("samples"), dict):
        return False
    lists = [row["samples"].get(key) for key in ("ns", "truth", "count")]
    return (
        all(isinstance(row.get(key), str) for key in ("backend", "strategy"))
        and all(is_number(row.get(key)) for key in ("coins", "threads", "heads", "repetition_index"))
        and all(isinstance(numbers, list) and numbers and all(map(is_number, numbers)) for numbers in lists)
        and len(lists[1]) == len(lists[2])
    )


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 2**63


def common_truth(rows):
    """The truth of the repeats that all rows have."""
    repeats = min(REPEATS, *(len(row["samples"]["truth"]) for row in rows))
    truths = {tuple(row["samples"]["truth"][:repeats]) for row in rows}
    if len(truths) != 1:
        raise NoTable("the cases tossed different coins")
    return truths.pop()


def title_of(row):
    return f"{plain(row['backend'])}/{plain(row['strategy'])}"


def place_of(title):
    if title in FIRST:
        return FIRST.index(title)
    return len(FIRST) + (1 + LAST.index(title) if title in LAST else 0)


def share_lost(truth, count):
    heads = sum(truth)
    return f"{100 * (heads - sum(count)) / heads:.1f} %" if heads else "none"


def time_of(ns):
    for unit, name in ((1e9, "s"), (1e6, "ms"), (1e3, "us")):
        if ns >= unit:
            return f"{ns / unit:.3g} {name}"
    return f"{ns:.3g} ns"


if __name__ == "__main__":
    sys.exit(ended(main))
