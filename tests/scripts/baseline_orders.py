# SPDX-License-Identifier: Apache-2.0
"""The script with the article's experiments in Python, the orders it takes, and the examples of its protocol."""

import json
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

from headcount import baseline

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts/python_baseline.py"
PROTOCOL = (ROOT / "results/protocol.md").read_text(encoding="utf-8")
ORDER, RECORD, FAILURE = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", PROTOCOL, re.DOTALL))
PAIRS = ["/".join(pair) for pair in baseline.ALL]


def answered(order, **more):
    """What the script does with an order (a dict, or a text as it is): status, its record, err."""
    text = order if isinstance(order, str) else json.dumps(order)
    done = subprocess.run([sys.executable, SCRIPT], input=text, capture_output=True, text=True, timeout=60, cwd="/", **more)
    return SimpleNamespace(status=done.returncode, record=json.loads(done.stdout or "{}"), err=done.stderr)


def order_of(pair, **factors):
    backend, strategy = pair.split("/")
    return {**ORDER, "backend": backend, "strategy": strategy, **factors}


def run(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=120)
