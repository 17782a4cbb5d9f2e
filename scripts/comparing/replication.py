# SPDX-License-Identifier: Apache-2.0
"""Whether two groups of launches differ by more than launches do: Welch's test, one number per launch."""

import numpy as np
from scipy.stats import t as student


def welch(base, new, base_noise, new_noise, between=0.0):
    """Two-sided p that the two groups have one mean; 1.0 where a group has fewer than two launches and cannot tell.

    `base` and `new` have a number per launch, `*_noise` the variance that each number has from its own trials. Launches that agree
    better than their trials allow do so by luck: the variance of a group is never taken to be below the mean of its launches' own.
    `between` is a variance of the difference that launches do not show, known from elsewhere.
    Degrees of freedom: Welch-Satterthwaite, because one of the two runs may have been disturbed and the other not.
    """
    if min(len(base), len(new)) < 2:
        return 1.0
    parts = [max(np.var(x, ddof=1), np.mean(noise)) / len(x) for x, noise in ((base, base_noise), (new, new_noise))]
    variance, difference = sum(parts) + between, np.mean(new) - np.mean(base)
    if variance == 0:
        return float(difference == 0)
    shares = parts[0] ** 2 / (len(base) - 1) + parts[1] ** 2 / (len(new) - 1)
    freedom = variance**2 / shares if shares else np.inf
    return float(2 * student.sf(abs(difference) / np.sqrt(variance), freedom))


def widening(base, new, confidence):
    """By how much a bootstrap interval over so few launches is too narrow (a factor of at least 1); None below two launches.

    Resampling L things has the variance of L things around their own mean, (L - 1) / L of what is sought, and quantiles of the
    normal distribution instead of Student's. Source: T. Hesterberg, What Teachers Should Know About the Bootstrap (2015), 3.2.
    """
    fewest = min(base, new)
    if fewest < 2:
        return None
    tail = (1 + confidence) / 2
    return float(np.sqrt(fewest / (fewest - 1)) * student.ppf(tail, base + new - 2) / student.ppf(tail, np.inf))
