# SPDX-License-Identifier: Apache-2.0
"""The page in a real browser: it asks for nothing, complains of nothing, and what is alive in it works."""

import json

import browser
import pytest
import sweeps
import synthetic
from browser import look

pytestmark = pytest.mark.skipif(browser.why_not() is not None, reason=browser.why_not() or "")
for module in ("matplotlib", "scipy", "jinja2"):
    pytest.importorskip(module)


RACY = 'document.querySelector(\'tr[data-backend=openmp][data-strategy=racy][data-threads="2"][data-tosses="1000"]\')'
TEXTS = "h1,h2,h3,p,td,th,small,dt,dd,a,figcaption,.verdict,.remedy,caption,label"


@pytest.fixture(scope="module")
def page(built, tmp_path_factory):
    """(document, address) of the page of a report in which one case failed."""
    import headcount.commands.report as program

    folder = tmp_path_factory.mktemp("page")
    some = [row for row in synthetic.MEASURED if row[0] in ("serial", "openmp", "fork", "manager")]
    document = synthetic.native(some, coins=(1000, 50_000), trials=60)
    synthetic.fail(document["cases"][-1])
    document["benchmarks"].pop()
    sweeps.summarized(folder / "report.json", document)
    assert program.main([str(folder / "report.json")]) == 0
    return json.loads((folder / "report.json").read_text()), (folder / "report.html").as_uri()


@pytest.fixture
def opened(page, driver):
    """The page, fresh, in a window of ordinary size."""
    look(driver)
    browser.requests(driver), browser.complaints(driver)
    driver.get(page[1])
    return driver


def shown(driver, column=None):
    """The rows that can be seen: their data, or the texts of one column."""
    script = """return Array.from(document.querySelectorAll('#cases-table tbody tr[data-key]')).filter(r => r.offsetParent !== null)
      .map(r => arguments[0] === null ? Object.assign({}, r.dataset) : r.cells[arguments[0]].textContent)"""
    return driver.execute_script(script, column)


def choose(driver, name, value):
    driver.execute_script(
        """const s = document.querySelector(`select[name=${arguments[0]}]`); s.value = arguments[1];
      s.dispatchEvent(new Event('change', {bubbles: true}))""",
        name,
        value,
    )


def point_at(driver, script):
    """Moves the mouse to the middle of the element that `script` gives; its place."""
    x, y = driver.execute_async_script(
        f"""const e = {script}; e.scrollIntoView({{block: 'center'}});
      const b = e.getBoundingClientRect();  // scrolling hides the hint, a frame later
      requestAnimationFrame(() => setTimeout(() => arguments[0]([b.x + b.width / 2, b.y + b.height / 2]), 50))"""
    )
    driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": x, "y": y})
    return x, y


def test_it_asks_for_nothing_and_complains_of_nothing(page, opened):
    assert browser.requests(opened) == [page[1]]
    assert browser.complaints(opened) == []


def test_the_policy_stops_what_is_not_ours(opened):
    opened.execute_script("const s = document.createElement('script'); s.textContent = 'window.evil = 1'; document.body.append(s)")
    opened.execute_script("const i = new Image(); i.src = 'file:///etc/hostname'; document.body.append(i)")
    assert opened.execute_script("return window.evil") is None
    assert sum("Content Security Policy" in line for line in browser.complaints(opened)) == 2
    browser.requests(opened)


def test_every_mark_of_the_ladder_is_one_case_that_can_be_seen(page, opened):
    marks = opened.execute_script(
        """return Array.from(document.querySelectorAll('#f0-ladder [data-case]')).filter(m => {
      const b = m.getBoundingClientRect(); return b.width > 1 && b.height > 1 }).map(m => m.dataset.case)"""
    )
    assert len(marks) == len(set(marks)) >= 4


def test_sorting_by_numbers_and_back(opened):
    head = "document.querySelectorAll('#cases-table thead th')[4]"
    times = "return Array.from(document.querySelectorAll('#cases-table tbody tr')).map(r => numberIn(mainOf(r.cells[4])))"
    before = opened.execute_script(times)
    for order, falling in (("ascending", False), ("descending", True)):
        opened.execute_script(f"{head}.querySelector('button').click()")
        values = [float(v) for v in opened.execute_script(times) if v is not None]
        assert values == sorted(values, reverse=falling) and values != before
        assert opened.execute_script(f"return {head}.getAttribute('aria-sort')") == order
        assert opened.execute_script(times)[-1] is None  # the failed case, at the end both ways
    assert opened.execute_script("return document.querySelectorAll('[aria-sort]').length") == 1


@pytest.mark.parametrize("name,value", [("backend", "openmp"), ("strategy", "racy"), ("tosses", "50000"), ("threads", "4"), ("verdict", "lossy")])
def test_filters(page, opened, name, value):
    key = "coins" if name == "tosses" else name
    choose(opened, name, value)
    expected = [c for c in page[0]["cases"] if str(c[key]) == value]
    assert expected and len(shown(opened)) == len(expected) and {r[name] for r in shown(opened)} == {value}
    assert opened.find_element("id", "shown").text == f"{len(expected)} of {len(page[0]['cases'])}"


def test_an_open_row_is_sorted_by_its_name_and_not_by_its_button(opened):
    opened.execute_script("openRow(rows[2], true); sortBy(0)")
    names = [cell.lstrip("▸▾") for cell in shown(opened, 0)]
    assert names == sorted(names) and len(opened.find_elements("css selector", "tr.detail")) == 1


def test_filters_together_and_back(page, opened):
    choose(opened, "backend", "openmp"), choose(opened, "threads", "2")
    assert {(r["backend"], r["threads"]) for r in shown(opened)} == {("openmp", "2")}
    opened.execute_script("document.querySelector('.filters button').click()")
    opened.execute_async_script("setTimeout(arguments[0], 20)")
    assert len(shown(opened)) == len(page[0]["cases"])


def test_of_very_many_cases_the_first_are_laid_out_until_all_are_asked_for(driver, report, few_figures):
    from markup import page_of

    path = report(synthetic.native(tuple(synthetic.stress(backends=12, strategies=15)), trials=6, usable=8))
    (path.parent / "many.html").write_text(page_of(path))
    look(driver)
    driver.get((path.parent / "many.html").as_uri())
    assert len(shown(driver)) == 500 and driver.find_element("id", "shown").text == "1440 of 1440"
    driver.execute_script("sortBy(4); sortBy(4)")
    slowest = driver.execute_script(
        "return Math.max(...rows.map(r => numberIn(mainOf(r.cells[4])) || 0)) === numberIn(mainOf(body.rows[0].cells[4]))"
    )
    assert slowest and len(shown(driver)) == 500
    last = driver.execute_script("visit(body.rows[1400]); return document.querySelector('tr.pointed').offsetParent !== null")
    assert last and len(shown(driver)) == 501
    driver.find_element("id", "all").click()
    assert len(shown(driver)) == 1440 and not driver.find_element("id", "all").is_displayed() and browser.complaints(driver) == []


def test_pointing_at_a_mark_tells_its_case(opened):
    key = opened.execute_script(f"return {RACY}.dataset.key")
    point_at(opened, f"document.querySelector('#f0-ladder [data-case=\"{key}\"]')")
    hint = opened.find_element("id", "hint")
    assert hint.is_displayed()
    for word in ("openmp/racy", "2 threads", "lossy", "time ", " – ", "heads lost", "%"):
        assert word in hint.text
    opened.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": 2, "y": 2})
    assert not hint.is_displayed() and browser.complaints(opened) == []


def test_clicking_a_mark_opens_its_row(opened):
    key = opened.execute_script(f"return {RACY}.dataset.key")
    choose(opened, "backend", "serial")  # hidden at first: the click must bring it back
    x, y = point_at(opened, f"document.querySelector('#f0-ladder [data-case=\"{key}\"]')")
    for kind in ("mousePressed", "mouseReleased"):
        opened.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1})
    assert opened.execute_script(f"return document.querySelector('tr[data-key=\"{key}\"]').classList.contains('pointed')")
    assert len(opened.find_elements("css selector", "tr.detail")) == 1


def test_clicking_a_row_shows_its_samples_and_its_losses(page, opened):
    opened.execute_script(f"{RACY}.cells[2].click()")
    detail = opened.find_element("css selector", "tr.detail")
    case = next(c for c in page[0]["cases"] if (c["backend"], c["strategy"], c["threads"], c["coins"]) == ("openmp", "racy", 2, 1000))
    assert f"{case['loss']['lossy_trials']} of 60 trials counted wrong" in detail.text and "60 times measured, 1 launch" in detail.text
    assert len(detail.find_elements("css selector", "circle.dot")) == 60 and detail.find_elements("css selector", "rect.lost")
    assert opened.execute_script(f"return {RACY}.querySelector('.more').getAttribute('aria-expanded')") == "true"
    opened.execute_script(f"{RACY}.cells[2].click()")
    assert not opened.find_elements("css selector", "tr.detail") and browser.complaints(opened) == []


def test_an_exact_row_says_that_nothing_was_lost(opened):
    opened.execute_script("document.querySelector('tr[data-strategy=reduction]').cells[2].click()")
    assert "None of 60 trials lost a head" in opened.find_element("css selector", "tr.detail").text


def test_the_table_of_cases_fits_an_ordinary_window_and_breaks_no_flag(opened):
    cell = "document.querySelector('#cases-table tbody tr td:last-child')"
    opened.execute_script(cell + ".textContent = 'oversubscribed, not-converged, launches-differ, bimodal'")
    box = "document.querySelector('#cases-table').closest('.box')"
    assert opened.execute_script(f"return {box}.scrollWidth <= {box}.clientWidth")
    longest = opened.execute_script(
        f"const range = document.createRange(); range.setStart({cell}.firstChild, 0); range.setEnd({cell}.firstChild, 'oversubscribed,'.length);"
        "return range.getClientRects().length"
    )
    assert longest == 1, "a word in two lines"


@pytest.mark.parametrize("width", (400, 800, 1440))
def test_no_width_makes_the_page_scroll_sideways(page, driver, width):
    look(driver, width=width)
    driver.get(page[1])
    assert driver.execute_script("return document.documentElement.scrollWidth") <= width
    assert driver.execute_script("const b = document.querySelector('#cases-box').getBoundingClientRect(); return b.right") <= width


def contrast(a, b):
    """The WCAG 2 contrast of two colours [r, g, b]."""

    def luminance(colour):
        linear = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", (False, True))
def test_texts_stand_out_from_what_they_lie_on(page, driver, dark):
    look(driver, dark=dark)
    driver.get(page[1])
    found = driver.execute_script(
        """const numbers = text => text.match(/[\\d.]+/g).map(Number);
      const solid = e => { for (; e; e = e.parentElement) {
        const c = numbers(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
      return Array.from(document.querySelectorAll(arguments[0])).filter(e => e.offsetParent)
        .map(e => [e.tagName + '.' + e.className, numbers(getComputedStyle(e).color).slice(0, 3), solid(e)])""",
        TEXTS,
    )
    assert len(found) > 100
    assert {name for name, ink, paper in found if contrast(ink, paper) < 4.5} == set()
    paper = found[0][2]
    assert (sum(paper) < 150) == dark


def test_the_figures_turn_dark_with_the_page(page, driver):
    fills = []
    for dark in (False, True):
        look(driver, dark=dark)
        driver.get(page[1])
        fills.append(
            driver.execute_script(
                """return Array.from(document.querySelectorAll('#f0-ladder svg *')).filter(e => e.tagName !== 'g')
          .map(e => getComputedStyle(e).fill)"""
            )
        )
    assert len(fills[0]) == len(fills[1]) and "rgb(255, 255, 255)" in fills[0]
    assert not any(colour == "rgb(0, 0, 0)" for colour in fills[1])


def test_without_script_everything_is_there_to_read(page, driver):
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        look(driver)
        driver.get(page[1])
        rows = driver.find_elements("css selector", "#cases-table tbody tr")
        assert len(rows) == len(page[0]["cases"]) and rows[0].is_displayed() and rows[0].text
        assert driver.find_element("css selector", "#f0-ladder svg").is_displayed()
        assert len(driver.find_elements("css selector", "figure.picture svg")) >= 3
        assert not driver.find_element("css selector", ".filters").is_displayed()
        assert not [e for e in driver.find_elements("css selector", ".live") if e.is_displayed()]
        assert driver.find_element("css selector", "h1").text and driver.find_element("id", "trust").text
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_on_paper_there_are_no_controls_and_no_boxes_that_cut(page, opened):
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    try:
        assert not opened.find_element("css selector", ".filters").is_displayed() and not opened.find_element("css selector", "nav").is_displayed()
        assert opened.execute_script("const b = document.querySelector('#cases-box'); return b.scrollHeight - b.clientHeight") <= 1
        assert opened.execute_script("return getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    finally:
        opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
