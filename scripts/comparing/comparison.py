# SPDX-License-Identifier: Apache-2.0
"""Two reports held against each other: every common case with its times, its losses and what became of it."""

from collections import Counter
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from .holm import holm
from .losses import Losses, compare_losses, lossy_trials
from .matching import key_of, matched
from .run_effect import run_effect
from .times import Times, measure

WRONG = ("broken", "lossy")
FAMILIES = 2  # times and losses: a whole comparison, and not each of its columns, raises a false alarm once in 20 times at most


@dataclass(frozen=True)
class Rule:
    """What a verdict asks for. `threshold` is a share: 0.05 is a change by 5 %; `run_effect` too, and None is: found from the cases."""

    threshold: float = 0.05
    alpha: float = 0.05
    confidence: float = 0.95
    resamples: int = 1000
    seed: int = 42
    run_effect: float | None = None


@dataclass(frozen=True)
class Compared:
    """One case on both sides. `fate` tells what no statistics is needed for: broken, mended, failed, runs again, failed in both; or None."""

    base: object
    new: object
    times: Times | None
    losses: Losses | None
    fate: str | None = None

    @property
    def regressed(self):
        """Whether it is slower, wrong or gone where it was not before."""
        return self.fate in ("broken", "failed") or (self.times is not None and self.times.verdict == "slower")

    @property
    def lossier(self):
        """Whether a race that may lose loses more often."""
        return self.losses is not None and self.losses.verdict == "lossier"


@dataclass(frozen=True)
class Comparison:
    """`compared` is in the base's order; only_base and only_new are the cases that the other side does not have.

    `run_effects` is how far the pair of runs moves a case of so many threads (run_effect.py): {threads: share}.
    """

    compared: tuple
    only_base: tuple
    only_new: tuple
    rule: Rule
    run_effects: dict

    def counts(self):
        """{verdict or fate: number of cases}, of times and losses apart: ({...}, {...}, {...})."""
        return (
            Counter(one.times.verdict for one in self.compared if one.times),
            Counter(one.losses.verdict for one in self.compared if one.losses),
            Counter(one.fate for one in self.compared if one.fate),
        )


def compare(base, new, rule=Rule()):
    """The Comparison of two {key: case}."""
    pairs, only_base, only_new = matched(base, new)
    ran = [not any(case.reason for case in pair) for pair in pairs]
    measured = [measure(*pair, rule, _chance(pair[0], rule)) if runs else None for pair, runs in zip(pairs, ran)]
    effects = _effects(measured, pairs, rule)
    times = [one and one.times(effects.get(pair[0].threads, 0.0), rule) for one, pair in zip(measured, pairs)]
    losses = [compare_losses(*pair, rule) if runs and _may_lose(pair) else None for pair, runs in zip(pairs, ran)]
    rows = zip(pairs, _judged(times, rule), _judged(losses, rule))
    compared = tuple(Compared(*pair, time, loss, _fate(*pair)) for pair, time, loss in rows)
    return Comparison(compared, tuple(only_base), tuple(only_new), rule, effects)


def _effects(measured, pairs, rule):
    """{threads: run effect}, for a machine in another state does other things to one thread than to two that talk to each other."""
    told = [(pair[0].threads, one) for one, pair in zip(measured, pairs) if one and one.low is not None]
    counts = sorted({threads for threads, _ in told})
    if rule.run_effect is not None:
        return dict.fromkeys(counts, rule.run_effect)
    return {n: run_effect([(one.log_ratio, one.error(rule)) for threads, one in told if threads == n]) for n in counts}


def _chance(case, rule):
    """A stream of its own for every case: its interval does not depend on which others are compared."""
    return np.random.default_rng([rule.seed, crc32(repr(key_of(case)).encode())])


def _judged(found, rule):
    """The same list with verdicts: Holm's correction counts every case of it, and that two lists are judged."""
    adjusted = iter(np.minimum(1, FAMILIES * holm([one.p for one in found if one])))
    return [one and one.judged(float(next(adjusted)), rule) for one in found]


def _may_lose(pair):
    """A case that promises to be exact and is needs no test of its losses: a single one would have made it broken."""
    return any(case.promise != "exact" or lossy_trials(case) for case in pair)


def _fate(base, new):
    failed = base.reason is not None, new.reason is not None
    if any(failed):
        return {(True, True): "failed in both", (False, True): "failed", (True, False): "runs again"}[failed]
    wrong, exact = [_wrong(base), _wrong(new)], [case.promise == "exact" or case.verdict == "exact" for case in (base, new)]
    if wrong[1] and not wrong[0] and exact[0] or new.verdict == "broken" != base.verdict:
        return "broken"
    if wrong[0] and not wrong[1] and exact[1]:
        return "mended"
    return "broken in both" if all(wrong) and any(exact) else None


def _wrong(case):
    """Whether it counted wrong: as its verdict says, or, whatever that says, as a single sample shows."""
    return case.verdict in WRONG or lossy_trials(case) > 0
