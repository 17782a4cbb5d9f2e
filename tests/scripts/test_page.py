# SPDX-License-Identifier: Apache-2.0
"""The page as a text: what must be in it, what must never be, and what report.py refuses. No browser is needed."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
import synthetic
from conftest import ROOT
from test_plot import BAD, HOSTILE

for module in ("matplotlib", "scipy", "jinja2"):
    pytest.importorskip(module)

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
        return [e for e in self.elements if e.tag == tag and all(e.attributes.get(k.rstrip("_").replace("_", "-")) == v for k, v in attributes.items())]


@pytest.fixture
def run(capsys):
    """Runs report.py with arguments: status, out, err."""
    import report as program

    def go(*arguments):
        try:
            status = program.main([str(a) for a in arguments])
        except SystemExit as end:
            status = end.code
        return SimpleNamespace(status=status, **dict(zip(("out", "err"), capsys.readouterr())))

    return go


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """(document, text of its page, Tree of it) of a report with two sizes."""
    from pages.page import page
    from reports.report import load

    document = synthetic.native(coins=(1000, 50_000), trials=60)
    document["cases"][3]["flags"] = ["drift"]
    path = tmp_path_factory.mktemp("page") / "report.json"
    path.write_text(json.dumps(document))
    text = page({path: load(path)})
    return document, text, Tree(text)


def page_of(*paths):
    from pages.page import page
    from reports.report import load

    return page({path: load(path) for path in paths})


@pytest.fixture
def few_figures(monkeypatch):
    """Two figures instead of all: what a test asks hangs on none of the others, and each takes its time."""
    import figures

    known = figures.discover()
    monkeypatch.setattr(figures, "discover", lambda theme="light": {name: known[name] for name in ("price", "who_is_right")})


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
        (inside,) = re.findall(pattern, text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert policy[kind] == f"'sha256-{digest}'"
    assert text.index("Content-Security-Policy") < text.index("<style>")


def test_verdict_and_price_figure_come_first(made):
    _, text, tree = made
    order = [text.index(mark) for mark in ('class="headline"', 'id="f0-price"', 'id="cases"', 'id="figures"', 'id="trust"', 'id="machine"', 'id="reading"')]
    assert order == sorted(order)
    assert len(tree.all("h1")) == 1 and tree.all("html")[0].attributes["lang"] == "en"


def test_the_headings_have_no_gaps(made):
    levels = [int(e.tag[1]) for e in made[2].elements if re.fullmatch(r"h[1-6]", e.tag)]
    assert levels[0] == 1 and all(b <= a + 2 for a, b in zip(levels, levels[1:]))


def test_every_case_has_a_row_and_a_mark(made):
    document, _, tree = made
    rows = [e for e in tree.all("tr") if "data-key" in e.attributes]
    assert sorted((r.attributes["data-backend"], r.attributes["data-strategy"], int(r.attributes["data-tosses"]), int(r.attributes["data-threads"])) for r in rows) == sorted(
        (c["backend"], c["strategy"], c["coins"], c["threads"]) for c in document["cases"]
    )
    text = made[1]
    price = text[text.index('id="f0-price"') : text.index("</figure>", text.index('id="f0-price"'))]
    marks = re.findall(r'data-case="(0:\d+)"', price)
    assert sorted(marks) == sorted(r.attributes["data-key"] for r in rows) and len(set(marks)) == len(marks)


def test_rows_tell_the_numbers_of_the_report(made):
    document, _, tree = made
    rows = {(e.attributes["data-backend"], e.attributes["data-strategy"], e.attributes["data-tosses"], e.attributes["data-threads"]): e.text for e in tree.all("tr") if "data-key" in e.attributes}
    racy = next(c for c in document["cases"] if (c["backend"], c["strategy"], c["threads"], c["coins"]) == ("openmp", "racy", 2, 1000))
    told = rows["openmp", "racy", "1000", "2"]
    assert f"{racy['loss']['lossy_trials']} of {racy['loss']['trials']}" in told and "lossy" in told


def test_tables_and_figures_can_be_read_aloud(made):
    _, _, tree = made
    assert all(e.attributes.get("scope") in ("row", "col") for e in tree.all("th"))
    drawings = [e for e in tree.all("svg")]
    assert drawings and all(e.attributes["role"] == "img" and e.attributes["aria-label"] for e in drawings)
    assert len(tree.all("desc")) == len(drawings) and all(e.text for e in tree.all("desc"))


def test_all_figures_are_there_or_say_why(made):
    import figures

    told = made[1]
    for name, module in figures.discover().items():
        assert f'id="f0-{name}"' in told or f"No figure for “{module.QUESTION}”" in told.replace("&#39;", "'")


def test_warnings_come_with_their_remedies_and_flags_with_words(made):
    text = made[2].all("section", id="trust")[0].text
    assert "virtual machine" in text and "look for heat" in text and "1 of 50 cases" in text


def test_the_machine_and_the_replay_command(made):
    text = made[2].all("section", id="machine")[0].text
    assert "headcount run" in text and "g++ 12.2" in text and "abc" in text and "usable CPUs" in text and "libgomp, OpenMP 201511" in text


def test_what_was_skipped_is_told(made):
    assert "libopenmpi-dev not found" in made[2].all("details")[0].text


def test_the_samples_are_data_and_hold_every_trials_loss(made):
    document, _, tree = made
    (block,) = tree.all("script", id="samples")
    assert block.attributes["type"] == "application/json"
    samples = json.loads(block.text)
    assert len(samples) == len(document["cases"])
    for data in samples.values():
        assert data["n"] == 60 and data["h"]["exact"] + sum(data["h"]["c"] or []) == 60


def test_thinned_samples_keep_the_ends_and_are_said(few_figures, tmp_path):
    from pages.part import parts
    from pages.samples import samples
    from reports.report import load

    path = tmp_path / "r.json"
    path.write_text(json.dumps(synthetic.native(trials=900)))
    report = load(path)
    data, thinned = samples(parts({path: report}))
    first = data["0:0"]["t"][0]
    assert thinned and len(first) == 200 and data["0:0"]["n"] == 900
    assert first[0] == pytest.approx(report.cases[0].launches[0].ns[0], rel=1e-3) and first[-1] == pytest.approx(report.cases[0].launches[0].ns[-1], rel=1e-3)
    assert "every n-th" in page_of(path)


def test_the_same_report_gives_the_same_bytes(tmp_path, report):
    path = report(synthetic.native(synthetic.MEASURED[:4], trials=12))
    made = []
    for seed in ("1", "2"):
        command = [sys.executable, ROOT / "scripts" / "report.py", path, "-o", tmp_path / f"{seed}.html"]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"})
        assert done.stdout.strip() == str(tmp_path / f"{seed}.html") and done.stderr == ""
        made.append((tmp_path / f"{seed}.html").read_bytes())
    assert made[0] == made[1]


def test_a_large_sweep_stays_below_3_megabytes_and_says_what_it_left_out(report):
    text = page_of(report(synthetic.native(tuple(synthetic.stress(backends=4, strategies=15)), trials=12, usable=8)))
    assert len(text.encode()) < 3_000_000
    assert len(re.findall(r"<tr data-key", text)) == 480
    assert 'id="f0-price"' in text and text.count("left out to keep the page small") == text.count("scripts/plot.py --figure")


# --- hostile reports


@pytest.mark.parametrize("shape", ("native", "google"))
def test_hostile_names_stay_text(report, shape):
    names = [n for n in HOSTILE if shape == "native" or (n.split() == [n] and n)]
    measured = [(name, other, t, 2.0, 0.1, 0.5) for name, other in zip(names, names[1:] + names[:1]) for t in (1, 2)]
    document = getattr(synthetic, shape)(measured)
    text = page_of(report(document))
    tree = Tree(text)
    assert tree.crossed == [] and tree.open == [] and len(tree.all("script")) == 2
    assert not tree.all("b", text="") or all("<b>" not in e.text for e in tree.all("td"))
    assert "x" * 100 not in text and not re.search("[\u202a-\u202e\u2066-\u2069\u200f\x00-\x08\x1b\ud800]", text)
    assert len([e for e in tree.all("tr") if "data-key" in e.attributes]) == len(measured)
    if shape == "native":
        assert any("</script><b>" in e.attributes.get("data-backend", "") for e in tree.elements)


def test_hostile_facts_stay_text(few_figures, report):
    evil = "</script><script>alert(1)</script><!--\u202e" + "y" * 10_000
    document = synthetic.native(trials=12)
    document["run"]["replay"] = document["context"]["host_name"] = document["context"]["build"]["flags"] = evil
    document["context"]["machine"]["cpu_model"] = document["context"]["machine"]["kernel"] = evil
    document["context"]["checks"] = [{"name": evil, "state": "warn", "text": evil, "remedy": evil}]
    document["context"]["runtimes"] = [{"backend": evil, "runtime": evil}]
    document["cases"][0]["flags"] = [evil]
    document["skipped"][0]["reason"] = evil
    synthetic.fail(document["cases"][4], evil)
    text = page_of(report(document, "na<b>me'\".json"))
    tree = Tree(text)
    assert tree.crossed == [] and len(tree.all("script")) == 2 and "<!--" not in text and "\u202e" not in text
    assert "alert(1)" in tree.all("section", id="machine")[0].text
    assert len(text) < 1_500_000


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_one_line_and_nothing_is_written(run, report, tmp_path, kind):
    text, words = BAD[kind]
    done = run(report(text, "bad.json"))
    assert done.status == 3 and done.err.count("\n") == 1 and "bad.json: " in done.err and words in done.err
    assert done.out == "" and not list(tmp_path.glob("*.html"))


def test_wrong_usage_is_2(run):
    assert run().status == 2 and run("--nonsense").status == 2


def test_no_file_of_somebody_elses_is_overwritten(few_figures, run, report, tmp_path):
    path = report(synthetic.native(trials=12))
    (tmp_path / "mine.html").write_text("<p>my thesis</p>")
    done = run(path, "-o", tmp_path / "mine.html")
    assert done.status == 3 and "no page of headcount's" in done.err and done.err.count("\n") == 1
    assert run(path, "-o", path).status == 3 and json.loads(path.read_text())
    assert (tmp_path / "mine.html").read_text() == "<p>my thesis</p>"
    assert run(path).status == 0 and run(path).status == 0  # a page of ours is made anew
    assert (tmp_path / "report.html").exists() and not list(tmp_path.glob(".*"))


def test_a_folder_that_cannot_be_written(few_figures, run, report, tmp_path):
    (tmp_path / "taken").write_text("")
    done = run(report(synthetic.native(trials=12)), "-o", tmp_path / "taken" / "page.html")
    assert done.status == 3 and done.err.count("\n") == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(cases=[], benchmarks=[]),
        lambda d: d["run"].update(status="partial"),
        lambda d: [synthetic.fail(c) for c in d["cases"]] and d.update(benchmarks=[]),
        lambda d: [c["statistics"].update(ci_low_ns=None, ci_high_ns=None) for c in d["cases"]],
        lambda d: d["cases"][-1]["statistics"].update(median_ns=0),
        lambda d: d.update(benchmarks=[]),
        lambda d: [r["samples"].update(ns=[], truth=[], count=[]) for r in d["benchmarks"]],
    ],
)
def test_odd_reports_have_a_page_too(few_figures, report, change):
    document = synthetic.native(trials=12)
    change(document)
    assert Tree(page_of(report(document))).crossed == []


def test_a_broken_case_is_the_headline(few_figures, report):
    document = synthetic.native((*synthetic.MEASURED, ("tbb", "mutex", 2, 5.0, 0.1, 0.5)), trials=40)
    tree = Tree(page_of(report(document)))
    assert tree.all("h1")[0].text.startswith("Do not use tbb/mutex") and tree.all("p", class_="alarm")


# --- several reports


def test_two_reports_side_by_side(few_figures, run, report, tmp_path):
    first, second = synthetic.native(trials=40), synthetic.native(trials=40, seed=9)
    second["context"]["machine"]["cpu_model"] = "Another"
    second["cases"].pop()
    done = run(report(first, "a.json"), report(second, "b.json"), "-o", tmp_path / "two.html")
    assert done.status == 0, done.err
    tree = Tree((tmp_path / "two.html").read_text())
    beside = tree.all("section", class_="beside")[0].text
    assert "different machines" in beside and "cannot be compared in absolute terms" in beside and "Another" in beside
    assert f"{len(second['cases'])} cases in more than one report" in beside
    assert len(tree.all("h1")) == 1 and len([e for e in tree.all("tr") if "data-key" in e.attributes]) == len(first["cases"]) + len(second["cases"])
    ids = [e.attributes["id"] for e in tree.elements if "id" in e.attributes]
    assert len(ids) == len(set(ids)) and {"f0-price", "f1-price"} <= set(ids)


def test_cases_are_matched_by_factors_and_not_by_name(report):
    from pages.part import parts
    from pages.side_by_side import lines
    from reports.report import load

    first, second = synthetic.native(trials=40), synthetic.native(trials=40)
    for thing in (*second["cases"], *second["benchmarks"]):
        thing["name"] = "x" + thing["name"][::-1]
    for row, case in zip(second["benchmarks"], second["cases"]):
        case["statistics"].update({k: 2 * case["statistics"][k] for k in ("median_ns", "ci_low_ns", "ci_high_ns")})
    paths = [report(first, "a.json"), report(second, "b.json")]
    found = lines(parts({path: load(path) for path in paths}))
    assert len(found) == len(first["cases"]) and all(line.cells[1]["value"] == pytest.approx(2) for line in found)
    assert all(line.cells[0]["ratio"] is None for line in found)


def test_reports_with_nothing_in_common_say_so(few_figures, report):
    paths = [report(synthetic.native(trials=12), "a.json"), report(synthetic.native(coins=(77,), trials=12), "b.json")]
    assert "No case stands in more than one of them" in page_of(*paths)
