# SPDX-License-Identifier: Apache-2.0
"""A page in a browser as its reader finds it: fixtures and a few looks, for tests of what is alive in it."""

import json

import browser
import pytest
import sweeps
import synthetic
from browser import look

OPEN = "return Array.from(document.querySelectorAll('tr.detail')).map(d => nameOf(d.previousElementSibling))"


@pytest.fixture(scope="module")
def page(built, tmp_path_factory):
    """(document, address) of a page in which the failed case has a name that no cell tells."""
    import headcount.commands.report as program

    folder = tmp_path_factory.mktemp("page")
    document = synthetic.native([row for row in synthetic.MEASURED if row[0] in ("serial", "openmp", "stdpar")], coins=(1000, 50_000), trials=30)
    sweeps.summarized(folder / "report.json", document)
    made = json.loads((folder / "report.json").read_text())
    odd = made["cases"][3]["name"]
    for thing in (*made["cases"], *made["benchmarks"]):
        if thing["name"].startswith(odd):
            thing["name"] = thing["name"].replace(odd, "a <b>name</b> & another/1")
    (folder / "report.json").write_text(json.dumps(made))
    assert program.main([str(folder / "report.json")]) == 0
    return made, (folder / "report.html").as_uri()


@pytest.fixture
def go(page, driver):
    """Opens the page at a fragment, as from a bookmark."""

    def to(fragment=""):
        look(driver)
        driver.get("about:blank")
        browser.requests(driver), browser.complaints(driver)
        driver.get(page[1] + fragment)
        return driver

    return to


@pytest.fixture
def fresh(page, tmp_path):
    """The page in a browser that remembers nothing yet."""
    with browser.chromium(tmp_path) as found:
        look(found)
        found.get(page[1])
        yield found
