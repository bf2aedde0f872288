"""Expressions to answers. What cannot be answered is a fault with its line; it spoils its paragraph only."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import eq, ge, gt, le, lt, ne

from vlr.model.review import IndicatorReview, Point, Series
from vlr.report.compose.bound.values import (
    OF_FIGURE,
    OF_INDICATOR,
    Amount,
    Answer,
    Asked,
    Figure,
    Truth,
    UnansweredError,
    Word,
    ask,
    asked,
    number_of,
)
from vlr.words.bound_text import Ask, Compare, Constant, Expression, Logic, Source, TextFaultError

_SIGNS = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
_ALL = tuple(dict.fromkeys((*OF_INDICATOR, *OF_FIGURE)))


@dataclass(slots=True)
class Evaluation:
    """Answers, and every point that they were made of. used: (series, point) in the order of use, each once."""

    indicators: Mapping[str, IndicatorReview]
    used: dict[tuple[str, str], tuple[Series, Point]] = field(default_factory=dict)

    def answer(self, of: Expression) -> Answer:
        """The answer to an expression that is no condition. Raises TextFaultError."""
        if isinstance(of, Source):
            return self._indicator(of)
        if isinstance(of, Ask):
            found = self._asked(of)
            self._remember(found)
            return found
        raise TextFaultError("text-expression", of.line, type(of).__name__.casefold())

    def holds(self, of: Expression) -> bool:
        """Whether a condition holds. Raises TextFaultError."""
        if isinstance(of, Logic):
            answers = [self.holds(one) for one in of.of]
            return not answers[0] if of.word == "not" else all(answers) if of.word == "and" else any(answers)
        if isinstance(of, Compare):
            left, right = (self._number(one) for one in (of.left, of.right))
            return bool(_SIGNS[of.sign](left, right))
        found = self.answer(of)
        if not isinstance(found, Truth):
            raise TextFaultError("text-expression", of.line, "no condition")
        return found.holds

    def _indicator(self, of: Source) -> Asked:
        review = self.indicators.get(of.id)
        if review is None:
            near = difflib.get_close_matches(of.id, list(self.indicators), 1, 0.5)
            raise TextFaultError("text-indicator", of.line, of.id, suggestion=near[0] if near else "–")
        return asked(review)

    def _asked(self, of: Ask) -> Answer:
        start = self.answer(of.of)
        try:
            return ask(start, of.name, tuple(one.value for one in of.arguments))
        except KeyError as fault:
            near = difflib.get_close_matches(of.name, _ALL, 1, 0.5)
            raise TextFaultError("text-word", of.line, of.name, suggestion=near[0] if near else "–") from fault
        except UnansweredError as fault:
            raise TextFaultError("text-without-number", of.line, of.name, reason=fault.reason) from fault

    def _number(self, of: Expression) -> float:
        if isinstance(of, Constant):
            if isinstance(of.value, bool | str):
                raise TextFaultError("text-expression", of.line, str(of.value))
            return float(of.value)
        try:
            return number_of(self.answer(of))
        except UnansweredError as fault:
            raise TextFaultError("text-expression", of.line, fault.reason) from fault

    def _remember(self, answer: Answer) -> None:
        for series, point in _points(answer):
            self.used.setdefault((series.id, point.period.text), (series, point))


def _points(answer: Answer) -> list[tuple[Series, Point]]:
    if isinstance(answer, Figure):
        return [(answer.asked.series, answer.point)]
    if isinstance(answer, Amount | Truth | Word) and answer.asked is not None:
        return [(answer.asked.series, point) for point in answer.points]
    return []
