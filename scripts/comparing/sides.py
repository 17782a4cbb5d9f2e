# SPDX-License-Identifier: Apache-2.0
"""What the two sides of a comparison are, for the lines above the table and for the document."""

from reports.fingerprint import told
from reports.words import counted, percent

WORTH_TELLING = 0.01  # of a run effect


def about(report):
    """What tells one run from another."""
    facts = report.facts
    build = {key: facts.build.get(key) for key in ("version", "git_revision", "git_dirty", "compiler")}
    return {"run": facts.run_id, "date": facts.date, "host": facts.host, "finished": report.finished, "build": build}


def heading(base, new, differences, comparison):
    """The lines above the table: the two sides, and everything that makes the comparison less than clean."""
    lines = [_side("base", base), _side("new", new)]
    lines.append(f"a change counts from {percent(comparison.rule.threshold)} on; above 1 is slower")
    lines += [f"note: {d.field}: {told(d.base)} and {told(d.new)}" for d in differences if d.group != "source"]
    lines += [f"note: the {name} run was not finished" for name, side in (("base", base), ("new", new)) if not side.finished]
    if base.facts.run_id is not None and base.facts.run_id == new.facts.run_id:
        lines.append("note: both are the same run")
    return [*lines, *_run_effects(comparison)]


def _run_effects(comparison):
    """Where the two runs lie further apart than their launches explain."""
    if comparison.rule.run_effect is not None:
        return
    for threads, effect in comparison.run_effects.items():
        if effect >= WORTH_TELLING:
            yield (
                f"note: at {counted(threads, 'thread')} cases moved by {percent(effect)} beyond what their launches explain: "
                "the machine was in another state, or the change touches most cases; only larger changes are called (--run-effect 0 calls all)"
            )


def _side(name, report):
    facts = report.facts
    dirty = " and changes" if facts.build.get("git_dirty") else ""
    revision = facts.build.get("git_revision")
    return f"{name + ':':<5} run {facts.run_id}, {facts.date}, revision {revision}{dirty}, {counted(len(report.cases), 'case')}"
