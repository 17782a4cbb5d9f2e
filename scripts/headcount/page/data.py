# SPDX-License-Identifier: Apache-2.0
"""What the page's script draws from, beside the table: JSON that cannot end its script element."""

import json

from .limits import limits
from .ratios import ratios


def data(parts, measured):
    """{"samples": what `samples` gives, "ratios": those of two cases that the reports hold, "limits":
    what could be done at best, "names": {key of a row: its case's name}
    where its cells do not tell it}."""
    return {
        "samples": measured,
        "ratios": [told for part in parts for told in ratios(part)],
        "limits": limits(parts),
        "names": {row.key: row.name for part in parts for row in part.rows if row.name is not None},
    }


def as_script(data):
    """JSON for the inside of a script element: no character of it can begin a tag, a comment or a line."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
