#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares two reports, case by case, with a verdict for each: `scripts/compare.py BASE.json NEW.json`.

A case is slower or faster only if the 95 % interval of the ratio of medians excludes 1, the change is at least the threshold, and
p < 0.05 after Holm's correction; same if the interval lies within the threshold; else unclear; scripts/comparing says why. Cases are
matched by their factors. Exit status: 0 no regression, 1 a regression (slower, wrong or failing where it was not), 2 wrong usage, 3 a file
cannot be read, 4 the reports come from different machines or builds and that was not allowed, or have no case in common.
"""

import argparse
import os
import sys
from importlib.util import find_spec
from pathlib import Path

NEEDS = ("numpy", "scipy")
if not all(map(find_spec, NEEDS)):  # the first python3 is often one without them: scripts/python finds another, or says what to do
    chooser = Path(__file__).resolve().parent / "python"
    os.execv(chooser, [str(chooser), "--needs", ",".join(NEEDS), "--", *sys.argv])

from comparing.allowed import GROUPS, allowance, forbidden, unknown
from comparing.comparison import Rule, compare
from comparing.document import document
from comparing.markdown import markdown
from comparing.matching import cases_by_key
from comparing.sides import about, heading
from comparing.table import table
from headcount.ending import ended
from reports.asked import pattern, share
from reports.fingerprint import differences
from reports.names import line, sentence
from reports.printing import put
from reports.report import load
from reports.strict import BadReport

FAIL_ON = {  # what makes the exit status 1
    "regression": lambda one: one.regressed,
    "loss": lambda one: one.regressed or one.lossier,
    "never": lambda one: False,
}


def main(argv=None):
    """The exit status."""
    parser = options()
    asked = parser.parse_args(argv)
    try:
        base, new = load(asked.base), load(asked.new)
        sides = [cases_by_key(report, path) for report, path in ((base, asked.base), (new, asked.new))]
    except BadReport as problem:
        return refuse(problem, 3)
    if not sides[0].keys() & sides[1].keys():
        return refuse("the two reports have no case in common: they must share backend, strategy, coins, threads and the other factors", 4)
    sides = [{key: case for key, case in side.items() if asked.filter.search(case.name)} for side in sides]
    if not sides[0].keys() & sides[1].keys():
        parser.error(f"no case that both reports have matches --filter '{sentence(asked.filter.pattern)}'")
    for problem in unknown(asked.allow_different, base.facts):
        parser.error(problem)
    different = differences(base.facts, new.facts)
    if why := forbidden(different, asked.allow_different):
        groups = ",".join(dict.fromkeys(difference.group for difference in why))
        return refuse(f"{'; '.join(map(str, why))}; --allow-different {groups} compares them all the same", 4)
    comparison = compare(*sides, Rule(threshold=asked.threshold, run_effect=asked.run_effect))
    try:
        put(output(comparison, asked, base, new, different))
    except OSError as problem:
        return refuse(f"the comparison cannot be written: {problem.strerror}", 3)
    return int(any(FAIL_ON[asked.fail_on](one) for one in comparison.compared))


def refuse(why, status):
    """Says on one line why there is no comparison."""
    print(f"compare.py: {line(str(why))}", file=sys.stderr)
    return status


def output(comparison, asked, base, new, different):
    """The comparison as it was asked for."""
    if asked.format == "json":
        return document(comparison, {"base": about(base), "new": about(new)}, different)
    head = heading(base, new, different, comparison)
    return markdown(comparison, head) if asked.format == "md" else table(comparison, head, coloured(asked.color))


def coloured(when):
    """Whether the table may have colours: only where a person looks at it, unless told otherwise."""
    if when != "auto":
        return when == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def options():
    """The command line."""
    parser = argparse.ArgumentParser(prog="compare.py", description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("base", type=Path, metavar="BASE", help="the report that the other is held against")
    parser.add_argument("new", type=Path, metavar="NEW", help="merge.py pools several runs into one report, which has more to say")
    parser.add_argument("--format", choices=("table", "md", "json"), default="table", help="default: table")
    parser.add_argument("--threshold", type=share, default=0.05, metavar="X", help="smallest change that counts: 5%% or 0.05 (default)")
    parser.add_argument("--run-effect", type=share, metavar="X", help="how far the machine may have moved cases between the runs: 0 to trust "
                        "it, 3%%; default: as the cases tell")  # fmt: skip
    parser.add_argument("--fail-on", choices=tuple(FAIL_ON), default="regression", help="what makes the exit status 1; default: regression")
    parser.add_argument("--filter", type=pattern, default="", metavar="REGEX", help="only cases whose full name matches")
    parser.add_argument("--allow-different", type=allowance, default=frozenset(), metavar="WHAT",
                        help=f"{', '.join(GROUPS)}, or single fields, apart by commas: compare although these differ")  # fmt: skip
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    return parser


if __name__ == "__main__":
    sys.exit(ended(main))
