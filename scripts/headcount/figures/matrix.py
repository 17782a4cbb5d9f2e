# SPDX-License-Identifier: Apache-2.0
"""Who is right: backend by strategy, the worst verdict over all thread counts."""

from math import radians, sin

from matplotlib.patches import Patch, Rectangle

from headcount.model import Report
from headcount.words import listing, percent, size

from . import Drawing, NothingToDraw, title as said_title
from .panels import Frame, columns_of, inner_width, panels, zoom
from .style import ink, scaled

QUESTION = "Which pairs of backend and strategy count right?"
LETTER = 0.06  # inches, on a page
# verdict: (colour of the text on a cell in the colour of that name, what the legend says), the worst first
VERDICTS = {
    "broken": ("paper", "broken: promised to be exact and was not"),
    "lossy": ("paper", "lossy: worst trial, in percent of the heads"),
    "unproven": ("text", "unproven: a race that lost nothing; where there is room, its highest likely rate"),
    "failed": ("text", "failed: crashed or hung"),
    "exact": ("text", "exact"),
    "cannot": ("grey", "skipped: cannot be, is not here, or was not within the budget"),
}


def draw(report: Report) -> Drawing:
    """One panel per size. An empty cell was not asked for."""
    cells = _cells(report)
    if not any(cell["verdict"] != "cannot" for cell in cells.values()):
        raise NothingToDraw("no case has a verdict")
    sizes = sorted({coins for coins, _, _ in cells})
    backends, ways = (sorted({key[i] for key in cells}) for i in (1, 2))
    title = said_title(report, "broken", "") or said_title(report, "wrong", "Who counts right")
    frame, columns, cell, slope = _fitted(backends, ways, len(sizes))
    figure, axes = panels(sizes, columns, title, _note(report), [_legend(cells)], frame)
    for coins, ax in axes.items():
        _panel(ax, {key[1:]: cell for key, cell in cells.items() if key[0] == coins}, backends, ways, slope, cell)
        ax.set_title(size(coins), y=1.0, pad=72 * zoom() * (frame.above - 0.25))
    return Drawing(title, figure, list(cells.values()))


def _fitted(backends, ways, sizes):
    """(the frame of a panel, columns of panels, the width of a cell in letters, the slope of the backends' names)."""
    longest, names = max(map(len, ways)), max(map(len, backends)) + 1
    left, wanted = 0.3 + LETTER * longest, 0.86 * len(backends)
    columns = columns_of(min(sizes, max(1, 12 // (len(backends) + 1))), Frame(wanted, 1, left, 0.2), narrowest=1)
    cell = inner_width(columns, Frame(wanted, 1, left, 0.2)) / len(backends) / (LETTER * scaled(6.5) / 6.5) - 0.5
    slope = 0 if names <= cell else 35 if cell > 7 else 90
    above = 0.6 if slope == 0 else 0.42 + LETTER * names * sin(radians(slope))
    return Frame(wanted, 0.27 * len(ways), left, 0.2, above, 0.1), columns, cell, slope


def _cells(report):
    """{(coins, backend, way): row}: the worst of its cases, and what was skipped. As the terminal's, in the usual look at a toss where there is one."""
    cells, cases = {}, [c for c in report.cases if ("look", "mask") not in c.told] or report.cases
    for case in cases:
        if case.coins is None or not (case.verdict or case.reason):
            continue
        key = (case.coins, case.backend, case.way)
        if key not in cells or _badness(case) > _badness_of(cells[key]):
            cells[key] = _row(case)
    ways = {(coins, case.way) for coins in {k[0] for k in cells} for case in cases}
    for skip in report.skipped:
        for coins, way in sorted(ways):
            if skip.strategy in (None, way.split(" ")[0]):
                cells.setdefault((coins, skip.backend, way), _skipped_row(skip, coins, way))
    return dict(sorted(cells.items()))


def _row(case):
    verdict = case.verdict or "failed"
    loss = case.loss
    return {
        "coins": case.coins,
        "backend": case.backend,
        "strategy": case.way,
        "verdict": verdict,
        "threads": case.threads,
        "lost_worst": loss.worst if loss else None,
        "rate_high": loss.rate_high if loss else None,
        "reason": case.reason,
    }


def _skipped_row(skip, coins, way):
    return {
        "coins": coins,
        "backend": skip.backend,
        "strategy": way,
        "verdict": "cannot",
        "threads": None,
        "lost_worst": None,
        "rate_high": None,
        "reason": skip.reason,
    }


def _badness(case):
    return _badness_of(_row(case))


def _badness_of(row):
    """Sorts by verdict, then by the heads lost, then by how little a clean record proves."""
    rank = -list(VERDICTS).index(row["verdict"])
    return rank, abs(row["lost_worst"] or 0), row["rate_high"] or 0


def _panel(ax, cells, backends, ways, slope, wide):
    for (backend, way), cell in cells.items():
        x, y = backends.index(backend), ways.index(way)
        letters, _ = VERDICTS[cell["verdict"]]
        ax.add_patch(Rectangle((x - 0.47, y - 0.45), 0.94, 0.9, facecolor=_colour(cell["verdict"]), linewidth=0))
        ax.text(x, y, _word(cell, wide), color=ink(letters), fontsize=scaled(6.5), ha="center", va="center")
    ax.set_xlim(-0.5, len(backends) - 0.5)
    ax.set_ylim(len(ways) - 0.5, -0.5)
    ax.set_xticks(range(len(backends)), backends, rotation=slope, ha="left" if slope == 35 else "center")
    ax.set_yticks(range(len(ways)), ways)
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.grid(visible=False)
    for spine in ax.spines.values():
        spine.set_visible(False)


def _legend(cells):
    seen = {cell["verdict"] for cell in cells.values()}
    return [(Patch(facecolor=_colour(verdict)), word) for verdict, (_, word) in VERDICTS.items() if verdict in seen]


def _colour(verdict):
    return ink("lost" if verdict == "lossy" else verdict)


def _word(cell, wide):
    """The longest of the ways to say it that fits into so many letters."""
    return next((word for word in _words(cell) if len(word) <= wide), _words(cell)[-1])


def _words(cell):
    verdict, lost = cell["verdict"], percent(abs(cell["lost_worst"] or 0))
    told = {
        "lossy": (f"lost {lost}", lost, lost.removesuffix(" %")),
        "exact": ("✓ exact", "✓"),
        "broken": ("✗ BROKEN", "✗"),
        "failed": ("failed", "!"),
    }
    if verdict == "unproven":
        return (f"none < {percent(cell['rate_high'])}" if cell["rate_high"] else "none yet", "none", "?")
    return told.get(verdict, ("–",))


def _note(report):
    threads = sorted({c.threads for c in report.cases if c.coins is not None})
    return f"The worst verdict over the thread counts {listing([str(t) for t in threads], 8)}. Empty: not asked for."
