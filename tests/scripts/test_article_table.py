# SPDX-License-Identifier: Apache-2.0
"""The article's table: what stands side by side, and the one command that prints it."""

import json
import os
import shutil
import statistics
import subprocess
from types import SimpleNamespace

from headcount.commands import article_table
import pytest
from conftest import ROOT


def row(title, truth, count, **more):
    backend, strategy = title.split("/")
    samples = {"ns": more.pop("ns", [2e6] * len(truth)), "truth": truth, "count": count}
    time = {"real_time": statistics.median(samples["ns"]) if samples["ns"] else 0}
    return {
        "backend": backend,
        "strategy": strategy,
        "coins": 8,
        "threads": 2,
        "heads": 0.5,
        "repetition_index": 0,
        "samples": samples,
        **time,
        **more,
    }


@pytest.fixture
def printed(report, capsys):
    def table_of(*rows, words=()):
        status = article_table.main([*words, str(report({"benchmarks": list(rows)}))])
        out, err = capsys.readouterr()
        return SimpleNamespace(status=status, out=out, err=err)

    return table_of


def test_the_table_stands_side_by_side(printed):
    done = printed(row("fork_kept/partitioned", [5, 4, 3], [5, 4, 3]), row("python/dict_racy", [5, 4], [4, 2]))
    assert done.status == 0
    assert [line.split() for line in done.out.splitlines()] == [
        ["8", "tosses,", "2", "workers"],
        ["repeat", "truth", "python/dict_racy", "fork_kept/partitioned"],
        ["1", "5", "4", "5"],
        ["2", "4", "2", "4"],
        ["lost", "33.3", "%", "0.0", "%"],
        [],
        ["way", "lost", "time", "as", "fast"],
        ["fork_kept/partitioned", "0", "2.00", "ms", "1.0", "x"],
        ["python/dict_racy", "33", "%", "2.00", "ms", "1.0", "x"],
    ]


def test_a_way_is_told_over_all_its_launches(printed):
    launches = [row("python/dict_racy", [4], [count], repetition_index=i, ns=[ns]) for i, (count, ns) in enumerate([(4, 3e9), (3, 1e9), (1, 2e9)])]
    done = printed(*launches, row("serial/local", [4], [4], threads=1, ns=[100.0]), row("python/mutex", [4], [4], ns=[1.234e6]))
    assert [line.split() for line in done.out.splitlines()[1:]] == [
        ["repeat", "truth", "python/dict_racy"],
        ["1", "4", "4"],
        ["lost", "0.0", "%"],
        [],
        ["way", "lost", "time", "as", "fast"],
        ["python/dict_racy", "33", "%", "2.00", "s", "1.0", "x"],
        ["python/mutex", "0", "1.23", "ms", "1", "600", "x"],
        ["serial/local", "0", "100", "ns", "20", "000", "000", "x"],
    ]


def test_without_the_dictionary_nothing_is_held_against_it(printed):
    assert "as fast" not in printed(row("python/mutex", [4], [4])).out


ADVISED = ("python/dict_racy", 1e9), ("python/reduction", 1e6), ("python_serial/local_plain", 3e4), ("python_serial/numpy_count", 4e3)


def test_the_advice_has_the_measured_factors(printed):
    rows = [row(title, [4], [3 if "dict" in title else 4], ns=[ns], threads=1 if "serial" in title else 2) for title, ns in ADVISED]
    done = printed(*rows, words=["--advice"])
    assert done.status == 0 and done.out.count("\n") == 1
    for said in (
        "8 tosses on one thread in 30.0 µs",
        "in 4.00 µs",
        "takes 1.00 s (33 000 and 250 000 times as long) and loses 25 %",
        "1 000 times as fast",
    ):
        assert said in done.out


@pytest.mark.parametrize("missing", [title for title, _ in ADVISED])
def test_no_advice_where_something_is_not_measured(printed, missing):
    done = printed(*(row(title, [4], [4]) for title, _ in ADVISED if title != missing), words=["--advice"])
    assert (done.status, done.out) == (3, "") and "not all" in done.err


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([], "no report"),
        ([row("a/b", [5], [5]), row("a/c", [4], [4])], "different coins"),
        ([row("a/b", [5], [5]), row("a/b", [5], [5], threads=4)], "several sizes"),
    ],
)
def test_rows_that_cannot_stand_side_by_side(printed, rows, why):
    done = printed(*rows)
    assert (done.status, done.out) == (3, "") and why in done.err


@pytest.mark.parametrize(
    "spoil", [{"coins": "8"}, {"heads": None}, {"samples": 7}, {"samples": {"ns": [], "truth": [5], "count": [5]}}, {"backend": 7}]
)
def test_what_is_no_launch_is_no_row(printed, spoil):
    done = printed(row("a/b", [5], [5], **spoil))
    assert (done.status, done.out) == (3, "") and "no report of headcount with measured cases" in done.err


def test_one_command_from_any_folder(headcount, tmp_path):
    environment = {**os.environ, "HEADCOUNT": str(headcount)}
    done = subprocess.run(
        [ROOT / "scripts/article", "-n", "30", "-t3", "--trials=2", "-q", "-o", "here.json"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    head = next(line.split() for line in done.stdout.splitlines() if "repeat" in line)
    assert head[:3] == ["repeat", "truth", "python/dict_racy"]
    assert {"manager/racy", "python/partitioned", "fork_kept/partitioned"} <= set(head)
    assert {"openmp/racy", "thread_pool/racy"} & set(head)
    ways = {line.split()[0] for line in done.stdout.partition("\nway ")[2].splitlines() if "/" in line}
    assert {"python/racy", "python/mutex", "python/reduction", "python_threads/racy", "python_serial/local_plain", "serial/local"} <= ways
    assert {case["threads"] for case in json.loads((tmp_path / "here.json").read_text())["cases"] if "serial" not in case["backend"]} == {3}


def test_shellcheck_finds_nothing():
    if not shutil.which("shellcheck"):
        pytest.skip("shellcheck is not installed")
    done = subprocess.run(["shellcheck", ROOT / "scripts/article"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
