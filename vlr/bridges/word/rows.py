"""What a translator gets and gives back: rows of a source and its translation, whatever file they travel in."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vlr.bridges.word.blocks import Block, Heading, Line, Listing, Paragraph, Quote, Source, fields_of, with_lines
from vlr.bridges.word.from_markdown import FIELD, parts_of
from vlr.bridges.word.inlines import joined
from vlr.words.locales import name_in
from vlr.words.phrases import Phrases

_QUOTES = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛", "'"), "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True, slots=True)
class ToTranslate:
    """One row. key: see `vlr.model.translations.Translation`; where: what it is, for people; source: Markdown, or plain
    words where plain; target: the outdated translation, "" for none."""

    key: str
    where: str
    source: str
    target: str = ""
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Translated:
    """One row that came back. source, before: as it was exported; target: as it is now, Markdown or plain words."""

    key: str
    source: str
    before: str
    target: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of a file, and the languages."""

    source: str
    target: str
    rows: tuple[Translated, ...]


def heads(source: str, target: str, say: Phrases) -> tuple[str, str]:
    """What stands above the two columns."""
    named = (name_in(source, say.language), name_in(target, say.language))
    return say("docx.translate.source", language=named[0]), say("docx.translate.target", language=named[1])


def is_plain(key: str) -> bool:
    """Whether what a key names is a line of words, not Markdown."""
    return not key.startswith("text/")


def remembered(source: str, target: str, rows: Sequence[ToTranslate]) -> str:
    """What a file remembers of its rows, as text."""
    found = [[row.key, row.source, row.target] for row in rows]
    return json.dumps({"version": 1, "kind": "translation", "from": source, "to": target, "rows": found})


def read_rows(text: str) -> tuple[str, str, list[tuple[str, str, str]]] | None:
    """(from, to, (key, source, target) of each row) as it was exported, None where a file remembers no rows."""
    try:
        found: Mapping[str, Any] = json.loads(text)
        rows = [(str(key), str(source), str(target)) for key, source, target in found["rows"]]
        return (str(found["from"]), str(found["to"]), rows) if found["kind"] == "translation" else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def expressions_of(text: str) -> Counter[str]:
    """The fields of a Markdown text, each as often as it is there, in one way of writing."""
    return Counter(_one_way(found.group()) for found in FIELD.finditer(text) if _kept(found.group()))


def lacking(source: str, target: str) -> list[str]:
    """What a translation lacks, or has too often, of its source's expressions."""
    before, after = expressions_of(source), expressions_of(target)
    return sorted((before - after) + (after - before))


def _kept(source: str) -> bool:
    """Pictures have words of their own in every language."""
    return not source.startswith(("![", "{#"))


def _one_way(source: str) -> str:
    return " ".join(source.translate(_QUOTES).split())


def mended(text: str, source: str) -> str:
    """A text in which expressions of the source that a word processor gave other quotes are what they were."""
    known = {_one_way(found.group()): found.group() for found in FIELD.finditer(source)}
    return _LOOSE.sub(lambda found: known.get(_one_way(found.group()), found.group()), text)


_LOOSE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def shaped(lines: Sequence[Line], source: Block) -> Block:
    """Lines of a translation in the shape of their source: a heading stays one, a list stays a list."""
    match source:
        case Heading(level=level):
            return Heading(level, joined(lines))
        case Listing(items=items):
            if len(lines) == len(items):
                return with_lines(source, list(lines))
            return replace(source, items=tuple(replace(items[0], line=line) for line in lines))
        case Quote():
            return Quote(tuple(lines))
    return Paragraph(joined(lines))


def block_of_source(source: str) -> Block:
    """The block of a source that is one paragraph."""
    parts = parts_of(source)
    return parts[0].block if len(parts) == 1 else Source(source)


def has_fields(block: Block) -> bool:
    """Whether a block has expressions."""
    return bool(fields_of(block))
