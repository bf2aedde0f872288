"""Files from outside: what nobody needs is refused with a sentence, never with a traceback."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bridges.word.edited import DOCUMENT, edited, exported, packed
from vlr.bridges.word.package import open_package
from vlr.bridges.word.read import read_docx
from vlr.bridges.word.record import read_record
from vlr.bridges.word.rows import read_rows
from vlr.workbook.archive import OLE

BODY = '\nWords {{ ind("a").latest }}.\n\n- item\n\n| a |\n|---|\n| b |\n'


def told(path: Path) -> list[str]:
    package, findings = open_package(path, path.name)
    assert package is None
    return [finding.code for finding in findings]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return exported(tmp_path, BODY)


def test_no_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    for content in (b"", b"words", b"PK\x03\x04", b"%PDF-1.7", b"{\\rtf1}"):
        path.write_bytes(content)
        assert told(path) == ["docx-unreadable"]


def test_a_locked_file_is_told_to_be_locked(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(OLE + b"\0" * 600)
    assert told(path) == ["docx-locked"]


def test_a_workbook_is_no_text(file: Path) -> None:
    edited(
        file,
        lambda xml: xml.replace("wordprocessingml.document.main", "spreadsheetml.sheet.main"),
        "[Content_Types].xml",
    )
    assert told(file) == ["docx-unreadable"]


def test_macros_are_refused(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    packed(file, {**parts, "word/vbaProject.bin": b"x"})
    assert told(file) == ["docx-unsafe"]


def test_a_file_for_macros_is_refused_without_any(file: Path) -> None:
    kinds = "application/vnd.ms-word.document.macroEnabled.main+xml"
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    edited(file, lambda xml: xml.replace(plain, kinds), "[Content_Types].xml")
    assert told(file) == ["docx-unreadable"]


def test_entities_are_refused(file: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    edited(file, lambda xml: re.sub(r"(<w:document)", rf"{bomb}\1", xml, count=1).replace("Words ", "&b;"))
    assert told(file) == ["docx-unsafe"]


def test_what_unpacks_to_too_much_is_refused(file: Path) -> None:
    edited(file, lambda xml: xml + " " * 30_000_000)
    assert told(file) == ["docx-unsafe"]


def test_elements_without_end_are_refused(file: Path) -> None:
    deep = "<w:smartTag>" * 5_000 + "</w:smartTag>" * 5_000
    edited(file, lambda xml: xml.replace("</w:p>", f"{deep}</w:p>", 1))
    assert told(file) == ["docx-unsafe"]


def test_addresses_outside_are_never_opened(file: Path) -> None:
    away = '<Relationship Id="rId80" Type="http://x/image" Target="http://evil.example/t" TargetMode="External"/>'
    edited(file, lambda xml: xml.replace("</Relationships>", f"{away}</Relationships>"), "word/_rels/document.xml.rels")
    found = read_docx(file, "x.docx", {})
    assert not found.findings
    assert len(found.texts) == 1


def test_a_record_that_is_not_ours_is_none() -> None:
    for text in ("", "x", "[]", "{}", '{"texts": 1}', '{"texts": [{}], "fields": {}, "ignored": []}', "[" * 100_000):
        assert read_record(text) is None
        assert read_rows(text) is None


def test_a_record_names_no_place_outside_the_texts(file: Path) -> None:
    edited(file, lambda xml: xml.replace("goal-11", "../../vlr"), "customXml/item7.xml")
    (text,) = read_docx(file, "x.docx", {}).texts
    assert text.name == "../../vlr"  # whoever takes it in asks whether a text can have this name


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_damaged_file_is_told_or_read_and_never_breaks(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = exported(tmp_path_factory.mktemp("docx"), BODY)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(
        st.sampled_from(
            (DOCUMENT, "word/styles.xml", "word/numbering.xml", "customXml/item7.xml", "[Content_Types].xml")
        )
    )
    content = parts[name]
    tags = [match.span() for match in re.finditer(rb"<[^<>]+>", content)]
    start, end = data.draw(st.sampled_from(tags))
    new = data.draw(
        st.sampled_from((b"", b"<x/>", b"<w:p/>", b'<w:bookmarkStart w:id="x" w:name="vlr_p99_00000000"/>', b"&#0;"))
    )
    packed(file, {**parts, name: content[:start] + new + content[end:]})
    found = read_docx(file, "x.docx", {"en": {}})
    assert found.texts or found.findings or found.record is None
