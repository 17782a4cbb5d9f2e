# SPDX-License-Identifier: Apache-2.0
"""Light and dark: the same figure in other colours, which are told apart in grey too, and no colour outside the themes."""

import re

import pytest
import synthetic
from conftest import ROOT

pytest.importorskip("matplotlib")
from headcount.figures import style
from headcount.themes import THEMES, _colours, inks, recolouring


def luminance(colour):
    """Relative luminance, between 0 and 1 (WCAG 2.1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return sum(w * (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4) for w, p in zip((0.2126, 0.7152, 0.0722), parts))


def contrast(a, b):
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def test_themes_have_the_same_names():
    assert len({frozenset(theme) for theme in THEMES.values()}) == 1
    assert len({len(theme["series"]) for theme in THEMES.values()}) == 1


@pytest.mark.parametrize("theme", THEMES)
def test_words_and_lines_stand_out(theme):
    colours = THEMES[theme]
    assert contrast(colours["text"], colours["paper"]) >= 7 and contrast(colours["grey"], colours["paper"]) >= 4.5
    assert all(contrast(colour, colours["paper"]) >= 2.2 for colour in colours["series"])
    assert all(contrast(colours["text"], colours[cell]) >= 4.5 for cell in ("exact", "unproven", "failed"))
    assert len(set(colours["series"])) == len(colours["series"])


def test_a_light_figure_can_be_recoloured_to_the_dark_one(plot, report, tmp_path):
    pairs = dict(zip(_colours("light"), _colours("dark")))
    assert all(pairs[light] == dark for light, dark in zip(_colours("light"), _colours("dark"))), "one light colour, two dark ones"
    done = plot(report(synthetic.native(trials=12)), "-o", tmp_path, "--theme", "both", "--format", "svg", "--figure", "matrix,losses")
    assert done.status == 0
    for name in ("matrix", "losses"):
        light, dark = ((tmp_path / f"{name}{end}.svg").read_text() for end in ("", "-dark"))
        turned = re.sub(r'(?<=")#\w{6}', lambda found: pairs[found[0]], light)
        assert sorted(re.findall(r'(?:fill|stroke)="#\w{6}', turned)) == sorted(re.findall(r'(?:fill|stroke)="#\w{6}', dark))
    rules, night = recolouring(), inks("dark")
    for light, dark in pairs.items():
        assert f'[fill="{light}"]{{fill:var(--f{light[1:]})}}' in rules and f"--f{light[1:]}: {dark};" in night


def test_both_themes_share_one_table(plot, report, tmp_path):
    assert plot(report(synthetic.native(trials=12)), "-o", tmp_path / "o", "--theme", "both", "--format", "svg", "--figure", "matrix").status == 0
    assert sorted(p.name for p in (tmp_path / "o").iterdir()) == ["matrix-dark.svg", "matrix.csv", "matrix.svg"]
    assert plot(report(synthetic.native(trials=12)), "--theme", "grey").status == 2


def test_settling_again_takes_the_other_colours():
    style.settle("dark")
    assert style.ink("paper") == THEMES["dark"]["paper"]
    style.settle()
    assert style.ink("paper") == THEMES["light"]["paper"]


def test_no_figure_has_colours_of_its_own():
    own = re.compile(r'"#[0-9a-fA-F]{3,8}"|"(?:white|black|red|blue|green|gray|grey\d+)"')
    files = [p for p in (ROOT / "scripts/headcount/figures").glob("*.py") if p.name != "themes.py"]
    assert [(p.name, found) for p in files for found in own.findall(p.read_text())] == []
