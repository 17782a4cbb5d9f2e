# SPDX-License-Identifier: Apache-2.0
"""The comparison as Markdown, for a pull request or an issue."""

from reports.words import escaped

from .cells import HEADER, row, summary


def markdown(comparison, head):
    """The text; whatever a report calls its cases stays text."""
    lines = [HEADER, ["---", *["---:"] * 5, "---", "---"], *(map(escaped, row(one)) for one in comparison.compared)]
    table = [f"| {' | '.join(cells)} |" for cells in lines]
    return "\n".join([*(f"{escaped(line)}  " for line in head), "", *table, "", *(f"- {escaped(line)}" for line in summary(comparison))])
