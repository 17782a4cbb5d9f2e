# SPDX-License-Identifier: Apache-2.0
"""Reads `headcount env --format json` and prints its factors as the table in results/README.md."""

import json
import sys


def values_of(factor):
    """What the factor may be."""
    told = factor.get("words") or factor.get("only")
    if told:
        return ", ".join(f"`{value}`" for value in told)
    if "most" in factor:
        return f"{factor['least']:g} to {factor['most']:.17g}" + (f" {factor['unit']}" if "unit" in factor else "")
    return "a name"


def row_of(factor):
    """A line of the table."""
    option = f"`--{factor['option']}`" if "option" in factor else ""
    usual = f"`{factor['usual']}`" if "usual" in factor else ""
    return f"| `{factor['name']}` | {option} | {usual} | {values_of(factor)} | {factor.get('of', 'every case')} |"


def main():
    """The exit status."""
    print("| factor | option | default | values | what it belongs to |\n|---|---|---|---|---|")
    for factor in json.load(sys.stdin)["factors"]:
        print(row_of(factor))
    return 0
