# SPDX-License-Identifier: Apache-2.0
"""The Python package keeps the rules of the house: who may import whom, small files and functions, nothing written twice; doors are doors."""

import package_rules
import pytest
from test_structure import text_of, tracked

PACKAGE = {path: text_of(path) for path in tracked() if path.startswith("scripts/headcount/") and path.endswith(".py")}
DOORS = {path: text_of(path) for path in tracked() if path.startswith("scripts/") and path.count("/") == 1 and path.endswith(".py")}
HEAD = '"""What it is."""\n'


def test_there_is_something_to_check():
    assert {package_rules.room_of(path) for path in PACKAGE} == {"", *package_rules.ROOMS} and len(DOORS) > 5


@pytest.mark.parametrize("check", package_rules.CHECKS, ids=lambda check: check.__name__)
def test_rules(check):
    assert [fault for path, text in PACKAGE.items() for fault in check(path, text)] == []


def test_nothing_is_written_twice():
    assert package_rules.repeated(PACKAGE) == []


def test_a_door_is_no_house():
    assert [path for path, text in DOORS.items() if len(text.splitlines()) > 15] == []


@pytest.mark.parametrize(
    "path,text",
    [
        ("figures/new.py", "from headcount.page import page"),
        ("page/new.py", "from headcount.figures.style import ink"),
        ("page/new.py", "def _draw():\n    from headcount import figures"),
        ("loading/new.py", "import headcount.commands.plot"),
        ("words/new.py", "from headcount.model import Report"),
        ("files.py", "from headcount.loading import load"),
        ("another.py", "from headcount.loading import load"),
        ("baseline/new.py", "import scipy"),
        ("baseline/new.py", "from headcount.words import size"),
        ("commands/new.py", 'import sys\nsys.path.insert(0, "..")'),
        ("model/new.py", "\n" * 200),
        ("model/new.py", "def _long():\n" + "    pass\n" * 40),
        ("model/new.py", "def known():\n    pass"),
    ],
)
def test_the_checker_sees_a_fault(path, text):
    assert len(package_rules.faults_of(f"scripts/headcount/{path}", HEAD + text)) >= 1


@pytest.mark.parametrize(
    "path,text",
    [
        ("figures/new.py", "from headcount.words import size\nfrom .style import ink"),
        ("commands/new.py", "from headcount import figures\nfrom headcount.page import page"),
        ("baseline/new.py", "import os\nimport numpy"),
        ("loading/new.py", "from headcount.files import content"),
    ],
)
def test_the_checker_lets_pass_what_may_be(path, text):
    assert package_rules.faults_of(f"scripts/headcount/{path}", HEAD + text) == []


def test_the_checker_sees_what_is_written_twice():
    same = "\n\n".join(f"line_{i} = {i}" for i in range(6))
    assert package_rules.repeated({"a.py": f"x = 1\n{same}", "b.py": f"y = 2\n{same}\nz = 3"}) == [
        "a.py and b.py share the lines from 'line_0 = 0' on"
    ]
    assert package_rules.repeated({"a.py": same[:-10], "b.py": same[:-10]}) == []
