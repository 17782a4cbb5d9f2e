# SPDX-License-Identifier: Apache-2.0
"""One pair of axes, or a row of them, under a title that wraps and over a note, as wide as the sheet in force."""

from matplotlib.figure import Figure

from headcount.words import wrapped

from .frames import sheet
from .style import ink


def axes_below(title, note, rows_high, columns=1, left=0.0, legend=(), share_y=True):
    """(a Figure, its axes from left to right).

    `rows_high` is the height of the axes in letters, `left` the room for their labels in letters; `legend` are (handle, label) pairs.
    """
    paper = sheet()
    letter = paper.letters / 72
    per_line = int(paper.width / (0.62 * letter))
    heads, notes = wrapped(title, int(0.76 * per_line)), wrapped(note, int(1.1 * per_line))
    legend_rows = -(-len(legend) // max(1, _fit(legend, per_line))) if legend else 0
    top = letter * (0.8 + 1.75 * len(heads) + 1.3 * len(notes) + 0.6)
    bottom = letter * (3.6 + 1.6 * legend_rows)
    height = min(paper.tallest, top + letter * rows_high + bottom)
    figure = Figure(figsize=(paper.width, height))
    _head(figure, heads, notes, letter)
    grid = {
        "left": letter * (1.0 + left) / paper.width,
        "right": 1 - 1.2 * letter / paper.width,
        "bottom": bottom / height,
        "top": 1 - top / height,
        "wspace": 0.12 if share_y else 0.25,
    }
    axes = figure.subplots(1, columns, sharey=share_y, squeeze=False, gridspec_kw=grid)[0]
    if legend:
        handles, labels = zip(*legend)
        figure.legend(
            handles,
            labels,
            loc="lower left",
            bbox_to_anchor=(letter / paper.width, 0.2 * letter / height),
            ncol=_fit(legend, per_line),
            frameon=False,
            fontsize=paper.letters,
            handlelength=1.2,
            columnspacing=1.0,
            borderpad=0,
            borderaxespad=0,
        )
    for ax in axes:
        ax.tick_params(labelsize=paper.letters)
    return figure, list(axes)


def label(ax, axis, text):
    """Names an axis in the letters of the sheet."""
    getattr(ax, f"set_{axis}label")(text, fontsize=sheet().letters)


def _fit(legend, per_line):
    """How many entries of a legend stand beside each other."""
    longest = max(len(text) for _, text in legend) + 4
    return max(1, min(len(legend), per_line // longest))


def _head(figure, heads, notes, letter):
    width, height = figure.get_size_inches()
    y = 1 - 0.7 * letter / height
    figure.text(letter / width, y, "\n".join(heads), va="top", fontsize=1.3 * sheet().letters, weight="bold", linespacing=1.25)
    y -= 1.75 * letter * len(heads) / height
    figure.text(letter / width, y, "\n".join(notes), va="top", fontsize=sheet().letters, color=ink("grey"), linespacing=1.2)
