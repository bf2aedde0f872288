"""Texts that stand as they stood in the last edition: how much of each, by words, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vlr.model.city import City, TextFile
from vlr.model.findings import Finding, Severity, about

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SILENT = frozenset({"heading", "rule", "other"})
MOST = 0.5
"""A text of which more than this stood there before is named."""
FEWEST = 20
"""Words of a text that says enough to be outdated."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A text beside the one of its name and language in the last edition. words: of it now; same: those of them in
    paragraphs that stood there word by word; headings count for nothing."""

    text: TextFile
    words: int
    same: int

    @property
    def share(self) -> float:
        """From 0 (all new) to 1 (nothing new)."""
        return self.same / self.words if self.words else 0.0


def kept_texts(now: Iterable[TextFile], before: Iterable[TextFile]) -> tuple[Kept, ...]:
    """Every text that the last edition has too, in the order of the texts; samples are none."""
    old = {(text.language, text.name): text for text in before if not text.sample}
    pairs = ((text, old.get((text.language, text.name))) for text in now if not text.sample)
    return tuple(_kept(text, there) for text, there in pairs if there is not None)


def _kept(text: TextFile, before: TextFile) -> Kept:
    from vlr.words.paragraphs import paragraphs, words_hash  # brings the reader of Markdown, for few commands

    known = {words_hash(one.text) for one in paragraphs(before.body)}
    words = same = 0
    for one in paragraphs(text.body):
        if one.kind in _SILENT:
            continue
        n = len(_WORD.findall(one.text))
        words += n
        same += n if words_hash(one.text) in known else 0
    return Kept(text, words, same)


def unchanged(city: City) -> list[Finding]:
    """`text-unchanged` (a note) for each text of which more than half stood in the last edition as it stands now."""
    last = city.last_edition
    if last is None or not last.texts:
        return []
    return [
        about(
            one.text.file,
            "text-unchanged",
            Severity.NOTE,
            line=one.text.first_line,
            share=f"{one.share:.0%}",
            edition=last.name,
        )
        for one in kept_texts(city.texts, last.texts)
        if one.words >= FEWEST and one.share > MOST
    ]
