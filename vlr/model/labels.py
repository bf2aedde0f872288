"""The city's own names of things in its languages: groups, dimensions, divisions, sources, reasons, notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Label:
    """One row of the sheet *Labels*: `text` as workbooks, catalogue or vlr.toml have it, `names` by language.

    translated: languages whose name was translated for this report, not published by the city or the source.
    """

    text: str
    names: dict[str, str]
    translated: tuple[str, ...] = ()
    row: int = 0


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels by their plain text; the first row of a text counts. base: language in which the rest is written."""

    of: dict[str, Label] = field(default_factory=dict)
    base: str = ""

    def name(self, text: str, language: str) -> str:
        """The name of a text in a language, else in the city's first one, else the text as it is."""
        found = self.of.get(plain(text))
        return (found.names.get(language) or found.names.get(self.base) or text) if found else text

    def has(self, text: str, language: str) -> bool:
        """Whether a text needs no other name in a language: it is written in it, or the city names it there."""
        found = self.of.get(plain(text))
        return bool(found.names.get(language)) if found else language == self.base


def labels(rows: Iterable[Label], base: str = "") -> Labels:
    """Labels by their text."""
    found: dict[str, Label] = {}
    for row in rows:
        found.setdefault(plain(row.text), row)
    return Labels(found, base)


def plain(text: str) -> str:
    """A text without what does not make another label of it: capitals and the width of blanks."""
    return " ".join(text.casefold().split())
