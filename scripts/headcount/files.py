# SPDX-License-Identifier: Apache-2.0
"""Files: reports come from them or from standard input (`-`), results are written whole or not at all. The program is found here, too: it computes all
that the package says."""

import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

STDIN = Path("-")
ROOT = Path(__file__).resolve().parents[2]


def told(path: Path) -> str:
    """What it is called in a message."""
    return "standard input" if path == STDIN else str(path)


def stem(path: Path) -> str:
    """What a file that is made of it may be called, without an ending."""
    return "report" if path == STDIN else path.name.removesuffix(".json")


def content(path: Path) -> bytes:
    """All its bytes; OSError where they cannot be read. Standard input can be read once."""
    if path != STDIN:
        return path.read_bytes()
    with open(0, "rb", closefd=False) as stream:
        return stream.read()


class Taken(Exception):
    """There is a file already; the text says what to do."""


def must_be_free(path: Path, force: bool) -> None:
    """Taken if `path` exists and may not be replaced; OSError if it cannot be: it is not a regular file, or has no folder to be in."""
    if not path.parent.is_dir():
        raise OSError(f"there is no folder '{path.parent}'")
    if path.exists() and not path.is_file():
        raise OSError(f"'{path}' is not a regular file")
    if path.exists() and not force:
        raise Taken(f"'{path}' exists; give another --output, or --force to overwrite it")


@contextmanager
def whole(path):
    """A path beside `path` to be written; it takes that place when the block ends, and is gone when the block fails."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".part", delete=False) as made:
        part = Path(made.name)
    try:
        yield part
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        mask = os.umask(0)  # a temporary file is its owner's alone, a report is not
        os.umask(mask)
        part.chmod(0o666 & ~mask)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def program() -> str | None:
    """The path of headcount: of the build that HEADCOUNT_BUILD_DIR names, of the tree's own, or the one installed; None where there is none."""
    builds = [Path(os.environ[name]) for name in ("HEADCOUNT_BUILD_DIR",) if os.environ.get(name)] + [ROOT / "build" / "release"]
    return next((str(build / "headcount") for build in builds if (build / "headcount").is_file()), None) or shutil.which("headcount")


def compare() -> int:
    """Becomes `headcount compare` with the arguments of this process; 3 where there is no program: 1 would be a regression."""
    found = program()
    if found is None:
        print("compare.py: headcount is not built and not installed; scripts/run builds it", file=sys.stderr)
        return 3
    os.execv(found, [found, "compare", *sys.argv[1:]])
