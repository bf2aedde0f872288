"""How an indicator's block is laid out on paper: which sentences stand below its chart, and which below its facts.

A column that is longer than the other leaves a hole beside it, and three blocks no longer fill a page. Heights are
estimates from the width of the text in the report's own face.
"""

from __future__ import annotations

from vlr.model.document import IndicatorBlock, Inline, Mark
from vlr.report.charts.measure import MM_PER_PT, wrap

COLUMN = 82.0
"""Width in mm of the facts beside a chart of half a page."""
ROW, LONG_ROW = 4.5, 3.53
"""Height in mm of one fact, and of each line that a long one takes below its label."""
VERDICT, EXPLAIN, SAY = (8.2, 10.4, 0.5), (7.5, 9.2, 1.0), (7.7, 9.5, 0.7)
"""Size and leading in points, and space above in mm, of the three kinds of text under the facts."""
CAPTION, CAPTION_LINE = 7.2, 9.0
LONG = 45
"""A fact of more characters than this stands below its label."""


Sentences = tuple[tuple[Inline, ...], ...]


def columns(item: IndicatorBlock) -> tuple[Sentences, Sentences, Sentences]:
    """A block's sentences in three places: below its chart, below its facts, and beside a further chart of its own.

    Each goes where the column is shorter, so that chart and facts end together. With an odd number of further charts
    the last of them leaves half a page free, which takes what does not fit below the facts. Without a chart of half a
    page everything stands below the facts.
    """
    if item.figure is None or item.figure.wide:
        return (), item.sentences, ()
    has_aside = len(item.more) % 2 == 1
    left, right = _figure_height(item), _facts_height(item)
    under_chart: list[tuple[Inline, ...]] = []
    under_facts: list[tuple[Inline, ...]] = []
    for place, sentence in enumerate(item.sentences):
        high = _height(words(sentence), SAY)
        if has_aside and right + high > left + LONG_ROW:
            return (), tuple(under_facts), item.sentences[place:]
        if right <= left:
            under_facts.append(sentence)
            right += high
        else:
            under_chart.append(sentence)
            left += high
    return tuple(under_chart), tuple(under_facts), ()


def words(parts: tuple[Inline, ...]) -> str:
    """The text of some parts as it is printed."""
    return "".join(
        part if isinstance(part, str) else part.word if isinstance(part, Mark) else part.text for part in parts
    )


def _figure_height(item: IndicatorBlock) -> float:
    assert item.figure is not None
    chart = item.figure.chart
    lines = len(wrap(f"{chart.source} · Figure {item.figure.number}", CAPTION, chart.width_mm))
    return chart.height_mm + 0.6 + lines * CAPTION_LINE * MM_PER_PT


def _facts_height(item: IndicatorBlock) -> float:
    high = 2.0
    for fact in item.facts:
        value = words(fact.value)
        high += ROW + (len(wrap(value, 8.0, COLUMN)) * LONG_ROW if len(value) > LONG else 0.0)
    for mark in (item.change, item.assessment):
        high += _height(mark.word, VERDICT, COLUMN - 3.6, bold=True) if mark else 0.0
    return high + (_height(words(item.explanation), EXPLAIN) if item.explanation else 0.0)


def _height(text: str, style: tuple[float, float, float], room: float = COLUMN, *, bold: bool = False) -> float:
    size, leading, above = style
    return above + len(wrap(text, size, room, bold)) * leading * MM_PER_PT
