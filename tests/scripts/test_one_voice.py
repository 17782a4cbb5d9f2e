# SPDX-License-Identifier: Apache-2.0
"""One sentence each: terminal, page and comparison say what the report says, word for word, of reports of many kinds."""

import json
import os
import subprocess
from pathlib import Path

import pytest
import sweeps
from markup import Tree, page_of

for module in ("matplotlib", "scipy", "jinja2"):
    pytest.importorskip(module)

SERIAL, RACE = ("serial", "reduction", 1, 1.0, 0.0, 0.0), ("openmp", "racy", 2, 2.2, 0.4, 0.5)
KINDS = {
    "usual": sweeps.SMALL,
    "never pays": (SERIAL, ("openmp", "reduction", 2, 5.0, 0.0, 0.0), ("tbb", "local", 2, 9.0, 0.0, 0.0)),
    "pays": (SERIAL, ("openmp", "reduction", 2, 0.5, 0.0, 0.0), RACE),
    "tie": (SERIAL, ("openmp", "reduction", 2, 1.0, 0.0, 0.0)),
    "race fastest": (SERIAL, ("openmp", "racy", 2, 0.2, 0.4, 0.5), ("openmp", "atomic", 2, 0.9, 0.0, 0.0)),
    "broken": (SERIAL, ("tbb", "mutex", 2, 0.1, 0.1, 0.5)),
    "only races": (RACE, ("tbb", "racy", 2, 3.0, 0.2, 0.3)),
    "single": (SERIAL,),
}


def shown(path):
    program = Path(os.environ.get("HEADCOUNT_BUILD_DIR") or sweeps.ROOT / "build/release") / "headcount"
    return subprocess.run([program, "show", "--color", "never", path], check=True, capture_output=True, text=True, timeout=60).stdout


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("kind", KINDS)
def test_terminal_and_page_print_the_reports_sentences(few_figures, tmp_path, kind):
    path = sweeps.summarized(tmp_path / "report.json", sweeps.sweep(1, KINDS[kind], launches=8, trials=12))
    findings = json.loads(path.read_text())["findings"]
    terminal, page = shown(path).splitlines(), plain("".join(e.text for e in Tree(page_of(path)).all("main")))
    first = [f["text"] for f in findings if f["kind"] in ("headline", "use", "wrong", "broken", "price", "pays", "trust", "doubt", "contradiction")]
    assert first
    for text in first:
        assert text in terminal and text in page, text
    for text in (f["text"] for f in findings if f["kind"] in ("use-threads", "runtime", "sharing")):
        assert text in page, text


def test_nothing_else_is_advised(few_figures, tmp_path):
    path = sweeps.summarized(tmp_path / "report.json", sweeps.sweep(1, launches=8, trials=12))
    document = json.loads(path.read_text())
    document["findings"] = []
    path.write_text(json.dumps(document))
    told = shown(path)
    for word in (" use ", "fastest", "just as fast", "lost heads", "as fast"):
        assert word not in told
