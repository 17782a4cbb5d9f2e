# SPDX-License-Identifier: Apache-2.0
"""Ratios, cases and sizes in words."""

from math import floor, log10

from reports.words import counted, digits, duration, size


def times(ratio):
    """Ratio(1.9, 1.7, 2.1) -> '1.90× [1.70, 2.10]'; without an interval '1.90×'."""
    value = factor(ratio.value)
    return f"{value} [{bare(ratio.low)}, {bare(ratio.high)}]" if ratio.known else value


def factor(value):
    """1.9 -> '1.90×'."""
    return f"{bare(value)}×"


def bare(value):
    """A factor without its sign: three digits, and no more than a reader can use."""
    return digits(value) if value < 1e6 else f"{value:.2g}"


def where(case):
    """'openmp/local on 2 threads'; a serial case is on one thread anyway."""
    return case.pair if case.backend == "serial" else f"{case.pair} on {counted(case.threads, 'thread')}"


def tosses(n):
    """A size that was read off and not measured: 61234.5 -> '61 000 tosses'."""
    step = 10 ** max(0, floor(log10(n)) - 1)
    return size(round(n / step) * step) if n >= 10**4 else f"{round(n / step) * step} tosses"
