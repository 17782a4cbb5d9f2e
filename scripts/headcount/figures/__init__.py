# SPDX-License-Identifier: Apache-2.0
"""The figures: each module here that asks a QUESTION answers it in `draw(report)`, with a Drawing or NothingToDraw. What they have in common: the cases
that they choose, the title that the report gives them, and the files that they become: SVG, PNG (or PDF), and a CSV with what was drawn."""

import io
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import matplotlib
from matplotlib.figure import Figure

from headcount.loading import uncollected
from headcount.model import Report
from headcount.words import table

from . import style
from .svg import small

FORMATS = ("svg", "png", "pdf")
DPI, MOST_PIXELS = 150, 60_000
# Dates and versions would make two runs over one report differ.
METADATA = {
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "ModDate": None, "Creator": None, "Producer": None},
}
UNSAID = "headcount summarize adds what the report says"


def discover(theme: str = "light") -> dict[str, ModuleType]:
    """{name: module} of every figure, to draw in that theme; a new file in this folder is all that a new figure needs."""
    style.settle(theme)
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    return {m.__name__.rpartition(".")[2]: m for m in modules if hasattr(m, "QUESTION")}


class NothingToDraw(Exception):
    """This report has nothing for this figure; the text says why."""


@dataclass
class Drawing:
    """A figure, the finding that its title states, and the rows of its CSV (a dict each, with the same keys)."""

    title: str
    figure: Figure
    rows: list


@uncollected()
def drawn(module: ModuleType, report: Report) -> Drawing:
    """The Drawing of a figure's module; NothingToDraw if the report has nothing for it."""
    return module.draw(report)


def save(drawing: Drawing, folder: Path, name: str, formats: list[str], theme: str = "light") -> list[Path]:
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


def image(drawing: Drawing, kind: str, prefix: str = "", letters: str = "path") -> bytes:
    """The bytes of a file of that kind (one of FORMATS). The ids in an SVG begin with `prefix`, to be unique in a page of many; with
    `letters` "none" its words are text, for a page that says in what type, and what is finer than a pixel is left out: a third of the size."""
    out = io.BytesIO()
    dpi = min(DPI, MOST_PIXELS / max(drawing.figure.get_size_inches()))
    metadata = METADATA[kind] | {"Title": drawing.title}
    with matplotlib.rc_context({"svg.fonttype": letters}):
        drawing.figure.savefig(out, format=kind, dpi=dpi, metadata=metadata)
    return small(out.getvalue(), drawing.title, prefix, 2 if letters == "path" else 1) if kind == "svg" else out.getvalue()


def title(report, kind, otherwise, keep=lambda finding: True):
    """The title of the report's last finding of that kind (the largest size); `otherwise` where there is none."""
    found = [finding for finding in report.said(kind) if keep(finding)]
    return found[-1].title if found else otherwise


def needed(report, kind):
    """The findings of that kind; NothingToDraw where the report has none."""
    found = report.said(kind)
    if not found:
        raise NothingToDraw(f"the report has no finding of the kind {kind}" + ("" if report.findings else f"; {UNSAID}"))
    return found


def most_telling(cases, usable):
    """The cases at one thread count per backend, the one where a race shows most: the largest that the CPUs can run at once."""
    chosen = {}
    for case in cases:
        chosen.setdefault(case.backend, set()).add(case.threads)
    for backend, threads in chosen.items():
        chosen[backend] = max((t for t in threads if not usable or t <= usable), default=min(threads))
    return [c for c in cases if c.threads == chosen[c.backend]]


def series_of(cases, key, x):
    """{key(case): its cases by x(case)}, in a fixed order."""
    found = {}
    for case in sorted(cases, key=lambda c: (key(c), x(c), c.place)):
        found.setdefault(key(case), []).append(case)
    return found
