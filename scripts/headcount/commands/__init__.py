# SPDX-License-Identifier: Apache-2.0
"""Commands: each module here with a `main` is one, started by the door of its name in scripts/, or by a program that `pip install` makes.

A command starts in a Python that has the modules it needs, and ends with the right exit status whatever happens to its streams."""

import errno
import os
import stat
import sys
import traceback
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

FIGURES = ("numpy", "scipy", "matplotlib")
NEEDS = {
    "agreement": ("numpy",),
    "article_table": (),
    "export": ("numpy",),
    "holds": ("numpy",),
    "merge": ("numpy",),
    "plot": FIGURES,
    "readme_table": ("numpy",),
    "report": (*FIGURES, "jinja2"),
}
USAGE = 2
FILE = 3
BUG = 70
INTERRUPTED = 130


def start(command: str) -> int:
    """The exit status of a command of NEEDS, in this Python or in another one that has what it needs."""
    missing = [name for name in NEEDS[command] if not find_spec(name)]
    if missing:
        return elsewhere(command, missing)
    return ended(import_module(f"{__name__}.{command}").main)


def elsewhere(command: str, missing: list[str]) -> int:
    """Starts the door anew with a Python that scripts/python finds, for the first python3 is often one without numpy; USAGE where this is no door."""
    chooser = Path(__file__).resolve().parents[2] / "python"
    if chooser.parent == Path(sys.argv[0]).resolve().parent and chooser.is_file():
        os.execv(chooser, [str(chooser), "--needs", ",".join(NEEDS[command]), "--", *sys.argv])
    print(f"{os.path.basename(sys.argv[0])}: this Python lacks {', '.join(missing)}", file=sys.stderr)
    return USAGE


# the programs of pyproject.toml
start_report, start_plot, start_export, start_merge = (partial(start, name) for name in ("report", "plot", "export", "merge"))


class Stream:
    """A stream of text. A reader that is gone has seen enough; `lenient`, no fault at all is told of."""

    def __init__(self, stream, lenient):
        self._stream, self._lenient, self._descriptor = stream, lenient, stream.fileno()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def write(self, text):
        self._tolerant(self._stream.write, text)
        return len(text)

    def flush(self):
        self._tolerant(self._stream.flush)

    def _tolerant(self, work, *arguments):
        try:
            work(*arguments)
        except OSError as problem:
            # what is still kept back would fail again, at the latest when the interpreter ends
            gone = is_gone(problem, self._descriptor)
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._descriptor)
            if not self._lenient and not gone:
                raise


def is_gone(problem, descriptor):
    """A pipe without a reader, or a terminal that was closed."""
    terminal = problem.errno == errno.EIO and stat.S_ISCHR(os.fstat(descriptor).st_mode)
    return isinstance(problem, BrokenPipeError) or terminal


def prepare_streams():
    """A stream that was closed stays closed, where otherwise the next file to be opened would stand in its place."""
    for descriptor, mode in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, mode)
    sys.stdout = Stream(sys.stdout or open(1, "w", encoding="utf-8", closefd=False), lenient=False)
    sys.stderr = Stream(sys.stderr or open(2, "w", encoding="utf-8", closefd=False), lenient=True)


def ended(main: Callable[[], int]) -> int:
    """The exit status of main(): its own, 3 where stdout cannot be written, 70 for a fault of the script itself."""
    prepare_streams()
    try:
        status = main()
        sys.stdout.flush()
        return status
    except OSError as problem:
        print(f"{os.path.basename(sys.argv[0])}: {problem.filename or 'cannot write to stdout'}: {problem.strerror}", file=sys.stderr)
        return FILE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        traceback.print_exc()
        return BUG


def put(text: str) -> None:
    """Prints `text`; OSError if it cannot be written. A reader that has seen enough (`| head`) is no error."""
    out = sys.stdout
    encoding = out.encoding or "utf-8"
    try:
        print(text.encode(encoding, "replace").decode(encoding), file=out, flush=True)
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())  # or the interpreter fails again when it flushes at its end
        if not isinstance(problem, BrokenPipeError):
            raise
