"""The expression that answers with a given figure: what a person copies from a passport into a text."""

from __future__ import annotations

from vlr.model.review import IndicatorReview, Point, Series
from vlr.report.compose.bound.values import Answer, Figure, UnansweredError, ask, asked
from vlr.words.bound_text import SOURCE


def expression_of(of: IndicatorReview, series: Series, point: Point) -> str:
    """`{{ ind("ghg").at("2019") }}`, with `.group("...")` for a group; "" for a gap and where no expression answers so.

    That is where two series of one group have different units: the expression answers with the first one."""
    groups: tuple[str, ...] = () if series is of.headline else (series.breakdown,)
    try:
        start: Answer = asked(of)
        for group in groups:
            start = ask(start, "group", (group,))
        found = ask(start, "at", (point.period.text,))
    except UnansweredError:
        return ""
    if not isinstance(found, Figure) or found.asked.series is not series or found.point is not point:
        return ""
    steps = "".join(f".group({quoted(group)})" for group in groups)
    return f"{{{{ {SOURCE}({quoted(of.indicator.id)}){steps}.at({quoted(point.period.text)}) }}}}"


def quoted(text: str) -> str:
    """A text as an expression writes it: in double quotes, on one line, with nothing that ends it early."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + plain.replace("\n", "\\n").replace("\r", "\\r") + '"'
