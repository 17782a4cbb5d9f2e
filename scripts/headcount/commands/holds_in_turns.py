# SPDX-License-Identifier: Apache-2.0
"""Does `headcount compare --ab` stay silent on equal builds, and does it find a planted difference? Runs both several times and counts.

    scripts/holds_in_turns.py [--runs 20] [--planted 3] [--work 300] [options of `headcount compare --ab`]

Equal builds are this one twice. The planted build is this one behind a shell script that asks it for so many per cent more work before
each toss than was ordered, and so takes that much longer but for what counting costs. Printed are the runs that called any case of equal
builds slower or faster (to be 5 % or less), and the cases of the planted build that were called slower (95 % or more). Exit status: 0 where
both hold, 1 where not.
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

from headcount.program import program

PLANTED = """#!/bin/bash
# Measures with more work than was ordered, and says that it was as ordered.
sed 's/"work_ns":{ordered}/"work_ns":{done}/' | HEADCOUNT_ANSWER_FD=1 '{program}' case | sed 's/"work_ns":{done}/"work_ns":{ordered}/' >&"$HEADCOUNT_ANSWER_FD"
"""


def main():
    """The exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("--runs", type=int, default=20, metavar="N", help="how often each of the two is compared; default: 20")
    parser.add_argument("--planted", type=float, default=3.0, metavar="PERCENT", help="how much slower the planted build is; default: 3")
    parser.add_argument("--work", type=int, default=300, metavar="NS", help="before each toss, which the delay is a share of; default: 300")
    asked, options = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        slower = planted(Path(folder), asked.work, asked.planted)
        options += ["--work", str(asked.work)]
        equal = [compared(program(), options) for _ in range(asked.runs)]
        different = [compared(slower, options) for _ in range(asked.runs)]
    alarms = sum(any(time["verdict"] in ("slower", "faster") for time in times) for times in equal)
    found = [time["verdict"] == "slower" for times in different for time in times]
    ratios = sorted(time["ratio"] for times in different for time in times)
    silent = say("runs of equal builds that called anything", alarms, len(equal), most=0.05)
    seen = say(f"cases with {asked.planted:g} % planted that were called slower", sum(found), len(found), least=0.95)
    print(f"ratios of the planted build: {ratios[0]:.3f} to {ratios[-1]:.3f}, median {ratios[len(ratios) // 2]:.3f}")
    return 0 if silent and seen else 1


def planted(folder, work, percent):
    """The path of a headcount that is so much slower."""
    path = folder / "planted"
    path.write_text(PLANTED.format(ordered=f"{work}.0", done=f"{work * (1 + percent / 100)}", program=program()))
    path.chmod(0o755)
    return str(path)


def compared(new, options):
    """The times of every case: this build against `new`."""
    words = [program(), "compare", "--ab", program(), new, *options, "--quiet", "--format", "json", "--fail-on", "never"]
    return [case["times"] for case in json.loads(subprocess.run(words, stdout=subprocess.PIPE, check=True).stdout)["cases"]]


def say(what, found, of, least=0.0, most=1.0):
    """Prints a share; whether it is where it should be."""
    share = found / of if of else 0.0
    bar = f"at least {least:.0%}" if least else f"at most {most:.0%}"
    print(f"{what}: {found} of {of}, {share:.1%} ({bar})", flush=True)
    return least <= share <= most
