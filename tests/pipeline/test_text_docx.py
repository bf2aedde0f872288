"""`vlr text export --to docx` and `vlr text import`, as an officer runs them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from tests.bridges.word.edited import edited, packed
from tests.pipeline.tiny_city import SETTINGS, tiny_city
from vlr.cli.main import vlr
from vlr.model.errors import VlrError
from vlr.pipeline.text_export import export_docx
from vlr.pipeline.text_import import import_texts

TEXT = """---
title: "Clean air"
---

## Smoking

{% claim ind("smoking").falls %}It falls to {{ ind("smoking").latest }}.{% endclaim %}

Other words.
"""


@pytest.fixture
def city(tmp_path: Path) -> Path:
    folder = tiny_city(tmp_path / "city", SETTINGS.replace('["en"]', '["en", "fi"]'))
    path = folder / "templates/text/en/goal-03.md"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT, encoding="utf-8")
    return folder


def run(city: Path, *arguments: str) -> Result:
    return CliRunner().invoke(vlr, ["--city", str(city), "text", *arguments])


def text(city: Path, name: str = "goal-03", language: str = "en") -> str:
    return (city / f"templates/text/{language}/{name}.md").read_text(encoding="utf-8")


def test_one_file_a_language_holds_every_part_of_the_report(city: Path, tmp_path: Path) -> None:
    done = run(city, "export", "--to", "docx", "-o", str(tmp_path / "out"))
    assert done.exit_code == 0
    assert "tinytown-texts-en.docx: " in done.output
    made = docx.Document(str(tmp_path / "out" / "tinytown-texts-en.docx"))
    titles = [one.text for one in made.paragraphs if one.style and one.style.name == "Heading 1"]
    assert titles[0] == "Opening statement"
    assert "Goal 3: Good health and well-being" in titles
    assert len(titles) == len(set(titles)) >= 30
    finnish = docx.Document(str(tmp_path / "out" / "tinytown-texts-fi.docx"))
    assert "Avauspuheenvuoro" in finnish.element.xml or "Johdanto" in finnish.element.xml


def test_the_number_of_the_report_stands_in_the_field(city: Path, tmp_path: Path) -> None:
    (made,) = export_docx(city, tmp_path, names=["goal-03"], languages=["en"])
    assert made.path.name == "tinytown-goal-03-en.docx"
    assert "12.8\u00a0% (2022)" in docx.Document(str(made.path)).element.xml


def test_by_chapter_each_text_has_its_file(city: Path, tmp_path: Path) -> None:
    made = export_docx(city, tmp_path, languages=["en"], by_chapter=True)
    assert len(made) >= 30
    assert (tmp_path / "tinytown-goal-17-en.docx").is_file()


def test_a_file_that_somebody_writes_in_is_not_replaced(city: Path, tmp_path: Path) -> None:
    (made,) = export_docx(city, tmp_path, languages=["en"])
    content = made.path.read_bytes()
    export_docx(city, tmp_path, languages=["en"])
    edited(made.path, lambda xml: xml.replace("Other words.", "Better words."))
    with pytest.raises(VlrError):
        export_docx(city, tmp_path, languages=["en"])
    export_docx(city, tmp_path, languages=["en"], replace=True)
    assert made.path.read_bytes() == content


def test_an_edit_comes_back_and_a_dry_run_shows_it_first(city: Path, tmp_path: Path) -> None:
    (made,) = export_docx(city, tmp_path, languages=["en"])
    edited(made.path, lambda xml: xml.replace("Other words.", "Better words.").replace("Clean air", "Clear air"))
    shown = run(city, "import", str(made.path), "--dry-run")
    assert "-Other words.\n+Better words." in shown.output
    assert text(city) == TEXT
    done = run(city, "import", str(made.path))
    assert done.output == "templates/text/en/goal-03.md: 2 changed\n"
    assert text(city) == TEXT.replace("Other", "Better").replace('title: "Clean air"', "title: Clear air")
    again = run(city, "import", str(made.path))
    assert again.output == "Nothing is changed.\n"


def test_a_text_that_was_not_written_becomes_a_file(city: Path, tmp_path: Path) -> None:
    (made,) = export_docx(city, tmp_path, names=["opening"], languages=["fi"])
    document = docx.Document(str(made.path))
    document.add_paragraph("Kaupunki on pieni.")
    document.tables[0].rows[0].cells[1].paragraphs[0].add_run("P. Johtaja")
    document.save(str(made.path))
    assert run(city, "import", str(made.path)).exit_code == 0
    assert text(city, "opening", "fi") == "---\nsigned_by: P. Johtaja\n---\n\nKaupunki on pieni.\n"


def test_a_conflict_is_shown_with_both_versions_and_the_line(city: Path, tmp_path: Path) -> None:
    (made,) = export_docx(city, tmp_path, languages=["en"])
    edited(made.path, lambda xml: xml.replace("Other words.", "The editor's words."))
    path = city / "templates/text/en/goal-03.md"
    path.write_text(TEXT.replace("Other words.", "The city's words."), encoding="utf-8")
    done = run(city, "import", str(made.path))
    assert done.exit_code == 1
    assert "templates/text/en/goal-03.md:9: The file says “The editor's words.”" in done.output
    assert "“The city's words.”" in done.output
    assert text(city) == TEXT.replace("Other words.", "The city's words.")


def test_a_record_that_names_another_place_writes_nothing(city: Path, tmp_path: Path) -> None:
    (made,) = export_docx(city, tmp_path, names=["goal-03"], languages=["en"])
    edited(made.path, lambda xml: xml.replace("goal-03", "../../../x"), "customXml/item7.xml")
    edited(made.path, lambda xml: xml.replace("Other words.", "Evil words."))
    done = import_texts(city, [made.path])
    assert (done.changed, [one.code for one in done.findings]) == ((), ["docx-unknown-heading"])


def test_nothing_is_written_before_every_file_was_read(city: Path, tmp_path: Path) -> None:
    (made,) = export_docx(city, tmp_path, languages=["en"])
    edited(made.path, lambda xml: xml.replace("Other words.", "Better words."))
    broken = packed(tmp_path / "broken.docx", {"x": b""})
    done = import_texts(city, [made.path, broken], dry_run=True)
    assert [one.code for one in done.findings] == ["docx-unreadable"]
    assert text(city) == TEXT


def test_a_file_typed_by_hand_is_taken_in_its_language(city: Path, tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Johdanto", 1)
    made.add_paragraph("Kaupunki on pieni.")
    made.add_heading("Tavoite 3", 1)
    made.add_paragraph("Tupakointi vähenee: {{ ind(”smoking”).latest }}.")
    made.save(str(tmp_path / "hand.docx"))
    done = run(city, "import", str(tmp_path / "hand.docx"))
    assert "docx-without-ids" in done.output
    assert text(city, "introduction", "fi") == "\nKaupunki on pieni.\n"
    assert '{{ ind("smoking").latest }}' in text(city, "goal-03", "fi")


def test_wrong_use_is_one_line(city: Path, tmp_path: Path) -> None:
    for arguments in (
        ("export", "--to", "odt"),
        ("export", "--to", "docx", "goal-99"),
        ("export", "--to", "docx", "--lang", "sv"),
    ):
        done = run(city, *arguments, "-o", str(tmp_path))
        assert isinstance(done.exception, VlrError | SystemExit)
    assert list(tmp_path.glob("*.docx")) == []
