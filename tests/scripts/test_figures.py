# SPDX-License-Identifier: Apache-2.0
"""Each figure: its files, the data beside it, and the finding in its title, on reports whose answers are known."""

import csv
import os
import subprocess
import sys
import time
from xml.etree import ElementTree

import pytest
import synthetic
import synthetic_more
from conftest import ROOT, other_seed

pytest.importorskip("matplotlib")
import figures

NAMES = sorted(figures.discover())
EACH_CASE = ("times", "loss", "lossy_trials", "speedup", "price")  # figures that draw every case


def table(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def case_keys(rows):
    return sorted((r["backend"], r["strategy"], int(r["coins"]), int(r["threads"])) for r in rows)


def test_the_figures_that_were_asked_for_are_there():
    asked = {"changes", "counts", "crossover", "efficiency", "floors", "limits", "loss", "loss_by_size", "lossy_trials", "noise", "price"}
    assert set(NAMES) == asked | {"scaling", "speedup", "timeline", "times", "who_is_right", "window"}


def test_no_module_is_named_like_a_standard_one():
    files = [*(ROOT / "scripts").glob("*.py"), *(ROOT / "scripts" / "figures").glob("*.py")]
    assert [f.name for f in files if f.stem in sys.stdlib_module_names] == []


def test_every_figure_has_its_files(plot, report, tmp_path):
    newer, older = report(synthetic_more.everything()), report(synthetic.native(trials=12, seed=9), "older.json")
    done = plot(newer, "--base", older, "-o", tmp_path / "out", "--format", "svg", "--backend", "openmp")
    assert (done.status, done.err) == (0, "")
    for name in NAMES:
        ElementTree.parse(tmp_path / "out" / f"{name}.svg")
        assert table(tmp_path / "out" / f"{name}.csv")


def test_the_default_folder_and_one_folder_per_report(plot, report, tmp_path):
    first, second = report(synthetic.native(), "a.json"), report(synthetic.native(), "b.json")
    assert plot(first, second, "--figure", "loss").status == 0
    assert (tmp_path / "a-figures" / "loss.svg").exists() and (tmp_path / "b-figures" / "loss.svg").exists()
    assert plot(first, second, "--figure", "loss", "-o", tmp_path / "both").status == 0
    assert sorted(p.name for p in (tmp_path / "both").iterdir()) == ["a", "b"]


@pytest.mark.parametrize("name", EACH_CASE)
def test_the_data_has_every_case_once(draw, name):
    document = synthetic.native(coins=(1000, 5000), trials=40)
    assert case_keys(draw(name, document).rows) == case_keys(document["cases"])


def test_loss_data_are_those_of_the_report(draw):
    document = synthetic.native()
    by_key = {(c["backend"], c["strategy"], c["threads"]): c["loss"] for c in document["cases"]}
    for row in draw("loss", document).rows:
        loss = by_key[row["backend"], row["strategy"], row["threads"]]
        assert (row["relative_mean"], row["relative_max"]) == (loss["relative_mean"], loss["relative_max"])
    assert any(row["relative_mean"] == 0 for row in draw("loss", document).rows)


@pytest.mark.parametrize("name", ("loss", "lossy_trials"))
def test_a_race_that_lost_nothing_is_drawn_inside_its_panel(draw, name):
    panel = next(ax for ax in draw(name, synthetic.native()).figure.axes if ax.get_title("left").startswith("stdpar,"))
    zeros = [p for line in panel.lines if line.get_marker() not in ("", "None") for p in line.get_xydata() if p[1] == 0]
    assert len(zeros) >= 3
    assert all(panel.bbox.contains(*panel.transData.transform(p)) for p in zeros)


def test_exact_ways_are_told_in_the_loss_panels(draw):
    texts = [t.get_text() for ax in draw("loss", synthetic.native()).figure.axes for t in ax.texts]
    assert "3 exact ways: 0" in texts


def test_counts_hold_the_first_trials_and_the_worst(draw):
    document = synthetic.native()
    drawing = draw("counts", document)
    for case, launch in zip(document["cases"], document["benchmarks"]):
        rows = [r for r in drawing.rows if (r["backend"], r["strategy"], r["threads"]) == (case["backend"], case["strategy"], case["threads"])]
        if case["threads"] != (1 if case["backend"] == "serial" else 2):
            assert not rows  # two CPUs: more threads hide a race, fewer have none
            continue
        pairs = [(r["truth"], r["count"]) for r in rows]
        assert pairs[:10] == list(zip(launch["samples"]["truth"], launch["samples"]["count"]))[:10]
        assert (case["loss"]["worst"]["truth"], case["loss"]["worst"]["count"]) in pairs


def test_the_matrix_tells_skipped_pairs_and_failures(draw):
    document = synthetic.native()
    failed = next(c for c in document["cases"] if c["backend"] == "manager")
    synthetic.fail(failed, "hung for 10 s")
    rows = {(r["backend"], r["strategy"]): r for r in draw("who_is_right", document).rows}
    assert rows["manager", "racy"]["verdict"] == "failed" and rows["manager", "racy"]["reason"] == "hung for 10 s"
    assert rows["mpi", "racy"]["verdict"] == "cannot" and rows["stdpar", "partitioned"]["reason"] == "no seats"
    assert rows["openmp", "racy"]["verdict"] == "lossy" and rows["stdpar", "racy"]["verdict"] == "unproven"
    assert rows["openmp", "racy"]["threads"] == 2


@pytest.mark.parametrize(
    "name,words",
    [
        ("counts", ("4 of 11 ways", "openmp/racy on 2 threads missed")),
        ("loss", ("openmp/racy loses most", "on 2 threads", "would lose 50 %")),
        ("lossy_trials", ("manager/racy is wrong in 100 %", "openmp/racy in only 0.50 % (4 threads")),
        ("times", ("Fastest exact way: serial/reduction on 1 thread, 1.2",)),
        ("speedup", ("No exact way on several threads beats serial/reduction", "openmp/partitioned 0.7", "2 threads")),
        ("price", ("costs nothing at 1000 tosses", "serial/reduction", "openmp/racy 1.3")),
        ("who_is_right", ("6 of 11 pairs always counted right", "4 lost heads", "1 unproven (stdpar/racy)")),
    ],
)
def test_the_title_states_the_finding(draw, name, words):
    drawing = draw(name, synthetic.native())
    assert [w for w in words if w not in drawing.title] == []
    written = " ".join(" ".join(t.get_text() for t in drawing.figure.texts).split())
    assert drawing.title in written


SLOW_BUT_RIGHT = (
    ("serial", "reduction", 1, 8.0, 0.0, 0.0), ("tbb", "local", 2, 3.0, 0.0, 0.0), ("tbb", "racy", 2, 1.0, 0.0, 0.0),
    ("tbb", "atomic", 2, 90.0, 0.0, 0.0),
)  # fmt: skip


@pytest.mark.parametrize(
    "name,words",
    [
        ("counts", "All 4 ways of counting found every head in 800 trials"),
        ("loss", "None of 4 cases lost a single head in 800 trials"),
        ("lossy_trials", "No race was caught in 200 trials"),
        ("times", "Fastest exact way: tbb/local on 2 threads"),  # racy is faster, and unproven
        ("speedup", "Best speed-up of an exact way: tbb/local 2."),
        ("price", "nothing that shows"),
        ("who_is_right", "3 of 4 pairs always counted right; 1 unproven (tbb/racy)"),
    ],
)
def test_the_title_changes_with_the_data(draw, name, words):
    assert words in draw(name, synthetic.native(SLOW_BUT_RIGHT)).title


def test_a_broken_promise_comes_first(draw):
    broken = (*SLOW_BUT_RIGHT, ("tbb", "mutex", 2, 5.0, 0.1, 0.5))
    assert "1 BROKEN (tbb/mutex)" in draw("who_is_right", synthetic.native(broken)).title
    assert {r["verdict"] for r in draw("price", synthetic.native(broken)).rows if r["on_front"]} == {"exact"}


def test_heads_that_never_fell_are_a_bug_in_plain_sight(draw):
    document = synthetic.native((*SLOW_BUT_RIGHT, ("tbb", "mutex", 2, 5.0, -0.2, 0.5)))
    loss = document["cases"][-1]["loss"]
    for key in ("relative_mean", "relative_max"):
        loss[key] = -0.1
    loss["worst"]["count"] = 2 * loss["worst"]["truth"]
    loss["lossy_trials"], document["cases"][-1]["verdict"] = 9, "broken"
    drawing = draw("loss", document)
    assert "tbb/mutex counts 10 % more heads than there are" in drawing.title
    panel = next(ax for ax in drawing.figure.axes if ax.get_title("left").startswith("tbb"))
    assert any(0.1 in line.get_ydata() for line in panel.lines)
    assert "invented" in draw("counts", document).title


def test_the_front_joins_what_nothing_beats(draw):
    racing = (*SLOW_BUT_RIGHT[:2], ("tbb", "racy", 2, 1.0, 0.3, 1.0), ("omp", "racy", 2, 2.0, 0.05, 1.0), ("omp", "racy", 4, 2.5, 0.2, 1.0))
    drawing = draw("price", synthetic.native(racing))
    front = [f"{r['backend']}/{r['strategy']}" for r in sorted(drawing.rows, key=lambda r: r["median_ns"]) if r["on_front"]]
    assert front == ["tbb/racy", "omp/racy", "tbb/local"]
    assert "× the time at 1000 tosses: tbb/local" in drawing.title


def test_speed_up_is_the_quotient_and_has_an_interval(draw):
    document = synthetic.native()
    base = document["cases"][0]["statistics"]
    stats = next(c for c in document["cases"] if (c["backend"], c["strategy"], c["threads"]) == ("openmp", "atomic", 2))["statistics"]
    row = next(r for r in draw("speedup", document).rows if (r["strategy"], r["threads"]) == ("atomic", 2))
    assert row["speedup"] == pytest.approx(base["median_ns"] / stats["median_ns"])
    assert row["efficiency"] == pytest.approx(row["speedup"] / 2)
    assert row["low"] == pytest.approx(base["ci_low_ns"] / stats["ci_high_ns"]) and row["low"] < row["speedup"] < row["high"]
    assert (row["base"], row["base_ns"]) == ("serial/reduction", base["median_ns"])


def test_a_filter_does_not_take_the_base_away(plot, report, tmp_path):
    assert plot(report(synthetic.native()), "-o", tmp_path / "o", "--backend", "openmp", "--figure", "speedup").status == 0
    rows = table(tmp_path / "o" / "speedup.csv")
    assert {r["backend"] for r in rows} == {"openmp"} and {r["base"] for r in rows} == {"serial/reduction"}


def test_without_a_serial_case_the_base_is_the_way_itself(draw):
    rows = draw("speedup", synthetic.native([m for m in synthetic.MEASURED if m[0] == "openmp"])).rows
    assert {r["base"] for r in rows} == {"itself on one thread"}
    assert next(r for r in rows if (r["strategy"], r["threads"]) == ("atomic", 1))["speedup"] == 1


@pytest.mark.parametrize("name", ("times", "loss", "speedup", "lossy_trials"))
@pytest.mark.parametrize("usable,shaded", [(2, True), (4, False)])
def test_more_threads_than_cpus_are_shaded_and_explained(draw, name, usable, shaded):
    figure = draw(name, synthetic.native(usable=usable)).figure
    words = [t.get_text() for legend in figure.legends for t in legend.get_texts()]
    assert any("more threads than the 2 usable CPUs" in w for w in words) == shaded
    assert all(bool(ax.patches) == shaded for ax in figure.axes)


def test_several_sizes_have_a_panel_each(draw):
    figure = draw("times", synthetic.native(coins=(1000, 100_000), trials=20)).figure
    titles = [ax.get_title("left") for ax in figure.axes]
    assert len(titles) == 12 and {"openmp, 1000 tosses", "openmp, 100 k tosses"} <= set(titles)


def test_a_factor_with_several_values_keeps_its_cases_apart(draw):
    document = synthetic.native(coins=(1000,), trials=20)
    more = synthetic.native(coins=(1000,), trials=20, seed=2)
    for case in (*more["cases"], *more["benchmarks"]):
        case["gap_ns"] = 30
        case["name"] += "/gap_ns:30"
    document["cases"] += more["cases"]
    document["benchmarks"] += more["benchmarks"]
    ways = {r["strategy"] for r in draw("loss", document).rows}
    assert {"racy gap_ns=0", "racy gap_ns=30"} <= ways and "racy" not in ways


def test_lines_differ_in_more_than_colour():
    from figures.style import looks

    drawn = looks(f"way{i:02}" for i in range(40)).values()
    assert len({(look["color"], look["marker"]) for look in drawn}) == 40
    assert len({look["marker"] for look in list(drawn)[:11]}) == 11


def test_the_same_report_gives_the_same_bytes(plot, report, tmp_path):
    """In a fresh process and here, after others: an order that hangs on the seed of Python's hashes would show."""
    path, older = report(synthetic_more.everything()), report(synthetic.native(trials=12, seed=9), "older.json")
    options = [path, "--base", older, "--format", "svg,png,pdf", "--theme", "dark", "--backend", "openmp", "--strategy", "racy,reduction,atomic"]
    surroundings = os.environ | {"PYTHONHASHSEED": other_seed(), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, ROOT / "scripts" / "plot.py", *options, "-o", tmp_path / "there"], check=True, capture_output=True, env=surroundings)
    assert plot(*options, "-o", tmp_path / "here").status == 0
    made = [{p.name: p.read_bytes() for p in (tmp_path / where).iterdir()} for where in ("there", "here")]
    assert len(made[0]) == 4 * len(NAMES) and made[0].keys() == made[1].keys()
    starts = {"png": b"\x89PNG", "pdf": b"%PDF", "svg": b"<?xml", "csv": b"backend,"}
    assert all(content.startswith(starts[name[-3:]]) for name, content in made[0].items() if name != "who_is_right.csv")
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []


def test_a_large_sweep_is_drawn_in_time(plot, report, tmp_path):
    path = report(synthetic.native(tuple(synthetic.stress()), trials=12, usable=8))
    start = time.process_time()  # what others do on the machine does not count
    assert plot(path, "-o", tmp_path / "o", "--format", "svg", "--figure", "times,price,counts,who_is_right").status == 0
    assert time.process_time() - start < 20
    assert len(table(tmp_path / "o" / "times.csv")) == 1600
