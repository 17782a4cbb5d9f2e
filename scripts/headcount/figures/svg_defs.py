# SPDX-License-Identifier: Apache-2.0
"""What an SVG defines once and uses in many places, under short names: letters, marks and clips, and whole labels or words that come again."""

import re
from xml.etree.ElementTree import Element, tostring

REFERENCE = re.compile(r"#([^)]+)")
SPACE = "-20"  # how the name of that letter ends


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
    new = {old: f"{prefix}{_short_name(i)}" for i, old in enumerate(ids)}
    for element in root.iter():
        if element.get("id") in new:
            element.set("id", new[element.get("id")])
        for key, value in element.attrib.items():
            name = _referred(key, value)
            if name:
                element.set(key, value.replace(f"#{name}", f"#{new[name]}"))


def _short_name(i):
    """0 -> 'a', 25 -> 'z', 26 -> 'ba': no id begins with a digit."""
    rest, last = divmod(i, 26)
    return (_short_name(rest) if rest else "") + chr(97 + last)


def _tag(element):
    return element.tag.rpartition("}")[2]


def repeated_labels(body):
    """Makes labels and words that come again uses of one definition; returns the definitions."""
    labels = [e for top in body for e in top.iter() if "scale(" in e.get("transform", "") and len(e)]
    labels = [label for label in labels if all(_tag(child) == "use" for child in label)]
    alike = {}
    for label in labels:
        alike.setdefault(b"".join(map(tostring, label)), []).append(label)
    whole = [_defined(f"label{i}", places) for i, places in enumerate(alike.values()) if len(places) > 1]
    return _repeated_words([places[0] for places in alike.values() if len(places) == 1]) + whole


def _defined(name, places):
    """A group of that name with what is in the places; they become uses of it."""
    group = Element(places[0].tag, {"id": name})
    href = _href_key(places[0][0])
    group[:] = [letter for letter in places[0] if not _is_space(letter)]
    for place in places:
        place[:] = []
        place.tag = place.tag.replace("}g", "}use")
        place.set(href, f"#{name}")
    return group


def _repeated_words(labels):
    """The same for words of two letters or more in labels that come once."""
    alike = {}
    for label in labels:
        label[:] = [_word(label.tag, letters) for letters in _words(list(label))]
        for word in label:
            alike.setdefault(b"".join(map(tostring, word)), []).append(word)
    found = []
    for i, places in enumerate(alike.values()):
        if len(places) > 1 and len(places[0]) > 1:
            found.append(_defined(f"word{i}", places))
            for place in places:
                place.set("x", place.attrib.pop("at"))
    for label in labels:
        label[:] = [e for word in label for e in (_letters(word) if "at" in word.attrib else [word])]
    return found


def _words(letters):
    """The letters of each word, without the spaces between them."""
    words = [[]]
    for letter in letters:
        if _is_space(letter):
            words.append([])
        else:
            words[-1].append(letter)
    return list(filter(None, words))


def _word(tag, letters):
    """A group of letters whose places count from the first, which stands `at`."""
    word = Element(tag, {"at": letters[0].get("x", "0")})
    start = float(letters[0].get("x", 0))
    for letter in letters:
        letter.set("x", f"{float(letter.get('x', 0)) - start:.0f}")
    word[:] = letters
    return word


def _letters(word):
    """The letters of a word where they stood."""
    start = float(word.get("at"))
    for letter in word:
        letter.set("x", f"{float(letter.get('x')) + start:.0f}")
    return list(word)


def _href_key(use):
    return next(key for key in use.attrib if key.endswith("href"))


def _is_space(use):
    return use.get(_href_key(use)).endswith(SPACE)
