# SPDX-License-Identifier: Apache-2.0
"""Starts `headcount run` and `bench_experiment` over one case each, in turns: what the machine does, it does to both."""

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from headcount.loading import load

LISTED = "/process_time/manual_time"  # what Google Benchmark adds to the name of every row of ours


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
