# SPDX-License-Identifier: Apache-2.0
"""What figures, pages and exports are made of: a report's cases, where they were measured, and what is said of them. Data, and nothing else."""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Skipped:
    """What did not run; strategy None: the whole backend is absent."""

    backend: str
    strategy: str | None
    reason: str


@dataclass(frozen=True)
class Check:
    """Something about the machine: state is ok, warn or unknown, and a warning has a remedy."""

    name: str
    state: str
    text: str
    remedy: str | None = None


@dataclass(frozen=True)
class Facts:
    """Texts are on one line; None where the report does not tell. `machine` and `build` map names to scalar values or None."""

    run_id: str | None = None
    date: str | None = None
    host: str | None = None
    replay: str | None = None
    seed: str | None = None
    started: str | None = None
    wall_s: float | None = None
    measured_s: float | None = None
    machine: dict = field(default_factory=dict)
    build: dict = field(default_factory=dict)
    caches: tuple = ()  # (type, level, bytes)
    runtimes: tuple = ()  # (backend, what it runs on)
    checks: tuple = ()


@dataclass(frozen=True)
class Rung:
    """A strategy's time over that of `racy` of the same runtime; low and high are None without an interval."""

    name: str  # of its case
    strategy: str
    ratio: float
    low: float | None
    high: float | None
    lost: float  # share of the heads
    verdict: str


@dataclass(frozen=True)
class Gain:
    """How many times as fast as one thread; low and high are None without an interval."""

    ratio: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Finding:
    """`text` is a whole sentence, `title` the same in at most 90 letters; `cases` are names as the report has them."""

    kind: str
    text: str
    title: str
    coins: int | None = None
    threads: int | None = None
    backend: str | None = None
    job: str | None = None
    cases: tuple = ()
    rungs: tuple = ()
    vs_serial: Gain | None = None
    numbers: dict = field(default_factory=dict)  # name: number or None


@dataclass(frozen=True)
class Step:
    """One operation of one worker (from 0), and the total after it."""

    worker: int
    does: str
    total: int


@dataclass(frozen=True)
class Proof:
    """`says` is the program's sentence, or why there is none; `steps` an order of `workers` workers that goes wrong, and `outcome` how."""

    strategy: str
    says: str
    explored: bool
    workers: int = 0
    steps: tuple = ()
    outcome: str = ""


@dataclass(frozen=True)
class Report:
    """The cases of one report. `everything` keeps those that a filter took out: the base of a speed-up may be one."""

    cases: tuple
    skipped: tuple = ()
    usable_cpus: int | None = None
    finished: bool = True
    everything: tuple = field(default=())
    facts: Facts = field(default_factory=Facts)
    findings: tuple = ()  # in the order in which they are shown; empty in a report that was not summarised since there are any
    proofs: tuple = ()  # of its strategies, in the program's order
    walks: dict = field(default_factory=dict)  # {strategy: all its orders, to be walked through}
    base: "Report | None" = None  # an older report, for figures that tell what changed
    source: object = None  # the Path it was read from

    def said(self, *kinds):
        """The findings of these kinds, in the order of reading."""
        return [finding for finding in self.findings if finding.kind in kinds]

    def where(self, keep, keep_skipped):
        """This report and its base with only the cases that `keep(case)` wants, and the skipped ones that `keep_skipped(skip)` does."""
        cases, skipped = tuple(filter(keep, self.cases)), tuple(filter(keep_skipped, self.skipped))
        return replace(self, cases=cases, skipped=skipped, base=self.base and self.base.where(keep, keep_skipped))
