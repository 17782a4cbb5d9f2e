# SPDX-License-Identifier: Apache-2.0
"""Reads reports, headcount's own and Google Benchmark's, into the same cases: all that figures, pages and comparisons know."""
