# SPDX-License-Identifier: Apache-2.0
"""What a report says: sentences that the program computed and stored, to be repeated word for word."""

from dataclasses import dataclass, field

from .names import line, plain
from .strict import in_bounds


@dataclass(frozen=True)
class Rung:
    """A strategy's time over that of `racy` of the same runtime; low and high are None without an interval."""

    name: str  # of its case
    strategy: str
    ratio: float
    low: float | None
    high: float | None
    lost: float  # share of the heads
    verdict: str


@dataclass(frozen=True)
class Gain:
    """How many times as fast as one thread; low and high are None without an interval."""

    ratio: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Finding:
    """`text` is a whole sentence, `title` the same in at most 90 letters; `cases` are names as the report has them."""

    kind: str
    text: str
    title: str
    coins: int | None = None
    threads: int | None = None
    backend: str | None = None
    job: str | None = None
    cases: tuple = ()
    rungs: tuple = ()
    vs_serial: Gain | None = None
    numbers: dict = field(default_factory=dict)  # name: number or None


def findings_of(document):
    """The Findings of a report (a Place), none where it is older than them; BadReport where one is malformed."""
    return tuple(_finding(place) for place in document.objects("findings")) if document.has("findings") else ()


def _finding(place):
    numbers = place.object("numbers")
    return Finding(
        kind=plain(place.text("kind")),
        text=line(place.text("text")),
        title=line(place.text("title"), 120),
        coins=place.maybe("coins", lambda key: place.whole(key, least=1)),
        threads=place.maybe("threads", lambda key: place.whole(key, least=1)),
        backend=place.maybe("backend", lambda key: plain(place.text(key))),
        job=place.maybe("job", lambda key: line(place.text(key), 120)),
        cases=tuple(place.words("cases")),
        rungs=tuple(_rung(rung) for rung in numbers.objects("rungs")) if numbers.has("rungs") else (),
        vs_serial=_gain(numbers.object("vs_serial")) if numbers.has("vs_serial") else None,
        numbers={key: value for key, value in numbers.value.items() if value is None or _is_number(value)},
    )


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and in_bounds(value)


def _gain(place):
    return Gain(place.amount("ratio"), place.maybe("low", place.amount), place.maybe("high", place.amount))


def _rung(place):
    return Rung(
        name=place.text("case"),
        strategy=plain(place.text("strategy")),
        ratio=place.amount("ratio"),
        low=place.maybe("low", place.amount),
        high=place.maybe("high", place.amount),
        lost=place.amount("lost"),
        verdict=plain(place.text("verdict")),
    )
