# SPDX-License-Identifier: Apache-2.0
"""The samples and losses behind each row, small enough to travel with the page, as JSON that cannot end its script element."""

import json

import numpy as np

BUDGET = 70_000  # times over all cases: about 400 kB
MOST = 200  # of one case: more than a strip of 300 pixels can show
BINS = 20


def samples(parts):
    """({key of a row: {"t": [[ns, ...] per launch], "n": times measured, "h": losses}}, whether any were left out)."""
    measured = [(row.key, row.case) for part in parts for row in part.rows if row.case.launches]
    most = max(5, min(MOST, BUDGET // max(1, len(measured))))
    made = {key: _of(case, most) for key, case in measured}
    return made, any(sum(map(len, m["t"])) < m["n"] for m in made.values())


def _of(case, most):
    each = max(1, most // len(case.launches))
    times = [_thinned(launch.ns, each) for launch in case.launches]
    return {"t": times, "n": int(sum(launch.ns.size for launch in case.launches)), "h": _losses(case.launches)}


def _thinned(ns, most):
    """At most `most` of the times, at equal distances, with four digits: the first and the last are among them."""
    kept = ns if ns.size <= most else ns[np.linspace(0, ns.size - 1, most).round().astype(int)]
    return [float(f"{value:.4g}") if value < 1000 else int(float(f"{value:.4g}")) for value in kept]


def _losses(launches):
    """{"exact": trials that lost nothing, "lo", "hi": shares, "c": [trials per bin] of the others}; c is None where none lost."""
    truth, count = (np.concatenate([getattr(launch, what) for launch in launches]) for what in ("truth", "count"))
    wrong = truth != count
    shares = (truth - count)[wrong] / np.maximum(truth[wrong], 1)
    if not shares.size:
        return {"exact": int(truth.size), "lo": 0, "hi": 0, "c": None}
    low, high = min(0.0, float(shares.min())), max(0.0, float(shares.max()))
    counts, _ = np.histogram(shares, BINS, (low, high))
    return {"exact": int((~wrong).sum()), "lo": round(low, 5), "hi": round(high, 5), "c": counts.tolist()}


def as_script(data):
    """JSON for the inside of a script element: no character of it can begin a tag, a comment or a line."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
