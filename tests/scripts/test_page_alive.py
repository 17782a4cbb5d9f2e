# SPDX-License-Identifier: Apache-2.0
"""What a reader does with the page in a browser: chooses a theme, searches, follows a link to a case, reads without a script."""

import time

import browser
import pytest
from alive import OPEN, fresh, go, page  # noqa: F401
from browser import look
from markup import Tree
from test_page_browser import shown

pytestmark = pytest.mark.skipif(browser.why_not() is not None, reason=browser.why_not() or "")
for module in ("matplotlib", "scipy", "jinja2"):
    pytest.importorskip(module)

PAPER = "return getComputedStyle(document.body.parentElement).backgroundColor"
SEEN = "return document.querySelector('tr.pointed').getBoundingClientRect().top < innerHeight"


def press(driver, key):
    for kind in ("keyDown", "keyUp"):
        driver.execute_cdp_cmd(
            "Input.dispatchKeyEvent",
            {"type": kind, "key": key, "text": key if len(key) == 1 and kind == "keyDown" else "\r" if kind == "keyDown" else ""},
        )


def typed(driver, text):
    for key in text:
        press(driver, key)


def theme(driver, value):
    driver.execute_script(
        "const t = document.getElementById('theme'); t.value = arguments[0]; t.dispatchEvent(new Event('change', {bubbles: true}))", value
    )


def reloaded(driver, paper):
    """The page's paper after a reload; a browser writes down what it is to remember a moment later, so several are made until it is `paper`."""
    for _ in range(50):
        driver.refresh()
        if driver.execute_script(PAPER) == paper:
            break
        time.sleep(0.1)
    return driver.execute_script(PAPER)


# --- theme


@pytest.mark.parametrize("dark", (False, True))
def test_a_theme_is_chosen_remembered_and_given_back_to_the_system(fresh, dark):
    look(fresh, dark=dark)
    own, choice = fresh.execute_script(PAPER), "light" if dark else "dark"
    theme(fresh, choice)
    other = fresh.execute_script(PAPER)
    assert (sum(map(int, own.strip("rgb()").split(", "))) < 150) == dark and other != own
    assert reloaded(fresh, other) == other and fresh.find_element("id", "theme").get_attribute("value") == choice
    theme(fresh, "")
    assert reloaded(fresh, own) == own and browser.complaints(fresh) == []


def test_the_theme_is_on_before_anything_is_painted_and_figures_have_it_too(fresh):
    assert fresh.execute_script("return document.head.querySelector('script').compareDocumentPosition(document.head.querySelector('style')) & 4")
    theme(fresh, "dark")
    fills = "return Array.from(document.querySelectorAll('#f0-ladder svg *')).filter(e => e.tagName !== 'g').map(e => getComputedStyle(e).fill)"
    assert not any(fill == "rgb(0, 0, 0)" for fill in fresh.execute_script(fills))


def test_a_browser_that_remembers_nothing_has_themes_too(fresh):
    fresh.execute_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused') }})")
    before = fresh.execute_script(PAPER)
    theme(fresh, "dark")
    assert fresh.execute_script(PAPER) != before and browser.complaints(fresh) == []


# --- search


def test_the_first_matrix_is_of_as_many_threads_as_have_a_cpu_each(go, page):
    threads = {case["threads"] for case in page[0]["cases"]}
    usable = page[0]["context"]["machine"]["usable_cpus"]
    assert max(threads) > usable, "more would be the last to be offered"
    seen = go().execute_script("return Array.from(document.querySelectorAll('.block'), b => b.hidden ? null : b.dataset.t).filter(Boolean)")
    assert seen == [str(max(t for t in threads if t <= usable))]


def test_a_slash_leads_to_the_search_and_words_narrow_it_down(go, page):
    driver = go()
    press(driver, "/")
    assert driver.execute_script("return document.activeElement.id") == "find" and driver.find_element("id", "find").get_attribute("value") == ""
    typed(driver, "OpenMP racy 2 threads")
    assert {(r["backend"], r["strategy"], r["threads"]) for r in shown(driver)} == {("openmp", "racy", "2")}
    assert driver.find_element("id", "shown").text == f"2 of {len(page[0]['cases'])}" and "q=OpenMP+racy+2+threads" in driver.current_url
    typed(driver, " a/b")  # in the field a slash is a letter
    assert shown(driver) == [] and driver.find_element("id", "find").get_attribute("value").endswith("a/b")


def test_enter_opens_the_first_that_was_found(go):
    driver = go()
    press(driver, "/")
    typed(driver, "stdpar racy")
    press(driver, "Enter")
    assert [name.split("/")[:2] for name in driver.execute_script(OPEN)] == [["stdpar", "racy"]] and "case=stdpar" in driver.current_url


def test_a_search_is_in_the_address_and_is_given_up(go, page):
    driver = go("#q=stdpar")
    assert {r["backend"] for r in shown(driver)} == {"stdpar"}
    driver.execute_script("document.querySelector('.filters button').click()")
    driver.execute_async_script("setTimeout(arguments[0], 20)")
    assert len(shown(driver)) == len(page[0]["cases"]) and "q=" not in driver.current_url


# --- every case has an address


def test_every_case_can_be_linked_and_its_link_opens_it(go, page):
    driver = go()
    links = driver.execute_script("""return rows.map(row => { openRow(row, true); return [nameOf(row), row.detail.querySelector('a').href] })""")
    assert sorted(name for name, _ in links) == sorted(case["name"] for case in page[0]["cases"])
    for name, link in (links[0], links[-1], next(pair for pair in links if "<b>" in pair[0])):
        driver.get("about:blank")
        driver.get(link)
        assert driver.execute_script(OPEN) == [name] and driver.execute_script(SEEN)
    assert browser.complaints(driver) == []


def test_a_link_that_was_followed_without_a_script_works_with_one(go):
    driver = go("#c0-4")
    assert driver.execute_script("return document.querySelector('tr.pointed').id") == "c0-4" and len(driver.execute_script(OPEN)) == 1


@pytest.mark.parametrize("fragment", ("#case=nobody", "#c0-99999", "#n=7&t=x&r=9&case=", "#%E0%A4%A", "#case=%3Cscript%3E", "#cases"))
def test_an_address_that_means_nothing_shows_the_page(go, page, fragment):
    driver = go(fragment)
    assert driver.execute_script(OPEN) == [] and len(shown(driver)) == len(page[0]["cases"]) and browser.complaints(driver) == []


def test_a_search_that_hides_the_linked_case_is_given_up(go, page):
    name = next(c["name"] for c in page[0]["cases"] if c["backend"] == "openmp")
    driver = go(f"#q=stdpar&case={name}")
    assert driver.execute_script(OPEN) == [name] and len(shown(driver)) == len(page[0]["cases"])


def test_all_that_acts_can_be_reached_by_keyboard(go):
    driver = go()
    acting = driver.execute_script(
        """return Array.from(document.querySelectorAll('button, select, input, .matrix a, .detail a'))
      .filter(e => e.offsetParent && e.tabIndex < 0).length"""
    )
    assert acting == 0


def test_on_a_phone_time_and_verdict_are_in_view(go):
    driver = go("#cases")
    look(driver, width=400)
    edges = driver.execute_script(
        """const box = document.getElementById('cases-box').getBoundingClientRect();
      return ['Time', 'Verdict'].map(h => cellOf(rows[0], h).getBoundingClientRect()).map(c => c.left >= box.left && c.right <= box.right && c.width > 0)"""
    )
    assert edges == [True, True]
    driver.execute_script("openRow(rows[0], true)")
    assert "lossy trials" in driver.find_element("css selector", ".facts").text


# --- without a script


def first_screen(driver):
    return [driver.find_element("css selector", css).text for css in ("h1", ".cards", ".block:not([hidden]) .matrix")]


def test_without_script_the_first_screen_says_the_same(go, page, driver):
    told = first_screen(go("#n=1000&t=1"))
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver.get(page[1])
        assert first_screen(driver) == told and all(told)
        assert len(Tree(driver.page_source).cases()) == len(page[0]["cases"])
        for alive in ("#theme", "#find", ".switches"):
            assert not driver.find_element("css selector", alive).is_displayed()
        driver.find_element("css selector", ".matrix a").click()
        assert driver.current_url.rpartition("#")[2].startswith("c0-")
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
