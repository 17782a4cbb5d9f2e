# SPDX-License-Identifier: Apache-2.0
"""The factors of a report's cases: its context tells them, with their defaults."""

COORDINATES = ("backend", "strategy", "coins", "threads")
MOST = 100


def factors_in(document):
    """{name: default} of the factors beside COORDINATES in a report's document (a Place). Older reports tell no defaults: there it is None, and
    the factors are what stands in a case behind its coordinates and before its promise."""
    context = document.object("context")
    if context.has("factors"):
        told = {factor.text("name"): factor.value.get("usual") for factor in context.objects("factors")[:MOST]}
    else:
        told = dict.fromkeys(_behind_coordinates(next(iter(document.objects("cases")), None)))
    return {name: usual for name, usual in told.items() if name not in COORDINATES}


def _behind_coordinates(case):
    keys = list(case.value) if case else []
    if "threads" not in keys or "promise" not in keys:
        return ()
    return keys[keys.index("threads") + 1 : keys.index("promise")][:MOST]
