# SPDX-License-Identifier: Apache-2.0
"""What a report says, as findings: pure functions from a Report, of which pages and figures make words and pictures."""
