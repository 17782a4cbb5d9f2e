# SPDX-License-Identifier: Apache-2.0
"""Labels of an SVG, which are groups of letters: a whole label or a word that comes again is written once."""

from xml.etree.ElementTree import Element, tostring

SPACE = "-20"  # how the name of that letter ends


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


def _tag(element):
    return element.tag.rpartition("}")[2]
