"""Signs with their words: direction of change, and the method's assessment. The two are never merged."""

from __future__ import annotations

from vlr.analysis.assess import METHODS
from vlr.analysis.eurostat import EUROSTAT
from vlr.analysis.method import Method
from vlr.model.document import Mark
from vlr.model.review import Assessment, Change, IndicatorReview, Trend
from vlr.report.compose.figures import Figures
from vlr.words.phrases import Phrases

SHAPES = {Trend.RISES: "up", Trend.FALLS: "down", Trend.UNCHANGED: "level"}
"""Shape of a change: it shows which way the value went, never whether that is wanted."""


def kind_of(change: Change | None) -> str:
    """Css class of a change: better, worse or neutral."""
    if change is None or change.good is None:
        return "neutral"
    return "better" if change.good else "worse"


def change_mark(figures: Figures, of: IndicatorReview) -> Mark | None:
    """What the value did from base to latest and whether that is wanted; None without two points."""
    change = of.change
    if change is None:
        return None
    say = figures.phrases
    word = say(
        f"doc.change.{change.trend.value}",
        amount=figures.difference(of, change.absolute),
        period=change.base.period.text,
    )
    if change.good is not None:
        word = say("doc.change.judged", change=word, wanted=say(f"doc.change.{kind_of(change)}"))
    return Mark(kind_of(change), SHAPES[change.trend], word)


def method_of(name: str) -> Method:
    """The method of an id; the Eurostat-type one for an id that no method has."""
    return METHODS.get(name, EUROSTAT)


def result_word(phrases: Phrases, method: str, result: str) -> str:
    """A class in the words of its own method; a method's word is never used for another's."""
    return phrases(f"method.{method_of(method).id}.result.{result}")


def assessment_mark(figures: Figures, assessment: Assessment) -> Mark:
    """The method's class in the method's words, with the shape that the method gives it."""
    drawn = method_of(assessment.method).marks.get(assessment.result)
    word = result_word(figures.phrases, assessment.method, assessment.result)
    return Mark(drawn.kind, drawn.shape, word) if drawn else Mark("none", "dash", word)
