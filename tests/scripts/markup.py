# SPDX-License-Identifier: Apache-2.0
"""A page taken apart: its elements, its marks, and what is wrong with its nesting."""

from html.parser import HTMLParser
from types import SimpleNamespace

VOID = {"meta", "link", "input", "br", "hr", "img"}


class Tree(HTMLParser):
    """Every element with its attributes and its own text, and what was left open or closed twice."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.open, self.crossed = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        element = SimpleNamespace(tag=tag, attributes=dict(attributes), text="", parents=[e.tag for e in self.open])
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1].tag != tag:
            self.crossed.append((tag, [e.tag for e in self.open][-3:]))
        else:
            self.open.pop()

    def handle_data(self, data):
        for element in self.open:
            element.text += data

    def all(self, tag, **attributes):
        """The elements of that tag with these attributes; `class_` is class, `http_equiv` is http-equiv."""
        asked = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        return [e for e in self.elements if e.tag == tag and asked.items() <= e.attributes.items()]

    def rows(self):
        """{(backend, strategy, tosses, threads): row} of the table of cases."""
        told = ("data-backend", "data-strategy", "data-tosses", "data-threads")
        return {tuple(e.attributes[key] for key in told): e for e in self.elements if e.tag == "tr" and "data-key" in e.attributes}


def page_of(*paths):
    from pages.page import page
    from reports.report import load

    return page({path: load(path) for path in paths})
