# SPDX-License-Identifier: Apache-2.0
"""Whether headcount's runner and Google Benchmark find the same times: `scripts/agreement.py`.

Runs both over the same cases in turns, one launch and one repetition of as many trials each, and prints the median of the ratios,
Google Benchmark's time over the runner's, beside the half of them that lies around it. A single pair tells nothing where the machine is shared.
By default the rows that both have of serial, openmp and tbb, reduction and atomic, at a million coins: about two minutes.
Exit status: 0 all medians are within the tolerance, 1 they are not, 2 wrong usage, 3 a program is missing or failed.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from headcount.files import ROOT
from headcount.loading import load
from headcount.loading.strict import BadReport
from headcount.words import line

from . import put

BUILD = ROOT / "build" / "release"
USUAL = "^(serial|openmp|tbb)/(reduction|atomic)/coins:1000000/"
LISTED = "/process_time/manual_time"  # what Google Benchmark adds to the name of every row of ours


def main(argv: list[str] | None = None) -> int:
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
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 1 to 999999")
    return int(text)


def share(text):
    """'5%' or '0.05' -> 0.05."""
    number = text.strip().removesuffix("%").strip()
    if not re.fullmatch(r"[0-9]*\.?[0-9]+", number):
        raise argparse.ArgumentTypeError(f"'{text}' is not a share; write 5% or 0.05")
    value = float(number) / (100 if text.strip().endswith("%") else 1)
    if value >= 1:
        raise argparse.ArgumentTypeError(f"'{text}' is a change by 100 % or more; write 5% or 0.05")
    return value


def pattern(text):
    """A regular expression, compiled."""
    try:
        return re.compile(text)
    except (re.error, OverflowError, RecursionError) as problem:
        raise argparse.ArgumentTypeError(f"'{text}' is not a regular expression: {problem}") from None


class NoTurns(Exception):
    """A program that is missing or failed; the text is one line."""


@dataclass(frozen=True)
class Row:
    """A row of bench_experiment that is a case of the runner's: the four factors that it varies."""

    backend: str
    strategy: str
    coins: str
    threads: str

    @property
    def name(self):
        """As both call it."""
        return f"{self.backend}/{self.strategy}/coins:{self.coins}/threads:{self.threads}"


@dataclass(frozen=True)
class Programs:
    """The folder of a build, and the two programs in it."""

    build: Path

    def rows(self, pattern):
        """The Rows whose name matches `pattern`, a regular expression; not those of loops written by hand, which only one side has."""
        asked = ["--benchmark_list_tests", f"--benchmark_filter={pattern}"]
        names = [line.removesuffix(LISTED).split("/") for line in self._output("bench_experiment", asked).splitlines() if LISTED in line]
        rows = [Row(backend, strategy, coins.split(":")[1], threads.split(":")[1]) for backend, strategy, coins, threads in names]
        return [row for row in rows if not row.strategy.startswith("hand_written")]

    def runner_ns(self, row, trials):
        """The median of one launch of so many trials."""
        factors = ["-b", row.backend, "-s", row.strategy, "-n", row.coins, "-t", row.threads]
        return self._median("headcount", ["run", *factors, "--launches", "1", "--trials", str(trials), "-q", "-o"])

    def google_ns(self, row, seconds):
        """The time of one repetition that is measured for so long."""
        row_only = [f"--benchmark_filter=^{row.name}/", f"--benchmark_min_time={seconds:.6f}", "--benchmark_out_format=json"]
        return self._median("bench_experiment", row_only, last="--benchmark_out=")

    def _median(self, program, arguments, last=""):
        """The time of the one case in the report that the program writes to the file named in its last argument."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "report.json")
            self._output(program, [*arguments, f"{last}{path}"])
            [case] = load(path).cases
            return case.time.median_ns

    def _output(self, program, arguments):
        try:
            done = subprocess.run([self.build / program, *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        except OSError as problem:
            raise NoTurns(f"{self.build / program}: {problem.strerror}; build it first (scripts/run), or name another folder with --build") from None
        if done.returncode:
            said = (done.stderr.strip() or done.stdout.strip() or "nothing").splitlines()[-1]
            raise NoTurns(f"{program} {' '.join(arguments)} ended with status {done.returncode} and said: {said}")
        return done.stdout


def pairs_of(programs, row, rounds, trials):
    """[(runner's ns, Google Benchmark's ns)] of `row`, as many trials on both sides, the first to go changing from round to round."""
    seconds = programs.runner_ns(row, trials) * trials / 1e9  # warms up, and tells how long to measure

    def runner():
        return programs.runner_ns(row, trials)

    def google():
        return programs.google_ns(row, seconds)

    pairs = []
    for i in range(rounds):
        if i % 2:
            theirs, ours = google(), runner()
        else:
            ours, theirs = runner(), google()
        pairs.append((ours, theirs))
    return pairs
