# SPDX-License-Identifier: Apache-2.0
"""A page taken apart: its elements, its marks, and what is wrong with its nesting."""

import re
from html.parser import HTMLParser
from types import SimpleNamespace

CASE = re.compile(r"c\d+-\d+")
SCALES = {"k": 10**3, "M": 10**6, "G": 10**9}
VOID = {"meta", "link", "input", "br", "hr", "img"}


class Tree(HTMLParser):
    """Every element with its attributes and its own text, and what was left open or closed twice."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.open, self.crossed = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag in ("td", "th") and self.open and self.open[-1].tag == "td":
            self.open.pop()  # a cell ends where the next one begins
        element = SimpleNamespace(tag=tag, attributes=dict(attributes), text="", parents=[e.tag for e in self.open], children=[])
        self.elements.append(element)
        if self.open:
            self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag == "tr" and self.open and self.open[-1].tag == "td":
            self.open.pop()
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

    def cases(self):
        """The rows of the table of cases."""
        return [e for e in self.all("tr") if CASE.fullmatch(e.attributes.get("id", ""))]

    def cells(self, row):
        """{column: the text of that cell of a row, without what stands small below it}."""
        heads = [e.text for e in self.all("th", scope="col") if "data-sort" in e.attributes]
        return dict(zip(heads, map(self._large, row.children), strict=True))

    def rows(self):
        """{(backend, strategy, tosses, threads): row} of the table of cases."""
        told = [(self.cells(row), row) for row in self.cases()]
        return {(c["Backend"], c["Strategy"], str(whole(c["Tosses"])), c["Threads"]): row for c, row in told}

    def _large(self, cell):
        return cell.text.removesuffix("".join(e.text for e in cell.children if e.tag == "small"))


def whole(text):
    """'100 k' -> 100000."""
    number, _, unit = text.partition(" ")
    return int(number) * SCALES[unit] if unit else int(number)


def page_of(*paths):
    from headcount.commands.report import pictures
    from headcount.page import page
    from headcount.loading import load

    return page({path: load(path) for path in paths}, pictures)
