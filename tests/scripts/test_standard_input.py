# SPDX-License-Identifier: Apache-2.0
"""`-` is standard input to every script that reads a report, as it is to the program; a byte order mark is not a fault of a report."""

import json
import subprocess
import sys

import pytest
import synthetic
from conftest import ROOT

DOCUMENT = synthetic.native(trials=12)
MARK = b"\xef\xbb\xbf"
WRITTEN = {
    "report.py": ((), ["report.html"]),
    "plot.py": (("--figure", "losses", "--format", "svg"), ["report-figures"]),
    "export.py": (("--format", "csv", "-o", "cases.csv"), ["cases.csv"]),
}


def ran(name, arguments, folder, given):
    return subprocess.run([sys.executable, ROOT / "scripts" / name, *arguments], cwd=folder, input=given, capture_output=True, timeout=120)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_report_comes_from_standard_input(name, tmp_path):
    for module in ("matplotlib", "scipy", "jinja2"):
        pytest.importorskip(module)
    arguments, written = WRITTEN[name]
    done = ran(name, ("-", *arguments), tmp_path, MARK + json.dumps(DOCUMENT).encode())
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == written


@pytest.mark.parametrize("name,arguments", [*((name, more) for name, (more, _) in WRITTEN.items()), ("merge.py", ("-", "-o", "m.json"))])
def test_what_is_no_report_is_told_of_by_its_name(name, arguments, tmp_path):
    done = ran(name, ("-", *arguments), tmp_path, b"{}")
    assert done.returncode == 3 and list(tmp_path.iterdir()) == []
    assert done.stderr.decode() == f"{name}: standard input: not a report of headcount or Google Benchmark\n"


def test_a_report_of_standard_input_is_pooled(built, tmp_path):
    documents = [synthetic.native(synthetic.MEASURED[:4], trials=12, seed=seed) for seed in (1, 2)]
    documents[1]["run"]["id"] = "another"
    (tmp_path / "a.json").write_text(json.dumps(documents[0]))
    done = ran("merge.py", ("a.json", "-", "-o", "m.json", "--headcount", built), tmp_path, json.dumps(documents[1]).encode())
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert json.loads((tmp_path / "m.json").read_text())["run"]["rounds"] == 2
    done = ran("merge.py", ("-", "-", "-o", "n.json", "--headcount", built), tmp_path, json.dumps(documents[1]).encode())
    assert done.returncode == 3, "it is there once"
