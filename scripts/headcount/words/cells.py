# SPDX-License-Identifier: Apache-2.0
"""Tables for spreadsheets, which compute what begins like a formula: an apostrophe says that it is a text."""

import csv
import io

FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
