# SPDX-License-Identifier: Apache-2.0
"""A finished figure, and its three kinds of file: SVG, PNG (or PDF), and a CSV with what was drawn."""

import io
from dataclasses import dataclass

import matplotlib
from matplotlib.figure import Figure

from headcount.loading.collecting import uncollected
from headcount.words.cells import table

from .svg import small

FORMATS = ("svg", "png", "pdf")
DPI, MOST_PIXELS = 150, 60_000
# Dates and versions would make two runs over one report differ.
METADATA = {
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "ModDate": None, "Creator": None, "Producer": None},
}


class NothingToDraw(Exception):
    """This report has nothing for this figure; the text says why."""


@dataclass
class Drawing:
    """A figure, the finding that its title states, and the rows of its CSV (a dict each, with the same keys)."""

    title: str
    figure: Figure
    rows: list


@uncollected()
def drawn(module, report):
    """The Drawing of a figure's module; NothingToDraw if the report has nothing for it."""
    return module.draw(report)


def save(drawing, folder, name, formats, theme="light"):
    """Writes `name`.csv and one image per format into `folder` (`name`-dark.svg for the dark theme); OSError if that cannot be done.

    Returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = name if theme == "light" else f"{name}-{theme}"
    contents = {f"{stem}.{kind}": image(drawing, kind) for kind in formats} | {
        f"{name}.csv": table(drawing.rows, list(drawing.rows[0])).encode("utf-8")
    }
    for path, content in contents.items():
        (folder / path).write_bytes(content)
    return [folder / path for path in contents]


def image(drawing, kind, prefix="", letters="path"):
    """The bytes of a file of that kind (one of FORMATS). The ids in an SVG begin with `prefix`, to be unique in a page of many; with
    `letters` "none" its words are text, for a page that says in what type, and what is finer than a pixel is left out: a third of the size."""
    out = io.BytesIO()
    dpi = min(DPI, MOST_PIXELS / max(drawing.figure.get_size_inches()))
    metadata = METADATA[kind] | {"Title": drawing.title}
    with matplotlib.rc_context({"svg.fonttype": letters}):
        drawing.figure.savefig(out, format=kind, dpi=dpi, metadata=metadata)
    return small(out.getvalue(), drawing.title, prefix, 2 if letters == "path" else 1) if kind == "svg" else out.getvalue()
