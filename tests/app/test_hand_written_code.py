# SPDX-License-Identifier: Apache-2.0
"""Where a cell is touched at each heads, our loop is the one that the compiler makes of the loop written by hand, instruction for instruction."""

import platform
import re
import shutil

import disassembly
import pytest
from program import BUILD

EQUAL = {"Racy": "Racy", "Atomic": "Atomic", "PerWorkerPacked": "PerWorker<8ul>", "PerWorkerPadded": "PerWorker<128ul>"}


@pytest.fixture(scope="module")
def functions(build):
    """Of the program that holds both."""
    if build["sanitizer"] or build["build type"] != "Release":
        pytest.skip(f"a {build['build type']} build{' with sanitizers' if build['sanitizer'] else ''}: not the code that is measured")
    if platform.machine() != "x86_64" or not shutil.which("objdump"):
        pytest.skip("needs objdump and x86-64")
    if not build["compiler"].startswith("GNU"):
        pytest.skip(f"knows where gcc puts the body of an OpenMP region; this is {build['compiler']}")
    if not (BUILD / "bench_pairs").is_file():
        pytest.skip("bench_pairs was not built (apt-get install libbenchmark-dev)")
    return disassembly.functions_of(BUILD / "bench_pairs")


def ours(functions, strategy):
    tally = rf"headcount::OneCell<headcount::Memory, headcount::strategies::{strategy}::Worker<.*|headcount::strategies::{strategy}::In<headcount::Memory>"
    pattern = re.compile(rf"count_range<({tally}), headcount::InMemory>\(")
    names = [name for name in functions if pattern.search(name) and "[clone" not in name]
    (body,) = [body for name in names for body in functions[name]]
    return body


def by_hand(functions, way):
    pattern = re.compile(rf"hand_written::{way} ?>::count\(.*\._omp_fn")
    (body,) = [body for name in functions if pattern.search(name) for body in functions[name]]
    return body


@pytest.mark.parametrize("strategy", EQUAL)
def test_the_loop_is_the_one_written_by_hand(functions, strategy):
    mine = disassembly.shape_of_loop(ours(functions, strategy))
    assert len(mine) >= 8
    assert mine == disassembly.shape_of_loop(by_hand(functions, EQUAL[strategy]))


def test_different_loops_have_different_shapes(functions):
    shapes = [disassembly.shape_of_loop(ours(functions, strategy)) for strategy in ("Racy", "Atomic")]
    assert shapes[0] != shapes[1]
    assert any(name == "lock incq" for name, _ in shapes[1]) and not any(name.startswith("lock") for name, _ in shapes[0])
