# SPDX-License-Identifier: Apache-2.0
"""One launch: set up, warm up, trials, one of them watched, the record. The only file that reads the clock
around a count."""

import time

from .machine import cpu_ns, observed
from .protocol import refusal
from .toss import bar_for, tosses_of

# The warm-up's tosses are nobody else's.
WARM_UP_TRIAL = 1 << 63
# The watched trial has tosses of its own, so many trials after the launch's first.
WATCHED_FROM = 1 << 31
# One trial has to do where it takes so many times the launch's share.
PATIENCE = 2


def measure(order, experiment):
    """The record of this order: a dict. `experiment` is a class, see the package."""
    reason = refusal(order)
    if reason:
        return {"failure": reason}
    bar = bar_for(order.heads)
    begin = time.perf_counter_ns()
    with experiment(order.coins, order.threads, bar) as session:
        record = {**order.factors, "promise": experiment.promise, "fresh_workers": experiment.fresh_workers}
        record.update(repetition_index=order.launch, first_trial=str(order.first_trial), batch=1)
        record["setup_ns"] = time.perf_counter_ns() - begin
        record["warmup"] = {"regions": 1, "ns": _warm_up(session, order)}
        record.update(_trials(session, order, bar, begin))
        record["measured_ns"] = time.perf_counter_ns() - begin
    return record


def _warm_up(session, order):
    """One region: connections are made, pages are touched. Its time in ns."""
    tosses = _owned(session, tosses_of(order.seed, WARM_UP_TRIAL, order.coins))
    session.reset()
    begin = time.perf_counter_ns()
    session.count(tosses)
    return time.perf_counter_ns() - begin


def _owned(session, tosses):
    """The tosses as this experiment keeps them, where that is not a list."""
    return session.own(tosses) if hasattr(session, "own") else tosses


def _trials(session, order, bar, begin):
    """Samples, mean CPU time and why it stopped."""
    samples = {"ns": [], "truth": [], "count": []}
    cpu_total = 0
    reason = seen = None
    while not reason:
        tosses = tosses_of(order.seed, order.first_trial + len(samples["ns"]), order.coins)
        session.reset()
        mine = _owned(session, tosses)
        cpu_begin = cpu_ns()
        start = time.perf_counter_ns()
        count = session.count(mine)
        samples["ns"].append(time.perf_counter_ns() - start)
        cpu_total += cpu_ns() - cpu_begin
        samples["truth"].append(sum(toss > bar for toss in tosses))
        samples["count"].append(count)
        reason = reason_to_stop(order.stop, session.min_trials, len(samples["ns"]), time.perf_counter_ns() - begin)
        if seen is None and (reason or 2 * len(samples["ns"]) >= (order.stop.trials or order.stop.max_trials)):
            seen = _watched_trial(session, order)
    return {"samples": samples, "cpu_time": cpu_total / len(samples["ns"]), "stop_reason": reason, "observed": seen}


def reason_to_stop(stop, min_trials, trials, elapsed_ns):
    """'fixed', 'max-trials' or 'budget'; None to go on. Trials of a second leave no time for narrower intervals."""
    if stop.trials is not None:
        return "fixed" if trials >= stop.trials else None
    if trials >= stop.max_trials:
        return "max-trials"
    patience = 1 if trials >= min(stop.min_trials, min_trials) else PATIENCE
    return "budget" if elapsed_ns >= patience * stop.time_ns else None


def _watched_trial(session, order):
    """`observed`: a trial like the others, whose time is in no sample."""
    tosses = _owned(session, tosses_of(order.seed, order.first_trial + WATCHED_FROM, order.coins))
    session.reset()
    begin = time.perf_counter_ns()
    stays = session.observe(tosses)
    return observed(stays, time.perf_counter_ns() - begin)
