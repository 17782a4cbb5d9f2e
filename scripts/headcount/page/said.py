# SPDX-License-Identifier: Apache-2.0
"""What a report says, word for word, where the page has it: the headline and cards of a size, sentences by kind, and the flags with what to do about each."""

from dataclasses import dataclass

from headcount.model import Finding

CARDS = (("Use", ("use",)), ("Wrong", ("broken", "wrong", "exact")), ("Price of being right", ("price",)), ("Trust", ("trust", "contradiction")))
UNSAID = Finding("headline", "This report has no findings yet: headcount summarize adds them.", "No findings yet: headcount summarize adds them")
MEANING = {
    "not-converged": (
        "the interval over launches reaches further than 5 % to either side",
        "give it more time (--budget 5m) or more launches (--launches 20)",
    ),
    "drift": ("times rose or fell steadily within launches", "look for heat, a busy neighbour or a growing load; run again on a quiet machine"),
    "bimodal": (
        "most launches have two modes, and the median lies in one of them",
        "look at the samples of the case; pin the workers (--pin compact)",
    ),
    "warm-up-short": ("the first timed trials were still slower than the rest", "repeat with --thorough"),
    "oversubscribed": (
        "more workers than usable CPUs, so they took turns: a short race may hide, a lock may crawl",
        "ask for fewer threads (--threads 1-N)",
    ),
    "fewer-workers": ("fewer workers did any work than were asked for", "use more tosses (--coins)"),
    "throttled": ("the control group's CPU quota stopped it while it was measured", "raise the quota, or ask for fewer threads"),
    "steal": ("the hypervisor gave the CPUs to somebody else while it was measured", "repeat on a quieter host or on the bare machine"),
    "launches-differ": ("its launches disagree by 1.5 times or more", "use more launches (--launches 20); pin the workers (--pin compact)"),
    "budget-short": ("the budget ended most launches before they had as many trials as planned", "give it more time (--budget 5m)"),
    "same-cpu": (
        "its workers shared a CPU in some launch, although another one was free for them",
        "pin them (--pin compact), or end what else runs",
    ),
    "misplaced": ("a worker was not on the CPU that it was pinned to", "ask --pin for CPUs that this process may use"),
}


@dataclass(frozen=True)
class Face:
    """The findings of one size. `cards` are (heading, Findings); findings without a size stand with every size."""

    coins: int | None
    headline: object
    cards: tuple


def faces(report):
    """A Face per size, in the order of the report; () where the report has no findings."""
    sizes = list(dict.fromkeys(f.coins for f in report.findings if f.coins is not None))
    return tuple(_face(report.findings, coins) for coins in sizes)


def _face(findings, coins):
    here = [f for f in findings if f.coins in (coins, None)]
    headline = next((f for f in here if f.kind == "headline"), None)
    return Face(coins, headline, tuple((name, tuple(f for kind in kinds for f in here if f.kind == kind)) for name, kinds in CARDS))


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


@dataclass(frozen=True)
class Flagged:
    """A flag, the cases that carry it, and its words; a flag of a later version has no meaning here."""

    name: str
    cases: tuple
    meaning: str
    remedy: str | None


def flagged(report):
    """A Flagged for every flag in the report, the most frequent first."""
    found = {}
    for case in report.cases:
        for flag in case.flags:
            found.setdefault(flag, []).append(case)
    unknown = ("this version of the page does not know this flag", None)
    made = [Flagged(name, tuple(cases), *MEANING.get(name, unknown)) for name, cases in found.items()]
    return tuple(sorted(made, key=lambda f: (-len(f.cases), f.name)))
