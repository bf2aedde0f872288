"""What a city's translations were translated from, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class TranslationState(StrEnum):
    """current: from the words that stand there; outdated: these have changed since; unconfirmed: nobody has said from
    which words; missing: there is none."""

    CURRENT = "current"
    OUTDATED = "outdated"
    UNCONFIRMED = "unconfirmed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Translation:
    """One thing to translate into one language.

    key: what it is, for files: `text/goal-11/p-1a2b3c4d`, `front/goal-11/title`, `indicator/ghg`, `label/` and eight
    letters. name: of the text, the indicator, the label. source, target: words, "" where there are none (a source that
    has gone while its translation stands). file, line: of the translation, or where it belongs.
    """

    key: str
    name: str
    source: str
    target: str
    state: TranslationState
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of the translations into one language.

    source: the language that they are from. of: key of a title, a lead or a label -> hash of its source. paragraphs:
    name of a text -> (id of the source, id of the translation) of its paragraphs.
    """

    source: str
    of: Mapping[str, str] = field(default_factory=dict)
    paragraphs: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


Translations = Mapping[str, Remembered]
"""By the language translated into."""
