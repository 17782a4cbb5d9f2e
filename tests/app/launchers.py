# SPDX-License-Identifier: Apache-2.0
"""How the MPI library of the build starts ranks: what tests have to say to its mpirun."""

import functools
import os
import subprocess

from program import BUILD

# Ranks that wait let others have the CPU, whatever else runs.
POLITE = {"OMPI_MCA_mpi_yield_when_idle": "1"}


@functools.cache
def library():
    """As the rank program names it: `Open MPI v4.1.4`, `MPICH Version: 4.0.2`."""
    return subprocess.run([BUILD / "headcount_ranks", "--version"], capture_output=True, text=True, timeout=60, check=True).stdout.strip()


def is_open_mpi():
    return library().startswith("Open MPI")


def mpirun():
    """Open MPI refuses root who does not insist, and more ranks than cores; others know neither word."""
    root = ["--allow-run-as-root"] if os.geteuid() == 0 else []
    return ["mpirun", *([*root, "--oversubscribe"] if is_open_mpi() else []), "--bind-to", "none"]
