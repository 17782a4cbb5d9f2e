# SPDX-License-Identifier: Apache-2.0
"""Words of an SVG that stay words: their style as attributes that a page can recolour, and no typeface, which the page chooses."""

import re

from .svg_numbers import short

FONT = re.compile(r"(?P<looks>.*?)(?P<size>[\d.]+)px ")  # one declaration until matplotlib 3.9, and several from 3.10 on
UPRIGHT = re.compile(r"rotate\(-?0[ ,)]")


def plain_text(element):
    """Makes a `text` element of matplotlib short; its letters stay."""
    style = dict(part.strip().split(": ", 1) for part in element.get("style", "").split(";") if part.strip())
    font = FONT.match(style.get("font", ""))
    size = font["size"] if font else style.get("font-size", "").removesuffix("px")
    looks = font["looks"] if font else style.get("font-weight", "")
    if size:
        element.set("font-size", short(size))
        if "bold" in looks or "700" in looks:
            element.set("font-weight", "bold")
    left = {key: value for key, value in style.items() if not key.startswith("font") and (key, value) != ("text-anchor", "start")}
    element.set("style", "; ".join(f"{key}: {value}" for key, value in left.items()))
    if UPRIGHT.match(element.get("transform", "")):
        del element.attrib["transform"]
