# SPDX-License-Identifier: Apache-2.0
"""Where a cell is touched for each head, our loop is the one that the compiler makes of the loop written by hand, instruction for instruction."""

import platform
import re
import shutil
import subprocess

import disassembly
import pytest
from program import BUILD

EQUAL = {"Racy": "Racy", "Atomic": "Atomic", "PerWorkerPacked": "PerWorker<8ul, [^>]*>", "PerWorkerPadded": "PerWorker<128ul, [^>]*>"}
# the loop written by hand for each runtime, and the space that its equivalent works in
LOOPS = {
    "serial": ("SerialLoop", "Memory"),
    "openmp": ("OpenMpLoop", "Memory"),
    "tbb": ("TbbLoop", "Memory"),
    "stdpar": ("SeatsLoop", "Memory"),
    "thread_pool": ("PoolLoop", "Memory"),
    "std_thread": ("ThreadsLoop", "Memory"),
    "fork": ("Processes<headcount::hand_written::Forked>::Loop", "Mapped"),
    "fork_kept": ("Processes<headcount::hand_written::Kept>::Loop", "Mapped"),
}
TOSS_IS_COMPARED = "v?comisd"
EVERY_LOOP = pytest.mark.parametrize("strategy,runtime", [(strategy, runtime) for strategy in EQUAL for runtime in LOOPS])


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


@pytest.fixture(scope="module")
def shapes(functions):
    """The shapes of all loops that compare tosses in the functions whose name has this in it."""

    def shapes_in(pattern):
        bodies = [body for name in functions if re.search(pattern, name) for body in functions[name]]
        return [disassembly.shape_of(loop) for body in bodies for loop in disassembly.loops_around(body, TOSS_IS_COMPARED)]

    return shapes_in


@pytest.fixture(scope="module")
def compared(functions):
    """The runtimes of which the program has pairs."""
    rows = subprocess.run([BUILD / "bench_pairs", "--benchmark_list_tests"], capture_output=True, text=True, check=True).stdout
    return {row.partition("/")[0] for row in rows.splitlines()}


def test_every_runtime_that_is_compared_is_looked_at(compared):
    assert compared <= set(LOOPS)


def ours(shapes, strategy, space="Memory"):
    worker = rf"headcount::OneCell<headcount::{space}, headcount::strategies::{strategy}::Worker<headcount::WordCell> >"
    (shape,) = shapes(rf"count_range<({worker}|headcount::strategies::{strategy}::In<headcount::{space}>), headcount::InMemory>\([^\[]*$")
    return shape


@EVERY_LOOP
def test_the_loop_is_the_one_written_by_hand(shapes, compared, strategy, runtime):
    if runtime not in compared:
        pytest.skip(f"{runtime} is not in this build")
    loop, space = LOOPS[runtime]
    by_hand = shapes(rf"{loop}<headcount::hand_written::{EQUAL[strategy]} ?>")
    assert by_hand, f"no loop over tosses was found for {runtime}"
    mine = ours(shapes, strategy, space)
    assert len(mine) >= 8
    assert [shape for shape in by_hand if shape != mine] == []


def test_different_loops_have_different_shapes(shapes):
    racy, atomic = ours(shapes, "Racy"), ours(shapes, "Atomic")
    assert racy != atomic
    assert any(name in ("lock incq", "lock addq") for name, _ in atomic) and not any(name.startswith("lock") for name, _ in racy)
