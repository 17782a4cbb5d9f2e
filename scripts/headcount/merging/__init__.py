# SPDX-License-Identifier: Apache-2.0
"""Pools reports of one plan, measured on one machine with one build, into one report with more launches."""
