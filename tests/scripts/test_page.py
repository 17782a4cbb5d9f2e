# SPDX-License-Identifier: Apache-2.0
"""The page as a text: what must be in it. No browser is needed."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys

import pytest
import sweeps
import synthetic
from conftest import ROOT, other_seed
from markup import Tree, page_of

for module in ("matplotlib", "scipy", "jinja2"):
    pytest.importorskip(module)


@pytest.fixture(scope="module")
def made(built, tmp_path_factory):
    """(document, text of its page, Tree of it) of a report with two sizes."""
    from headcount.commands.report import pictures
    from headcount.page import page
    from headcount.loading import load

    some = [row for row in synthetic.MEASURED if row[0] not in ("std_thread", "fork")]
    document = synthetic.native(some, coins=(1000, 50_000), trials=60)
    path = sweeps.summarized(tmp_path_factory.mktemp("page") / "report.json", document)
    text = page({path: load(path)}, pictures)
    return json.loads(path.read_text()), text, Tree(text)


def test_the_markup_is_whole(made):
    _, _, tree = made
    assert tree.crossed == [] and tree.open == []
    ids = [e.attributes["id"] for e in tree.elements if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    links = [e.attributes["href"] for e in tree.all("a")]
    assert links and all(link.startswith("#") and link[1:] in ids for link in links)
    pointed = [e.attributes[k] for e in tree.elements for k in ("aria-labelledby", "aria-describedby") if k in e.attributes]
    assert pointed and set(pointed) <= set(ids)


def test_nothing_is_fetched_and_nothing_may_be(made):
    _, text, tree = made
    assert not [e for e in tree.elements if e.tag in ("iframe", "object", "embed", "base", "img", "video")]
    assert {e.attributes["href"] for e in tree.all("link")} == {"data:,"}
    assert not [e for e in tree.elements if "src" in e.attributes or any(k.startswith("on") or k == "style" for k in e.attributes)]
    for element in tree.elements:
        for key in ("href", "xlink:href"):
            assert element.attributes.get(key, "#").startswith(("#", "data:,"))
    assert not re.search(r"url\((?!#)|@import", text)


def test_the_policy_names_exactly_what_is_there(made):
    _, text, tree = made
    (meta,) = tree.all("meta", http_equiv="Content-Security-Policy")
    policy = dict(part.split(" ", 1) for part in meta.attributes["content"].split("; "))
    assert policy["default-src"] == "'none'" and not [v for v in policy.values() if "unsafe" in v or "*" in v]
    for kind, pattern in (("style-src", r"<style>(.*?)</style>"), ("script-src", r"<script>(.*?)</script>")):
        digests = [base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode() for inside in re.findall(pattern, text, re.DOTALL)]
        assert digests and policy[kind] == " ".join(f"'sha256-{digest}'" for digest in digests)
    assert text.index("Content-Security-Policy") < text.index("<style>")


def test_headline_and_ladder_come_first(made):
    _, text, tree = made
    marks = ('class="headline"', 'id="f0-ladder"', 'id="cases"', 'id="figures"', 'id="trust"', 'id="machine"', 'id="reading"')
    order = [text.index(mark) for mark in marks]
    assert order == sorted(order)
    assert len(tree.all("h1")) == 1 and tree.all("html")[0].attributes["lang"] == "en"


def test_the_headings_have_no_gaps(made):
    levels = [int(e.tag[1]) for e in made[2].elements if re.fullmatch(r"h[1-6]", e.tag)]
    assert levels[0] == 1 and all(b <= a + 2 for a, b in zip(levels, levels[1:]))


def test_every_case_has_a_row_and_those_of_the_ladder_a_mark(made):
    document, _, tree = made
    rows = tree.rows()
    assert sorted(rows) == sorted((c["backend"], c["strategy"], str(c["coins"]), str(c["threads"])) for c in document["cases"])
    text = made[1]
    price = text[text.index('id="f0-ladder"') : text.index("</figure>", text.index('id="f0-ladder"'))]
    marks = re.findall(r'data-case="(0-\d+)"', price)
    assert marks and {f"c{mark}" for mark in marks} <= {r.attributes["id"] for r in rows.values()} and len(set(marks)) == len(marks)


def test_rows_tell_the_numbers_of_the_report(made):
    document, _, tree = made
    racy = next(c for c in document["cases"] if (c["backend"], c["strategy"], c["threads"], c["coins"]) == ("openmp", "racy", 2, 1000))
    told = tree.rows()["openmp", "racy", "1000", "2"].text
    assert f"{racy['loss']['lossy_trials']} of {racy['loss']['trials']}" in told and "lossy" in told


def test_tables_and_figures_can_be_read_aloud(made):
    _, _, tree = made
    assert all(e.attributes.get("scope") in ("row", "col") for e in tree.all("th"))
    drawings = [e for e in tree.all("svg")]
    assert drawings and all(e.attributes["role"] == "img" and e.attributes["aria-label"] for e in drawings)
    assert len(tree.all("desc")) == len(drawings) and all(e.text for e in tree.all("desc"))


def test_all_figures_are_there_or_say_why(made):
    from headcount import figures

    told = made[1]
    for name, module in figures.discover().items():
        if name != "matrix":  # a table on the first screen
            assert f'id="f0-{name}"' in told or f"No figure for “{module.QUESTION}”" in told.replace("&#39;", "'")


def test_warnings_come_with_their_remedies_and_flags_with_words(made):
    text = made[2].all("section", id="trust")[0].text
    assert "virtual machine" in text and "ask for fewer threads" in text
    flags = [flag for case in made[0]["cases"] for flag in case["flags"]]
    assert flags
    for flag in set(flags):
        assert f"{flag} {flags.count(flag)} of {len(made[0]['cases'])} cases" in text


def test_the_machine_and_the_replay_command(made):
    text = made[2].all("section", id="machine")[0].text
    assert "headcount run" in text and "g++ 12.2" in text and "abc" in text and "usable CPUs" in text and "libgomp, OpenMP 201511" in text


def test_what_was_skipped_is_told(made):
    assert "libopenmpi-dev not found" in made[2].all("details")[0].text


def test_the_samples_are_data_and_hold_every_trials_loss(made):
    document, _, tree = made
    (block,) = tree.all("script", id="data")
    assert block.attributes["type"] == "application/json"
    (samples,) = json.loads(block.text)["samples"]
    assert len(samples) == len(document["cases"])
    for _, _, total, dots, losses in samples:
        assert total == 60 and len(dots) == 120
        assert (losses if isinstance(losses, int) else losses[0] + sum(losses[3])) == 60


def test_thinned_samples_keep_the_ends_and_are_said(few_figures, tmp_path):
    from headcount.page.rows import parts
    from headcount.page.data import samples
    from headcount.loading import load

    path = tmp_path / "r.json"
    path.write_text(json.dumps(synthetic.native(trials=900)))
    report = load(path)
    [[(low, high, total, dots, _), *_]], thinned = samples(parts({path: report}))
    ns = report.cases[0].launches[0].ns
    assert thinned and len(dots) == 402 and total == 900
    assert [low, high] == pytest.approx([ns.min(), ns.max()], rel=1e-3) and dots.startswith("AA") and dots.endswith("__")
    assert "equal steps through its times" in page_of(path)


def test_the_page_of_a_default_run_is_below_300_kilobytes():
    text = page_of(ROOT / "results" / "reference" / "report.json")
    scheduler = re.search(r'<section id="scheduler".*?</script>', text, re.DOTALL)  # has its own allowance
    assert len(text.encode()) - len(scheduler[0] if scheduler else "") < 300_000 and "left out to keep the page small" not in text
    measured = json.loads((ROOT / "results" / "reference" / "report.json").read_text())["cases"]
    assert len(Tree(text).cases()) == sum(case["status"] != "skipped" for case in measured) > 300 and text.count("<svg") >= 6


def test_ratios_are_those_of_the_findings_in_their_words():
    from headcount.page.rows import parts
    from headcount.page.data import ratios
    from headcount.loading import load

    path = ROOT / "results" / "reference" / "report.json"
    (part,) = parts({path: load(path)})
    told, names = ratios(part), {key: name for name, key in part.keys.items()}
    texts = {f.cases[0]: f.text for f in part.report.said("ladder")}
    rungs = [(base, *rung) for base, held in told for rung in held if len(rung) == 3]
    assert len(rungs) == sum(len(f.rungs) for f in part.report.said("ladder"))
    for base, over, said, _ in rungs:
        assert f"{names[over].split('/')[1]} {said}" in texts[names[base]]
    gains = [held[0] for _, held in told if len(held[0]) == 2]
    assert len(gains) == len(part.report.said("headline")) and any(
        said.replace(" [", " as fast [") in f.text for f in part.report.said("headline") for _, said in gains
    )


def test_the_same_report_gives_the_same_bytes(tmp_path, report, write_page):
    """In a fresh process and here, after others and with another seed of Python's hashes."""
    path = report(synthetic.native(synthetic.MEASURED[:4], trials=12))
    command = [sys.executable, ROOT / "scripts" / "report.py", path, "-o", tmp_path / "there.html"]
    surroundings = os.environ | {"PYTHONHASHSEED": other_seed(), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=surroundings)
    assert done.stdout.strip() == str(tmp_path / "there.html") and done.stderr == ""
    here = write_page(path, "-o", tmp_path / "here.html")
    assert here.out.strip() == str(tmp_path / "here.html") and here.err == ""
    assert (tmp_path / "there.html").read_bytes() == (tmp_path / "here.html").read_bytes()


def test_2000_cases_stay_below_a_megabyte(report):
    text = page_of(report(synthetic.native(tuple(synthetic.stress(backends=16, strategies=16)), trials=12, usable=8)))
    assert len(text.encode()) < 1_000_000
    assert len(Tree(text).cases()) == 2048
    assert text.count("left out to keep the page small") == text.count("scripts/plot.py --figure")


def test_where_the_page_is_full_already_nothing_but_the_ladder_is_drawn(monkeypatch, few_figures, report):
    from headcount import figures
    from headcount.figures import NothingToDraw
    from headcount.page.rows import parts
    from headcount.commands.report import pictures
    from headcount.loading import load

    known = figures.discover()
    asked = []
    monkeypatch.setattr(known["losses"], "draw", lambda r: asked.append(r) or (_ for _ in ()).throw(NothingToDraw("no case")))
    path = report(synthetic.native(synthetic.MEASURED[:4], trials=12))
    told = parts({path: load(path)})
    (ladder, other) = pictures(told, 0)[0]
    assert ladder.name == "ladder" and other.svg is None and not asked
    assert "left out to keep the page small" in other.why and "scripts/plot.py --figure losses" in other.why
    assert pictures(told)[0][1].why == "no case" and asked


def test_a_case_found_by_mask_is_named_by_its_cells_alone():
    from headcount.loading import load
    from headcount.page.rows import rows

    found = rows(load(ROOT / "results" / "reference" / "report.json"), 0)
    masked = [row for row in found if row.case.name.endswith("/look:mask")]
    assert len(masked) > 20 and {row.case.way.partition(" ")[2] for row in masked} == {"look=mask"}
    assert [row.case.name for row in found if row.name is not None] == []
    assert not any("look=" in row.case.way for row in found if row not in masked), "the usual look is not told"
