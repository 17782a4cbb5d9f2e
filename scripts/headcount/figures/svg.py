# SPDX-License-Identifier: Apache-2.0
"""Makes matplotlib's SVG small, and fit to stand inside an HTML page, without changing how it looks.

What it does: numbers have two decimals; a shape, a letter or a whole label that stands in several places is written once; no
`style` (a strict content-security policy forbids it, and a page can recolour attributes); no ids but those that are used,
which begin with `prefix`. A group that the figure named `cases:3,4` has each of its marks in a group of its own,
`case:3` and `case:4`.
"""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from .svg_defs import gathered, renamed, repeated_labels
from .svg_looks import attributes_of_style, joined_paths, path_data, placed, plain_text, shared_by_runs, short

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
G, USE, PATH, DEFS, TEXT = (f"{{{SVG}}}{tag}" for tag in ("g", "use", "path", "defs", "text"))
HREF = f"{{{XLINK}}}href"
ALONG = re.compile(r"translate\(([-\d.]+) 0\)")
ROOT_STYLE = {"stroke-linejoin": "round", "stroke-linecap": "butt"}  # what matplotlib says in a style sheet


def small(text, title, prefix="", decimals=2):
    """The SVG `text` (str or bytes) of matplotlib as bytes, its ids beginning with `prefix`, `title` as its label for who cannot see.

    Places have `decimals`, shapes that are defined once always two."""
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    root = ElementTree.fromstring(text)
    shapes = {id(e) for defs in root.iter(DEFS) for e in defs.iter()}
    for element in root.iter():
        element.tail = None
        if element.tag == TEXT:
            plain_text(element)
        else:
            element.text = None
        attributes_of_style(element)
        _rounded(element, 2 if id(element) in shapes else decimals)
    defs = gathered(root)
    body = _flat([e for e in root if e.tag == G])
    body = shared_by_runs(joined_paths(body))
    defs += repeated_labels(body)
    root[:] = [_group(DEFS, defs), *body]
    renamed(root, prefix)
    root.attrib.update(ROOT_STYLE | {"role": "img", "aria-label": title})
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True).replace(b" />", b"/>")


def _group(tag, children, **attributes):
    group = Element(tag, attributes)
    group[:] = children
    return group


def _rounded(element, decimals):
    along = ALONG.fullmatch(element.get("transform", "")) if _is_letter(element) else None
    if along:  # matplotlib from 3.10 on
        del element.attrib["transform"]
        element.set("x", along[1])
    for key in ("x", "y", "width", "height"):
        if key in element.attrib and element.tag != f"{{{SVG}}}svg":
            element.set(key, short(element.get(key), 1 if _is_letter(element) else decimals))
    if "d" in element.attrib:
        element.set("d", path_data(element.get("d"), decimals))
    if "transform" in element.attrib:
        element.set("transform", placed(element.get("transform"), decimals))


def _is_letter(element):
    """Letters are placed in hundredths of their size."""
    return element.tag == USE and element.get(HREF, "").startswith("#DejaVu")


def _flat(elements):
    """The same elements without groups that say nothing; marks of named cases get their groups."""
    out = []
    for element in elements:
        if element.tag == G:
            element[:] = _flat(list(element))
            named = element.attrib.pop("id", "")
            if named.startswith("matplotlib.axis"):
                element[:] = sorted(element, key=_layer)
            if named.startswith("cases:"):
                _name_marks(element, named.removeprefix("cases:").split(","))
            elif ":" in named:
                element.set("id", named)
            out += [element] if element.attrib and len(element) else list(element)
        elif element.tag != PATH or element.get("d"):  # an annotation without an arrow has a path that goes nowhere
            out.append(element)
    return out


def _layer(element):
    """Grid lines, then ticks, then labels: what is alike stands together."""
    return 0 if element.tag == PATH else 1 if element.tag == USE else 2


def _name_marks(group, names):
    """Puts each `use` in the group into a group `case:<name>`, if there are as many as names; one without a name stays as it is."""
    marks = list(group.iter(USE))
    if len(marks) != len(names):
        return
    of = {id(mark): name for mark, name in zip(marks, names) if name}
    for parent in list(group.iter(G)):
        parent[:] = [_group(G, [e], id=f"case:{of[id(e)]}") if id(e) in of else e for e in parent]
