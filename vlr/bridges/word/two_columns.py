"""A .docx for a translator: the source on the left, room for the translation on the right."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as DocxParagraph

from vlr.bridges.word import look
from vlr.bridges.word.blocks import (
    Block,
    Field,
    Inline,
    Line,
    Paragraph,
    Source,
    Table,
    Words,
    lines_of,
    plain_text,
    settled_line,
)
from vlr.bridges.word.compare import like, same
from vlr.bridges.word.elements import element, packed
from vlr.bridges.word.from_markdown import FIELD
from vlr.bridges.word.inlines import Inlines, Noticed
from vlr.bridges.word.letters import clean, one_line
from vlr.bridges.word.marks import mark_of, row_mark
from vlr.bridges.word.package import Package, attribute
from vlr.bridges.word.read import letters_of
from vlr.bridges.word.rows import (
    Sheet,
    ToTranslate,
    Translated,
    block_of_source,
    heads,
    is_plain,
    mended,
    read_rows,
    remembered,
    shaped,
)
from vlr.bridges.word.runs import Runs
from vlr.bridges.word.typed import written_as
from vlr.bridges.word.write import remember
from vlr.model.findings import Finding, Severity, about
from vlr.words.phrases import Phrases
from vlr.workbook.xmlparts import local

_MADE = datetime(2000, 1, 1, tzinfo=UTC)


def two_columns_docx(title: str, source: str, target: str, rows: Sequence[ToTranslate], say: Phrases) -> bytes:
    """A file with one row for everything that is to be translated, with what is there already where it is outdated."""
    made = look.new_document(target, title)
    made.core_properties.created = made.core_properties.modified = _MADE
    page = made.sections[0]
    page.left_margin = page.right_margin = Cm(1.6)
    runs = Runs(made, {}, say)
    made.add_paragraph(clean(title), style="Title")
    for key in ("type", "expressions", "back"):
        made.add_paragraph(say(f"docx.translate.{key}"), style=look.HELP)
    table = made.add_table(1, 2)
    table.style = made.styles["Table Grid"]
    table.autofit = False
    for cell, words in zip(
        table.rows[0].cells,
        heads(source, target, say),
        strict=True,
    ):
        cell.paragraphs[0].add_run(words)
        look.shaded(cell._tc.get_or_add_tcPr(), "E8ECF0")
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for number, row in enumerate(rows):
        left, right = table.add_row().cells
        label = left.paragraphs[0]
        label.style = made.styles[look.LABEL]
        label.add_run(clean(row.where))
        runs.mark([label], row_mark(number))
        _fill(left, row.source, row.plain, runs, first=False)
        _fill(right, row.target, row.plain, runs, first=True)
    for column in table.columns:
        column.width = Cm(8.9)
        for cell in column.cells:
            cell.width = Cm(8.9)
    remember(made, remembered(source, target, rows))
    saved = io.BytesIO()
    made.save(saved)
    return packed(saved.getvalue())


def _fill(cell: _Cell, text: str, plain: bool, runs: Runs, *, first: bool) -> None:
    """Words in a cell; expressions are shown as they are typed, so that they can be copied."""
    block = Paragraph((Words(text),)) if plain else block_of_source(text)
    lines: Sequence[Line | None] = (None,) if _is_raw(block) else lines_of(block)
    for number, line in enumerate(lines if text else ()):
        paragraph = cell.paragraphs[0] if first and not number else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(3)
        if line is None:
            paragraph.style = runs.made.styles[look.SOURCE]
            runs.source(paragraph, text)
        else:
            _typed(paragraph, line, runs)


def _is_raw(block: Block) -> bool:
    """Whether a block is shown as it is typed: code, and tables, which no cell can hold."""
    return isinstance(block, Source | Table)


def _typed(paragraph: DocxParagraph, line: Line, runs: Runs) -> None:
    runs.line(paragraph, tuple(_one(one) for one in line))


def read_two_columns(package: Package, shown: str, text: str) -> tuple[Sheet | None, list[Finding]]:
    """The rows of a file that a translator gives back, None where it is no such file.

    text: what the file remembers. Rows are known by their marks, whatever their order; a row whose translation cannot
    be shown in its source's form is taken as plain words.
    """
    known = read_rows(text)
    if known is None:
        return None, []
    source, target, rows = known
    noticed = Noticed()
    inlines = Inlines(package, {}, noticed)
    found: list[Translated] = []
    for row in (one for one in package.body.iter() if local(one) == "tr"):
        cells = [one for one in row if local(one) in ("tc", "sdt")]
        number = next((number for one in row.iter() if (number := _row(one)) is not None), None)
        if number is None or number >= len(rows) or len(cells) < 2:
            continue
        key, words, before = rows[number]
        typed = [one for one in cells[-1].iter() if local(one) == "p"]
        lines = [read.line for one in typed if (read := inlines.read(one)).line]
        raw = "\n".join(letters_of(one) for one in typed)
        found.append(Translated(key, words, before, _text(lines, raw, words, before, is_plain(key))))
    told = [about(shown, "docx-tracked", Severity.WARNING, n=noticed.tracked)] if noticed.tracked else []
    told += [about(shown, "docx-comments", Severity.NOTE, n=package.comments)] if package.comments else []
    return Sheet(source, target, tuple(found)), told


def _row(one: Element) -> int | None:
    mark = mark_of(attribute(one, "name") or "") if local(one) == "bookmarkStart" else None
    return mark.text if mark and mark.kind == "row" else None


def _text(lines: Sequence[Line], raw: str, source: str, before: str, plain: bool) -> str:
    """A translation as it stands in the city's files; letter by letter as it was where nobody changed it."""
    if not lines:
        return ""
    if plain:
        return one_line(" ".join(plain_text(line) for line in lines))
    old = block_of_source(before) if before else None
    if old is not None and (raw == before if _is_raw(old) else _same(lines, old)):
        return before
    block = block_of_source(source)
    if _is_raw(block):
        return mended(raw.strip("\n"), source)
    made = like(shaped([_fielded(line, source) for line in lines], block), block)
    return mended(written_as(made, None).text, source)


def _same(lines: Sequence[Line], old: Block) -> bool:
    """Whether a cell still shows what was written into it."""
    written = [tuple(_one(one) for one in line) for line in lines_of(old)]
    kept = [line for line in written if settled_line(line)]
    return len(kept) == len(lines) and all(same(Paragraph(a), Paragraph(b)) for a, b in zip(lines, kept, strict=True))


def _one(one: Inline) -> Inline:
    return Words(one.source, "c", one.link) if isinstance(one, Field) else one


def _fielded(line: Line, source: str) -> Line:
    """A line in which code that is an expression is a field again."""
    found: list[Inline] = []
    for one in line:
        if not isinstance(one, Words):
            found.append(one)
            continue
        text = mended(one.text, source)
        reached = 0
        for match in FIELD.finditer(text):
            if match.start() > reached:
                found.append(Words(text[reached : match.start()], one.marks, one.link))
            found.append(Field(match.group(), one.marks.replace("c", ""), one.link))
            reached = match.end()
        if reached < len(text):
            found.append(Words(text[reached:], one.marks, one.link))
    return tuple(found)
