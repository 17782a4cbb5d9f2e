# SPDX-License-Identifier: Apache-2.0
"""What the page says below its first screen: the report's findings, word for word, by kind."""

from dataclasses import dataclass

from headcount.model import Finding

UNSAID = Finding("headline", "This report has no findings yet: headcount summarize adds them.", "No findings yet: headcount summarize adds them")


@dataclass(frozen=True)
class Told:
    """`headline` is one Finding; the others are the Findings of a kind, in the report's order."""

    headline: Finding
    broken: tuple
    headlines: tuple
    pays: tuple
    sharing: tuple
    ladders: tuple
    runtimes: tuple
    by_threads: tuple
    doubts: tuple
    contradictions: tuple


def told(report):
    """The Told of a report."""
    of = lambda *kinds: tuple(report.said(*kinds))
    broken, headlines = of("broken"), of("headline")
    first = (broken or of("pays") or headlines or (UNSAID,))[0]
    return Told(first, broken, headlines, of("pays"), of("sharing"), of("ladder"), of("runtime"), of("use-threads"), of("doubt"), of("contradiction"))
