# SPDX-License-Identifier: Apache-2.0
"""Small multiples: a grid of panels under a title that wraps, over a legend that stays outside. All lengths in inches."""

from dataclasses import dataclass
from math import ceil

from matplotlib.figure import Figure

from headcount.words import counted, wrapped

from .style import SHEETS, ink, scaled, sheet

TITLE_LINE, NOTE_LINE, LEGEND_LINE = 0.21, 0.15, 0.148
TITLE_LETTER, NOTE_LETTER, LEGEND_LETTER = 0.092, 0.056, 0.063
EDGE = 0.15
LOWEST = 0.6  # of the height that is asked for: below it panels are left out


@dataclass(frozen=True)
class Frame:
    """The size of one panel and the room around it for labels."""

    width: float = 2.5
    height: float = 2.1
    left: float = 0.65
    right: float = 0.2
    above: float = 0.35
    below: float = 0.45


def slots(keys):
    """(keys in their places, columns) for keys (backend, coins); a hole is None.

    One column per size where that leaves few holes (two backends side by side where there are two sizes), else three or four
    columns, as fills the grid best.
    """
    backends, sizes = ({key[i] for key in keys} for i in (0, 1))
    full = [(b, n) for b in sorted(backends) for n in sorted(sizes, key=lambda n: n or 0)]
    if 1 < len(sizes) <= 5 and len(keys) >= 0.75 * len(full):
        side_by_side = 2 if len(sizes) == 2 and len(backends) > 3 else 1
        return [key if key in keys else None for key in full], side_by_side * len(sizes)
    columns = len(keys) if len(keys) < 3 else min((4, 3), key=lambda columns: -len(keys) % columns)
    return list(keys), columns


def zoom():
    """How much larger than on a page things are on the sheet in force."""
    return sheet().letters / SHEETS["page"].letters


def inner_width(columns, frame):
    """The width of a panel where so many stand beside each other."""
    return (sheet().width - 2 * EDGE) / columns - zoom() * (frame.left + frame.right)


def columns_of(most, frame, narrowest=0.75):
    """How many panels fit beside each other, if they may be a little narrower than asked for."""
    cell = zoom() * (narrowest * frame.width + frame.left + frame.right)
    return max(1, min(most, int((sheet().width - 2 * EDGE) / cell)))


def panels(keys, columns, title, note, legends=(), frame=Frame()):
    """A Figure as wide as the sheet in force and no taller, and its axes by key, filled row by row; a key None leaves a hole.

    `legends` are lists of (handle, label) pairs, written one below the other. Panels for which there is no room are left out, the last ones
    first, and the note says so."""
    z, width, legends = zoom(), sheet().width, [legend for legend in legends if legend]
    columns = columns_of(columns, frame)
    heads = wrapped(title, int((width - 2 * EDGE) / (z * TITLE_LETTER)))
    bottom = EDGE + sum(_legend_height(legend, width) for legend in legends) + 0.05
    for shown in range(len(keys), 0, -1):
        notes = wrapped(
            note if shown == len(keys) else f"{note} No room for {counted(len(keys) - shown, 'more panel')}.",
            int((width - 2 * EDGE) / (z * NOTE_LETTER)),
        )
        top = EDGE + z * (TITLE_LINE * len(heads) + NOTE_LINE * len(notes)) + 0.05
        rows = ceil(shown / columns)
        high = min(z * frame.height, (sheet().tallest - top - bottom) / rows - z * (frame.above + frame.below))
        if high >= LOWEST * z * frame.height or shown == 1:
            break
    cell_w, cell_h = (width - 2 * EDGE) / columns, z * (frame.above + frame.below) + high
    height = top + rows * cell_h + bottom
    figure = Figure(figsize=(width, height))
    _write_head(figure, heads, notes)
    _write_legends(figure, legends)
    axes = {}
    for i, key in enumerate(keys[:shown]):
        if key is None:
            continue
        x, y = EDGE + (i % columns) * cell_w + z * frame.left, height - top - (i // columns + 1) * cell_h + z * frame.below
        axes[key] = figure.add_axes((x / width, y / height, inner_width(columns, frame) / width, high / height))
    return figure, axes


def _write_head(figure, heads, notes):
    width, height = figure.get_size_inches()
    y = height - EDGE
    figure.text(EDGE / width, y / height, "\n".join(heads), va="top", fontsize=scaled(11), weight="bold", linespacing=1.25)
    y -= zoom() * (TITLE_LINE * len(heads) + 0.02)
    figure.text(EDGE / width, y / height, "\n".join(notes), va="top", fontsize=scaled(7.5), color=ink("grey"), linespacing=1.25)


def _legend_columns(legend, width):
    longest = max(len(label) for _, label in legend)
    return max(1, min(len(legend), int((width - 2 * EDGE) / (zoom() * (longest * LEGEND_LETTER + 0.6)))))


def _legend_height(legend, width):
    return zoom() * (LEGEND_LINE * ceil(len(legend) / _legend_columns(legend, width)) + 0.05)


def _write_legends(figure, legends):
    y = 0.7 * EDGE
    for legend in reversed(legends):
        _write_legend(figure, legend, y)
        y += _legend_height(legend, figure.get_size_inches()[0])


def _write_legend(figure, legend, y):
    width, height = figure.get_size_inches()
    figure.legend(
        [handle for handle, _ in legend],
        # matplotlib leaves out labels that begin with an underscore
        [" " + label if label.startswith("_") else label for _, label in legend],
        loc="lower left",
        bbox_to_anchor=(EDGE / width, y / height),
        borderaxespad=0,
        borderpad=0,
        ncol=_legend_columns(legend, width),
        frameon=False,
        fontsize=scaled(7.5),
        handlelength=2.6,
        columnspacing=1.2,
        labelspacing=0.35,
    )
