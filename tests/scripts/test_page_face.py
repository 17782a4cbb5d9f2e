# SPDX-License-Identifier: Apache-2.0
"""The first screen of the page: the report's own sentences, and a matrix that tells its numbers."""

import json
import re

import browser
import pytest
import synthetic
from markup import Tree, page_of
from headcount.loading.strict import BadReport

for module in ("matplotlib", "scipy", "jinja2"):
    pytest.importorskip(module)

SOME = [row for row in synthetic.MEASURED if row[0] in ("serial", "openmp")]


def finding(kind, coins, text, title, cases=()):
    return {
        "kind": kind,
        "coins": coins,
        "threads": None,
        "backend": None,
        "job": None,
        "text": text,
        "title": title,
        "cases": list(cases),
        "numbers": {},
    }


def with_findings():
    """A report of two sizes with a finding of each kind that the first screen shows, in words that no page would find itself."""
    document = synthetic.native(SOME, coins=(1000, 50_000), trials=12)
    told = [(kind, n) for n in (1000, 50_000) for kind in ("headline", "use", "wrong", "price")]
    document["findings"] = [finding(kind, n, f"{kind} <i>text</i> of {n}.", f"{kind} title of {n}") for kind, n in told]
    document["findings"] += [finding("trust", None, "Trust text.", "trust title"), finding("doubt", None, "A doubt: why; remedy.", "A doubt")]
    return document


def squares(tree):
    """{name of a case: what the matrices say of it}, found through the row that they link to."""
    names = {"#" + row.attributes["id"]: "{}/{}/coins:{}/threads:{}".format(*told) for told, row in tree.rows().items()}
    return {names[e.attributes["href"]]: e.text for e in tree.all("a") if "td" in e.parents}


def test_headline_and_cards_are_the_reports_own_words(few_figures, report):
    document = with_findings()
    text = page_of(report(document))
    tree = Tree(text)
    assert tree.crossed == [] and tree.open == [] and not tree.all("i")
    assert [e.text for e in tree.all("h1")] == ["headline <i>text</i> of 1000."] and tree.all("title")[0].text == "headcount: headline title of 1000"
    cards = [e.text for e in tree.all("div", class_="cards")]
    for n, card in zip((1000, 50_000), cards, strict=True):
        assert (
            all(f"{kind} <i>text</i> of {n}." in card and f"{kind} title of {n}" in card for kind in ("use", "wrong", "price"))
            and "Trust text." in card
        )
    assert "A doubt: why; remedy." in tree.all("section", id="trust")[0].text
    assert 'class="advice"' not in text  # nothing that the page concluded itself


def test_a_report_without_findings_says_so_and_has_its_matrix(few_figures, report):
    tree = Tree(page_of(report(synthetic.native(SOME, trials=12))))
    assert "headcount summarize FILE" in tree.all("section", class_="face")[0].text and tree.all("table", class_="matrix")


def test_the_matrix_tells_the_times_and_losses_of_the_report(few_figures, report):
    from headcount.words import duration, percent

    document = with_findings()
    tree = Tree(page_of(report(document)))
    told = squares(tree)
    assert set(told) == {c["name"] for c in document["cases"]}
    for case in document["cases"]:
        assert duration(case["statistics"]["median_ns"]) in told[case["name"]]
        assert ("−" in told[case["name"]]) == (case["loss"]["lossy_trials"] > 0)
        if case["loss"]["lossy_trials"]:
            assert percent(case["loss"]["relative_mean"]) in told[case["name"]]


def test_a_tilde_says_that_launches_disagree(few_figures, report):
    document = with_findings()
    document["cases"][2]["flags"] = ["launches-differ"]
    told = squares(Tree(page_of(report(document))))
    assert [name for name, text in told.items() if "~" in text] == [document["cases"][2]["name"]]


def test_a_finding_with_a_wrong_type_is_one_line(write_page, report):
    document = with_findings()
    document["findings"][2]["title"] = 7
    done = write_page(report(document, "bad.json"))
    assert done.status == 3 and done.err.count("\n") == 1 and "findings[2].title should be a string" in done.err


@pytest.mark.skipif(browser.why_not() is not None, reason=browser.why_not() or "")
def test_size_threads_and_case_are_in_the_address(few_figures, report, tmp_path):
    document = with_findings()
    (tmp_path / "page.html").write_text(page_of(report(document)))
    address = (tmp_path / "page.html").as_uri()
    with browser.chromium(tmp_path) as driver:
        driver.get(f"{address}#n=50000&t=1")
        assert driver.execute_script(VISIBLE) == [["50000"], ["50000", "1"]]
        driver.execute_script("document.querySelector('.switches button[data-value=\"1000\"]').click()")
        assert driver.execute_script(VISIBLE) == [["1000"], ["1000", "1"]] and "n=1000" in driver.current_url
        racy = next(c["name"] for c in document["cases"] if c["strategy"] == "racy" and c["threads"] == 2 and c["coins"] == 1000)
        driver.execute_script("document.querySelector('.switches button[data-value=\"2\"]').click()")
        cell = f"document.querySelector('.block:not([hidden]) a[href=\"#' + rowNamed({json.dumps(racy)}, 0).id + '\"]')"
        driver.execute_script(f"{cell}.focus(); {cell}.click()")
        linked = driver.current_url
        assert re.search(r"case=.*racy", linked)
        driver.get("about:blank")
        driver.get(linked)
        pointed = driver.execute_script("const r = document.querySelector('tr.pointed'); return [r.dataset.strategy, r.nextElementSibling.className]")
        assert pointed == ["racy", "detail"] and browser.complaints(driver) == []


VISIBLE = """const seen = (s) => Array.from(document.querySelectorAll(s)).filter((e) => !e.hidden);
return [seen('.job').map((e) => e.dataset.n), seen('.block').flatMap((e) => [e.dataset.n, e.dataset.t])]"""


def test_proofs_are_told_with_an_order_that_loses(few_figures, report):
    document = with_findings()
    steps = [{"worker": 0, "does": "load 0", "total": 0}, {"worker": 1, "does": "load <0>", "total": 0}, {"worker": 0, "does": "store 1", "total": 1}]
    document["proofs"] = {
        "racy": {
            "says": "can end at 2 of 6",
            "reason": None,
            "sizes": [{"workers": 2, "wrong_order": {"outcome": "one head is lost", "steps": steps}}],
        },
        "omp_atomic": {"says": None, "reason": "the runtime's own", "sizes": []},
    }
    tree = Tree(page_of(report(document)))
    [section] = tree.all("section", id="proofs")
    for words in ("can end at 2 of 6", "worker 0", "worker 1", "load <0>", "store 1", "one head is lost", "omp_atomic (the runtime's own)"):
        assert words in section.text
    document["proofs"]["racy"]["says"] = 7
    with pytest.raises(BadReport, match=r"proofs\.racy\.says should be a string"):
        page_of(report(document))
