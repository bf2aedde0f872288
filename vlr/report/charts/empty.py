"""The picture of series without any value: the span of time and the words that nothing is known for it."""

from __future__ import annotations

from vlr.report.charts.facts import Facts
from vlr.report.charts.measure import LINE, MM_PER_PT, wrap
from vlr.report.charts.palette import AXIS, SOFT
from vlr.report.charts.picture import Anchor, Label, Picture, Stroke
from vlr.report.charts.say import Voice

_SIZE = 7.5


def empty_picture(facts: Facts, voice: Voice, wide: float) -> Picture:
    """A low picture that shows the gap as a dashed line from the first to the last period."""
    lines = wrap(voice.phrases("chart.nothing"), _SIZE, wide - 8)
    line = _SIZE * LINE * MM_PER_PT
    high = 10.0 + len(lines) * line
    picture = Picture(wide, high)
    picture.strokes.append(Stroke(((4.0, 5.2), (wide - 4.0, 5.2)), AXIS, 0.8, (3, 3)))
    picture.labels.append(Label(4.0, 1.2, facts.first, 7.0, SOFT))
    if facts.last != facts.first:
        picture.labels.append(Label(wide - 4.0, 1.2, facts.last, 7.0, SOFT, anchor=Anchor.END))
    for index, text in enumerate(lines):
        picture.labels.append(Label(wide / 2, high - 3.4 - index * line, text, _SIZE, SOFT, anchor=Anchor.MIDDLE))
    return picture
