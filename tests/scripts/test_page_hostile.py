# SPDX-License-Identifier: Apache-2.0
"""Reports that lie, are broken, are strange or come in twos: what report.py refuses, and what stays text."""

import json
import re

import pytest
import sweeps
import synthetic
import synthetic_google
from markup import Tree, page_of
from test_plot import BAD, HOSTILE

for module in ("matplotlib", "scipy", "jinja2"):
    pytest.importorskip(module)


# --- hostile reports


@pytest.mark.parametrize("shape", ("native", "google"))
def test_hostile_names_stay_text(request, report, shape):
    if shape == "google":  # once read, both are drawn alike
        request.getfixturevalue("few_figures")
    names = [n for n in HOSTILE if shape == "native" or (n.split() == [n] and n)]
    measured = [(name, other, t, 2.0, 0.1, 0.5) for name, other in zip(names, names[1:] + names[:1]) for t in (1, 2)]
    document = synthetic_google.DOCUMENTS[shape](measured)
    text = page_of(report(document))
    tree = Tree(text)
    assert tree.crossed == [] and tree.open == [] and len(tree.all("script")) == 3
    assert not tree.all("b", text="") or all("<b>" not in e.text for e in tree.all("td"))
    assert "x" * 100 not in text and not re.search("[\u202a-\u202e\u2066-\u2069\u200f\x00-\x08\x1b\ud800]", text)
    assert len(tree.cases()) == len(measured)
    if shape == "native":
        assert any("</script><b>" in tree.cells(row)["Backend"] for row in tree.cases())


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
    assert tree.crossed == [] and len(tree.all("script")) == 3 and "<!--" not in text and "\u202e" not in text
    assert "alert(1)" in tree.all("section", id="machine")[0].text
    assert len(text) < 1_500_000


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_one_line_and_nothing_is_written(write_page, report, tmp_path, kind):
    text, words = BAD[kind]
    done = write_page(report(text, "bad.json"))
    assert done.status == 3 and done.err.count("\n") == 1 and "bad.json: " in done.err and words in done.err
    assert done.out == "" and not list(tmp_path.glob("*.html"))


def test_lists_in_a_list_of_samples_are_one_line(write_page, report):
    document = synthetic.native(trials=12)
    document["benchmarks"][0]["samples"]["truth"][0] = []
    done = write_page(report(document))
    assert done.status == 3 and done.err.count("\n") == 1 and "benchmarks[0].samples.truth should hold numbers" in done.err


def test_wrong_usage_is_2(write_page):
    assert write_page().status == 2 and write_page("--nonsense").status == 2


def test_no_file_of_somebody_elses_is_overwritten(few_figures, write_page, report, tmp_path):
    path = report(synthetic.native(trials=12))
    (tmp_path / "mine.html").write_text("<p>my thesis</p>")
    done = write_page(path, "-o", tmp_path / "mine.html")
    assert done.status == 3 and "no page of headcount's" in done.err and done.err.count("\n") == 1
    assert write_page(path, "-o", path).status == 3 and json.loads(path.read_text())
    assert (tmp_path / "mine.html").read_text() == "<p>my thesis</p>"
    assert write_page(path).status == 0 and write_page(path).status == 0  # a page of ours is made anew
    assert (tmp_path / "report.html").exists() and not list(tmp_path.glob(".*"))


def test_a_folder_that_cannot_be_written(few_figures, write_page, report, tmp_path):
    (tmp_path / "taken").write_text("")
    done = write_page(report(synthetic.native(trials=12)), "-o", tmp_path / "taken" / "page.html")
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
        lambda d: d["context"]["machine"].update(memory_bytes="much", cpu_model=7, virtualised=None, usable_cpus=1),
        lambda d: [r["samples"].update(ns=[], truth=[], count=[]) for r in d["benchmarks"]],
    ],
)
def test_odd_reports_have_a_page_too(few_figures, report, change):
    document = synthetic.native(trials=12)
    change(document)
    assert Tree(page_of(report(document))).crossed == []


def test_a_broken_case_is_an_alarm(few_figures, built, tmp_path):
    document = synthetic.native((*synthetic.MEASURED, ("tbb", "mutex", 2, 5.0, 0.1, 0.5)), trials=40)
    tree = Tree(page_of(sweeps.summarized(tmp_path / "report.json", document)))
    assert "tbb/mutex on 2 threads broke its promise" in tree.all("p", class_="alarm")[0].text.replace("\u00a0", " ")


# --- several reports


def test_two_reports_side_by_side(few_figures, write_page, report, tmp_path):
    first, second = synthetic.native(trials=40), synthetic.native(trials=40, seed=9)
    second["context"]["machine"]["cpu_model"] = "Another"
    second["cases"].pop()
    done = write_page(report(first, "a.json"), report(second, "b.json"), "-o", tmp_path / "two.html")
    assert done.status == 0, done.err
    tree = Tree((tmp_path / "two.html").read_text())
    beside = tree.all("section", class_="beside")[0].text
    assert "different machines" in beside and "cannot be compared in absolute terms" in beside and "Another" in beside
    assert f"{len(second['cases'])} cases in more than one report" in beside
    assert len(tree.all("h1")) == 1 and len(tree.cases()) == len(first["cases"]) + len(second["cases"])
    ids = [e.attributes["id"] for e in tree.elements if "id" in e.attributes]
    assert len(ids) == len(set(ids)) and {"f0-ladder", "f1-ladder"} <= set(ids)


def test_cases_are_matched_by_factors_and_not_by_name(report):
    from headcount.page.rows import parts
    from headcount.page.machines import lines
    from headcount.loading import load

    first, second = synthetic.native(trials=40), synthetic.native(trials=40)
    for thing in (*second["cases"], *second["benchmarks"]):
        thing["name"] = "x" + thing["name"][::-1]
    for row, case in zip(second["benchmarks"], second["cases"]):
        case["statistics"].update({k: 2 * case["statistics"][k] for k in ("median_ns", "ci_low_ns", "ci_high_ns")})
    paths = [report(first, "a.json"), report(second, "b.json")]
    found = lines(parts({path: load(path) for path in paths}))
    assert len(found) == len(first["cases"]) and all(cell["time"] for line in found for cell in line.cells)


def test_reports_with_nothing_in_common_say_so(few_figures, report):
    paths = [report(synthetic.native(trials=12), "a.json"), report(synthetic.native(coins=(77,), trials=12), "b.json")]
    assert "No case stands in more than one of them" in page_of(*paths)
