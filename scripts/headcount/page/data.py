# SPDX-License-Identifier: Apache-2.0
"""What the page's scripts draw from, beside the table: JSON that cannot end its script element. No ratio is computed here: they are those of the report's
findings, in their words."""

import json
from math import log

import numpy as np
from markupsafe import Markup

from headcount.words import counted, digits, factor, percent, size

MOST_RACES = 3
DOTS = 8_000  # over all cases: 16 kB
MOST = 200  # of one case: more than a strip of 300 pixels can show
BINS = 20
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
STEPS = len(DIGITS) ** 2  # of the axis: two letters each, a tenth of a pixel


def data(parts, measured):
    """{"samples": what `samples` gives, "single": whether all launches have one dot, and no spaces between them, "ratios": those of two cases that the reports hold, "limits":
    what could be done at best, "names": {key of a row: its case's name}
    where its cells do not tell it}."""
    single = all(len(launch) == 2 for part in measured for told in part if told for launch in told[3].split(" "))
    return {
        "samples": [[told and _shorter(told) for told in part] for part in measured] if single else measured,
        "single": single,
        "ratios": [told for part in parts for told in ratios(part)],
        "limits": limits(parts),
        "names": {row.key: row.name for part in parts for row in part.rows if row.name is not None},
    }


def _shorter(told):
    """A row's samples where each launch has one dot: no spaces between them, and no losses where each time was that of a trial that lost nothing."""
    *ends, total, dots, losses = told
    return [*ends, total, dots.replace(" ", ""), *([] if losses == total else [losses])]


def as_script(data):
    """JSON for the inside of a script element: no character of it can begin a tag, a comment or a line."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def limits(parts):
    """{"what": the limits' names, "of": [per Part [per row, in its order, [place of the name, ns, per cent of it reached], or 0 without a limit]]}."""
    names = sorted({row.case.limit.what for part in parts for row in part.rows if row.case.limit})
    held = [[_told(row.case.limit, names) if row.case.limit else 0 for row in part.rows] for part in parts]
    return {"what": names, "of": held if names else []}


def _told(limit, names):
    return [names.index(limit.what), _short(digits(limit.ns)), _short(percent(limit.fraction).removesuffix(" %"))]


def _short(number):
    """'4163' and '83.5' as JSON has them shortest."""
    return int(float(number)) if float(number).is_integer() else float(number)


def ratios(part):
    """[[key of a row, [[key of one that is held against it, what that is over it, verdict], ...]]]; without a verdict it is a ratio of
    speeds, and else of times."""
    told = [found for finding in part.report.findings for found in (_rungs(finding, part.keys), _gain(finding, part.keys))]
    return [found for found in told if found]


def speaks_of(finding, keys):
    """The keys of the cases that a finding speaks of, apart by spaces."""
    return " ".join(keys[name] for name in finding.cases if name in keys)


def _rungs(finding, keys):
    base = keys.get(finding.cases[0]) if finding.cases else None
    rungs = [[keys[rung.name], _said(rung), rung.verdict] for rung in finding.rungs if rung.name in keys]
    return [base, rungs] if base and rungs else None


def _gain(finding, keys):
    """What a headline says of one thread, which it names first, and of the best parallel way."""
    both = [keys.get(name) for name in finding.cases]
    told = finding.kind == "headline" and finding.vs_serial and len(both) == 2 and all(both)
    return [both[0], [[both[1], _said(finding.vs_serial)]]] if told else None


def _said(ratio):
    """'0.29 x [0.27, 0.32]'."""
    between = "" if ratio.low is None or ratio.high is None else f" [{factor(ratio.low)}, {factor(ratio.high)}]"
    return f"{factor(ratio.ratio)} x{between}"


def scheduler(parts):
    """{"walks": JSON of the first report that has some, "did": sentences of what its races lost}, or None."""
    part = next((part for part in parts if part.report.walks), None)
    return part and {"walks": Markup(as_script(part.report.walks)), "did": [_did(case) for case in _races(part.report)]}


def _races(report):
    """The lossy cases that lost most of their heads, at the smallest size at which any was lost."""
    lost = [case for case in report.cases if case.promise == "lossy" and case.loss and case.loss.lossy_trials and case.coins]
    least = min((case.coins for case in lost), default=0)
    return sorted((case for case in lost if case.coins == least), key=lambda case: -case.loss.share)[:MOST_RACES]


def _did(case):
    where = f"{case.pair}, {size(case.coins)} on {counted(case.threads, 'thread')}"
    return f"{where}: {percent(case.loss.share)} of the heads lost, in {case.loss.lossy_trials} of {case.loss.trials} trials"


def samples(parts):
    """([per Part [per row, in its order, what `_of` tells of it]], whether any times were left out)."""
    most = DOTS // max(1, sum(len(row.case.launches) for part in parts for row in part.rows)) | 1  # odd: the median is one of them
    made = [[_of(row.case, most) for row in part.rows] for part in parts]
    return made, any(told and told[2] > len(told[3].replace(" ", "")) / 2 for part in made for told in part)


def _of(case, most):
    """[least and most ns, times measured, two letters a dot and a space between launches, losses]; 0 where nothing was timed."""
    times = [launch.ns[launch.ns > 0] for launch in case.launches]
    if not sum(ns.size for ns in times):
        return 0
    low, high = min(ns.min() for ns in times if ns.size), max(ns.max() for ns in times if ns.size)
    each = min(most, MOST // len(times) | 1)
    dots = " ".join("".join(_letters(ns, low, high) for ns in _thinned(launch, each)) for launch in times)
    return [_four(low), _four(high), int(sum(ns.size for ns in times)), dots, _losses(case.launches)]


def _thinned(ns, most):
    """At most `most` of the times, at equal steps through them in order of length: the least and the most are among them, or the middle one."""
    ordered = np.sort(ns)
    if ns.size <= most:
        return ordered
    return ordered[np.linspace(0, ns.size - 1, most).round().astype(int)] if most > 1 else ordered[[ns.size // 2]]


def _letters(ns, low, high):
    step = round((STEPS - 1) * log(ns / low) / log(high / low)) if high > low else STEPS // 2
    return DIGITS[step // len(DIGITS)] + DIGITS[step % len(DIGITS)]


def _four(ns):
    """Four digits of a time are more than its axis shows."""
    return float(f"{ns:.4g}") if ns < 1000 else int(float(f"{ns:.4g}"))


def _losses(launches):
    """Trials that lost nothing, or where some did [those that did not, least and most share, [trials per bin]]."""
    truth, count = (np.concatenate([getattr(launch, what) for launch in launches]) for what in ("truth", "count"))
    wrong = truth != count
    shares = (truth - count)[wrong] / np.maximum(truth[wrong], 1)
    if not shares.size:
        return int(truth.size)
    low, high = min(0.0, float(shares.min())), max(0.0, float(shares.max()))
    counts, _ = np.histogram(shares, BINS, (low, high))
    return [int((~wrong).sum()), round(low, 5), round(high, 5), counts.tolist()]
