# SPDX-License-Identifier: Apache-2.0
"""Numbers of an SVG with no more digits than can be seen: a hundredth of a point is 4 micrometres."""

import re

NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
STEP = re.compile(rf"([MLQCZz])|({NUMBER})")
TRANSLATE = re.compile(rf"translate\(({NUMBER})[ ,]+({NUMBER})\)")
TAKES = {"M": 2, "L": 2, "Q": 4, "C": 6}


def short(number, decimals=2):
    """'12.3456' -> '12.35', '-0.001' -> '0'; what is no number stays."""
    try:
        text = f"{float(number):.{decimals}f}"
    except ValueError:
        return number
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def placed(transform, decimals=2):
    """A transform with its translation rounded; a scale needs its digits."""
    return TRANSLATE.sub(lambda m: f"translate({short(m[1], decimals)} {short(m[2], decimals)})", transform)


def path_data(d, decimals=2):
    """The same path in fewer letters: 'M 1.001 2 L 1.001 5' -> 'M1 2v3'."""
    out, command, pending, at = [], None, [], None
    for letter, number in STEP.findall(d):
        if letter in ("Z", "z"):
            out.append("z")
        elif letter:
            command = letter
        else:
            pending.append(short(number, decimals))
            if len(pending) == TAKES[command]:
                out.append(_step(command, pending, at, decimals))
                pending, at = [], pending[-2:]
    return "".join(out)


def _step(command, numbers, at, decimals):
    """One command with its numbers; a line straight up or across needs one of them."""
    if command == "L" and numbers == at:
        return "h0"  # with round ends a dot
    if command == "L" and at and numbers[0] == at[0]:
        return f"v{short(float(numbers[1]) - float(at[1]), decimals)}"
    if command == "L" and at and numbers[1] == at[1]:
        return f"h{short(float(numbers[0]) - float(at[0]), decimals)}"
    return command + " ".join(numbers)
