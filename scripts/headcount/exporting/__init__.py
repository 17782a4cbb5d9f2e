# SPDX-License-Identifier: Apache-2.0
"""Reports in the formats of others: each module here that names a FORMAT writes it in `export(report, document)`, as text."""

from importlib import import_module
from pkgutil import iter_modules


class NothingToExport(Exception):
    """This report has nothing that this format could hold; the text says why."""


def discover():
    """{name of the format: module}; a new file in this folder is all that a new format needs."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    return {module.FORMAT: module for module in modules if hasattr(module, "FORMAT")}
