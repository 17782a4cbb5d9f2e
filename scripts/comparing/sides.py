# SPDX-License-Identifier: Apache-2.0
"""What the two sides of a comparison are, for the lines above the table and for the document."""

from reports.fingerprint import told
from reports.words import counted, percent


def about(report):
    """What tells one run from another."""
    facts = report.facts
    build = {key: facts.build.get(key) for key in ("version", "git_revision", "git_dirty", "compiler")}
    return {"run": facts.run_id, "date": facts.date, "host": facts.host, "finished": report.finished, "build": build}


def heading(base, new, differences, rule):
    """The lines above the table: the two sides, and everything that makes the comparison less than clean."""
    lines = [_side("base", base), _side("new", new)]
    lines.append(f"a change counts from {percent(rule.threshold)} on; above 1 is slower")
    lines += [f"note: {d.field}: {told(d.base)} and {told(d.new)}" for d in differences if d.group != "source"]
    lines += [f"note: the {name} run was not finished" for name, side in (("base", base), ("new", new)) if not side.finished]
    if base.facts.run_id is not None and base.facts.run_id == new.facts.run_id:
        lines.append("note: both are the same run")
    return lines


def _side(name, report):
    facts = report.facts
    dirty = " and changes" if facts.build.get("git_dirty") else ""
    revision = facts.build.get("git_revision")
    return f"{name + ':':<5} run {facts.run_id}, {facts.date}, revision {revision}{dirty}, {counted(len(report.cases), 'case')}"
