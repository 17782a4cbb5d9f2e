# SPDX-License-Identifier: Apache-2.0
"""Where and with what a report was measured, as pairs of words and values."""

from headcount.words import counted, digits

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
    """23.5 GiB; what is no number, in a report that somebody wrote by hand, as it stands there."""
    return f"{digits(n / 2**30)} GiB" if isinstance(n, (int, float)) else str(n)


def _said(value):
    return {None: "unknown", True: "yes", False: "no"}.get(value, str(value)) if value is None or isinstance(value, bool) else str(value)


def _bytes(n):
    return f"{n // 2**20} MiB" if n >= 2**20 and n % 2**20 == 0 else f"{digits(n / 1024)} KiB"
