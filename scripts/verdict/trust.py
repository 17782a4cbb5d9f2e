# SPDX-License-Identifier: Apache-2.0
"""What cannot be said from a report, why, and what would change that."""

from dataclasses import dataclass
from statistics import median

from reports.words import counted, listing, percent

from .choice import fits, races, serial
from .flags import flagged
from .job import jobs
from .ratio import half_width

WIDE = 0.10  # an interval of the median that reaches further than this to either side hides small differences
MANY = 0.25  # a flag on so many of the cases concerns the whole run


@dataclass(frozen=True)
class Doubt:
    """Something that this report cannot tell: `what`, `why`, and the remedy (None: there is none)."""

    what: str
    why: str
    remedy: str | None = None


def doubts(report):
    """The Doubts about a report, the gravest first."""
    sources = (_partial, _failed, _build, _threads, _one_cpu, _machine, _launches, _noise, _sizes, _base, _crowded, _idle, _uncaught, _flags)
    return tuple(doubt for source in sources for doubt in source(report))


def _partial(report):
    if not report.finished:
        yield Doubt("anything about cases that are not in it", "the run was not finished", "finish it: headcount run --resume REPORT")


def _failed(report):
    failed = [c for c in report.cases if c.reason]
    if failed:
        names = listing([f"{c.pair} on {counted(c.threads, 'thread')}" for c in failed])
        remedy = "run one of them alone and look at its message (the table has it)"
        yield Doubt(f"how fast or right {names} would be", f"{counted(len(failed), 'case')} failed", remedy)


def _build(report):
    build = report.facts.build
    if build.get("sanitizer"):
        yield Doubt("how fast anything is", f"the build checks itself with {build['sanitizer']}", "build with the preset release")
    elif str(build.get("build_type") or "Release").lower() not in ("release", "relwithdebinfo", "minsizerel"):
        yield Doubt("how fast anything is", f"the build type is {build['build_type']}, not optimised", "build with the preset release")


def _threads(report):
    tossed = [c.threads for c in report.cases if c.coins is not None]
    if tossed and max(tossed) < 2:
        yield Doubt("what a race loses, and whether parallel pays", "nothing was measured on several threads", "add threads: --threads 1,2")


def _one_cpu(report):
    if report.usable_cpus == 1:
        yield Doubt("what a race loses where workers really run at once", "one usable CPU: workers take turns",
                    "allow more CPUs (affinity mask, cgroup quota), or use another machine")  # fmt: skip


def _machine(report):
    for check in report.facts.checks:
        if check.state == "warn":
            yield Doubt("exact times beyond this run", f"{check.name}: {check.text}", check.remedy)


def _launches(report):
    alone = [c for c in report.cases if c.time and len(c.launches) == 1]
    if alone:
        yield Doubt("differences between neighbours, of " + counted(len(alone), "case"),
                    "one launch each: an interval from within one process is too narrow", "repeat with --launches 5")  # fmt: skip
    without = [c for c in report.cases if c.time and not c.launches]
    if without:
        yield Doubt("whether differences are chance, of " + counted(len(without), "case"), "the report has no samples of them",
                    "use a report of headcount run, which keeps every sample")  # fmt: skip


def _noise(report):
    widths = [width for c in report.cases if c.time and (width := half_width(c)) is not None]
    if widths and median(widths) > WIDE:
        yield Doubt(f"differences below about {percent(2 * median(widths))}",
                    f"half of the medians are known to no better than ±{percent(median(widths))}",
                    "a quiet machine, --budget 5m, --launches 10")  # fmt: skip


def _sizes(report):
    if len({c.coins for c in report.cases if c.coins}) == 1:
        yield Doubt("from how many tosses parallel pays", "one size was measured", "add sizes: --coins 1k,10k,100k,1M")


def _base(report):
    if not any(serial(cases) for cases in jobs(report.cases).values()):
        yield Doubt("speed-ups, and whether parallel pays", "nothing that counts alone was measured and right", "add --backend serial")


def _crowded(report):
    over = sorted({c.threads for c in report.cases if not fits(c, report.usable_cpus)})
    if over:
        what = f"how anything scales to {listing([str(t) for t in over])} threads"
        why = f"there are {counted(report.usable_cpus, 'usable CPU')}: the workers took turns, which hides races and makes locks crawl"
        yield Doubt(what, why, "use a machine with more CPUs")


def _idle(report):
    idle = [c for c in report.cases if c.workers is not None and c.workers < c.threads and c.time]
    if idle:
        names = listing(sorted({f"{c.pair} ({c.workers} of {c.threads})" for c in idle}))
        yield Doubt("what they do on the threads that were asked for: " + names, "fewer workers came than were asked for",
                    "more tosses give every worker something to do")  # fmt: skip


def _uncaught(report):
    """Races that lost nothing: with no two workers busy at once there was none, else it was not caught yet."""
    calm = [c for c in races(report.cases) if c.verdict == "unproven" and c.threads > 1]
    apart = [c for c in calm if c.overlap is not None and c.overlap == 0]
    if apart:
        yield Doubt(f"that {_names(apart)} lost nothing for any better reason than luck",
                    "no two of its workers were seen busy at the same time, so no race could happen",
                    "more tosses, or --work 100 to keep the workers busy longer")  # fmt: skip
    rest = [c for c in calm if c not in apart]
    if rest:
        bound = max((c.loss.rate_high for c in rest if c.loss.rate_high is not None), default=None)
        most = f"; up to {percent(bound)} of the trials may lose all the same (95 %)" if bound is not None else ""
        remedy = "more trials, or --gap 100 to open the race's window"
        yield Doubt(f"that {_names(rest)} is right", f"no loss was caught, which proves nothing{most}", remedy)


def _names(cases):
    return listing(sorted({f"{c.pair}" for c in cases}))


def _flags(report):
    measured = [c for c in report.cases if c.time]
    for flag in flagged(report):
        told = flag.name in ("fewer-workers", "oversubscribed")  # above, with names
        if not told and flag.remedy and len(flag.cases) >= MANY * len(measured):
            why = f"{len(flag.cases)} of {counted(len(measured), 'case')} carry the flag {flag.name}: {flag.meaning}"
            yield Doubt("fine differences", why, flag.remedy)
