# SPDX-License-Identifier: Apache-2.0
"""Small multiples: a grid of panels under a title that wraps, over a legend that stays outside. All lengths in inches."""

import textwrap
from dataclasses import dataclass
from math import ceil

from matplotlib.figure import Figure

from .style import GREY

TITLE_LINE, NOTE_LINE, LEGEND_LINE = 0.21, 0.15, 0.19
TITLE_LETTER, NOTE_LETTER, LEGEND_LETTER = 0.092, 0.064, 0.068
EDGE = 0.15


@dataclass(frozen=True)
class Frame:
    """The size of one panel and the room around it for labels."""

    width: float = 2.5
    height: float = 1.9
    left: float = 0.65
    right: float = 0.2
    above: float = 0.35
    below: float = 0.5


def columns_for(keys):
    """How many columns suit panels with keys (backend, coins): one per size, else four at most."""
    sizes = len({coins for _, coins in keys})
    return sizes if 1 < sizes <= 5 else min(4, len(keys))


def panels(keys, columns, title, note, legend=(), frame=Frame()):
    """A Figure and its axes by key, filled row by row. `legend` holds (handle, label) pairs."""
    rows = ceil(len(keys) / columns)
    cell_w, cell_h = frame.left + frame.width + frame.right, frame.above + frame.height + frame.below
    width = max(6.8, columns * cell_w + 2 * EDGE)
    cell_w = (width - 2 * EDGE) / columns
    heads = textwrap.wrap(title, int((width - 2 * EDGE) / TITLE_LETTER))
    notes = textwrap.wrap(note, int((width - 2 * EDGE) / NOTE_LETTER))
    top = EDGE + TITLE_LINE * len(heads) + NOTE_LINE * len(notes) + 0.05
    bottom = EDGE + _legend_height(legend, width)
    height = top + rows * cell_h + bottom
    figure = Figure(figsize=(width, height))
    _write_head(figure, heads, notes)
    _write_legend(figure, legend)
    axes = {}
    for i, key in enumerate(keys):
        x, y = EDGE + (i % columns) * cell_w + frame.left, height - top - (i // columns + 1) * cell_h + frame.below
        inner = cell_w - frame.left - frame.right
        axes[key] = figure.add_axes((x / width, y / height, inner / width, frame.height / height))
    return figure, axes


def _write_head(figure, heads, notes):
    width, height = figure.get_size_inches()
    y = height - EDGE
    figure.text(EDGE / width, y / height, "\n".join(heads), va="top", fontsize=11, weight="bold", linespacing=1.25)
    y -= TITLE_LINE * len(heads) + 0.02
    figure.text(EDGE / width, y / height, "\n".join(notes), va="top", fontsize=7.5, color=GREY, linespacing=1.25)


def _legend_columns(legend, width):
    longest = max(len(label) for _, label in legend)
    return max(1, min(len(legend), int((width - 2 * EDGE) / (longest * LEGEND_LETTER + 0.6))))


def _legend_height(legend, width):
    return LEGEND_LINE * ceil(len(legend) / _legend_columns(legend, width)) + 0.1 if legend else 0


def _write_legend(figure, legend):
    if not legend:
        return
    width, height = figure.get_size_inches()
    figure.legend(
        [handle for handle, _ in legend],
        # matplotlib leaves out labels that begin with an underscore
        [" " + label if label.startswith("_") else label for _, label in legend],
        loc="lower left", bbox_to_anchor=(EDGE / width, 0.6 * EDGE / height), borderaxespad=0, borderpad=0,
        ncol=_legend_columns(legend, width), frameon=False, fontsize=7.5, handlelength=2.6, columnspacing=1.2,
        labelspacing=0.35,
    )  # fmt: skip
