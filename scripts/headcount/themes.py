# SPDX-License-Identifier: Apache-2.0
"""The colours, once for white paper and once for a dark page. A theme is data: the same names, other colours.

What is told apart has Okabe and Ito's colours (Color Universal Design, 2008). Names that share a colour in one theme share one
in the other too, so that a page can recolour a finished SVG (`recolouring`).
"""

LIGHT = {
    "paper": "#ffffff",
    "text": "#1a1a1a",
    "grey": "#666666",  # notes, reference lines
    "grid": "#dddddd",
    "rule": "#eeeeee",  # between the rows of a panel
    "shade": "#e8e8e8",  # more threads than CPUs
    "front": "#000000",  # what joins or marks a finding
    "lost": "#c2410c",
    "found": "#0072b2",
    "private": "#00795c",
    "slot": "#8250a8",
    "guarded": "#0068a5",
    "race": "#c2410c",
    "broken": "#000000",
    "unproven": "#f0e442",
    "failed": "#999999",
    "exact": "#bfe5d8",
    "cannot": "#f2f2f2",
    # darkest contrast first
    "series": ("#0068a5", "#00795c", "#a23b79", "#8a6100", "#5b5f97", "#3f7d8c", "#1a1a1a"),
}
DARK = {
    "paper": "#15181c",
    "text": "#e6e6e6",
    "grey": "#a3a8ae",
    "grid": "#33383e",
    "rule": "#262a2f",
    "shade": "#2b3138",
    "front": "#ffffff",
    "lost": "#f2743a",
    "found": "#56b4e9",
    "private": "#2fc196",
    "slot": "#c79be8",
    "guarded": "#56a9e9",
    "race": "#f2743a",
    "broken": "#ffffff",
    "unproven": "#6b6410",
    "failed": "#5c6066",
    "exact": "#1d5c49",
    "cannot": "#1f2328",
    "series": ("#56a9e9", "#2fc196", "#e58bbd", "#e0b04a", "#a9aef2", "#7fc8d8", "#e6e6e6"),
}
THEMES = {"light": LIGHT, "dark": DARK}


def inks(theme):
    """CSS properties, one for each light colour of a figure: '--f0066aa: #56a9e9' is what stands for #0066aa in `theme`."""
    return " ".join(f"--f{a[1:]}: {b};" for a, b in _pairs(theme))


def recolouring():
    """CSS rules that draw an SVG of the light theme in the page's `inks`: rules outrank the attributes that it has."""
    return "\n".join(f'svg [{key}="{a}"]{{{key}:var(--f{a[1:]})}}' for a, _ in _pairs("light") for key in ("fill", "stroke"))


def _pairs(theme):
    return sorted(set(zip(_colours("light"), _colours(theme))))


def _colours(theme):
    """All colours of a theme in the order of their names."""
    return [colour for _, told in sorted(THEMES[theme].items()) for colour in ([told] if isinstance(told, str) else told)]
