# SPDX-License-Identifier: Apache-2.0
"""Several reports: those of one machine as one, for a sweep that was measured in parts, or two held against each other by `headcount compare`."""

import json
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path

from headcount.files import program, stem
from headcount.model import Report
from headcount.model.case import named_ways
from headcount.words.names import plain, sentence

from .strict import BadReport

SAME = ("cpu_model", "usable_cpus", "memory_bytes")  # what tells that two reports come from two machines


def together(reports: dict[Path, Report]) -> Report:
    """One Report of {path: report}. A case that several of them measured has the name of its report as one more factor.

    BadReport if they were measured on different machines."""
    _of_one_machine(reports)
    seen = Counter(_identity(c) for report in reports.values() for c in report.everything)
    names = _names(reports)
    cases = [_from(c, names[path], seen) for path, report in reports.items() for c in report.everything]
    parts = list(reports.values())
    cases, known = named_ways(cases), [r.usable_cpus for r in parts if r.usable_cpus]
    skipped = tuple(dict.fromkeys(skip for r in parts for skip in r.skipped))
    cpus = min(known) if known else None
    return Report(cases, skipped, cpus, all(r.finished for r in parts), cases, parts[0].facts)


def _identity(case):
    return case.backend, case.strategy, case.threads, case.coins, case.factors


def _from(case, name, seen):
    twice = seen[_identity(case)] > 1
    return replace(case, factors=tuple(sorted((*case.factors, ("report", name))))) if twice else case


def _names(reports):
    """{path: a short name}, no two alike."""
    stems = Counter(stem(path) for path in reports)
    return {path: plain(stem(path) if stems[stem(path)] == 1 else f"{i + 1}-{stem(path)}", 24) for i, path in enumerate(reports)}


def _of_one_machine(reports):
    for key in SAME:
        values = {path: r.facts.machine.get(key) for path, r in reports.items() if r.facts.machine.get(key) is not None}
        if len(set(values.values())) > 1:
            told = "; ".join(f"{sentence(path.name)}: {value}" for path, value in values.items())
            raise BadReport(f"reports of different machines cannot be drawn together ({key}: {told}); draw each without --together")


def compared(base: Path | None, new: Path | None) -> dict:
    """The document of `headcount compare BASE NEW --format json` of two paths, None for standard input; BadReport says why there is none."""
    if base is None or new is None:
        raise BadReport("what came from standard input is not there a second time; give a file")
    found = program()
    if found is None:
        raise BadReport("headcount is not built and not installed; it compares reports, and scripts/run builds it")
    command = [found, "compare", base, new, "--format", "json", "--fail-on", "never", "--allow-different", "machine,build"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise BadReport(sentence(done.stderr.strip() or f"headcount compare ended with {done.returncode}"))
    return json.loads(done.stdout)
