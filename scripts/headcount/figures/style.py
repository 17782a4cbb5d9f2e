# SPDX-License-Identifier: Apache-2.0
"""How everything looks: the theme in force, a marker for each colour and a colour for each family of strategies, the sheet that is drawn for (all lengths
in inches), and settings that give the same bytes every time."""

import logging
import warnings
from dataclasses import dataclass

import matplotlib

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
SMALLEST = 6.5  # points
FAMILIES = {
    "private": ("reduction", "local", "local_plain", "batched", "tbb_combinable"),
    "slot": ("partitioned", "per_worker_padded", "per_worker_packed", "sharded"),
    "race": ("racy", "racy_plain", "dict_racy", "unshared"),
}
TOLD = {"private": "kept private, added once", "slot": "a slot of its own", "guarded": "one counter, guarded", "race": "one counter, unguarded"}
ORDER = tuple(TOLD)


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


@dataclass(frozen=True)
class Sheet:
    """`width` and the tallest height of a figure, and the size of its letters in points."""

    width: float
    tallest: float
    letters: float


SHEETS = {"paper": Sheet(8.5 / 2.54, 9.0, 7.0), "slide": Sheet(10.0, 10.0 * 9 / 16, 12.0), "page": Sheet(7.4, 9.5, 8.5)}
_sheet = {"now": SHEETS["page"]}  # in force


def take_sheet(name="page"):
    """Whatever is drawn from now on is for that sheet."""
    _sheet["now"] = SHEETS[name]


def scaled(points):
    """A size of letters that is right on a page, on the sheet in force; none is below what can be read in print."""
    return max(SMALLEST, points * sheet().letters / SHEETS["page"].letters)


def sheet():
    """The sheet in force."""
    return _sheet["now"]


def family(strategy):
    """'private', 'slot', 'race', or 'guarded', which is what a strategy of somebody else most likely is."""
    return next((name for name, members in FAMILIES.items() if strategy in members), "guarded")


def colour(strategy):
    """The colour of a strategy's family in the theme in force."""
    return ink(family(strategy))


def rank(strategy):
    """Sorts strategies by family, and within one in the order of this page."""
    members = FAMILIES.get(family(strategy), ())
    return ORDER.index(family(strategy)), members.index(strategy) if strategy in members else len(members), strategy
