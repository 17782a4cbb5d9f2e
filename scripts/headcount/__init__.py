# SPDX-License-Identifier: Apache-2.0
"""Reads headcount's reports and draws them; it computes nothing that decides. What is started stands in `commands`, what headcount starts in `baseline`."""
