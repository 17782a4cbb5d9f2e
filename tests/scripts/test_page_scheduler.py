# SPDX-License-Identifier: Apache-2.0
"""Be the scheduler: in the page of a report and in that of `headcount prove`, a reader steps through the graph that was explored."""

import json
import re
import subprocess

import browser
import pytest
import sweeps
import synthetic
from markup import Tree, page_of
from headcount.loading.strict import BadReport

pytestmark = pytest.mark.skipif(browser.why_not() is not None, reason=browser.why_not() or "")
for module in ("matplotlib", "scipy", "jinja2"):
    pytest.importorskip(module)

PRESS = "const found = Array.from(document.querySelectorAll('#scheduler button')).find(b => b.textContent === arguments[0]); found.click()"
TURN = "const found = document.querySelector(`#scheduler [data-turn=w${arguments[0]}]`); const can = !found.disabled; found.click(); return can"
SAID = "return document.querySelector('#scheduler .said[role=status]').textContent"
LANES = "return Array.from(document.querySelectorAll('#scheduler .lanes tbody tr'), row => Array.from(row.cells, cell => cell.textContent))"
WALKS = re.compile(r'<script type="application/json" id="walks">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def proved(built):
    return subprocess.run([built, "prove", "-s", "racy", "--format", "html"], capture_output=True, text=True, timeout=120).stdout


@pytest.fixture(scope="module")
def walks(proved):
    return json.loads(WALKS.search(proved)[1])


@pytest.fixture(scope="module")
def document(walks):
    made = synthetic.native([row for row in synthetic.MEASURED if row[0] in ("serial", "openmp")], trials=12)
    made["walks"] = walks
    return made


@pytest.fixture(params=("report", "prove"))
def stage(request, proved, document, driver, report, tmp_path):
    text = proved if request.param == "prove" else page_of(report(document))
    (tmp_path / "page.html").write_text(text)
    browser.look(driver)
    driver.get("about:blank")
    browser.complaints(driver)
    driver.get((tmp_path / "page.html").as_uri())
    return driver


def test_it_asks_first_and_the_answer_is_two(stage):
    assert "What is the least that these 6 can end at?" in stage.execute_script("return document.querySelector('#scheduler .asked').textContent")
    assert stage.execute_script("return document.querySelector('#scheduler .play').textContent") == ""
    stage.execute_script(PRESS, "3")
    assert stage.execute_script("return document.querySelector('#scheduler .asked').textContent").startswith("No: 2.")
    stage.execute_script(PRESS, "end at 2")
    assert stage.execute_script(SAID) == "The end: 2 of 6. 4 heads are lost."
    assert browser.complaints(stage) == []


def test_the_reader_decides_whose_turn_it_is_and_can_go_back(stage):
    stage.execute_script(PRESS, "2")
    for worker in (0, 1, 0, 1):
        assert stage.execute_script(TURN, worker)
    assert stage.execute_script(LANES) == [["load 0", "", "0"], ["", "load 0", "0"], ["store 1", "", "1"], ["", "store 1", "1"]]
    stage.execute_script(PRESS, "one step back")
    assert len(stage.execute_script(LANES)) == 3 and stage.execute_script(SAID) == "The count is 1."
    stage.execute_script(PRESS, "the shortest loss")
    assert [line[2] for line in stage.execute_script(LANES)] == ["0", "0", "1", "1"]
    stage.execute_script(PRESS, "begin again")
    assert stage.execute_script(LANES) == []


def test_every_random_order_ends_where_the_proof_says(stage, walks):
    stage.execute_script(PRESS, "2")
    for strategy, walk in walks.items():
        stage.execute_script(PRESS, strategy)
        for _ in range(10):
            stage.execute_script(PRESS, "to the end at random")
            end = int(re.match(r"The end: (\d+) of", stage.execute_script(SAID))[1])
            assert end in [total for total, _ in walk["ends"]]
            assert stage.execute_script(TURN, 0) is False and stage.execute_script(TURN, 1) is False
    assert browser.complaints(stage) == []


def test_who_waits_has_no_turn(stage):
    stage.execute_script(PRESS, "2")
    stage.execute_script(PRESS, "mutex")
    assert stage.execute_script(TURN, 0) and stage.execute_script(TURN, 1) is False
    assert "waits" in stage.execute_script("return document.querySelector('#scheduler [data-turn=w1]').textContent")


def test_it_takes_less_than_40_kilobytes(document, report):
    without = {key: value for key, value in document.items() if key != "walks"}
    script = (sweeps.ROOT / "scripts/headcount/page/script/9-scheduler.js").stat().st_size + (
        sweeps.ROOT / "scripts/headcount/page/style/8-scheduler.css"
    ).stat().st_size
    assert len(page_of(report(document)).encode()) - len(page_of(report(without)).encode()) + script < 40_000


def test_what_the_machine_did_stands_beside_it(document, report):
    told = Tree(page_of(report(document))).all("section", id="scheduler")[0].text
    assert re.search(r"What this machine really did: openmp/racy, 1000 tosses on \d+ threads: \d+ % of the heads lost, in \d+ of \d+ trials", told)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda walk: walk["states"][0].__setitem__(1, 10**9),
        lambda walk: walk["states"][5].__setitem__(1, 3),
        lambda walk: walk["states"][0].__setitem__(2, 10**6),
        lambda walk: walk["states"][0].pop(),
        lambda walk: walk.update(states=[]),
        lambda walk: walk.update(ends=[[1, "two"]]),
        lambda walk: walk.update(texts=[1]),
        lambda walk: walk.pop("least"),
    ],
)
def test_a_walk_that_leads_nowhere_is_refused(document, report, spoil):
    spoiled = json.loads(json.dumps(document))
    spoil(spoiled["walks"]["racy"])
    with pytest.raises(BadReport, match="walks.racy"):
        page_of(report(spoiled))
