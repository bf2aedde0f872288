"""What an expression in a text may ask of an indicator, and what it gets.

Everything that a text can name stands in the tables `OF_INDICATOR` and `OF_FIGURE`; nothing else of Python can be
reached. Every answer says which points it was made of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vlr.framework.units import UnitKind, kind_of
from vlr.intake.rules.sameness import breakdown_key
from vlr.model.review import Change, IndicatorReview, Point, Series, Trend


class UnansweredError(Exception):
    """A question that an indicator has no answer to. reason: key of the reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Asked:
    """An indicator, or one of its groups. line: None where no series speaks for the whole."""

    of: IndicatorReview
    line: Series | None

    @property
    def series(self) -> Series:
        """The series. Raises UnansweredError where there is none."""
        if self.line is None:
            raise UnansweredError("no-total")
        return self.line

    @property
    def whole(self) -> bool:
        """Whether this is what speaks for the indicator, not a group."""
        return self.line is not None and self.line is self.of.headline


@dataclass(frozen=True, slots=True)
class Figure:
    """One point of a series. form: full (with unit and period) | value (with unit) | bare."""

    asked: Asked
    point: Point
    form: str = "full"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number made of points or of the catalogue: in the indicator's unit, a difference, or a share.

    kind: unit | difference | share.
    """

    asked: Asked
    value: float
    kind: str
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the phrases (`key`), or plain text. points: what it was decided on."""

    key: str = ""
    text: str = ""
    points: tuple[Point, ...] = ()
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """Yes or no, and the points that it was decided on."""

    holds: bool
    asked: Asked
    points: tuple[Point, ...]


Answer = Asked | Figure | Amount | Word | Truth
Argument = str | float | int | bool


def ask(of: Answer, name: str, arguments: tuple[Argument, ...]) -> Answer:
    """The answer to `of.name(arguments)`. Raises KeyError for a name that there is not, UnansweredError where the
    arguments do not fit or the data have no answer."""
    table = OF_INDICATOR if isinstance(of, Asked) else OF_FIGURE if isinstance(of, Figure) else {}
    answer = table[name]
    if len(arguments) != (1 if name in WITH_ARGUMENT else 0):
        raise UnansweredError("arguments")
    return answer(of, *arguments)


def asked(of: IndicatorReview) -> Asked:
    """The indicator itself."""
    return Asked(of, of.headline)


def number_of(answer: Answer) -> float:
    """What a comparison compares. Raises UnansweredError for what is no number."""
    if isinstance(answer, Figure) and answer.point.value is not None:
        return answer.point.value
    if isinstance(answer, Amount):
        return answer.value
    raise UnansweredError("no-number")


def _known(of: Asked) -> tuple[Point, ...]:
    found = of.series.known
    if not found:
        raise UnansweredError("no-data")
    return found


def _at(of: Asked, period: Argument) -> Figure:
    text = str(period)
    exact = [p for p in of.series.points if p.period.text == text]
    year = [p for p in of.series.points if text.isdecimal() and p.period.first == int(text)]
    for point in (*exact, *year[:1]):
        if point.value is None:
            raise UnansweredError("gap")
        return Figure(of, point)
    raise UnansweredError("no-such-period")


def _previous(of: Asked) -> Figure:
    found = _known(of)
    if len(found) < 2:
        raise UnansweredError("one-value")
    return Figure(of, found[-2])


def _change(of: Asked) -> Change:
    if not of.whole or of.of.change is None:
        raise UnansweredError("no-change")
    return of.of.change


def _base(of: Asked) -> Figure:
    return Figure(of, _change(of).base)


def _since(of: Asked, period: Argument) -> tuple[Point, Point]:
    """(the point of a period, the latest one). Both have values; no break lies between them."""
    start, end = _at(of, period).point, _known(of)[-1]
    if start.period.order >= end.period.order:
        raise UnansweredError("no-later-value")
    between = (p for p in of.series.points if start.period.order < p.period.order <= end.period.order)
    if any(p.status == "B" for p in between):
        raise UnansweredError("break")
    return start, end


def _difference(of: Asked, start: Point, end: Point) -> Amount:
    first, last = start.value or 0.0, end.value or 0.0
    return Amount(of, abs(last - first), "difference", (start, end))


def _share(of: Asked, start: Point, end: Point) -> Amount:
    first, last = start.value or 0.0, end.value or 0.0
    if first == 0:
        raise UnansweredError("zero-base")
    if kind_of(of.series.unit) is UnitKind.PERCENT:
        raise UnansweredError("share-of-share")
    return Amount(of, abs(last - first) / abs(first), "share", (start, end))


def _trends(trend: Trend) -> Callable[[Asked], Truth]:
    def holds(of: Asked) -> Truth:
        found = _change(of)
        return Truth(found.trend is trend, of, (found.base, found.latest))

    return holds


def _wanted(good: bool) -> Callable[[Asked], Truth]:
    def holds(of: Asked) -> Truth:
        found = _change(of)
        return Truth(found.good is good, of, (found.base, found.latest))

    return holds


def _trend_word(of: Asked) -> Word:
    found = _change(of)
    return Word(f"prose.trend.{found.trend.value}", points=(found.base, found.latest), asked=of)


def _target(of: Asked) -> Amount:
    value = of.of.indicator.target_value
    if value is None:
        raise UnansweredError("no-target")
    return Amount(of, value, "unit")


def _target_year(of: Asked) -> Word:
    year = of.of.assessment.target_year
    if _target(of) and year is None:
        raise UnansweredError("no-target")
    return Word(text=str(year), asked=of)


def _target_gap(of: Asked) -> Amount:
    target, latest = _target(of).value, _known(of)[-1]
    return Amount(of, abs((latest.value or 0.0) - target), "difference", (latest,))


def _target_met(of: Asked) -> Truth:
    made = of.of.assessment
    if _target(of) and (made.latest is None or not of.whole):
        raise UnansweredError("no-change")
    met = made.result in ("target-met", "target-achieved", "on-track-or-met")
    return Truth(met, of, (made.latest,) if made.latest else ())


def _class(of: Asked) -> Word:
    made = of.of.assessment
    points = tuple(p for p in (made.base, made.latest) if p is not None)
    return Word(f"method.{made.method}.result.{made.result}", points=points, asked=of)


def _group(of: Asked, breakdown: Argument) -> Asked:
    key = breakdown_key(str(breakdown))
    for series in of.of.series:
        if breakdown_key(series.breakdown) == key:
            return Asked(of.of, series)
    raise UnansweredError("no-such-group")


OF_INDICATOR: dict[str, Callable[..., Answer]] = {
    "latest": lambda of: Figure(of, _known(of)[-1]),
    "previous": _previous,
    "first": lambda of: Figure(of, _known(of)[0]),
    "base": _base,
    "at": _at,
    "group": _group,
    "change": lambda of: _difference(of, _change(of).base, _change(of).latest),
    "change_since": lambda of, period: _difference(of, *_since(of, period)),
    "percent_change": lambda of: _share(of, _change(of).base, _change(of).latest),
    "percent_change_since": lambda of, period: _share(of, *_since(of, period)),
    "trend_word": _trend_word,
    "rises": _trends(Trend.RISES),
    "falls": _trends(Trend.FALLS),
    "unchanged": _trends(Trend.UNCHANGED),
    "better": _wanted(True),
    "worse": _wanted(False),
    "target": _target,
    "target_year": _target_year,
    "target_gap": _target_gap,
    "target_met": _target_met,
    "assessment": _class,
    "title": lambda of: Word("title", asked=of),
    "unit": lambda of: Word("unit", text=of.of.indicator.unit, asked=of),
    "source": lambda of: Word(text=of.of.indicator.source or _known(of)[-1].source, asked=of),
}
"""What may be asked of `ind("...")` and of a group of it."""

WITH_ARGUMENT = frozenset({"at", "group", "change_since", "percent_change_since"})
"""Names that need one argument: a year or a period, or a group."""

OF_FIGURE: dict[str, Callable[..., Answer]] = {
    "value": lambda of: Figure(of.asked, of.point, "value"),
    "bare": lambda of: Figure(of.asked, of.point, "bare"),
    "year": lambda of: Word(text=of.point.period.text, points=(of.point,), asked=of.asked),
}
"""What may be asked of a figure."""
