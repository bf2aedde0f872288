"""What UN codes are about: our own short titles beside the codes, and which targets of a goal have an indicator."""

from __future__ import annotations

from vlr.framework.codes import LANGUAGES, code_key, goal_of, indicator, target, target_of, targets
from vlr.model.document import Foreign, Inline, Paragraph
from vlr.model.review import IndicatorReview
from vlr.report.compose.desk import Desk


def short_title(desk: Desk, code: str) -> Inline:
    """The short title of a target or an indicator code, marked as English where there is none in the language; "" for
    a code that is not in the framework."""
    known = indicator(code) or target(code)
    if known is None:
        return ""
    text = known.short_in(desk.language)
    return text if desk.language in LANGUAGES else Foreign(text, "en")


def explained_code(desk: Desk, code: str) -> tuple[Inline, ...]:
    """A code and its short title."""
    title = short_title(desk, code)
    return (f"{code} ", title) if title else (code,)


def codes_explained(desk: Desk, reviews: tuple[IndicatorReview, ...]) -> Paragraph | None:
    """A line with every indicator code of a table and its short title, in the order of the codes; None without any."""
    codes = {one.indicator.un_code for one in reviews if one.indicator.un_code}
    if not codes:
        return None
    listed = _listed(desk, sorted(codes, key=code_key))
    return Paragraph((desk.phrases("doc.codes.indicators"), " ", *listed), "small codes")


def targets_covered(desk: Desk, goal: int) -> Paragraph:
    """Which targets of a goal have an indicator of this review, wherever it stands, and which have none."""
    of_goal = [code for code in targets() if goal_of(code) == goal]
    served = {code for one in desk.review.indicators if (code := target_code(one))}
    have = [code for code in of_goal if code in served]
    lack = [code for code in of_goal if code not in served]
    parts: list[Inline] = [desk.phrases("doc.codes.targets", n=len(have), all=len(of_goal))]
    for key, codes in (("have", have), ("lack", lack)):
        parts += [" ", desk.phrases(f"doc.codes.{key}"), " ", *_listed(desk, codes), "."] if codes else []
    return Paragraph(tuple(parts), "small codes")


def target_code(of: IndicatorReview) -> str:
    """The target that an indicator serves: as the catalogue says, else that of its UN code; "" where none is known."""
    code = of.indicator.target or (target_of(of.indicator.un_code) if of.indicator.un_code else "")
    return code if code in targets() else ""


def _listed(desk: Desk, codes: list[str]) -> tuple[Inline, ...]:
    """Codes with their short titles and a point between them."""
    out: list[Inline] = []
    for code in codes:
        out += [" · ", *explained_code(desk, code)] if out else explained_code(desk, code)
    return tuple(out)
