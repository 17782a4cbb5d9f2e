# SPDX-License-Identifier: Apache-2.0
"""Functions of a program as lists of instructions, with the ones that lie in a loop. x86-64, through GNU objdump."""

import re
import subprocess
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

NO_RETURN = re.compile(r"__throw|_Unwind_Resume|__stack_chk_fail|\babort\b|std::terminate|__clang_call_terminate")
FUNCTION = re.compile(r"^[0-9a-f]+ <(.*)>:$", re.M)
LINE = re.compile(r" *([0-9a-f]+):\t(?:(?:bnd|notrack|data16|cs|rep|repz|repnz) )*(lock )?(\S+) *(.*?)(?: +# [0-9a-f]+ .*)?$")
PLACE = re.compile(r"([0-9a-f]+) <(.*)>")


class Instruction(NamedTuple):
    at: int
    name: str  # with `lock ` before it where it is locked
    operands: str

    def target(self):
        """Where a direct jump or call goes: address and name; None where that is decided at run time, or where it goes nowhere."""
        place = PLACE.fullmatch(self.operands.strip())
        return (int(place[1], 16), place[2]) if place else None


class Body(Sequence):
    """The instructions of a function, read when somebody asks for them: of a program's some ten thousand few do."""

    def __init__(self, text):
        self.text = text

    @cached_property
    def instructions(self):
        parts = filter(None, map(LINE.match, self.text.splitlines()))
        return [Instruction(int(part[1], 16), (part[2] or "") + part[3], part[4].strip()) for part in parts]

    def __getitem__(self, at):
        return self.instructions[at]

    def __len__(self):
        return len(self.instructions)


def functions_of(program):
    """Name to instructions of every function in the program; a name that stands twice gets both lists."""
    text = subprocess.run(["objdump", "-d", "-C", "--no-show-raw-insn", "-w", program], capture_output=True, text=True, check=True).stdout
    functions = {}
    _, *found = FUNCTION.split(text)
    for name, body in zip(found[::2], found[1::2]):
        functions.setdefault(name, []).append(Body(body))
    return functions


def successors(body):
    """For each instruction the places of those that may come next."""
    place = {instruction.at: i for i, instruction in enumerate(body)}
    nexts = []
    for i, instruction in enumerate(body):
        target = instruction.target()
        falls = i + 1 < len(body) and not re.match(r"jmp|ret|ud2|hlt", instruction.name)
        if instruction.name.startswith("call") and target and NO_RETURN.search(target[1]):
            falls = False
        jumps = instruction.name.startswith(("j", "loop")) and target and target[0] in place
        nexts.append(([i + 1] if falls else []) + ([place[target[0]]] if jumps else []))
    return nexts


def in_loops(body):
    """The instructions from which the way leads back to them."""
    nexts = successors(body)
    looped = []
    for start in range(len(body)):
        seen, todo = set(), list(nexts[start])
        while todo and start not in seen:
            at = todo.pop()
            if at not in seen:
                seen.add(at)
                todo += nexts[at]
        if start in seen:
            looped.append(body[start])
    return looped


def reached(nexts, start, without=None):
    """The places that can be reached from this one, itself among them, without passing another."""
    seen, todo = set(), [start] if start != without else []
    while todo:
        at = todo.pop()
        if at not in seen:
            seen.add(at)
            todo += [to for to in nexts[at] if to != without]
    return seen


def natural_loops(body):
    """Sets of places: a loop is entered at its head alone, and its ends are where a jump leads back to that."""
    nexts = successors(body)
    befores = [[] for _ in body]
    for at in reached(nexts, 0):
        for to in nexts[at]:
            befores[to].append(at)
    loops = []
    for head in range(len(body)):
        past_it = reached(nexts, 0, head)
        ends = [at for at in befores[head] if at not in past_it]
        if ends:
            loops.append({head}.union(*(reached(befores, end, head) for end in ends)))
    return loops


def loops_around(body, name):
    """The smallest loop around each instruction of such a name."""
    loops = natural_loops(body)
    wanted = [i for i in sorted(reached(successors(body), 0)) if re.fullmatch(name, body[i].name)]
    around = [min((loop for loop in loops if i in loop), key=len, default=()) for i in wanted]
    return [[body[i] for i in sorted(loop)] for loop in around]


def called(instructions):
    """The names of what is called, `?` where that is decided at run time."""
    return [(instruction.target() or (0, "?"))[1] for instruction in instructions if instruction.name.startswith("call")]


def left_for(body, known):
    """The names of functions that are called or jumped to from the body, as far as they are `known`."""
    targets = [instruction.target() for instruction in body if instruction.name.startswith(("call", "j"))]
    return {target[1] for target in targets if target and target[1] in known}


def shape_of(loop):
    """A loop's instructions without what is the register allocator's, the layout's or the caller's business: registers are numbered
    as they come, jumps lead to a place in the loop, padding is left out, and so is where in an object a cell lies. The two sides of a
    comparison for equality are in one order."""
    padding = re.compile(r"nop\w*$|data16")
    loop = [i for i in loop if not padding.match(i.name) and (i.name, i.operands) != ("xchg", "%ax,%ax")]
    place = {instruction.at: k for k, instruction in enumerate(loop)}
    registers = {}
    shape = []
    for k, instruction in enumerate(loop):
        target = instruction.target()
        if target and instruction.name.startswith("j"):
            shape.append((instruction.name, place.get(target[0], "out")))
            continue
        operands = re.sub(r"%\w+", lambda found: registers.setdefault(found[0], f"r{len(registers)}"), instruction.operands)
        operands = re.sub(r"-?0x[0-9a-f]+\(", "(", operands)
        if instruction.name.startswith("cmp") and k + 1 < len(loop) and loop[k + 1].name in ("je", "jne"):
            operands = ",".join(sorted(operands.split(",")))
        shape.append((instruction.name, operands))
    return shape
