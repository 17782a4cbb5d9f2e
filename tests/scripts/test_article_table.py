# SPDX-License-Identifier: Apache-2.0
"""The article's table: what stands side by side, and the one command that prints it."""

import os
import shutil
import subprocess
from types import SimpleNamespace

import article_table
import pytest
from conftest import ROOT


def row(title, truth, count, **more):
    backend, strategy = title.split("/")
    samples = {"ns": [2e6] * len(truth), "truth": truth, "count": count}
    return {"backend": backend, "strategy": strategy, "coins": 8, "threads": 2, "heads": 0.5, "repetition_index": 0, "samples": samples, **more}


@pytest.fixture
def printed(report, capsys):
    def table_of(*rows):
        status = article_table.main([str(report({"benchmarks": list(rows)}))])
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
        ["time", "2", "ms", "2", "ms"],
    ]


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
    assert (tmp_path / "here.json").exists()


def test_shellcheck_finds_nothing():
    if not shutil.which("shellcheck"):
        pytest.skip("shellcheck is not installed")
    done = subprocess.run(["shellcheck", ROOT / "scripts/article"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
