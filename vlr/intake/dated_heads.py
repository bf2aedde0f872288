"""Years in the heads over columns of figures that no row and no other column dates: `Visitors 2024 (number)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vlr.intake.column import Column
from vlr.intake.heads import plain, tidy
from vlr.intake.text_parts import category_of, split_unit
from vlr.intake.title_years import year_of_title
from vlr.intake.titles import Context

_YEAR = re.compile(r"[,:(\[\u2013-]?\s*\b(?:19|20)\d{2}(?:\s?[/\u2013-]\s?(?:\d{4}|\d{2}))?\b\s*[)\]]?")
_NAMES = {"name", "label", "code", "id"}


def dated_by_heads(columns: Sequence[Column], context: Context) -> tuple[list[Column], Context]:
    """The columns with the years of their heads, and the context with the name that these share.

    Only where each column of values has one year in a head that is not known, and nothing else dates the table. What
    stands beside the year names a group where it differs; where it is the same it names the indicator, if nothing else
    does and no column holds names.
    """
    values = [c for c in columns if c.role == "value"]
    dated = context.period is not None or any(c.role in {"period", "until"} for c in columns)
    if dated or not values or not all(c.guessed and c.period is None and c.head for c in values):
        return list(columns), context
    years = {c.number: year_of_title(category_of(c.head)[0] or tidy(c.head)) for c in values}
    if not all(years.values()):
        return list(columns), context
    texts = {c.number: category_of(_without_year(c.head)) for c in values}
    alike = len({plain(text) for text, _ in texts.values()}) == 1
    found = [
        replace(
            c, period=years[c.number], category="" if alike else texts[c.number][0], unit=c.unit or texts[c.number][1]
        )
        if c.number in texts
        else c
        for c in columns
    ]
    name = split_unit(texts[values[0].number][0])[0]
    if not (alike and name) or context.name or any(c.role in _NAMES for c in columns):
        return found, context
    return found, replace(context, name=name, title=tidy(values[0].head), many=False)


def _without_year(head: str) -> str:
    """A head without its year and what set it apart."""
    return tidy(_YEAR.sub(" ", tidy(head), count=1)).replace(" ,", ",").strip(" ,:-\u2013")
