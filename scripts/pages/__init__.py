# SPDX-License-Identifier: Apache-2.0
"""One offline page of one report or several: the verdict, the table, the figures, and how far all of it can be trusted."""
