# SPDX-License-Identifier: Apache-2.0
"""What python_baseline.py is made of: the standard library and nothing else.

An experiment is a class with a `promise`, `fresh_workers` and `min_trials` (enough of them where they take long), made from (coins, threads, bar) and used as a context:

    reset()             not timed
    count(tosses)       timed: the total, from the asking of the workers until it is known here
    observe(tosses)     the same with notes: a list of Stay, one for each stretch of work
"""
