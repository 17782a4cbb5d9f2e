# SPDX-License-Identifier: Apache-2.0
"""The rows of a report, one per launch, with their samples as arrays."""

import numpy as np

from headcount.model.case import Launch, Stay

from .strict import BadReport


def launches_of(rows):
    """{name of the case: its launches by index} of the Places in `rows`."""
    found = {}
    for row in rows:
        found.setdefault(row.text("name"), []).append(_launch(row))
    return {name: tuple(sorted(launches, key=lambda launch: launch.index)) for name, launches in found.items()}


def _launch(row):
    samples, observed = row.object("samples"), row.maybe("observed", row.object)
    launch = Launch(
        index=row.whole("repetition_index"),
        ns=samples.array("ns", np.float64, least=0),
        truth=samples.array("truth", np.int64, least=0),
        count=samples.array("count", np.int64),
        batch=row.maybe("batch", lambda key: row.whole(key, least=1)) or 1,
        workers=observed and observed.maybe("workers", observed.whole),
        overlap=observed and observed.maybe("overlap", observed.amount),
        cpus=tuple(observed.array("cpus", np.int64).tolist()) if observed and observed.has("cpus") else (),
        stays=tuple(map(_stay, observed.objects("timeline"))) if observed and observed.has("timeline") else (),
        stop_reason=row.maybe("stop_reason", row.text),
        cpu_ns=row.maybe("cpu_time", row.amount),
    )
    if len(launch.truth) != len(launch.count) or len(launch.ns) != -(-len(launch.truth) // launch.batch):
        raise BadReport(f"{row.where}.samples has lists of different lengths")
    return launch


def _stay(place):
    begin, end = place.amount("begin_ns"), place.amount("end_ns")
    if end < begin:
        raise BadReport(f"{place.where} ends before it begins")
    return Stay(place.whole("worker"), begin, end, place.whole("tosses"), place.whole("cpu"))
