# SPDX-License-Identifier: Apache-2.0
"""How everything looks: the theme in force, a marker for each colour, and settings that give the same bytes every time."""

import logging
import warnings

import matplotlib

from .frames import scaled
from headcount.themes import THEMES

matplotlib.use("Agg")

MARKERS = ("o", "s", "^", "D", "v", "P", "X", "<", ">", "p", "h")  # 7 colours and 11 markers share no factor: 77 pairs differ
LINES = ("-", (0, (4, 1.5)), (0, (1, 1)), (0, (5, 1, 1, 1)), (0, (7, 2)))

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
LETTERS = ("font.size", "axes.titlesize", "xtick.labelsize", "ytick.labelsize")
COLOURED = {
    "paper": ("figure.facecolor", "axes.facecolor", "savefig.facecolor"),
    "text": ("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color", "axes.titlecolor"),
    "grid": ("grid.color",),
}
_now = {}  # the theme in force: matplotlib's own settings are one for the whole process too


def settle(theme="light"):
    """Forget the user's matplotlibrc and take ours, in the colours of `theme`: whatever is drawn from now on has them."""
    matplotlib.rcdefaults()
    matplotlib.rcParams.update(SETTINGS | {key: scaled(SETTINGS[key]) for key in LETTERS})
    _now.update(THEMES[theme])
    matplotlib.rcParams.update({setting: _now[name] for name, settings in COLOURED.items() for setting in settings})
    warnings.filterwarnings("ignore", message="Glyph .* missing from current font")
    logging.getLogger("matplotlib").setLevel(logging.ERROR)


def ink(name):
    """The colour of that name in the theme in force."""
    return _now[name]


def looks(ways):
    """{way: keyword arguments of a line}, the same for the same set of ways in every figure."""
    return {way: _look(i) for i, way in enumerate(sorted(set(ways)))}


def _look(i):
    colours = ink("series")
    return {
        "color": colours[i % len(colours)],
        "marker": MARKERS[i % len(MARKERS)],
        "linestyle": LINES[(i // len(colours)) % len(LINES)],
        "markeredgecolor": ink("paper"),
        "markeredgewidth": 0.4,
    }
