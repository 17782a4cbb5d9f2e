# SPDX-License-Identifier: Apache-2.0
"""The reports that are spoiled: of this build and machine, finished and not, of others, and Google Benchmark's."""

import copy
import json
import signal

import synthetic
import synthetic_google
import synthetic_more
from program import ROOT, report_in

SMALL = ("-n", "100,300", "-t", "1,2", "-b", "serial,std_thread,fork", "-s", "local,racy,atomic", "--launches", "3", "--trials", "12", "-q")


def made(program):
    """{name: document}; `good` is whole and of this build."""
    assert program("run", *SMALL, "-o", "good.json").returncode == 0
    good = report_in(program.folder / "good.json")
    failed = copy.deepcopy(good)
    gone = failed["cases"][3]
    gone.update(
        status="failed", reason="hung: no answer within 30 s", verdict=None, statistics=None, loss=None, vs_serial=None, limit=None, launches=1
    )
    failed["benchmarks"] = [row for row in failed["benchmarks"] if row["name"] != gone["name"]]
    return {
        "good": good,
        "partial": partial(program),
        "failed": failed,
        "article": json.loads((ROOT / "results/reference/article.json").read_text()),
        "dials": json.loads((ROOT / "results/reference/dials.json").read_text()),
        "synthetic": synthetic.native(trials=20),
        "everything": synthetic_more.everything(),
        "google": synthetic_google.google(repetitions=3, regions=(("openmp", 2, 1.0),)),
    }


def partial(program):
    """A run that was interrupted."""
    process = program.start("run", *SMALL[:-5], "--launches", "300", "--trials", "12", "--budget", "1h", "-o", "partial.json")
    for i, _ in enumerate(process.stderr):
        if i == 8:
            break
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    return report_in(program.folder / "partial.json")


def chosen(bases, chance):
    """(name, document): those of this build most often, for they get the furthest."""
    name = chance.choice(
        ("good", "good", "good", "good", "partial", "partial", "failed", "article", "dials", "synthetic", "everything", "google", "google")
    )
    return name, bases[name]
