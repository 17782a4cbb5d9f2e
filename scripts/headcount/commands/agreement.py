# SPDX-License-Identifier: Apache-2.0
"""Whether headcount's runner and Google Benchmark find the same times: `scripts/agreement.py`.

Runs both over the same cases in turns, one launch and one repetition of as many trials each, and prints the median of the ratios,
Google Benchmark's time over the runner's, beside the half of them that lies around it. A single pair tells nothing where the machine is shared.
By default the rows that both have of serial, openmp and tbb, reduction and atomic, at a million coins: about two minutes.
Exit status: 0 all medians are within the tolerance, 1 they are not, 2 wrong usage, 3 a program is missing or failed.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from headcount.commands.asked import pattern, share
from headcount.commands.printing import put
from headcount.commands.turns import NoTurns, Programs, pairs_of
from headcount.loading.strict import BadReport
from headcount.program import ROOT
from headcount.words.names import line

BUILD = ROOT / "build" / "release"
USUAL = "^(serial|openmp|tbb)/(reduction|atomic)/coins:1000000/"


def main(argv=None):
    """The exit status."""
    parser = options()
    asked = parser.parse_args(argv)
    programs = Programs(asked.build)
    try:
        rows = programs.rows(asked.filter.pattern)
        if not rows:
            parser.error(f"no row of bench_experiment matches --filter '{asked.filter.pattern}'; bench_experiment --benchmark_list_tests lists them")
        put(f"{'case':<44}{'runner':>12}{'google':>12}  {'ratio':>6}  half of them")
        medians = [told(row, pairs_of(programs, row, asked.rounds, asked.trials)) for row in rows]
        outside = sum(abs(median - 1) > asked.tolerance for median in medians)
        put(f"{len(rows) - outside} of {len(rows)} cases agree within {100 * asked.tolerance:g} %, medians of {asked.rounds} pairs")
    except (NoTurns, BadReport, OSError) as problem:
        print(f"agreement.py: {line(str(problem))}", file=sys.stderr)
        return 3
    return int(outside > 0)


def told(row, pairs):
    """Prints the row's line and returns the median ratio."""
    ours, theirs = np.array(pairs).T
    low, median, high = np.quantile(theirs / ours, (0.25, 0.5, 0.75))
    put(f"{row.name:<44}{np.median(ours) / 1e3:>9.1f} us{np.median(theirs) / 1e3:>9.1f} us  {median:>6.3f}  {low:.3f} to {high:.3f}")
    return median


def options():
    """The command line."""
    parser = argparse.ArgumentParser(prog="agreement.py", description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("--rounds", type=count, default=15, metavar="N", help="pairs per case; default: 15")
    parser.add_argument("--trials", type=count, default=100, metavar="N", help="per launch and per repetition; default: 100")
    parser.add_argument("--tolerance", type=share, default=0.05, metavar="X", help="how far a median may be from 1; default: 0.05")
    parser.add_argument("--filter", type=pattern, default=USUAL, metavar="REGEX", help=f"rows of bench_experiment; default: {USUAL}")
    parser.add_argument("--build", type=Path, default=BUILD, metavar="FOLDER", help="where the two programs are; default: build/release")
    return parser


def count(text):
    """A whole number from 1 on."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:7]) or len(text) > 6:
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number from 1 to 999999")
    return int(text)
