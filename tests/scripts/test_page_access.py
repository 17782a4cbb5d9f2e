# SPDX-License-Identifier: Apache-2.0
"""Who hears the page, or reaches it with keys or a finger, is told the same: names, headings, landmarks, headers, sizes of what is pressed."""

import browser
import pytest
import sweeps
from alive import fresh, go, page  # noqa: F401
from browser import look
from markup import page_of

pytestmark = pytest.mark.skipif(browser.why_not() is not None, reason=browser.why_not() or "")
for module in ("matplotlib", "scipy", "jinja2"):
    pytest.importorskip(module)

NAMED = {"button", "link", "searchbox", "textbox", "combobox", "region", "image", "img", "form", "navigation", "table"}
HEADINGS = "return Array.from(document.querySelectorAll('h1,h2,h3,h4')).filter(h => h.checkVisibility()).map(h => Number(h.tagName[1]))"
TWICE = "const ids = Array.from(document.querySelectorAll('[id]'), e => e.id); return ids.filter((id, i) => ids.indexOf(id) !== i)"
HEADERS = "return Array.from(document.querySelectorAll('table th')).filter(th => !th.scope && th.textContent).map(th => th.outerHTML)"
NAMELESS_TABLES = """return Array.from(document.querySelectorAll('table')).filter(t => t.checkVisibility() && !t.caption && !t.ariaLabel && !t.closest('[aria-label], [aria-labelledby], figure, .turns')).map(t => t.outerHTML.slice(0, 200))"""
# what is inside a line of text may be as small as its letters; all else is 24 pixels wide and high, or so far from others
SMALL = """return Array.from(document.querySelectorAll('button, select, input, summary')).filter(e => e.checkVisibility()).map(e => [e.outerHTML.slice(0, 120), e.getBoundingClientRect()]).filter(([, box]) => box.width < 24 || box.height < 24).map(([text, box]) => `${text} ${box.width} x ${box.height}`)"""
SCROLLED = """return Array.from(document.querySelectorAll('*')).filter(e => e.checkVisibility() && /auto|scroll/.test(getComputedStyle(e).overflow) && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) && e.tabIndex < 0 && e !== document.scrollingElement && !e.querySelector('a, button, [tabindex="0"]')).map(e => e.outerHTML.slice(0, 120))"""
LANDMARKS = "return ['main', 'header', 'nav', 'footer'].map(tag => document.querySelectorAll(`body > ${tag}, header > ${tag}`).length)"
OPEN_ALL = "rows.slice(0, 2).forEach(row => openRow(row, true)); hold(rows[0]); document.querySelectorAll('details').forEach(d => { d.open = true; })"
PLAY = "const b = document.querySelector('#scheduler .asked button'); if (b) b.click()"


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    path = tmp_path_factory.mktemp("reference") / "page.html"
    path.write_text(page_of(sweeps.ROOT / "results" / "reference" / "report.json"))
    return path.as_uri()


@pytest.fixture(scope="module", params=(1440, 1024, 400))
def opened(request, driver, reference):
    """The page of the reference run with two rows open, one of them held against the other, and the scheduler at work."""
    look(driver, width=request.param)
    driver.get("about:blank")
    driver.get(reference)
    driver.execute_script(OPEN_ALL)
    driver.execute_script(PLAY)
    return driver


def test_all_that_acts_and_all_that_is_a_place_has_a_name(opened):
    nodes = opened.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    told = [
        (node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"] and node["role"]["value"] in NAMED
    ]
    assert len(told) > 50 and {"button", "link", "table"} <= {role for role, _ in told}
    assert [role for role, name in told if not name.strip()] == []


def test_headings_go_down_step_by_step(opened):
    levels = opened.execute_script(HEADINGS)
    assert levels[0] == 1 and levels.count(1) == 1
    assert [(a, b) for a, b in zip(levels, levels[1:]) if b > a + 1] == []


def test_no_id_stands_twice_and_tables_have_headers_and_names(opened):
    assert opened.execute_script(TWICE) == []
    assert opened.execute_script(HEADERS) == []
    assert opened.execute_script(NAMELESS_TABLES) == []


def test_what_is_pressed_is_large_enough_for_a_finger(opened):
    assert opened.execute_script(SMALL) == []


def test_what_scrolls_can_be_scrolled_by_keys(opened):
    assert opened.execute_script(SCROLLED) == []


def test_landmarks_language_and_title(opened):
    assert opened.execute_script(LANDMARKS) == [1, 1, 1, 1]
    assert opened.execute_script("return document.documentElement.lang") == "en" and opened.title.startswith("headcount: ")
