# SPDX-License-Identifier: Apache-2.0
"""The figures: each module here that asks a QUESTION answers it in `draw(report)`, with a Drawing or NothingToDraw."""

from importlib import import_module
from pkgutil import iter_modules

from . import style


def discover(theme="light"):
    """{name: module} of every figure, to draw in that theme; a new file in this folder is all that a new figure needs."""
    style.settle(theme)
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    return {m.__name__.rpartition(".")[2]: m for m in modules if hasattr(m, "QUESTION")}
