"""The official wording of goals, targets and indicators, taken from a file that somebody has downloaded.

Known are the workbook of the global indicator framework, in which a cell holds code and text
(`1.1.1 Proportion of ...`), or code and text stand side by side; tables with columns called `code` and `title_en`; and
the translation files of Open SDG (`global_indicators.yml` with `1-1-1-title`). What is read is whatever begins with a
code that exists, or a text of some words that stands beside one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from vlr.bridges.open_sdg_meta import LARGEST, plain_yaml
from vlr.framework import codes
from vlr.model.city import Wording
from vlr.model.errors import VlrError
from vlr.model.findings import Finding
from vlr.workbook.book import Sheet
from vlr.workbook.open import open_book
from vlr.workspace.wording import is_known

_GOAL = re.compile(
    r"(?:goal|tavoite|mål|objetivo|objectif|ziel)\s+(\d{1,2})\s*[.:–-]\s*(\S.+)", re.IGNORECASE | re.DOTALL
)
_CODED = re.compile(r"(\d{1,2}\.(?:\d{1,2}|[a-d])(?:\.\d{1,2})?)\.?\s+(\S.+)", re.IGNORECASE | re.DOTALL)
_KEY = re.compile(r"(\d{1,2}(?:-(?:\d{1,2}|[a-d]))?(?:-\d{1,2})?)-(title|short)")
_FOOTNOTES = re.compile(r"[\s*†‡¹²³⁴⁵⁶⁷⁸⁹⁰]+$")
_SHORTEST = 4
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 3
"""Words that a text beside a code has at least, to be its wording and not a remark such as `Tier II`."""


def read_official(path: Path, language: str) -> tuple[Wording, list[Finding]]:
    """(kind, code, language) -> text of a file, and findings about the file.

    Of two texts for one code the longer is taken: short headings repeat codes. Raises VlrError where nothing in the
    file is the wording of a code.
    """
    if not path.is_file():
        raise VlrError(f"{path} is not there.")
    found: Wording = {}
    findings: list[Finding] = []
    if path.suffix.lower() in (".yml", ".yaml"):
        found = dict(_of_yaml(path, language))
    else:
        book, findings = open_book(path, str(path))
        for sheet in book.sheets if book else ():
            for key, text in _of_sheet(sheet, language):
                if len(text) > len(found.get(key, "")):
                    found[key] = text
    if not found:
        raise VlrError(
            f"{path} holds no wording of goals, targets or indicators.", "Each text needs its code before it."
        )
    return found, findings


Entry = tuple[tuple[str, str, str], str]


def _of_yaml(path: Path, language: str) -> Iterator[Entry]:
    if path.stat().st_size > LARGEST:
        raise VlrError(f"{path} is too large.")
    try:
        table = plain_yaml(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as trouble:
        raise VlrError(f"{path} cannot be read: {trouble}.") from trouble
    for key, text in (table or {}).items():
        named = _KEY.fullmatch(key)
        if named:
            code = named[1].replace("-", ".")
            kind = ("goal", "target", "indicator")[min(2, code.count("."))]
            yield from _entry("goal-short" if kind == "goal" and named[2] == "short" else kind, code, language, text)


def _of_table(sheet: Sheet, language: str) -> Iterator[Entry] | None:
    """The wording of a sheet with the heads `code` and `title_en` (or `title`); None for any other sheet."""
    top = min((row for row, _ in sheet.cells), default=0)
    heads = {cell.typed.strip().casefold(): column for (row, column), cell in sheet.cells.items() if row == top}
    code, title = heads.get("code"), heads.get(f"title_{language}") or heads.get("title")
    if code is None or title is None:
        return None
    rows = [(sheet.cells[row, column].typed, row) for row, column in sheet.cells if column == code and row > top]
    found = ((codes.parse_code(text), sheet.cells.get((row, title))) for text, row in rows)
    return (entry for known, cell in found if known and cell for entry in _coded(known, language, cell.typed))


def _of_sheet(sheet: Sheet, language: str) -> Iterator[Entry]:
    table = _of_table(sheet, language)
    if table is not None:
        yield from table
        return
    for (row, column), cell in sheet.cells.items():
        text = cell.typed.strip()
        goal, coded = _GOAL.fullmatch(text), _CODED.fullmatch(text)
        if goal:
            yield from _entry("goal", goal[1], language, goal[2])
        elif coded:
            yield from _coded(coded[1], language, coded[2])
        else:
            beside = sheet.cells.get((row, column + 1))
            code = codes.parse_code(text)
            if code and beside and len(_WORD.findall(beside.typed)) >= _FEWEST_WORDS:
                yield from _coded(code, language, beside.typed)


def _coded(code: str, language: str, text: str) -> Iterator[Entry]:
    plain = codes.parse_code(code) or code
    yield from _entry("indicator" if plain.count(".") == 2 else "target", plain, language, text)


def _entry(kind: str, code: str, language: str, text: str) -> Iterator[Entry]:
    """The text without footnote marks, where the code exists."""
    plain = _FOOTNOTES.sub("", " ".join(text.split()))
    if len(plain) >= _SHORTEST and is_known(kind, code):
        yield (kind, code, language), plain
