# SPDX-License-Identifier: Apache-2.0
"""The rules of the house as functions of a source's path and text: each returns what is wrong with it, a line per fault."""

import ast
import re
from typing import NamedTuple

MOST_LINES = 200
MOST_LINES_OF_A_FUNCTION = 40
TBB = r"src/backends/(tbb\w*\.[ch]pp|arena_pins\.hpp|(stdpar|count_if)\.[ch]pp)"  # the standard's algorithms run in TBB's arena
RUNTIMES = {  # what only a backend's own files may include
    "omp.h": r"src/backends/openmp\.cpp",
    "oneapi/tbb": TBB,
    "tbb/": TBB,
    "thread": r"src/backends/(threads\.hpp|compiled\.cpp)|include/headcount/waiting\.hpp|src/experiment/shares\.cpp",
    "execution": r"src/backends/(stdpar\.cpp|count_if\.hpp)",
    "mpi.h": r"src/ranks/.*",
}
CLOCKS = r"std::chrono|<chrono>|\bclock_gettime\b|\bomp_get_wtime\b|\bgettimeofday\b|\b__rdtsc\b|\btick_count\b|\bstd::clock\b"
STANDARD = re.compile(r"[a-z_]+(\.h)?")


class Rule(NamedTuple):
    """In files whose path matches `where` (and not `but`), an include that matches `what` is forbidden, or alone allowed."""

    where: str
    what: str
    forbidden: bool
    but: str = r"(?!)"


TABLE = (
    # the vocabulary knows the standard library and itself; strategies and spaces no third party
    Rule(r"include/headcount/[^/]+\.hpp", r"<[a-z_]+>|\"headcount/[^\"]+\"", False),
    Rule(r"include/headcount/strategies/.*", r"<[a-z_]+>|<pthread\.h>|\"headcount/[^\"]+\"", False),
    Rule(r"include/headcount/spaces/.*", r"<[a-z_]+>|<(pthread|sys/types)\.h>|\"headcount/[^\"]+\"", False),
    Rule(
        r"include/headcount/(cell|count|tally|strategy|session|witness|team|toss|tosses|source|loop|case|dial|factors)\.hpp",
        r"\"headcount/(pair|backend|registry|strategies/.*|spaces/.*)\.?[a-z]*\"",
        True,
    ),
    Rule(r"include/headcount/(strategies|spaces)/.*", r"\"headcount/(team|pair|backend|registry|session)\.hpp\"", True, r".*/reduction\.hpp"),
    Rule(r"src/backends/.*\.(cpp|hpp)", r"\"(?!headcount/|backends/|machine/(scripts_folder|sibling)).*\"", True, r"src/backends/mpi_ranks\.hpp"),
    Rule(r"(src|include|benchmarks)/.*", r"[<\"]nlohmann/.*", True, r"src/report/json/.*"),
    Rule(r"(src|include|benchmarks)/.*", r"[<\"]CLI/.*", True, r"src/app/cli/.*"),
    Rule(r"(src|include|benchmarks)/.*", r"[<\"]hwloc.*", True, r"src/machine/(machine|cpu_order)\.cpp"),
    # open_session.cpp tells teams what a case's factors mean to them, standard_dials.cpp has the dials of all strategies
    Rule(r"src/machine/.*", r"\"(?!machine/|headcount/block\.hpp).*\"", True),
    Rule(
        r"src/experiment/.*",
        r"\"(?!headcount/|machine/|experiment/).*\"|\"headcount/(strategies|backend|pair|team).*",
        True,
        r"src/experiment/(open_session|standard_dials)\.cpp",
    ),
    # pure functions of samples; a record and a limit are data
    Rule(
        r"src/statistics/.*",
        r"\"(?!headcount/|statistics/|experiment/(record|limits)\.hpp).*\"|\"headcount/(strategies|spaces|backend|pair|team|loop|tally|cell).*",
        True,
    ),
    # strategies at work in the space of proofs: no runner, no clock, no machine
    Rule(r"src/proof/.*", r"\"(?!headcount/|proof/).*\"", True),
    Rule(r"src/runner/.*", r"\"(report|app|backends|limits)/.*|\"headcount/(strategies|spaces|backend|pair|team|loop|tally|cell).*", True),
    # measures the machine, and borrows what starts and releases the threads of a pool
    Rule(
        r"src/limits/.*",
        r"\"(?!headcount/|machine/|experiment/|statistics/|limits/|backends/(mailbox|threads)\.hpp).*\"|\"headcount/(strategies|spaces|backend|pair|team|loop|tally|cell).*",
        True,
    ),
    Rule(
        r"src/report/.*",
        r"\"(runner|app|backends|limits)/.*|\"headcount/(?!case|count|dial|factors|few|strategy|provable|texts).*",
        True,
        r"src/report/(registry_text\.hpp|json/registry\.cpp)",
    ),
    # measures one case and answers: no plan, no words, no command line
    Rule(
        r"src/cases/.*",
        r"\"(?!headcount/(registry|pinning)|cases/|machine/|experiment/errors|report/(exchange|registry_text|say)|runner/sampler).*\"",
        True,
    ),
    Rule(r"src/app/.*", r"\"backends/.*|\"headcount/(strategies|spaces|backend|pair|team|loop|tally|cell).*", True),
    Rule(r"(src|include)/.*", r"[<\"]benchmark/.*|[<\"]g(test|mock)/.*|\"tests/.*", True),
)


def includes_of(text):
    """`<vector>` or `"machine/clock.hpp"`, in the order of the file."""
    return re.findall(r"^[ \t]*#[ \t]*include[ \t]+([<\"][^>\"]+[>\"])", text, re.MULTILINE)


def include_faults(path, text):
    faults = []
    for rule in TABLE:
        if not re.fullmatch(rule.where, path) or re.fullmatch(rule.but, path):
            continue
        for include in includes_of(text):
            if bool(re.match(rule.what, include)) == rule.forbidden:
                faults.append(f"{path} may not include {include}")
    return faults


def runtime_faults(path, text):
    """Headers of a runtime stand in the file of its own backend (and in the benchmarks of the bare runtime)."""
    if not path.startswith(("src/", "include/")):
        return []
    faults = []
    for include in includes_of(text):
        for header, owner in RUNTIMES.items():
            name = include.strip('<>"')
            hit = name.startswith(header) if header.endswith(("/", "tbb")) else name == header
            if hit and not re.fullmatch(owner, path):
                faults.append(f"{path} includes {include}, which only {owner} may")
    return faults


def clock_faults(path, text):
    """Nothing is timed in two ways."""
    if not path.startswith(("src/", "include/")) or path in ("src/machine/clock.cpp", "src/backends/control.hpp"):
        return []  # a control is a clock
    found = re.findall(CLOCKS, code_of(text))
    if path != "src/machine/utc.cpp":
        found += re.findall(r"\bstd::time\(", code_of(text))
    return [f"{path} names a clock: {name}" for name in found]


def printing_faults(path, text):
    """Everything is said in one way, which cannot fail in the middle of a sweep."""
    if not path.startswith(("src/", "include/")) or path == "src/report/say.cpp":
        return []
    return [f"{path} prints: {name}" for name in re.findall(r"\bfmt::print\b|\bstd::(?:cout|cerr|clog)\b|\bf?(?:puts|printf|putc)\(", code_of(text))]


def condition_faults(path, text):
    """No conditional compilation: a variant is a file. Highway compiles one file once for each instruction set, by conditions of its own."""
    if path == "include/headcount/portability.hpp":
        return []
    if path == "src/experiment/kernels/highway.cpp":
        text = re.sub(r"^#(?:if|elif) HWY_.*$", "", text, flags=re.MULTILINE)
    return [f"{path}: {line.strip()}" for line in re.findall(r"^[ \t]*#[ \t]*(?:if|ifdef|ifndef|elif|else)\b.*", text, re.MULTILINE)]


def head_faults(path, text):
    """The licence stands on top, and headers are included once."""
    faults = [f"{path} has no SPDX line"] if "SPDX-License-Identifier: Apache-2.0" not in "".join(text.splitlines(True)[:3]) else []
    if path.endswith(".hpp") and "\n#pragma once\n" not in text:
        faults.append(f"{path} lacks #pragma once")
    return faults


def length_faults(path, text):
    """A file tells one thing."""
    lines = len(text.splitlines())
    return [f"{path} has {lines} lines, more than {MOST_LINES}"] if lines > MOST_LINES else []


def functions_of_program(text):
    """(first line, lines) of each block of formatted C++ that is neither a type nor a namespace nor a list of values."""
    opened = []
    for number, line in enumerate(text.splitlines()):
        indent = len(line) - len(line.lstrip())
        if line.strip().startswith("}"):
            while opened and opened[-1][0] >= indent:
                began = opened.pop()
                if began[0] == indent and ")" in began[2] and not re.match(r"(class|struct|namespace|enum)\b", began[2]):
                    yield began[2], number - began[1] + 1
        if line.endswith("{") and not line.strip().startswith("//"):
            opened.append((indent, number, line.strip()))


def functions_of_script(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            yield node.name, node.end_lineno - node.lineno + 1


def function_faults(path, text):
    """A function does one thing."""
    functions = functions_of_script if path.endswith(".py") else functions_of_program
    return [f"{path}: {name} has {lines} lines" for name, lines in functions(text) if lines > MOST_LINES_OF_A_FUNCTION]


def path_faults(path, text):
    """No place of somebody's machine. What every Unix has, and what Debian's packages install, is no such place."""
    places = re.findall(r"(?<![\w.}$/])/(?:home|root|Users|work|mnt|srv|opt)/\w[\w./-]*|[A-Z]:\\\w+", text)
    return [f"{path} names a place on a machine: {place}" for place in places]


def code_of(text):
    """Without comments and string literals."""
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.DOTALL)
    return re.sub(r"//[^\n]*|\"(?:\\.|[^\"\\\n])*\"", " ", text)


CHECKS = (include_faults, runtime_faults, clock_faults, printing_faults, condition_faults, head_faults, length_faults, function_faults, path_faults)


def faults_of(path, text):
    return [fault for check in CHECKS for fault in check(path, text)]
