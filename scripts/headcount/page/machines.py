# SPDX-License-Identifier: Apache-2.0
"""The machine, the program and the run of a report, as pairs of words and values. Several reports: what differs in machine or build, and the same cases
next to each other, found by their typed factors."""

from dataclasses import dataclass

from headcount.loading import compared
from headcount.loading.strict import BadReport
from headcount.words import counted, digits, duration, percent

LABELS = (
    ("cpu_model", "CPU"),
    ("usable_cpus", "usable CPUs"),
    ("sockets", "sockets"),
    ("cores", "cores"),
    ("hardware_threads", "hardware threads"),
    ("numa_nodes", "NUMA nodes"),
    ("smt", "simultaneous multithreading"),
    ("governor", "frequency governor"),
    ("virtualised", "virtual machine"),
    ("cgroup_quota_cpus", "cgroup quota (CPUs)"),
    ("kernel", "kernel"),
)
BUILD = (
    ("version", "headcount"),
    ("git_revision", "revision"),
    ("compiler", "compiler"),
    ("flags", "flags"),
    ("build_type", "build type"),
    ("sanitizer", "sanitizer"),
)
MAY_DIFFER_IN_MACHINE = ("cpu_model", "usable_cpus", "memory_bytes", "virtualised")
MAY_DIFFER_IN_BUILD = ("compiler", "flags", "build_type", "git_revision", "version")


def machine(report):
    """[(word, value)] of the machine; what the report does not know is `unknown`."""
    facts = report.facts
    told = [("host", _said(facts.host)), *((word, _said(facts.machine.get(key))) for key, word in LABELS if key in facts.machine)]
    memory = facts.machine.get("memory_bytes")
    told += [("memory", gibibytes(memory))] if memory else []
    return told + ([("caches", ", ".join(f"L{level} {kind.lower()} {_bytes(n)}" for kind, level, n in facts.caches))] if facts.caches else [])


def build(report):
    """[(word, value)] of the program that measured."""
    facts = report.facts
    told = [(word, _said(facts.build.get(key))) for key, word in BUILD if key in facts.build and not (key == "sanitizer" and not facts.build[key])]
    dirty = [("source", "changed since that revision")] if facts.build.get("git_dirty") else []
    return told + dirty + [(f"runtime of {backend}", runtime) for backend, runtime in facts.runtimes]


def run(report):
    """[(word, value)] of the run."""
    facts = report.facts
    told = [("date", facts.date), ("seed", facts.seed), ("state", None if facts.run_id is None else "complete" if report.finished else "partial")]
    told += [("wall time", facts.wall_s and f"{digits(facts.wall_s)} s"), ("of that measuring", facts.measured_s and f"{digits(facts.measured_s)} s")]
    return [(word, value) for word, value in told if value]


def in_short(report):
    """'AMD EPYC, 2 usable CPUs, kvm; GNU 12.2.0, revision abc, 2026-01-31': what a reader must know at once."""
    facts = report.facts
    virtual = facts.machine.get("virtualised")
    words = [
        facts.machine.get("cpu_model"),
        report.usable_cpus and counted(report.usable_cpus, "usable CPU"),
        virtual if virtual and virtual != "none" else None,
        facts.build.get("compiler"),
        facts.date and facts.date[:10],
    ]
    return [str(word) for word in words if word]


def gibibytes(n):
    """23.5 GiB; what is not a number, in a report that somebody wrote by hand, as it stands there."""
    return f"{digits(n / 2**30)} GiB" if isinstance(n, (int, float)) else str(n)


def _said(value):
    return {None: "unknown", True: "yes", False: "no"}.get(value, str(value)) if value is None or isinstance(value, bool) else str(value)


def _bytes(n):
    return f"{n // 2**20} MiB" if n >= 2**20 and n % 2**20 == 0 else f"{digits(n / 1024)} KiB"


@dataclass(frozen=True)
class Line:
    """One case of the first report and its like in the others: time with its interval, loss, verdict."""

    case: object
    cells: tuple


def lines(parts):
    """A Line for every case that at least two of the Parts have."""
    tables = [{identity(row.case): row for row in part.rows} for part in parts]
    keys = dict.fromkeys(key for table in tables for key in table)
    shared = [key for key in keys if sum(key in table for table in tables) > 1]
    return [_line([table.get(key) for table in tables]) for key in shared]


def identity(case):
    """What makes two cases of two reports the same: all typed factors, and never the name."""
    return case.backend, case.strategy, case.coins, case.threads, case.factors


def _line(found):
    first = next(row for row in found if row)
    return Line(first.case, tuple(_cell(row) for row in found))


def _cell(row):
    if row is None:
        return None
    case = row.case
    span = f"{duration(case.time.low_ns)} – {duration(case.time.high_ns)}" if case.time and case.time.low_ns is not None else None
    lost = percent(case.loss.share) if case.loss and case.loss.share else "none" if case.loss else "–"
    return {"time": duration(case.time.median_ns) if case.time else "–", "span": span, "lost": lost, "verdict": row.verdict}


def changes(parts):
    """{number of a Part: (base's label, {verdict: cases}, names of what became slower or lossier)}: what `headcount compare` says of each against
    the first, where machine and build agree; nothing where they do not, or where it cannot say."""
    if len(parts) < 2 or differences(parts):
        return {}
    found = {}
    for part in parts[1:]:
        try:
            document = compared(parts[0].report.source, part.report.source)
        except BadReport:
            continue
        found[part.number] = (parts[0].label, document["counts"]["times"], document["regressions"] + document["lossier"])
    return found


def differences(parts):
    """[(what, [value per Part])] of what differs in machine or build: why times may not be comparable."""
    compared = [("machine", key) for key in MAY_DIFFER_IN_MACHINE] + [("build", key) for key in MAY_DIFFER_IN_BUILD]
    told = [(key.removesuffix("_bytes").replace("_", " "), _values(parts, group, key)) for group, key in compared]
    return [(what, values) for what, values in told if len(set(values)) > 1]


def same_machine(parts):
    """Whether nothing that is known of the machines differs."""
    return all(len(set(_values(parts, "machine", key))) == 1 for key in MAY_DIFFER_IN_MACHINE)


def _values(parts, group, key):
    return [_shown(key, getattr(part.report.facts, group).get(key)) for part in parts]


def _shown(key, value):
    """The kernel keeps a little more or less memory for itself at every start: bytes would tell machines apart that are one."""
    return "unknown" if value is None else gibibytes(value) if key == "memory_bytes" else str(value)
