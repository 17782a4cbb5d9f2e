# SPDX-License-Identifier: Apache-2.0
"""The titles of figures: what the report says, word for word, or what is drawn where it says nothing."""

from .drawing import NothingToDraw

UNSAID = "headcount summarize adds what the report says"


def title(report, kind, otherwise, keep=lambda finding: True):
    """The title of the report's last finding of that kind (the largest size); `otherwise` where there is none."""
    found = [finding for finding in report.said(kind) if keep(finding)]
    return found[-1].title if found else otherwise


def needed(report, kind):
    """The findings of that kind; NothingToDraw where the report has none."""
    found = report.said(kind)
    if not found:
        raise NothingToDraw(f"the report has no finding of the kind {kind}" + ("" if report.findings else f"; {UNSAID}"))
    return found
