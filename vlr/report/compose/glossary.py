"""The annex of abbreviations and terms, and what texts use of them without a word of explanation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vlr.model.city import City, TextFile
from vlr.model.document import Block, Column, Row, Section, Table
from vlr.model.findings import Finding, Severity, about
from vlr.model.slugs import slug
from vlr.report.compose.abbreviations import known_abbreviations, unexplained
from vlr.report.compose.bound.pieces import place_of
from vlr.report.compose.desk import Desk, linked
from vlr.report.compose.glossary_text import Term, read_glossary
from vlr.report.compose.wording import words_of
from vlr.words.locales import sort_key
from vlr.words.phrases import Phrases

GLOSSARY = "glossary"
_CAPITALS = re.compile(r"[^\W\d_a-zà-öø-ÿ][^\W_a-zà-öø-ÿ.₂]*[^\W_a-zà-öø-ÿ]s?")
_LONG = 6
"""Letters from which on a term may change its end where it is used."""


def abbreviations_and_terms(desk: Desk, sections: Sequence[Section]) -> tuple[Section, list[Finding]]:
    """Two tables by the language's alphabet: short and full names, and terms with what they mean; and findings.

    Of our own only what stands in the given sections is explained; the city's glossary is printed as it is, and its
    words win over ours. Findings (notes): those of `read_glossary`; `glossary-unused`, a term that the report does not
    use; `abbreviation-unexplained`, capitals in a text that neither a text nor the glossary explains.
    """
    said = "\n".join(text for section in sections for text in words_of(section)).casefold()
    texts = written(desk.review.city, desk.language)
    own, names, findings = explained_words(texts, desk.phrases)
    shorts = {one.term for one in own if one.term in names}
    terms = [one for one in own if one.term not in shorts]
    taken = {one.term.casefold() for one in terms}
    terms += [one for one in _ours(desk) if one.term.casefold() not in taken and _is_used(one, said)]
    file = next((place_of(text) for text in texts if text.name == GLOSSARY), "")
    findings += [
        about(file, "glossary-unused", Severity.NOTE, one.term, line=one.line) for one in own if not _is_used(one, said)
    ]
    blocks = tuple(block for block in (_short_table(desk, names), _term_table(desk, terms)) if block)
    title = desk.phrases("doc.part.abbreviations")
    return Section("annex-abbreviations", title, 1, blocks, kind="annex", numbered="A7"), findings


def own_anchors(desk: Desk, section: Section) -> dict[str, str]:
    """Word of the city's own glossary -> the row of this annex that explains it."""
    own = {one.term for one in explained_words(written(desk.review.city, desk.language), desk.phrases)[0]}
    rows = (row for block in section.blocks if isinstance(block, Table) for row in block.rows)
    return {str(row.cells[0][0]): row.id for row in rows if row.cells[0][0] in own}


def written(city: City, language: str) -> list[TextFile]:
    """A city's texts in a language, without samples."""
    return [one for one in city.texts if one.language == language and not one.sample]


def explained_words(texts: Sequence[TextFile], phrases: Phrases) -> tuple[list[Term], dict[str, str], list[Finding]]:
    """The city's own terms, every short name that is explained with its full one, and findings of these texts alone.

    Findings (notes): those of `read_glossary`, and `abbreviation-unexplained`.
    """
    own: list[Term] = []
    findings: list[Finding] = []
    for text in texts:
        if text.name == GLOSSARY:
            terms, told = read_glossary(text)
            own += terms
            findings += told
    names = known_abbreviations(texts, phrases)
    names |= {one.term: one.meaning for one in own if _CAPITALS.fullmatch(one.term)}
    return own, names, [*findings, *unexplained(texts, names)]


def _ours(desk: Desk) -> list[Term]:
    """Our own terms: the phrases `term.KEY.word`, `.forms` (beginnings of the word, parted by |) and `.meaning`."""
    found = desk.phrases.section("term")
    return [
        Term(text, found[f"{key}.meaning"], forms=tuple(found[f"{key}.forms"].split("|")))
        for key, text in ((name.removesuffix(".word"), text) for name, text in found.items() if name.endswith(".word"))
    ]


def _is_used(term: Term, said: str) -> bool:
    """Whether a term stands in a text in small letters; long ones with another ending too."""
    forms = term.forms or (term.term[:-2] if len(term.term) >= _LONG and " " not in term.term else term.term,)
    return any(re.search(rf"(?<!\w){re.escape(form.casefold())}", said) for form in forms)


def _short_table(desk: Desk, names: dict[str, str]) -> Block:
    say = desk.phrases
    order = sorted(names, key=lambda short: sort_key(short, desk.language))
    ids = _ids("abbreviation", order)
    rows = tuple(Row(((short,), linked(names[short])), id=ids[short]) for short in order)
    columns = (Column(say("doc.head.abbreviation"), css="short"), Column(say("doc.head.meaning")))
    return Table("abbreviations-table", say("doc.table.abbreviations"), columns, rows, number="A7.1", css="terms")


def _term_table(desk: Desk, terms: list[Term]) -> Block | None:
    if not terms:
        return None
    say = desk.phrases
    order = sorted(terms, key=lambda one: sort_key(one.term, desk.language))
    ids = _ids("term", [one.term for one in order])
    rows = tuple(Row(((one.term,), linked(one.meaning)), id=ids[one.term]) for one in order)
    columns = (Column(say("doc.head.term"), css="term"), Column(say("doc.head.meaning")))
    return Table("glossary-table", say("doc.table.glossary"), columns, rows, number="A7.2", css="terms")


def _ids(kind: str, words: Sequence[str]) -> dict[str, str]:
    """An anchor for each word; words that look alike in an anchor get a number."""
    found: dict[str, str] = {}
    for word in words:
        plain = f"{kind}-{slug(word, 'x')}"
        same = sum(1 for id in found.values() if id == plain or id.startswith(f"{plain}-no-"))
        found[word] = f"{plain}-no-{same + 1}" if same else plain
    return found
