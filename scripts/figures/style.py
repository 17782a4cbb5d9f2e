# SPDX-License-Identifier: Apache-2.0
"""How everything looks: Okabe-Ito colours, a marker for each of them, and settings that give the same bytes every time."""

import logging
import warnings

import matplotlib

matplotlib.use("Agg")

# Okabe and Ito's colours that stand out on white, darkest contrast first.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "<", ">", "p", "h")  # 7 and 11 share no factor: 77 pairs differ
LINES = ("-", (0, (4, 1.5)), (0, (1, 1)), (0, (5, 1, 1, 1)), (0, (7, 2)))
GREY, PALE, SHADE = "#666666", "#f2f2f2", "#e9e9e9"

SETTINGS = {
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same letters on every machine
    "font.size": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.6,
    "axes.titlesize": 8.5,
    "axes.titlelocation": "left",
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#dddddd",
    "grid.linewidth": 0.5,
    "lines.linewidth": 1.2,
    "lines.markersize": 4.5,
    "xtick.labelsize": 7,
    "ytick.labelsize": 7,
    "text.parse_math": False,  # a name may have dollar signs in it
    "svg.fonttype": "path",
    "svg.hashsalt": "headcount",
    "path.simplify": False,
}


def settle():
    """Forget the user's matplotlibrc and take ours."""
    matplotlib.rcdefaults()
    matplotlib.rcParams.update(SETTINGS)
    warnings.filterwarnings("ignore", message="Glyph .* missing from current font")
    logging.getLogger("matplotlib").setLevel(logging.ERROR)


def looks(ways):
    """{way: keyword arguments of a line}, the same for the same set of ways in every figure."""
    return {way: _look(i) for i, way in enumerate(sorted(set(ways)))}


def _look(i):
    return {
        "color": COLOURS[i % len(COLOURS)],
        "marker": MARKERS[i % len(MARKERS)],
        "linestyle": LINES[(i // len(COLOURS)) % len(LINES)],
        "markeredgecolor": "white",
        "markeredgewidth": 0.4,
    }
