# SPDX-License-Identifier: Apache-2.0
"""Looks in an SVG, said shortly: as attributes, which a page can recolour, and once for a run of neighbours that share them; numbers with no more digits
than can be seen (a hundredth of a point is 4 micrometres). Words that stay words have no typeface: the page chooses it."""

import re
from xml.etree.ElementTree import Element

NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
STEP = re.compile(rf"([MLQCZz])|({NUMBER})")
TRANSLATE = re.compile(rf"translate\(({NUMBER})[ ,]+({NUMBER})\)")
TAKES = {"M": 2, "L": 2, "Q": 4, "C": 6}
# What a group can say for all that is in it with the same effect; opacity is not among them: it would blend the group as one.
SHARED = (
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "fill-opacity",
    "stroke-opacity",
    "clip-path",
    "font-size",
    "font-weight",
    "text-anchor",
)
IDLE = {("stroke-dashoffset", "0"), ("stroke-linejoin", "round"), ("stroke-linecap", "butt")}  # as the root has it
FONT = re.compile(r"(?P<looks>.*?)(?P<size>[\d.]+)px ")  # one declaration until matplotlib 3.9, and several from 3.10 on
UPRIGHT = re.compile(r"rotate\(-?0[ ,)]")


def short(number, decimals=2):
    """'12.3456' -> '12.35', '-0.001' -> '0'; what is not a number stays."""
    try:
        text = f"{float(number):.{decimals}f}"
    except ValueError:
        return number
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def placed(transform, decimals=2):
    """A transform with its translation rounded; a scale needs its digits."""
    return TRANSLATE.sub(lambda m: f"translate({short(m[1], decimals)} {short(m[2], decimals)})", transform)


def path_data(d, decimals=2):
    """The same path in fewer letters: 'M 1.001 2 L 1.001 5' -> 'M1 2v3'."""
    out, command, pending, at = [], None, [], None
    for letter, number in STEP.findall(d):
        if letter in ("Z", "z"):
            out.append("z")
        elif letter:
            command = letter
        else:
            pending.append(short(number, decimals))
            if len(pending) == TAKES[command]:
                out.append(_step(command, pending, at, decimals))
                pending, at = [], pending[-2:]
    return "".join(out)


def _step(command, numbers, at, decimals):
    """One command with its numbers; a line straight up or across needs one of them."""
    if command == "L" and numbers == at:
        return "h0"  # with round ends a dot
    if command == "L" and at and numbers[0] == at[0]:
        return f"v{short(float(numbers[1]) - float(at[1]), decimals)}"
    if command == "L" and at and numbers[1] == at[1]:
        return f"h{short(float(numbers[0]) - float(at[0]), decimals)}"
    return command + " ".join(numbers)


def attributes_of_style(element):
    """style="fill: none" becomes fill="none"."""
    style = element.attrib.pop("style", "")
    for part in filter(None, map(str.strip, style.split(";"))):
        key, value = (word.strip() for word in part.split(":", 1))
        if (key, value) not in IDLE:
            element.set(key, value.replace(", ", ",") if key == "stroke-dasharray" else value)


def joined_paths(elements):
    """The same elements; neighbouring strokes that look the same (grid lines, bars of intervals) are one path."""
    out = []
    for element in elements:
        element[:] = joined_paths(list(element))
        if out and _is_stroke(element) and _is_stroke(out[-1]) and _without_data(element) == _without_data(out[-1]):
            out[-1].set("d", out[-1].get("d") + element.get("d"))
        else:
            out.append(element)
    return out


def _is_stroke(element):
    return element.tag.endswith("}path") and element.get("fill") == "none" and "id" not in element.attrib


def _without_data(element):
    return {key: value for key, value in element.attrib.items() if key != "d"}


def shared_by_runs(elements):
    """The same elements; what a run of neighbours has in common stands at a group around them."""
    for element in elements:
        if len(element):
            element[:] = shared_by_runs(list(element))
            _lift(element)
    out, run = [], []
    for element in _opened(elements):
        if run and _look(element) != _look(run[0]):
            out += _wrapped(run)
            run = []
        run.append(element)
    return out + _wrapped(run)


def _opened(elements):
    """The same elements, what is in a group without attributes instead of the group."""
    return [e for element in elements for e in (element if len(element) and not element.attrib else [element])]


def _look(element):
    return {key: element.attrib[key] for key in SHARED if key in element.attrib}


def _lift(group):
    """Moves the look of an only child up to its group, where neither says otherwise."""
    if len(group) == 1 and not {*_look(group[0])} & {*group.attrib} and "transform" not in group.attrib:
        for key, value in _look(group[0]).items():
            group.set(key, value)
            del group[0].attrib[key]


def _wrapped(run):
    if len(run) < 2 or not _look(run[0]):
        return run
    group = Element(run[0].tag.partition("}")[0] + "}g", _look(run[0]))
    for element in run:
        for key in group.attrib:
            del element.attrib[key]
    group[:] = _opened(run)
    return [group]


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
