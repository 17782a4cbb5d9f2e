# SPDX-License-Identifier: Apache-2.0
"""Words of an SVG that stay words: their style as attributes that a page can recolour, and no typeface, which the page chooses."""

import re

from .svg_numbers import short

FONT = re.compile(r"font: (?P<looks>[^;]*?)(?P<size>[\d.]+)px [^;]*;?")
UPRIGHT = re.compile(r"rotate\(-?0[ ,)]")


def plain_text(element):
    """Makes a `text` element of matplotlib short; its letters stay."""
    style = element.get("style", "")
    font = FONT.search(style)
    if font:
        element.set("font-size", short(font["size"]))
        if "bold" in font["looks"] or "700" in font["looks"]:
            element.set("font-weight", "bold")
        element.set("style", FONT.sub("", style).replace("text-anchor: start", "").strip(" ;"))
    if UPRIGHT.match(element.get("transform", "")):
        del element.attrib["transform"]
