"""What the checks look at: the city, its public review, and the report as it would be printed for everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from vlr.model.city import City, Place, TextFile
from vlr.model.document import Document, Section
from vlr.model.findings import Finding
from vlr.model.readiness import Outcome
from vlr.model.review import IndicatorReview, Review
from vlr.report.html_pages import blocks_of

PRINTED = (Place.KEY, Place.CHAPTER, Place.ANNEX)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True)
class Evidence:
    """documents, html, pdf: by language, the first language first; html: path -> bytes. data: path -> bytes of the
    open data. date: of publication, ISO, "" for none. findings: all of the build."""

    city: City
    review: Review
    documents: Mapping[str, Document]
    html: Mapping[str, Mapping[str, bytes]]
    pdf: Mapping[str, bytes]
    data: Mapping[str, bytes]
    date: str = ""
    findings: tuple[Finding, ...] = ()
    _sections: dict[str, Section] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        """The document in the first language."""
        return next(iter(self.documents.values()))

    def text(self, name: str) -> TextFile | None:
        """The city's own text in its first language that has it; a sample is none."""
        found = {t.language: t for t in self.city.texts if t.name == name and t.body.strip() and not t.sample}
        return next((found[language] for language in self.city.languages if language in found), None)

    def words(self, name: str) -> int:
        """How many words a text of the city has; 0 without one."""
        text = self.text(name)
        return words_of(text.body) if text else 0

    def section(self, id: str) -> Section | None:
        """A section of the document by its id."""
        if not self._sections:
            self._sections.update({one.id: one for one in _all(self.document.sections)})
        return self._sections.get(id)

    @property
    def shown(self) -> tuple[IndicatorReview, ...]:
        """Indicators that the report prints."""
        return tuple(one for one in self.review.indicators if one.indicator.place in PRINTED)

    @property
    def covered(self) -> tuple[int, ...]:
        """Goals that have a chapter."""
        return tuple(goal.goal for goal in self.document.goals if not goal.left_out)

    def told(self, *codes: str) -> list[Finding]:
        """Findings of these codes."""
        return [finding for finding in self.findings if finding.code in codes]


def _all(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.sections)


def words_of(text: str) -> int:
    """Number of words of a text."""
    return len(_WORD.findall(text))


def kinds(section: Section | None) -> list[str]:
    """Names of the kinds of block in a section and those below it."""
    return [type(block).__name__ for block in blocks_of(section)] if section else []


def every(named: Mapping[str, bool]) -> Outcome:
    """All of these must be there: name -> whether it is."""
    missing = tuple(name for name, there in named.items() if not there)
    return Outcome(not missing, missing=missing, n=len(named) - len(missing), of=len(named))
