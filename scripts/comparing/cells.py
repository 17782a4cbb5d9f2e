# SPDX-License-Identifier: Apache-2.0
"""A comparison in words: the cells of its table and the lines below it, the same for a terminal and for Markdown."""

from reports.words import counted, duration, percent

from .matching import title_of

HEADER = ("case", "base", "new", "ratio", "95 % interval", "p", "time", "loss")
FATES = {"failed": "FAILS NOW", "failed in both": "failed in both", "runs again": "runs again",
         "broken": "BROKEN", "mended": "mended", "broken in both": "broken in both"}  # fmt: skip
TIMES = ("slower", "faster", "same", "unclear")
LOSSES = ("lossier", "less lossy", "same", "unclear")


def row(one):
    """The cells of a Compared, as many as HEADER has."""
    return (title_of(one.new), *_times(one.times), _verdict(one), _loss(one))


def _times(times):
    if times is None:
        return ("-",) * 5
    interval = "-" if times.low is None else f"{_factor(times.low)} - {_factor(times.high)}"
    return duration(times.base_ns), duration(times.new_ns), _factor(times.ratio), interval, f"{times.p_adjusted:.2g}"


def _factor(value):
    return f"{value:.3f}" if 0.01 <= value < 100 else f"{value:.3g}"


def _verdict(one):
    """What became of the case, and else what became of its time."""
    time = one.times.verdict if one.times else None
    return ", ".join(filter(None, (FATES.get(one.fate), time))) or "-"


def _loss(one):
    if one.losses is None:
        return "-"
    return f"{percent(one.losses.base_rate)} to {percent(one.losses.new_rate)}, {one.losses.verdict}"


def summary(comparison):
    """The lines below the table."""
    times, losses, fates = comparison.counts()
    lines = [f"{counted(len(comparison.compared), 'case')} compared"]
    lines += [f"times: {_counts(times, TIMES)}"] if times else []
    lines += [f"losses: {_counts(losses, LOSSES)}"] if losses else []
    lines += [f"also: {_counts(fates, FATES)}"] if fates else []
    lines += [f"only in base: {', '.join(map(title_of, comparison.only_base))}"] if comparison.only_base else []
    lines += [f"only in new: {', '.join(map(title_of, comparison.only_new))}"] if comparison.only_new else []
    lines += [f"regression: {_why(one)}" for one in comparison.compared if one.regressed or one.lossier]
    return lines


def _counts(found, words):
    return ", ".join(f"{found[word]} {word}" for word in words if found[word])


def _why(one):
    """The case and everything that got worse."""
    why = [FATES[one.fate]] if one.fate in ("failed", "broken") else []
    if one.fate == "failed":
        why[0] += f" ({one.new.reason})"
    if one.times and one.times.verdict == "slower":
        why.append(f"{_factor(one.times.ratio)} times as long ({_factor(one.times.low)} to {_factor(one.times.high)})")
    if one.lossier:
        why.append(f"loses in {percent(one.losses.new_rate)} of trials, was {percent(one.losses.base_rate)}")
    return f"{title_of(one.new)}: {', '.join(why)}"
