"""Files for translators: what was not touched stays, what was typed keeps its form and its expressions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bridges.word.markdown_made import bodies
from tests.bridges.word.test_office import RICH
from tests.bridges.word.test_round_trip import SAY
from tests.office import saved_as
from vlr.bridges.word.compare import same
from vlr.bridges.word.from_markdown import parts_of
from vlr.bridges.word.package import open_package
from vlr.bridges.word.pair_sheet import read_pairs, write_pairs
from vlr.bridges.word.rows import Sheet, ToTranslate, block_of_source, expressions_of, lacking, remembered
from vlr.bridges.word.two_columns import read_two_columns, two_columns_docx

_few = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=12)


def rows_of(source: str, target: str) -> list[ToTranslate]:
    """A row for every paragraph of a source; the paragraphs of another text are their outdated translations."""
    made = [part.of.text for part in parts_of(target)]
    found = [part.of for part in parts_of(source)]
    rows = [
        ToTranslate(f"text/goal-11/{one.id}", "Goal 11", one.text, made[n] if n < len(made) else "")
        for n, one in enumerate(found)
    ]
    return [*rows, ToTranslate("indicator/ghg", "Title", "Emissions = a+b", "=Utsläpp", True)]


def written(folder: Path, rows: list[ToTranslate]) -> Path:
    path = folder / "rows.docx"
    path.write_bytes(two_columns_docx("City", "en", "sv", rows, SAY))
    return path


_IN_CODE = re.compile(r"`[^`]*\{[{%#]")


def read(path: Path, record: str = "") -> Sheet:
    package, findings = open_package(path, "rows.docx")
    assert package
    assert not findings
    sheet, told = read_two_columns(package, "rows.docx", record or package.remembers)
    assert sheet
    assert not told
    return sheet


@_few
@given(source=bodies, target=bodies)
def test_what_a_translator_did_not_touch_is_as_it_was(
    source: str, target: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = rows_of(source, target)
    sheet = read(written(tmp_path_factory.mktemp("rows"), rows))
    assert (sheet.source, sheet.target) == ("en", "sv")
    assert [(one.key, one.source, one.before, one.target) for one in sheet.rows] == [
        (row.key, row.source, row.target, row.target) for row in rows
    ]


@_few
@given(source=bodies)
def test_what_is_typed_like_its_source_says_the_same(source: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    copied = [ToTranslate(row.key, row.where, row.source, row.source, row.plain) for row in rows_of(source, "")]
    asked = [ToTranslate(row.key, row.where, row.source, "", row.plain) for row in copied]
    sheet = read(written(tmp_path_factory.mktemp("rows"), copied), remembered("en", "sv", asked))
    for row in sheet.rows:
        if _IN_CODE.search(row.source):  # nobody can type that letters are code
            continue
        assert same(block_of_source(row.target), block_of_source(row.source)) or row.target == row.source
        assert lacking(row.source, row.target) == []


@_few
@given(source=bodies, target=bodies)
def test_a_workbook_gives_back_every_letter(source: str, target: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    rows = rows_of(source.replace("\u00a0", " "), target.replace("\u00a0", " "))
    path = tmp_path_factory.mktemp("rows") / "rows.xlsx"
    write_pairs(path, "en", "sv", rows, SAY)
    sheet, findings = read_pairs(path, "rows.xlsx")
    assert sheet
    assert not findings
    assert [(one.key, one.source, one.before) for one in sheet.rows] == [(r.key, r.source, r.target) for r in rows]
    assert [one.target for one in sheet.rows] == [row.target.strip() for row in rows]


def test_expressions_are_counted_whatever_their_quotes() -> None:
    source = 'A {{ ind("a").latest }} and {{ ind("a").latest }}, [^1] ![x](images/x.jpg).'
    assert sum(expressions_of(source).values()) == 3
    assert lacking(source, "Ett {{ind(”a”).latest}} [^1]") != []
    assert lacking(source, "Ett {{ ind(”a”).latest }} [^1] {{ ind(“a”).latest }} ![y](images/x.jpg)") == []


@given(st.text(max_size=60))
def test_what_a_file_says_of_its_rows_is_never_believed(text: str) -> None:
    from vlr.bridges.word.rows import read_rows

    assert read_rows(text) is None


@pytest.mark.slow
def test_libreoffice_gives_back_what_a_translator_typed(tmp_path: Path) -> None:
    rows = rows_of(RICH, RICH)
    asked = [ToTranslate(row.key, row.where, row.source, "", row.plain) for row in rows]
    saved = saved_as(written(tmp_path, rows), "docx", tmp_path)
    assert [one.target for one in read(saved).rows] == [row.target for row in rows]
    for row in read(saved, remembered("en", "sv", asked)).rows:
        assert lacking(row.source, row.target) == []
