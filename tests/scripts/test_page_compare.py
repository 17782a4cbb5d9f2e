# SPDX-License-Identifier: Apache-2.0
"""Two cases beside each other on the page: the ratio that the report holds, or both medians, and nothing else."""

import browser
import pytest
from alive import OPEN, go, page  # noqa: F401

pytestmark = pytest.mark.skipif(browser.why_not() is not None, reason=browser.why_not() or "")
for module in ("matplotlib", "scipy", "jinja2"):
    pytest.importorskip(module)


def beside(driver):
    """(what is said of two cases, {row of the table beside it: its two texts}) of the one that is open."""
    said, rows = driver.execute_script(
        """const figure = document.querySelector('.beside-it'); if (!figure) return [null, null];
      return [Array.from(figure.querySelectorAll('p'), p => p.textContent), Array.from(figure.querySelectorAll('tbody tr'), r => Array.from(r.cells, c => c.innerText))]"""
    )
    return said, rows and {name: texts for name, *texts in rows}


@pytest.mark.parametrize("swapped", (False, True))
def test_two_cases_are_told_with_the_ratio_that_the_report_holds(go, page, swapped):
    ladder = next(f for f in page[0]["findings"] if f["kind"] == "ladder")
    rung = ladder["numbers"]["rungs"][0]
    pair = [rung["case"], ladder["cases"][0]]
    one, other = reversed(pair) if swapped else pair
    driver = go(f"#case={one}&vs={other}")
    said, table = beside(driver)
    words = said[0].partition(" takes ")[2].partition(" the time of ")[0]
    assert words and f"{rung['strategy']} {words}" in ladder["text"] and "/racy" in said[0].partition(" the time of ")[2]
    assert [text.split("\n")[0] for text in table["Time"]] == [row_of(driver, name, "Time") for name in (one, other)]
    assert (
        driver.execute_script("return document.querySelector('tr.pointed td:nth-child(2)').textContent") in one and browser.complaints(driver) == []
    )


def row_of(driver, name, head):
    return driver.execute_script("return mainOf(cellOf(rowNamed(arguments[0], 0), arguments[1]))", name, head)


def test_where_the_report_has_no_ratio_both_medians_stand_beside_each_other_and_that_is_said(go, page):
    one, other = (
        next(c for c in page[0]["cases"] if (c["backend"], c["coins"], c["threads"]) == (b, n, 1))["name"]
        for b, n in (("openmp", 1000), ("stdpar", 50_000))
    )
    said, table = beside(go(f"#case={one}&vs={other}"))
    assert said == ["The report holds no ratio of these two. Their medians, each with its interval:"]
    assert len(table["Time"]) == 2 and all("µs" in text for text in table["Time"])


def test_sentences_of_the_report_about_both_are_repeated(go, page):
    shared = next(f for f in page[0]["findings"] if f["kind"] == "headline" and len(f["cases"]) == 2)
    said, _ = beside(go(f"#case={shared['cases'][0]}&vs={shared['cases'][1]}"))
    assert shared["text"] in [text.replace("\u00a0", " ") for text in said]


def test_cases_are_laid_beside_one_that_is_held_and_it_is_let_go(go):
    driver = go("#c0-1")
    press_button = "Array.from(document.querySelectorAll('.detail .plain')).find(b => b.textContent === arguments[0]).click()"
    driver.execute_script(press_button, "Compare with another case")
    assert "vs=" in driver.current_url and beside(driver) == (None, None)
    driver.execute_script("rows[5].cells[2].click()")
    assert beside(driver)[0] and len(driver.find_elements("css selector", ".beside-it")) == 1
    linked = driver.current_url
    driver.execute_script(press_button, "Stop comparing")
    assert "vs=" not in driver.current_url and beside(driver) == (None, None)
    driver.get("about:blank")
    driver.get(linked)
    assert beside(driver)[0] and browser.complaints(driver) == []


def test_a_hostile_name_stays_text_where_two_are_compared(go, page):
    driver = go("#case=a <b>name</b> %26 another/1&vs=" + page[0]["cases"][0]["name"])
    assert beside(driver)[0] and not driver.find_elements("css selector", ".inside b") and "<b>name" in driver.execute_script(OPEN)[0]
