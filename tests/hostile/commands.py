# SPDX-License-Identifier: Apache-2.0
"""Everything that reads a report, and the statuses with which each may end."""

import csv
import importlib
import io
import json
import re
from pathlib import Path

from guarded import called, ran
from headcount import exporting
from headcount.commands import ended
from program import BUILD, ROOT

csv.field_size_limit(10**9)
PROGRAM = BUILD / "headcount"
FINE, VERDICT, USAGE, FILE, OTHER = 0, 1, 2, 3, 4
# what a spreadsheet takes for a formula; numbers are none
FORMULA = re.compile(r"[=+\-@\t\r](?![\d.]+(e[+-]?\d+)?$)")

OF_PROGRAM = {
    "show": (("show", "r.json"), (FINE, FILE)),
    "show --all": (("show", "--all", "r.json"), (FINE, FILE)),
    "show csv": (("show", "r.json", "--format", "csv"), (FINE, FILE)),
    "show markdown": (("show", "r.json", "--format", "markdown"), (FINE, FILE)),
    "verify": (("verify", "r.json"), (FINE, VERDICT, FILE)),
    "compare with it": (("compare", "good.json", "r.json"), (FINE, VERDICT, FILE, OTHER)),
    "compare it": (("compare", "r.json", "good.json", "--allow-different", "machine,build"), (FINE, VERDICT, FILE, OTHER)),
    "compare with itself": (("compare", "r.json", "r.json", "--format", "json", "--fail-on", "never"), (FINE, FILE, OTHER)),
    "resume": (("run", "--resume", "r.json", "--dry-run"), (FINE, USAGE, FILE, OTHER)),
    "summarize": (("summarize", "copy.json"), (FINE, FILE)),
}
OF_SCRIPTS = {
    "report.py": ("report", ("r.json", "-o", "page.html"), (FINE, FILE)),
    "plot.py": ("plot", ("r.json", "-o", "figures", "--format", "svg"), (FINE, FILE)),
    "article_table.py": ("article_table", ("r.json",), (FINE, FILE)),
    "merge.py with it": ("merge", ("good.json", "r.json", "-o", "m1.json", "--headcount", PROGRAM), (FINE, FILE, OTHER)),
    "merge.py it": ("merge", ("r.json", "good.json", "-o", "m2.json", "--headcount", PROGRAM), (FINE, FILE, OTHER)),
    **{f"export.py {format}": ("export", ("r.json", "--format", format), (FINE, FILE)) for format in exporting.discover()},
}


def loaded():
    """The scripts' mains by name, with all that they import: forks of this process start at once."""
    return {name: importlib.import_module(f"headcount.commands.{name}") for name in {name for name, _, _ in OF_SCRIPTS.values()}}


def endings(folder, good, text, scripts, chance, patience=1):
    """Runs every command over the report `text`; yields (command, faults)."""
    Path(folder, "good.json").write_text(json.dumps(good))
    for name in ("r.json", "copy.json"):
        Path(folder, name).write_bytes(text)
    for name, (arguments, allowed) in OF_PROGRAM.items():
        ending = ran((PROGRAM, *arguments), folder, patience=patience)
        yield name, ending.faults(allowed, patience) + _more(name, ending, folder, patience)
    for name, (script, arguments, allowed) in OF_SCRIPTS.items():
        if script == "plot":
            arguments = (*arguments, "--figure", ",".join(chance.sample(sorted(scripts["plot"].figures.discover()), 3)))
        ending = called(lambda: ended(scripts[script].main), (ROOT / "scripts" / f"{script}.py", *arguments), folder, patience)
        # of figures that cannot be drawn there may be a line each
        faults = ending.faults(allowed, patience) + _more(name, ending, folder, patience)
        yield name, [fault for fault in faults if not (script == "plot" and "lines say why" in fault)]
    for stray in set(map(str, Path(folder).glob(".*.part*"))) | set(map(str, Path(folder).glob("*.part*"))):
        yield "all of them", [f"{stray} lies about"]


def _more(name, ending, folder, patience):
    """What else is promised of some."""
    if name in ("show csv", "export.py csv", "export.py otava") and ending.status == FINE:
        cells = [cell for row in csv.reader(io.StringIO(ending.out)) for cell in row]
        return [f"a formula: {cell[:30]}" for cell in cells if FORMULA.match(cell)]
    if name == "compare with itself" and ending.status == FINE:
        return [] if isinstance(json.loads(ending.out), dict) else ["no JSON"]
    if name == "summarize" and ending.status == FINE:
        again = ran((PROGRAM, "show", "copy.json"), folder, patience=patience)
        return [] if again.status == FINE else [f"what it wrote cannot be read: {again.err.strip()}"]
    return []
