# SPDX-License-Identifier: Apache-2.0
"""One offline page of one report or several: the verdict, the table, the figures, and how far all of it can be trusted. Templates, style sheet, script,
figures and samples put together, under a policy that allows just these."""

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from headcount.model import Report
from headcount.scaling import told as scaling_told
from headcount.themes import THEMES, inks, recolouring
from headcount.words import duration, listing, percent, size, tight

from . import machines
from .data import as_script, data, samples, scheduler, speaks_of
from .machines import changes, differences, lines, same_machine
from .matrix import ACCENT, STEPS, mixed
from .rows import COLUMNS, choices, parts

HERE = Path(__file__).parent
WORDS = {word.__name__: word for word in (duration, listing, percent, size, tight)}
JINJA = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}


def page(reports: dict[Path, Report], pictures: Callable[[tuple], dict[int, list]]) -> str:
    """The HTML of {path: Report} as text, with the figures that `pictures(parts)` draws: {number of a Part: its pictures}.

    The same reports give the same text."""
    told = parts(reports)
    environment = Environment(loader=FileSystemLoader(HERE / "templates"), **JINJA)
    environment.globals.update(WORDS | {"machine": machines, "speaks_of": speaks_of})
    return environment.get_template("page.html").render(_parted(told) | _dressed(environment), pictures=pictures(told))


def _dressed(environment):
    """The style sheet and the scripts, and the policy that allows just these."""
    style, first, script = _style(environment), _joined("head/*.js"), _joined("script/*.js")
    return {"style": Markup(style), "first_script": Markup(first), "script": Markup(script), "policy": policy(style, first, script)}


def _parted(told):
    """What the templates tell of the Parts, all but the figures."""
    measured, thinned = samples(told)
    several = len(told) > 1
    return {
        "parts": told,
        "title": _title(told),
        "data": Markup(as_script(data(told, measured))),
        "thinned": thinned,
        "columns": COLUMNS,
        "choices": choices(told),
        "rows": [row for part in told for row in part.rows],
        "scheduler": scheduler(told),
        "scaling": {part.number: scaling_told(part.report) for part in told},
        "lines": lines(told) if several else (),
        "changes": changes(told),
        "differences": differences(told),
        "same_machine": same_machine(told),
    }


def _title(told):
    if len(told) > 1:
        return f"headcount: {len(told)} reports side by side"
    headline = next((f.headline.title for f in told[0].faces if f.headline), None)
    return f"headcount: {headline or 'a report without findings'}"


def _style(environment):
    """The style sheet, with the colours of the figures, which turn dark with the page."""
    text = environment.from_string(_joined("style/*.css")).render(
        light=THEMES["light"], dark=THEMES["dark"], inks=inks, accent=ACCENT, steps=STEPS, mixed=mixed
    )
    return f"{text}\n{recolouring()}\n"


def _joined(pattern):
    """The files one after the other, without indentation and the lines that are comments: a page travels, its sources stay here."""
    lines = (line.strip() for path in sorted(HERE.glob(pattern)) for line in path.read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))


def policy(style, *scripts):
    """The content-security policy under which exactly these texts count."""
    return (
        f"default-src 'none'; style-src {_source(style)}; script-src {' '.join(map(_source, scripts))}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _source(text):
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
