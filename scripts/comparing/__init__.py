# SPDX-License-Identifier: Apache-2.0
"""Compares two reports case by case, with a verdict that holds: the launch is the unit of replication.

Three things must agree before a case is called slower or faster (times.py): the interval of the ratio of medians excludes 1, the
change is at least the threshold, and p is below 0.05 after Holm's correction over all cases compared, times two, for times and losses
are two columns that may cry wolf. Each guards against something, and the run effect widens two of them:

- *the interval* (bootstrap.py) resamples launches first and trials within them, because trials of one process share its luck: where
  its memory lies, on which CPUs it runs, who else was awake. Five launches are few, and a plain percentile interval from five
  resampled things is too narrow; it is widened as Student widened his.
- *the threshold* guards against small common shifts: two runs of one build on a quiet virtual machine differed by up to 3 % in their
  medians where launches agreed, and 5 % is above that.
- *the run effect* (run_effect.py) guards against what no replication within a report can see: that the machine as a whole was different
  during the other run. How far it moved the cases is taken from the cases themselves, for each number of threads, and widens both
  the interval and p. Between a quiet and a busy half hour 15 of 70 cases of one build were called slower or faster without it, by
  up to 100 %, and none with it.
- *p* (replication.py) is the larger of two: Mann-Whitney's over all trials, which asks whether the samples differ at all, and
  Welch's over the logarithms of the launches' medians, which asks whether they differ by more than launches of one build do.
  Mann-Whitney's alone takes 500 trials of five processes for 500 replications, and was seen to reject two thirds of equal pairs with a
  launch effect as large as the noise. A rank test over the launches could never reject here: of five against five launches the smallest
  p is 2/252, and Holm's correction of ten cases asks for 1/200.
"""
