# SPDX-License-Identifier: Apache-2.0
"""The findings of a report, as the program wrote them."""

from .case import Finding
from .names import line, plain


def findings_of(document):
    """The Findings in `document` (a Place), in its order; () in a report from before there were any."""
    return tuple(map(_finding, document.objects("findings"))) if document.has("findings") else ()


def _finding(place):
    coins, threads = (place.maybe(key, lambda key: place.whole(key, least=1)) for key in ("coins", "threads"))
    return Finding(
        kind=plain(place.text("kind")),
        coins=coins,
        threads=threads,
        backend=place.maybe("backend", lambda key: plain(place.text(key))),
        text=line(place.text("text")),
        title=line(place.text("title"), 90),
        cases=tuple(place.words("cases")),
    )
