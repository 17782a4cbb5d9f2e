# SPDX-License-Identifier: Apache-2.0
"""The sources keep the rules of the house: who may include what, one clock, no conditional compilation, small files."""

import json
import re
import subprocess

import pytest
import structure
from program import ROOT

PROGRAMS = (".cpp", ".hpp", ".inc")
SCRIPTS = (".py", ".cmake", ".sh", ".yml", ".yaml", "CMakeLists.txt")
HEAD = "// SPDX-License-Identifier: Apache-2.0\n"


def tracked():
    """The paths that git knows, or in an unpacked archive all of the usual folders."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    paths = listed.stdout.splitlines()
    if listed.returncode or not paths:
        folders = ("include", "src", "benchmarks", "tests", "scripts", "cmake")
        paths = [str(path.relative_to(ROOT)) for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    return [path for path in paths if (ROOT / path).is_file()]


def text_of(path):
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")


SOURCES = [path for path in tracked() if path.endswith(PROGRAMS) and path.startswith(("include/", "src/", "benchmarks/"))]
ALL_SOURCES = [path for path in tracked() if path.endswith((*PROGRAMS, *SCRIPTS)) or path.startswith("scripts/") and "." not in path]


def test_there_is_something_to_check():
    for folder in (
        "include/headcount/",
        "include/headcount/strategies/",
        "src/machine/",
        "src/experiment/",
        "src/statistics/",
        "src/backends/",
        "src/runner/",
        "src/report/json/",
    ):
        assert any(path.startswith(folder) for path in SOURCES), folder


@pytest.mark.parametrize("check", structure.CHECKS, ids=lambda check: check.__name__)
def test_rules(check):
    assert [fault for path in SOURCES for fault in check(path, text_of(path))] == []


@pytest.mark.parametrize("check", [structure.head_faults, structure.path_faults], ids=lambda check: check.__name__)
def test_rules_for_every_text(check):
    assert [fault for path in ALL_SOURCES for fault in check(path, text_of(path)) if not path.startswith("tests/app/")] == []


@pytest.mark.parametrize(
    "path,line",
    [
        ("src/statistics/x.cpp", "#include <nlohmann/json.hpp>"),
        ("src/report/table.cpp", "#include <nlohmann/json.hpp>"),
        ("src/report/table.cpp", "  #  include <nlohmann/json_fwd.hpp>"),
        ("src/app/parse.cpp", "#include <CLI/CLI.hpp>"),
        ("src/machine/hypervisor.cpp", "#include <hwloc.h>"),
        ("src/machine/hypervisor.cpp", '#include "runner/plan.hpp"'),
        ("src/experiment/tosses.cpp", "#include <chrono>"),
        ("src/backends/openmp.cpp", "auto t = omp_get_wtime();"),
        ("src/backends/serial.cpp", "clock_gettime(CLOCK_MONOTONIC, &t);"),
        ("src/runner/sampler.cpp", "const auto t = std::chrono::steady_clock::now();"),
        ("src/runner/plan.cpp", "const auto t = std::time(nullptr);"),
        ("src/backends/serial.cpp", "#include <omp.h>"),
        ("src/backends/openmp.cpp", "#include <oneapi/tbb/parallel_for.h>"),
        ("src/backends/openmp.cpp", "#include <thread>"),
        ("src/backends/tbb.cpp", '#include "runner/sampler.hpp"'),
        ("src/backends/tbb.cpp", '#include "machine/clock.hpp"'),
        ("src/runner/sweep.cpp", '#include "report/document.hpp"'),
        ("src/runner/sweep.cpp", '#include "headcount/strategies/all.hpp"'),
        ("src/runner/sweep.cpp", '#include "headcount/team.hpp"'),
        ("src/report/table.cpp", '#include "runner/plan.hpp"'),
        ("src/report/table.cpp", '#include "headcount/registry.hpp"'),
        ("src/app/screen.cpp", '#include "headcount/pair.hpp"'),
        ("include/headcount/cell.hpp", "#include <fmt/format.h>"),
        ("include/headcount/cell.hpp", '#include "machine/clock.hpp"'),
        ("include/headcount/cell.hpp", '#include "headcount/pair.hpp"'),
        ("include/headcount/strategies/new.hpp", "#include <omp.h>"),
        ("include/headcount/strategies/new.hpp", '#include "headcount/registry.hpp"'),
        ("src/app/list_command.cpp", 'fmt::print("{}", 1);'),
        ("src/runner/sweep.cpp", 'std::cerr << "x";'),
        ("src/statistics/x.cpp", "#include <gtest/gtest.h>"),
        ("src/statistics/x.cpp", "#ifdef __linux__"),
        ("src/statistics/x.cpp", "# if 0"),
        ("src/statistics/x.cpp", 'const char* where = "/home/someone/headcount";'),
        ("src/statistics/x.cpp", "\n" * 200),
        ("src/statistics/x.cpp", "int long_one() {\n" + "  ++n;\n" * 40 + "}"),
        ("src/statistics/x.hpp", ""),
    ],
)
def test_the_checker_sees_a_fault(path, line):
    once = "#pragma once\n" if path.endswith(".hpp") and line else ""
    assert len(structure.faults_of(path, f"{HEAD}{once}{line}\n")) >= 1
    assert structure.faults_of(path, f"{HEAD}#pragma once\n#include <vector>\n") == []


@pytest.mark.parametrize(
    "path,line",
    [
        ("src/report/json/rows.cpp", "#include <nlohmann/json.hpp>"),
        ("src/app/cli/help.cpp", "#include <CLI/CLI.hpp>"),
        ("src/machine/machine.cpp", "#include <hwloc.h>"),
        ("src/machine/clock.cpp", "#include <chrono>"),
        ("src/machine/utc.cpp", "std::time(nullptr);"),
        ("src/machine/utc.cpp", "// std::chrono cannot do this before gcc 13"),
        ("src/backends/openmp.cpp", "#include <omp.h>"),
        ("src/backends/tbb.cpp", "#include <oneapi/tbb/task_arena.h>"),
        ("src/backends/threads.hpp", "#include <thread>"),
        ("src/machine/cgroup.cpp", 'read_text(root / "sys/fs/cgroup/cpu.max"); read_text("/proc/cpuinfo");'),
    ],
)
def test_the_checker_lets_pass_what_may_be(path, line):
    assert structure.faults_of(path, f"{HEAD}#pragma once\n{line}\n") == []


def test_a_source_without_licence_is_seen():
    assert structure.faults_of("src/statistics/x.cpp", "#include <vector>\n") == ["src/statistics/x.cpp has no SPDX line"]


def test_scripts_are_short_and_so_are_their_functions():
    scripts = [path for path in tracked() if path.startswith("scripts/") and path.endswith(".py")]
    assert len(scripts) > 50
    checks = (structure.length_faults, structure.function_faults)
    assert [fault for path in scripts for check in checks for fault in check(path, text_of(path))] == []
    assert structure.function_faults("scripts/x.py", "def f():\n" + "    f()\n" * 40) == ["scripts/x.py: f has 41 lines"]


def test_main_is_short():
    assert len(text_of("src/app/main.cpp").splitlines()) < 60


def test_nobody_switches_over_backends_or_strategies():
    """Their names stand in their own files only (and launch.cpp, which keeps OpenMP's settings to OpenMP). A factor may be called as a backend is."""
    names = re.findall(r"^headcount_backend\((\w+)", text_of("src/backends/CMakeLists.txt"), re.MULTILINE)
    assert "openmp" in names
    folders = ("src/machine/", "src/experiment/", "src/statistics/", "src/runner/", "src/report/", "include/headcount/")
    shared = [path for path in SOURCES if path.startswith(folders) and "/strategies/" not in path and path != "include/headcount/factors.hpp"]
    quoted = re.compile("|".join(f'"{name}"' for name in names if name != "serial"))
    assert [path for path in shared if quoted.search(text_of(path))] == []


def test_every_backend_and_strategy_is_in_its_list():
    lists = re.findall(r"^headcount_backend\(\w+ SOURCES ((?:\w+\.cpp ?)+)", text_of("src/backends/CMakeLists.txt"), re.MULTILINE)
    files = {path.rpartition("/")[2] for path in SOURCES if re.fullmatch(r"src/backends/\w+\.cpp", path)}
    assert {source for listed in lists for source in listed.split()} == files
    strategies = {path.rpartition("/")[2] for path in SOURCES if path.startswith("include/headcount/strategies/")} - {"all.hpp"}
    assert set(re.findall(r"strategies/(\w+\.hpp)", text_of("include/headcount/strategies/all.hpp"))) == strategies


def test_reference_reports_name_no_place_of_the_machine_that_made_them():
    """They are measured with a headcount that is found in PATH, into files of this tree."""
    reports = [json.loads(path.read_text()) for path in sorted((ROOT / "results" / "reference").glob("*.json"))]
    ours = [report for report in reports if "run" in report]
    assert len(ours) >= 3
    for report in ours:
        words = [report["context"]["executable"], *report["run"]["argv"], *report["run"]["replay"].split()]
        assert [word for word in words if word.startswith(("/", "~"))] == []
