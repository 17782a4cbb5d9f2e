# SPDX-License-Identifier: Apache-2.0
"""Reads a report, headcount's own or Google Benchmark's, into the same cases. Reading makes millions of things that stay: Python's search for garbage among
them takes as long as the work itself."""

import gc
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from headcount.files import STDIN, content, told
from headcount.model import Report
from headcount.words.names import sentence

from .googlebench import looks_like_google, read_google
from .native import looks_native, read_native
from .strict import BadReport, Place, parse


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
