# SPDX-License-Identifier: Apache-2.0
"""Headline and cards: findings of the report, chosen by their kind and printed as they are."""

from dataclasses import dataclass

CARDS = (("Use", ("use",)), ("Wrong", ("broken", "wrong", "exact")), ("Price of being right", ("price",)), ("Trust", ("trust", "contradiction")))


@dataclass(frozen=True)
class Face:
    """What is said of one size: `cards` are (heading, Findings), those of no size with every size."""

    coins: int | None
    headline: object
    cards: tuple


def faces(report):
    """A Face per size, in the order of the report; () where the report has no findings."""
    sizes = list(dict.fromkeys(f.coins for f in report.findings if f.coins is not None))
    return tuple(_face(report.findings, coins) for coins in sizes)


def _face(findings, coins):
    here = [f for f in findings if f.coins in (coins, None)]
    headline = next((f for f in here if f.kind == "headline"), None)
    return Face(coins, headline, tuple((name, tuple(f for kind in kinds for f in here if f.kind == kind)) for name, kinds in CARDS))
