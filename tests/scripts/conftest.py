# SPDX-License-Identifier: Apache-2.0
"""What the tests of the scripts share: the scripts' folder on the path, plot.py and report.py in this process, the entry scripts in a copy."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(Path(__file__).parent)]
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job begins with it ignored, and so would what it starts


def other_seed():
    """A PYTHONHASHSEED that is not the one of this process."""
    return "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"


@pytest.fixture(scope="session")
def driver(tmp_path_factory):
    """A browser for all pages."""
    import browser

    with browser.chromium(tmp_path_factory.mktemp("chromium")) as found:
        yield found


@pytest.fixture
def schema():
    """results/schema.json."""
    return json.loads((ROOT / "results" / "schema.json").read_text())


@pytest.fixture
def report(tmp_path):
    """Writes a document (or a text as it is) as a report and returns its path."""

    def write(document, name="report.json"):
        path = tmp_path / name
        path.write_text(document if isinstance(document, str) else json.dumps(document))
        return path

    return write


@pytest.fixture
def plot(capsys):
    """Runs plot.py with arguments: an object with status, out, err, and problems: err without what it says of missing figures."""
    pytest.importorskip("matplotlib")
    import headcount.commands.plot as program

    def run(*arguments):
        try:
            status = program.main([str(a) for a in arguments])
        except SystemExit as end:
            status = end.code
        out, err = capsys.readouterr()
        missing = re.compile(r"plot\.py: no \w+ figure: .+\n")
        return SimpleNamespace(status=status, out=out, err=err, problems=missing.sub("", err))

    return run


@pytest.fixture
def draw(report):
    """Draws one figure of a document without writing it: a Drawing."""
    pytest.importorskip("matplotlib")
    from headcount import figures
    from headcount.loading import load

    return lambda name, document: figures.discover()[name].draw(load(report(document)))


@pytest.fixture
def few_figures(monkeypatch):
    """Two figures instead of all: what a test asks hangs on none of the others, and each takes its time."""
    pytest.importorskip("matplotlib")
    from headcount import figures

    known = figures.discover()
    monkeypatch.setattr(figures, "discover", lambda theme="light": {name: known[name] for name in ("ladder", "losses")})


@pytest.fixture
def write_page(capsys):
    """Runs report.py with arguments: status, out, err."""
    for module in ("matplotlib", "scipy", "jinja2"):
        pytest.importorskip(module)
    import headcount.commands.report as program

    def go(*arguments):
        try:
            status = program.main([str(a) for a in arguments])
        except SystemExit as end:
            status = end.code
        return SimpleNamespace(status=status, **dict(zip(("out", "err"), capsys.readouterr())))

    return go


@pytest.fixture
def tree(tmp_path):
    """The entry scripts in a copy, every tool they call a stub."""
    from entry_tree import Tree

    return Tree(tmp_path)


@pytest.fixture
def ready(tree):
    """Every package is there, the build works, and headcount writes a report."""
    tree.has_all_packages()
    tree.builds('echo "{}" >"$report"')
    tree.draws()
    return tree


@pytest.fixture(scope="session")
def built():
    """The program."""
    program = Path(os.environ.get("HEADCOUNT_BUILD_DIR") or ROOT / "build/release") / "headcount"
    if not program.exists():
        pytest.skip("headcount is not built; name its folder in HEADCOUNT_BUILD_DIR")
    return program


@pytest.fixture(scope="session")
def headcount(built):
    """The program, where it is built with Python."""
    program = built
    listed = subprocess.run([program, "list"], capture_output=True, text=True, timeout=120).stdout
    if re.search(r"^  python +(absent|when named)", listed, re.M)[1] == "absent":
        pytest.skip(re.search(r"^  python +absent.*", listed, re.M)[0].strip())
    return program


@pytest.fixture
def export(report, capsys):
    """Exports a document (or a text) in a format: an object with status, out and err."""
    import headcount.commands.export as program
    import sweeps

    return lambda document, form, *options: sweeps.run(program, capsys, report(document), "--format", form, *options)
