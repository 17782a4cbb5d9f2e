# SPDX-License-Identifier: Apache-2.0
"""What a reader takes away from a page in a browser: a command that measures one case again, rows as CSV, figures as SVG and PNG."""

import csv
import io
import json
import shlex
import subprocess

import browser
import pytest
import sweeps
import synthetic
from alive import fresh, go, page  # noqa: F401
from markup import page_of

pytestmark = pytest.mark.skipif(browser.why_not() is not None, reason=browser.why_not() or "")
for module in ("matplotlib", "scipy", "jinja2"):
    pytest.importorskip(module)

REFERENCE = sweeps.ROOT / "results" / "reference" / "report.json"
DETAIL = "const row = named.get(`0 ${arguments[0]}`); openRow(row, true); return row.detail.textContent"
COMMAND = "const row = named.get(`0 ${arguments[0]}`); openRow(row, true); return row.detail.querySelector('pre').textContent"
TAKEN = """
const done = arguments[arguments.length - 1], mark = arguments[0], word = arguments[1];
window.take = async (name, blob) => { const bytes = new Uint8Array(await blob.arrayBuffer()); done([name, blob.type, Array.from(bytes.slice(0, 24)), bytes.length, blob.type === "image/png" ? "" : await blob.text()]) };
document.querySelectorAll(mark).forEach((button) => { if (button.textContent === word) button.click(); });
"""


@pytest.fixture(scope="module")
def reference(driver, tmp_path_factory):
    path = tmp_path_factory.mktemp("reference") / "page.html"
    path.write_text(page_of(REFERENCE))
    driver.get(path.as_uri())
    return driver


def test_a_case_tells_its_limit_and_its_proof_in_the_reports_numbers(reference):
    from headcount.words import percent

    case = next(c for c in json.loads(REFERENCE.read_text())["cases"] if c["backend"] == "openmp" and c["strategy"] == "racy" and c["limit"])
    told = reference.execute_script(DETAIL, case["name"])
    assert f"{case['limit']['what']}, " in told and f"it is at {percent(case['limit']['fraction'])} of that" in told
    assert "In every order of its workers" in told


def test_the_command_of_a_case_plans_that_case_alone(reference, headcount):
    names = [c["name"] for c in json.loads(REFERENCE.read_text())["cases"]]
    for name in (names[0], names[-1], next(n for n in names if n.startswith("openmp/"))):
        words = shlex.split(reference.execute_script(COMMAND, name))
        assert words[:2] == ["headcount", "run"]
        done = subprocess.run([headcount, *words[1:], "--dry-run"], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0 and name in done.stdout and [n for n in names if n != name and f"{n}\n" in done.stdout] == []


def test_no_name_ends_the_quotes_of_the_command(driver, report):
    document = synthetic.native([row for row in synthetic.MEASURED if row[0] == "serial"], trials=12)
    odd = 'it\'s $(touch x) `y` "z" \\w'
    for thing in (*document["cases"], *document["benchmarks"]):
        thing["name"] = odd
    document["cases"], document["benchmarks"] = document["cases"][:1], document["benchmarks"][:1]
    document["run"]["replay"] = "headcount run"
    path = report(document)
    path.with_suffix(".html").write_text(page_of(path))
    driver.get(path.with_suffix(".html").as_uri())
    *_, option, pattern = shlex.split(driver.execute_script(COMMAND, odd))
    assert option == "--filter" and pattern.replace("\\", "") == '^it\'s $(touch x) `y` "z" w$'


def test_rows_are_taken_as_csv_as_they_are_shown(go, page):
    driver = go()
    name, kind, *_, text = driver.execute_async_script(TAKEN, "#csv", "CSV")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert (name, kind) == ("cases.csv", "text/csv") and len(rows) == len(page[0]["cases"])
    assert sorted(row["name"] for row in rows) == sorted(case["name"] for case in page[0]["cases"])
    assert {row["Verdict"] for row in rows} == {case["verdict"] or "failed" for case in page[0]["cases"]}
    driver.execute_script("find.value = 'openmp'; filter()")
    fewer = list(csv.DictReader(io.StringIO(driver.execute_async_script(TAKEN, "#csv", "CSV")[-1], newline="")))
    assert 0 < len(fewer) < len(rows) and {row["Backend"] for row in fewer} == {"openmp"}


@pytest.mark.parametrize("text,safe", [("=1+1", "'=1+1"), ("@x", "'@x"), ("-5", "-5"), ('a "b", c', '"a ""b"", c"'), ("+cmd", "'+cmd")])
def test_no_cell_of_the_csv_is_a_formula(go, text, safe):
    assert go().execute_script("return quoted(arguments[0])", text) == safe


def test_a_figure_is_taken_as_it_is_seen(go):
    driver = go()
    name, kind, _, size, text = driver.execute_async_script(TAKEN, "#f0-ladder .links button", "SVG")
    assert (name, kind) == ("ladder.svg", "image/svg+xml") and text.startswith("<svg") and 'xmlns="http://www.w3.org/2000/svg"' in text
    assert "var(--" not in text.split("<style", 1)[0] and size > 1000
    name, kind, begin, size, _ = driver.execute_async_script(TAKEN, "#f0-ladder .links button", "PNG")
    assert (name, kind) == ("ladder.png", "image/png") and begin[:8] == [137, 80, 78, 71, 13, 10, 26, 10] and size > 5000
    assert int.from_bytes(bytes(begin[16:20]), "big") > 1000  # pixels wide
    assert browser.complaints(driver) == []
