# SPDX-License-Identifier: Apache-2.0
"""SVG files: small, fit for a page with a strict policy, the same picture as before, and marks that name their cases."""

import io
import re
from xml.etree import ElementTree

import pytest
import synthetic
import synthetic_more
from conftest import ROOT

pytest.importorskip("matplotlib")
import figures
from figures.drawing import image
from figures.svg_numbers import path_data, short
from reports.report import load

POINTS = ("times", "loss_by_size", "speedup", "efficiency", "price", "limits", "crossover", "counts", "floors")


@pytest.fixture
def svg(report):
    """The SVG of a figure of a document as text."""
    return lambda name, document, prefix="": image(figures.discover()[name].draw(load(report(document))), "svg", prefix).decode()


def test_numbers_have_two_decimals_at_most():
    assert [short(n) for n in ("12.3456", "-0.001", "3.10", "7", "none")] == ["12.35", "0", "3.1", "7", "none"]
    assert path_data("M 1.001 2 \nL 1.001 5.5 \nL 4 5.5 \nQ 1 2 3 4 \nL 3 4 \nz") == "M1 2v3.5h3Q1 2 3 4h0z"


@pytest.mark.parametrize("name", POINTS)
def test_every_drawn_case_is_named_once(svg, draw, name):
    document = synthetic_more.everything()
    rows = draw(name, document).rows
    cases = {(r["backend"], r["strategy"], r["coins"], r["threads"]) for r in rows}
    named = re.findall(r'id="case:(\d+)"', svg(name, document))
    assert len(named) == len(set(named)) == len(cases)


def test_the_name_is_the_place_in_the_report(svg, report):
    document = synthetic.native(trials=12)
    cases = load(report(document)).everything
    assert [c.place for c in cases] == list(range(len(cases)))
    assert set(re.findall(r'id="case:(\d+)"', svg("price", document))) == {str(c.place) for c in cases}


def test_a_page_can_hold_several_under_a_strict_policy(svg):
    document = synthetic.native(trials=12)
    one, two = svg("times", document, "a-"), svg("price", document, "b-")
    own = [set(re.findall(r' id="([^":]+)"', text)) for text in (one, two)]
    assert own[0] and own[1] and not own[0] & own[1]
    for text in (one, two):
        assert "<style" not in text and "style=" not in text and "<script" not in text and "<metadata" not in text
        used = set(re.findall(r'xlink:href="#([^"]+)"|url\(#([^)]+)\)', text))
        assert {a or b for a, b in used} <= set(re.findall(r' id="([^"]+)"', text))
        assert ElementTree.fromstring(text.encode()).get("role") == "img"


def test_a_hostile_title_stays_an_attribute(svg):
    document = synthetic.native([("</svg><script>", '"onload="x', 2, 1.0, 0.0, 0.0)], trials=6)
    tree = ElementTree.fromstring(svg("times", document).encode())
    assert "</svg><script>" in tree.get("aria-label") and "onload" not in tree.attrib


def test_small_means_a_third_at_most(report):
    drawing = figures.discover()["counts"].draw(load(ROOT / "results" / "reference" / "report.json"))
    plain = io.BytesIO()
    drawing.figure.savefig(plain, format="svg")
    small = image(drawing, "svg")
    assert len(small) < len(plain.getvalue()) / 3 and len(small) < 300_000


def test_letters_and_words_are_written_once(svg):
    text = svg("times", synthetic.native(trials=6))
    shapes = re.findall(r' d="([^"]{40,})"', text.partition("</defs>")[0])
    assert len(shapes) == len(set(shapes))
    labels = re.findall(r'<g id="[a-z]+">(.*?)</g>', text.partition("</defs>")[0])
    assert labels and len(labels) == len(set(labels))
