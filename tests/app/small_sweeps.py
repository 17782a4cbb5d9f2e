# SPDX-License-Identifier: Apache-2.0
"""Small sweeps of two backends, and what two of them are compared by."""

import json
import subprocess

from program import BUILD, report_in

FACTORS = json.loads(subprocess.run([BUILD / "headcount", "env", "--format", "json"], capture_output=True, check=True).stdout)["factors"]
NAMES = tuple(factor["name"] for factor in FACTORS)


def small(program, *arguments, name):
    """A small sweep of its own; what is given replaces the usual."""
    usual = {"-n": "200", "-t": "1,2", "-b": "serial,std_thread", "-s": "local,racy", "--launches": "2", "--trials": "8"}
    rest = [word for option, value in usual.items() if option not in arguments for word in (option, value)]
    result = program(*rest, *arguments, "-q", "-o", name)
    assert result.returncode == 0, result.stderr
    return report_in(program.folder / name)


def truths(report):
    """The truth of every trial, by case and trial number."""
    return {(row["name"], int(row["first_trial"]) + i): truth for row in report["benchmarks"] for i, truth in enumerate(row["samples"]["truth"])}
