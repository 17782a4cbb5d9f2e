# SPDX-License-Identifier: Apache-2.0
"""The nine figures: titles that are the report's own, sizes that fit, the same bytes from the same report."""

import json
import subprocess
from dataclasses import replace
from types import SimpleNamespace

import pytest
import sweeps
import synthetic

pytest.importorskip("matplotlib")
from headcount import figures
from conftest import ROOT
from headcount.figures import style
from headcount.figures import NothingToDraw, image
from headcount.loading import load

ALL = {"changes", "ladder", "launches", "losses", "matrix", "sizes", "threads", "timeline", "window"}
MEASURED = tuple(
    (backend, strategy, threads, ns * threads**-0.5 * (1 + 0.1 * i), 0.0 if strategy != "racy" else 0.3, 0.0 if strategy != "racy" else 1.0)
    for i, backend in enumerate(("openmp", "tbb", "thread_pool"))
    for strategy, ns in (("reduction", 10.0), ("atomic", 80.0), ("mutex", 400.0), ("racy", 70.0))
    for threads in (1, 2)
) + (
    ("serial", "reduction", 1, 9.0, 0.0, 0.0),
)


@pytest.fixture(scope="module")
def summarized(built, tmp_path_factory):
    """A report of twelve launches with the program's own findings: its path."""
    path = tmp_path_factory.mktemp("figures") / "report.json"
    path.write_text(json.dumps(sweeps.sweep(1, MEASURED, launches=12)))
    subprocess.run([built, "summarize", path], check=True, timeout=60)
    return path


@pytest.fixture
def sheet():
    """Draws for a sheet, and for the page again afterwards."""
    yield style.take_sheet
    style.take_sheet("page")


def drawn(path, theme="light"):
    """{name: Drawing} of what the report has something for."""
    report, found = load(path), {}
    for name, module in figures.discover(theme).items():
        try:
            found[name] = module.draw(report)
        except NothingToDraw:
            continue
    return found


def test_there_are_nine():
    assert set(figures.discover()) == ALL


def test_titles_are_what_the_report_says(summarized):
    said = {finding["title"] for finding in json.loads(summarized.read_text())["findings"]}
    found = drawn(summarized)
    assert {"ladder", "losses", "matrix", "launches", "threads"} <= set(found)
    for name in ("ladder", "losses", "matrix", "launches", "threads"):
        assert found[name].title in said, name
    assert all(len(drawing.title) <= 90 for drawing in found.values())


@pytest.mark.parametrize("name,width", [("paper", 8.5 / 2.54), ("slide", 10.0), ("page", 7.4)])
def test_they_fit_their_sheet(summarized, sheet, name, width):
    sheet(name)
    for figure, drawing in drawn(summarized).items():
        inches = drawing.figure.get_size_inches()
        assert inches[0] == pytest.approx(width) and inches[1] <= style.SHEETS[name].tallest + 0.01, figure
        texts = [text for text in drawing.figure.findobj(lambda thing: hasattr(thing, "get_fontsize")) if text.get_text().strip()]
        assert min(text.get_fontsize() for text in texts) >= 6.5, figure


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_same_report_gives_the_same_bytes(summarized, theme):
    first, again = ({name: image(d, "svg") for name, d in drawn(summarized, theme).items()} for _ in range(2))
    assert first == again


def test_a_report_without_findings_says_what_adds_them(report):
    path = report(sweeps.sweep(1, MEASURED))
    with pytest.raises(NothingToDraw, match="headcount summarize"):
        figures.discover()["ladder"].draw(load(path))


def test_the_ladder_holds_one_runtime_against_itself(summarized):
    rows = drawn(summarized)["ladder"].rows
    assert {row["backend"] for row in rows} == {"openmp", "tbb", "thread_pool"} and {row["threads"] for row in rows} == {2}
    assert all(row["lost_share"] == 0 for row in rows if row["strategy"] != "racy")


def test_changes_are_the_verdicts_of_compare(built, report):
    old = report(sweeps.sweep(1, launches=12), "old.json")
    new = report(sweeps.slow_down(sweeps.sweep(2, launches=12), "atomic", 1.4), "new.json")
    asked = [built, "compare", old, new, "--format", "json", "--fail-on", "never"]
    told = json.loads(subprocess.run(asked, capture_output=True, check=True, timeout=60).stdout)
    with_base = SimpleNamespace(**vars(load(new)) | {"base": load(old)})
    drawing = figures.discover()["changes"].draw(with_base)
    assert [row["verdict"] for row in drawing.rows] == [case["times"]["verdict"] for case in told["cases"]]
    assert "1 slower" in drawing.title


def test_reports_without_a_common_case_have_no_changes(built, report):
    old, new = (report(synthetic.native(coins=(coins,)), f"{coins}.json") for coins in (1000, 10_000))
    with pytest.raises(NothingToDraw, match="no case in common"):
        figures.discover()["changes"].draw(replace(load(new), base=load(old)))


def test_the_reference_figures_are_of_these(built):
    kept = {path.name.split(".")[0].removesuffix("-dark") for path in (ROOT / "results/reference/figures").iterdir()}
    assert kept <= ALL and "ladder" in kept


def test_a_title_names_only_what_is_drawn():
    """The case that loses most has a line however many races there are; the matrix has a row per strategy, in the usual look at a toss."""
    report = load(ROOT / "results" / "reference" / "report.json")
    losses, matrix = figures.discover()["losses"].draw(report), figures.discover()["matrix"].draw(report)
    named = losses.title.partition(" on ")[0].replace(", look mask", " look=mask")
    assert named in [text.get_text() for legend in losses.figure.legends for text in legend.get_texts()]
    assert not any("look=" in row["strategy"] for row in matrix.rows)
    assert len({row["coins"] for row in matrix.rows}) == len(matrix.figure.axes) == 3
