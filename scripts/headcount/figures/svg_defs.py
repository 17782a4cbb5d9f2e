# SPDX-License-Identifier: Apache-2.0
"""What an SVG defines once and uses in many places: letters, marks and clips, under short names."""

import re
from xml.etree.ElementTree import tostring

REFERENCE = re.compile(r"#([^)]+)")


def gathered(root):
    """Takes all that stands in `defs` out of the tree, each shape once; marks are coloured where they are used."""
    found, same = {}, {}
    for parent in list(root.iter()):
        for defs in [child for child in parent if _tag(child) == "defs"]:
            parent.remove(defs)
            for item in defs:
                if _tag(item) in ("path", "clipPath"):
                    _keep(item, found, same)
    _point_to(root, same)
    return list(found.values())


def _keep(item, found, same):
    name = item.attrib.pop("id")
    for key in [k for k in item.attrib if k.startswith("stroke") or k == "fill"]:
        del item.attrib[key]
    first = found.setdefault(tostring(item), item)
    first.attrib.setdefault("id", name)
    same[name] = first


def _point_to(root, same):
    for element in root.iter():
        for key, value in element.attrib.items():
            name = _referred(key, value)
            if name in same:
                element.set(key, value.replace(name, same[name].get("id")))


def _referred(key, value):
    """The id that an attribute points to, or None."""
    if key.endswith("href") or key == "clip-path":
        return REFERENCE.search(value)[1]
    return None


def renamed(root, prefix):
    """Short ids in the order in which they stand, for what is referred to; ids with a colon are the figure's own."""
    ids = [e.get("id") for e in root.iter() if "id" in e.attrib and ":" not in e.get("id")]
    new = {old: f"{prefix}{_letters(i)}" for i, old in enumerate(ids)}
    for element in root.iter():
        if element.get("id") in new:
            element.set("id", new[element.get("id")])
        for key, value in element.attrib.items():
            name = _referred(key, value)
            if name:
                element.set(key, value.replace(f"#{name}", f"#{new[name]}"))


def _letters(i):
    """0 -> 'a', 25 -> 'z', 26 -> 'ba': no id begins with a digit."""
    rest, last = divmod(i, 26)
    return (_letters(rest) if rest else "") + chr(97 + last)


def _tag(element):
    return element.tag.rpartition("}")[2]
