# SPDX-License-Identifier: Apache-2.0
"""What the runner's flags mean, and what to do about each."""

from dataclasses import dataclass

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
