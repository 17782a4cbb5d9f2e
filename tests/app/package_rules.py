# SPDX-License-Identifier: Apache-2.0
"""The rules of the house for the Python package, as functions of a module's path and text: each returns what is wrong with it, a line per fault."""

import ast
import re
import sys

MOST_LINES, MOST_LINES_OF_A_FUNCTION, ALIKE = 200, 40, 6
# room, a package or a module: the rooms that it may import; figures and page do not know each other
ROOMS = {
    "words": (),
    "themes": (),
    "model": (),
    "files": (),
    "scaling": ("model", "words"),
    "loading": ("files", "model", "words"),
    "figures": ("loading", "model", "themes", "words"),
    "page": ("files", "loading", "model", "scaling", "themes", "words"),
    "exporting": ("loading", "model", "words"),
    "merging": ("files", "loading", "model", "words"),
    "commands": ("exporting", "figures", "files", "loading", "merging", "model", "page", "themes", "words"),
    "baseline": (),
}
ALONE = {"baseline": ("numpy",)}  # what headcount starts has the standard library, and numpy where a way is numpy's


def room_of(path):
    """The package or module of scripts/headcount that a path belongs to."""
    return path.removeprefix("scripts/headcount/").partition("/")[0].removesuffix(".py").removesuffix("__init__")


def imported(text):
    """The names of all modules that are imported absolutely, anywhere in a text."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ([f"headcount.{alias.name}" for alias in node.names] if node.module == "headcount" else [node.module])


def room_faults(path, text):
    """Who may import what."""
    room, faults = room_of(path), []
    for name in imported(text):
        first, _, rest = name.partition(".")
        other = rest.partition(".")[0]
        if first == "headcount" and other not in (room, *ROOMS.get(room, ())):
            faults.append(f"{path} may not import {name}")
        if room in ALONE and first not in (*sys.stdlib_module_names, *ALONE[room]):
            faults.append(f"{path} needs {name}")
    return faults


def path_faults(path, text):
    """Python finds the package where it is installed, or beside the door that was started."""
    return [f"{path} changes where Python looks: {found}" for found in re.findall(r"sys\.path\b.*|PYTHONPATH", text)]


def length_faults(path, text):
    """A file tells one thing, a function does one."""
    lines = len(text.splitlines())
    faults = [f"{path} has {lines} lines, more than {MOST_LINES}"] if lines > MOST_LINES else []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= MOST_LINES_OF_A_FUNCTION:
            faults.append(f"{path}: {node.name} has more than {MOST_LINES_OF_A_FUNCTION} lines")
    return faults


def told_faults(path, text):
    """A module, and what others may use of it, says what it is."""
    tree = ast.parse(text)
    told = [tree, *(node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"))]
    return [f"{path}: {getattr(node, 'name', 'the module')} has no docstring" for node in told if not ast.get_docstring(node)]


CHECKS = (room_faults, path_faults, length_faults, told_faults)


def faults_of(path, text):
    return [fault for check in CHECKS for fault in check(path, text)]


def repeated(texts):
    """Pairs of {path: text} that share a run of so many lines, blank ones aside."""
    first, faults = {}, set()
    for path, text in texts.items():
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        for i in range(len(lines) - ALIKE + 1):
            other = first.setdefault(tuple(lines[i : i + ALIKE]), path)
            if other != path:
                faults.add(f"{other} and {path} share the lines from {lines[i]!r} on")
    return sorted(faults)
