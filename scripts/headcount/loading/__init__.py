# SPDX-License-Identifier: Apache-2.0
"""Reads a report, headcount's own or Google Benchmark's, into the same cases; several of one machine as one, or two held against each other. Reading makes millions of things that stay: Python's search for garbage among
them takes as long as the work itself."""

import gc
import json
import subprocess
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from headcount.files import STDIN, content, program, stem, told
from headcount.model import Report
from headcount.model.case import named_ways
from headcount.words import plain, sentence

from .googlebench import looks_like_google, read_google
from .native import looks_native, read_native
from .strict import BadReport, Place, parse

SAME = ("cpu_model", "usable_cpus", "memory_bytes")  # what tells that two reports come from two machines


@contextmanager
def uncollected():
    """No garbage collection within, where there is little garbage; also a decorator, `@uncollected()`."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@uncollected()
def load(path: Path) -> Report:
    """The Report in the file at `path` (a Path), or on standard input (`-`). BadReport, in one line that starts with the path, if there is none."""
    return replace(load_with_document(path)[0], source=None if path == STDIN else path)


@uncollected()
def load_with_document(path: Path) -> tuple[Report, dict]:
    """(Report, the document itself as dicts and lists, its samples packed): for those who pass a report on and not only read it."""
    try:
        document = Place(_document(path), "")
        return _read(document), document.value
    except BadReport as problem:
        raise BadReport(f"{sentence(told(path))}: {sentence(str(problem))}") from None


def _document(path):
    try:
        return parse(content(path).decode("utf-8-sig"))  # a byte order mark says nothing
    except OSError as problem:
        raise BadReport(problem.strerror or "cannot be read") from None
    except RecursionError:
        raise BadReport("not a report: nested too deeply") from None
    except ValueError as problem:  # not UTF-8, cut short, not JSON, NaN
        raise BadReport(f"not strict JSON: {problem}") from None


def _read(document):
    if looks_native(document):
        return read_native(document)
    if looks_like_google(document):
        return read_google(document)
    raise BadReport("not a report of headcount or Google Benchmark")


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
