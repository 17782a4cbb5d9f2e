# SPDX-License-Identifier: Apache-2.0
"""Work that makes millions of things that stay: Python's search for garbage among them takes as long as the work itself."""

import gc
from contextlib import contextmanager


@contextmanager
def uncollected():
    """No garbage collection within, where there is little garbage; also a decorator, `@uncollected()`."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
