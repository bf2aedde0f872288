"""Figures that somebody typed beside an indicator's name: they stay as they are when the data change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vlr.model.city import Indicator, TextFile
from vlr.model.findings import Finding, Severity, about
from vlr.report.compose.bound.pieces import pieces, place_of

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zà-öø-ÿ])|\n\s*(?=[-*+] )")
_FIGURE = re.compile(
    r"(?<![\w.,/-])(?:(?:goal|goals|target|indicator|sdg|tavoite|tavoitteen|mål|meta|objetivo|cible|objectif)\s+)?"
    r"[-\u2212]?\d[\d\u00a0\u202f]*(?:[.,]\d+)*(?![\w/]|[.,]\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_SHORTEST = 6
"""Letters of a title that can be told from other words."""


def raw_figures(text: TextFile, indicators: Iterable[Indicator]) -> Iterator[Finding]:
    """Finding `raw-figure` (warning) for each sentence that has the title of an indicator and a figure typed by hand.

    Years, numbers of goals and figures inside expressions do not count, nor do samples and what stands between fences.
    """
    titles = {
        one.title(text.language).casefold(): one.id for one in indicators if len(one.title(text.language)) >= _SHORTEST
    }
    if text.sample or not titles:
        return
    for piece in pieces(text.body, text.first_line):
        line = piece.line
        for sentence in _SENTENCE.split(piece.text) if not piece.code else ():
            named = next((id for title, id in titles.items() if title in " ".join(sentence.casefold().split())), "")
            figure = _figure(sentence) if named else ""
            if figure:
                yield about(
                    place_of(text), "raw-figure", Severity.WARNING, figure, line=line, indicator=named, id=named
                )
            line += sentence.count("\n")


def _figure(sentence: str) -> str:
    """The first figure of a sentence that is no year, "" where there is none."""
    for found in _FIGURE.finditer(_EXPRESSION.sub(" ", sentence)):
        figure = found.group().strip()
        if figure[:1].isalpha() or _YEAR.fullmatch(figure):
            continue
        return figure
    return ""
