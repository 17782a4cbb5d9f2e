# SPDX-License-Identifier: Apache-2.0
"""SVG files: small, fit for a page with a strict policy, the same picture as before, and marks that name their cases."""

import io
import re
from xml.etree import ElementTree

import pytest
import sweeps
import synthetic
from conftest import ROOT

pytest.importorskip("matplotlib")
from headcount import figures
from headcount.figures import image
from headcount.figures.svg_looks import path_data, short
from headcount.loading import load

POINTS = ("ladder", "sizes", "threads", "losses")


@pytest.fixture
def svg(report):
    """The SVG of a figure of a document as text."""
    return lambda name, document, prefix="": image(figures.discover()[name].draw(load(report(document))), "svg", prefix).decode()


def test_numbers_have_two_decimals_at_most():
    assert [short(n) for n in ("12.3456", "-0.001", "3.10", "7", "none")] == ["12.35", "0", "3.1", "7", "none"]
    assert path_data("M 1.001 2 \nL 1.001 5.5 \nL 4 5.5 \nQ 1 2 3 4 \nL 3 4 \nz") == "M1 2v3.5h3Q1 2 3 4h0z"


@pytest.mark.parametrize("name", POINTS)
def test_every_drawn_case_is_named_once(built, tmp_path, name):
    path = sweeps.summarized(tmp_path / "report.json", synthetic.native(coins=(1000, 50_000), trials=12))
    named = re.findall(r'id="case:(\d+)"', image(figures.discover()[name].draw(load(path)), "svg").decode())
    assert named and len(named) == len(set(named)), "a case may stand in two panels, but its name only once"


def test_a_page_can_hold_several_under_a_strict_policy(svg):
    document = synthetic.native(trials=12)
    one, two = svg("matrix", document, "a-"), svg("matrix", document, "b-")
    own = [set(re.findall(r' id="([^":]+)"', text)) for text in (one, two)]
    assert own[0] and own[1] and not own[0] & own[1]
    for text in (one, two):
        assert "<style" not in text and "style=" not in text and "<script" not in text and "<metadata" not in text
        used = set(re.findall(r'xlink:href="#([^"]+)"|url\(#([^)]+)\)', text))
        assert {a or b for a, b in used} <= set(re.findall(r' id="([^"]+)"', text))
        assert ElementTree.fromstring(text.encode()).get("role") == "img"


def test_a_hostile_title_stays_an_attribute(svg):
    document = synthetic.native([("</svg><script>", '"onload="x', 2, 1.0, 0.0, 0.0)], trials=6)
    document["findings"] = [
        {
            "kind": "wrong",
            "coins": 1000,
            "threads": None,
            "backend": None,
            "job": None,
            "text": "x.",
            "title": '</svg><script> "onload="x',
            "cases": [],
            "numbers": {},
        }
    ]
    tree = ElementTree.fromstring(svg("matrix", document).encode())
    assert "</svg><script>" in tree.get("aria-label") and "onload" not in tree.attrib


def test_small_means_a_third_at_most(report):
    drawing = figures.discover()["matrix"].draw(load(ROOT / "results" / "reference" / "report.json"))
    plain = io.BytesIO()
    drawing.figure.savefig(plain, format="svg")
    small = image(drawing, "svg")
    assert len(small) < len(plain.getvalue()) / 3 and len(small) < 300_000


def test_letters_and_words_are_written_once(svg):
    text = svg("matrix", synthetic.native(trials=6))
    shapes = re.findall(r' d="([^"]{40,})"', text.partition("</defs>")[0])
    assert len(shapes) == len(set(shapes))
    labels = re.findall(r'<g id="[a-z]+">(.*?)</g>', text.partition("</defs>")[0])
    assert labels and len(labels) == len(set(labels))
