# SPDX-License-Identifier: Apache-2.0
"""Looks in an SVG: as attributes, and written once for a run of neighbours that share them."""

from xml.etree.ElementTree import Element

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
