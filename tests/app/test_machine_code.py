# SPDX-License-Identifier: Apache-2.0
"""What the compiler made of the loops: one copy of each for all backends, no call inside, no memory allocated in a trial."""

import platform
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import disassembly
import pytest
from program import BUILD, ROOT

SOURCES = ("InMemory", "Generated")
LOCKS = re.compile(
    r"pthread_mutex_(un)?lock|pthread_spin_(un)?lock|pthread_rwlock_(wrlock|unlock)|headcount::ThreadsFutex|__gthread|sched_yield|headcount::this_cpu"
)
WAITS = re.compile(r"\bCountUnder\b|lock\(\)|pause_or_yield|cpu_of_worker")  # what a strategy says that may call one of those
PLACES = re.compile(r"[0-9a-f]+ <[^>]*>+|-?0x[0-9a-f]+(?=\(%rip\))|(?<=%fs:)0x[0-9a-f]+")  # where something lies, which differs between programs
PROGRAMS = sorted(path.name for path in BUILD.glob("headcount_case*") if path.suffix == "")
ALLOCATES = re.compile(r"^(operator new|(__libc_)?malloc|calloc|realloc|aligned_alloc|posix_memalign)|std::__cxx11::basic_string|fmt::")
SAMPLE = """
void other(int);
void calls_in_loop(const int* v, int n) { for (int i = 0; i < n; ++i) if (v[i] > 3) other(v[i]); }
long calls_after_loop(const int* v, int n) { long s = 0; for (int i = 0; i < n; ++i) s = s * 31 + v[i]; other(n); return s; }
int* allocates(int n) { return new int[n]; }
"""


@pytest.fixture(scope="module", autouse=True)
def optimised(build):
    """Only the code of a release build says anything."""
    if build["sanitizer"] or build["build type"] != "Release":
        pytest.skip(f"a {build['build type']} build{' with sanitizers' if build['sanitizer'] else ''}: not the code that is measured")
    if platform.machine() != "x86_64":
        pytest.skip(f"reads x86-64 only, this is {platform.machine()}")
    for tool in ("objdump", "nm"):
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not installed (apt-get install binutils)")


@pytest.fixture(scope="module")
def programs(optimised):
    """The functions of each program that measures."""
    return {name: disassembly.functions_of(BUILD / name) for name in PROGRAMS}


@pytest.fixture(scope="module")
def functions(programs):
    return programs["headcount_case"]


def strategies():
    """Type names of the strategies that work through cells, and whether they take the space's lock."""
    found = {}
    for path in (ROOT / "include" / "headcount" / "strategies").glob("*.hpp"):
        text = path.read_text()
        for name in re.findall(r"^struct (\w+) \{\n +static constexpr StrategyInfo", text, re.MULTILINE):
            if re.search(r"(using|class|struct) In\b", text):
                found[name] = bool(WAITS.search(text))
    return found


def loop_of(functions, strategy, source):
    """The body of count_range for this strategy in the space of threads, with the dials at 0, for this source."""
    pattern = re.compile(rf"count_range<.*headcount::Memory\b.*>?, headcount::{source}>\(")
    ours = re.compile(rf"\bstrategies::{strategy}\b")
    names = [name for name in functions if pattern.search(name) and ours.search(name) and "[clone" not in name and "Gapped" not in name]
    bodies = [body for name in names for body in functions[name]]
    assert len(bodies) == 1, f"{len(bodies)} copies of the loop of {strategy} over {source}"
    return bodies[0]


ALL = sorted(strategies())
EVERY_LOOP = pytest.mark.parametrize("strategy,source", [(strategy, source) for strategy in ALL for source in SOURCES])


def test_there_are_strategies():
    assert {"Racy", "Atomic", "Mutex", "Local", "Partitioned", "PerWorkerPadded", "PerWorkerPacked"} <= set(ALL)
    assert strategies()["Mutex"] and not strategies()["Atomic"]


@pytest.mark.parametrize("program", PROGRAMS)
def test_each_loop_exists_once(program):
    """Several backends of a program use each; a clone for one of them would stand at an alignment of its own."""
    text = subprocess.run(["nm", "-C", BUILD / program], capture_output=True, text=True, check=True).stdout
    loops = Counter(re.findall(r"^[0-9a-f]+ \w (.*headcount::count_(?:range|heads|plainly)<.*)$", text, re.MULTILINE))
    assert len(loops) >= len(SOURCES) * (len(ALL) + 2)
    assert [name for name, copies in loops.items() if copies > 1] == []
    assert [name for name in loops if "clone" in name and ".cold" not in name] == []


@EVERY_LOOP
def test_every_backend_runs_the_same_instructions(programs, strategy, source):
    """They stand in programs of their own, and are to differ in who calls them alone."""
    loops = {name: [(i.name, PLACES.sub("", i.operands)) for i in loop_of(functions, strategy, source)] for name, functions in programs.items()}
    assert len(loops) == len(PROGRAMS) and loops["headcount_case"]
    assert [name for name, loop in loops.items() if loop != loops["headcount_case"]] == []


@EVERY_LOOP
def test_every_strategy_has_a_loop_over_every_source(functions, strategy, source):
    body = loop_of(functions, strategy, source)
    assert disassembly.in_loops(body) or re.search("count_(heads|plainly)", " ".join(disassembly.left_for(body, functions)))


@EVERY_LOOP
def test_nothing_is_called_per_toss(functions, strategy, source):
    called = disassembly.called(disassembly.in_loops(loop_of(functions, strategy, source)))
    if strategies()[strategy]:
        assert [name for name in called if not LOCKS.search(name)] == []
        assert called or strategy != "Mutex"
    else:
        assert called == []


@pytest.mark.parametrize("kernel", ["above_plainly", "generated_plainly"])
def test_nothing_is_called_in_a_plain_loop(functions, kernel):
    (body,) = functions[next(name for name in functions if f"::{kernel}(" in name and "[clone" not in name)]
    loop = disassembly.in_loops(body)
    assert loop and disassembly.called(loop) == []


@EVERY_LOOP
def test_the_jumps_of_a_loop_are_known(functions, strategy, source):
    """Otherwise a loop might be overlooked."""
    unknown = [i for i in loop_of(functions, strategy, source) if i.name.startswith("jmp") and not i.target()]
    assert unknown == []


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(
    "strategy,locked", [("Atomic", True), ("PerWorkerPacked", True), ("PerWorkerPadded", True), ("Racy", False), ("Partitioned", False)]
)
def test_who_locks_the_bus(functions, strategy, source, locked):
    loop = disassembly.in_loops(loop_of(functions, strategy, source))
    assert any(instruction.name.startswith(("lock", "xchg")) for instruction in loop) == locked


@pytest.mark.parametrize(
    "strategy,counts", [("Atomic", "lock|xchg"), ("PerWorkerPacked", "lock|xchg"), ("PerWorkerPadded", "lock|xchg"), ("Racy", "mov|inc|add")]
)
def test_heads_that_were_found_first_are_counted_one_by_one(functions, strategy, counts):
    loop = disassembly.in_loops(loop_of(functions, strategy, "Masked"))
    assert disassembly.called(loop) == []
    assert any(re.match(counts, i.name) and i.operands.endswith(")") for i in loop)


@pytest.mark.parametrize("source", SOURCES)
def test_racy_stores_at_every_heads(functions, source):
    """A counter that is kept in a register until the end loses next to nothing, and would not be the race that is told of."""
    loop = disassembly.in_loops(loop_of(functions, "Racy", source))
    assert any(re.match(r"(mov|inc|add)q? ", f"{i.name} ") and i.operands.endswith(")") for i in loop)


@pytest.mark.parametrize("source", SOURCES)
def test_private_counts_leave_the_loop_to_a_kernel(functions, source):
    body = loop_of(functions, "Local", source)
    assert disassembly.in_loops(body) == []
    assert any(f"count_heads<headcount::{source}>" in name for name in disassembly.left_for(body, functions))


def allocations(functions, start):
    """What allocates among all that is reached from this function through functions of ours."""
    ours = {name for name in functions if "headcount::" in name}
    seen, todo, found = set(), [start], set()
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        for body in functions[name]:
            found |= {target for target in disassembly.called(body) if ALLOCATES.search(target)}
            todo += disassembly.left_for(body, ours)
    return found


def trials(functions):
    """The timed function of every pair, with what the compiler cut out of it."""
    return [name for name in functions if re.search(r"Pair<.*>::count\(\)", name)]


@pytest.mark.parametrize("program", PROGRAMS)
def test_no_trial_allocates(programs, program):
    """But where a trial starts threads or processes, which is what it is measured for, or where a worker that died is told of; a map compares its keys, which are strings."""
    functions = programs[program]
    loops = [name for name in functions if re.search(r"count_range<.*headcount::Memory\b", name)]  # called by address
    names = trials(functions) + loops
    assert min(len(trials(functions)), len(loops)) >= 2 * len(ALL)
    found = {
        name: allocations(functions, name)
        for name in names
        if not re.search(r"namespace\)::(StdThread|Fork|ForkKept|Manager)\b|headcount::StdAsync|strategies::Dict", name)
    }
    assert {name: what for name, what in found.items() if what} == {}


def test_an_allocation_would_be_found(functions):
    names = [name for name in trials(functions) if re.fullmatch(r"headcount::Pair<[^ ]* namespace\)::StdThread, .*>::count\(\)", name)]
    assert names and all(allocations(functions, name) for name in names)


def test_the_plain_loop_is_vectorised(functions, build):
    flags = re.search(r"^flags\s*:(.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    if "-march=native" not in build["flags"] or "avx2" not in (flags[1].split() if flags else []):
        pytest.skip(f"not built for a CPU with AVX2: {build['flags']}")
    (body,) = functions[next(name for name in functions if "::above_plainly(" in name and "[clone" not in name)]
    assert any(re.match(r"vcmp\w*pd", i.name) and re.search(r"%[yz]mm", i.operands) for i in disassembly.in_loops(body))


@pytest.mark.parametrize("kernel", ["above", "above_half", "generated"])
def test_a_kernel_keeps_its_counts_in_registers(functions, kernel):
    """Whatever machine was built for: the widest registers are used, and in their loops nothing is called or stored."""
    bodies = [body for name in functions if re.search(rf"headcount::kernels::N_AVX3::.*\b{kernel}\(", name) for body in functions[name]]
    wide = [loop for loop in map(disassembly.in_loops, bodies) if any("%zmm" in i.operands for i in loop)]
    assert wide
    for loop in wide:
        assert disassembly.called(loop) == []
        assert [i for i in loop if re.match("v?mov", i.name) and i.operands.endswith(")")] == []


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """A few functions of which we know what is in their loops."""
    compiler = shutil.which("g++") or shutil.which("c++")
    if not compiler:
        pytest.skip("no C++ compiler")
    folder = tmp_path_factory.mktemp("sample")
    (folder / "sample.cpp").write_text(SAMPLE)
    subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", "sample.so", "sample.cpp"], cwd=folder, check=True)
    return {name.partition("(")[0]: bodies for name, bodies in disassembly.functions_of(folder / "sample.so").items()}


def test_the_finder_sees_a_call_in_a_loop(sample):
    (body,) = sample["calls_in_loop"]
    assert "other" in " ".join(disassembly.called(disassembly.in_loops(body)))


def test_the_finder_sees_that_a_call_is_after_the_loop(sample):
    (body,) = sample["calls_after_loop"]
    loop = disassembly.in_loops(body)
    assert loop and disassembly.called(loop) == []
    assert "other" in " ".join(disassembly.called(body)) or any("other" in i.operands for i in body)


def test_the_finder_sees_no_loop_where_there_is_none(sample):
    (body,) = sample["allocates"]
    assert disassembly.in_loops(body) == []
    assert any("operator new" in i.operands for i in body)
