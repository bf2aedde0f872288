"""From a list of what is missing, over a translator's file, back into the city's texts and catalogue."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.pipeline.tiny_city import SETTINGS, tiny_city
from vlr.cli.main import vlr
from vlr.pipeline.build import Wish, build
from vlr.pipeline.text_import import import_texts
from vlr.pipeline.translate import accept, export_rows, standing
from vlr.workspace.load import load

ENGLISH = """---
title: Clean air
---

## Smoking

It **falls** to {{ ind("smoking").latest }}.

- one
- two

Last words.
"""


@pytest.fixture
def city(tmp_path: Path) -> Path:
    folder = tiny_city(tmp_path / "city", SETTINGS.replace('["en"]', '["en", "sv"]'))
    write(folder, ENGLISH)
    return folder


def write(city: Path, body: str, language: str = "en") -> None:
    path = city / f"templates/text/{language}/goal-03.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(body, encoding="utf-8")


def swedish(city: Path) -> str:
    return (city / "templates/text/sv/goal-03.md").read_text(encoding="utf-8")


def run(city: Path, *arguments: str) -> Result:
    return CliRunner().invoke(vlr, ["--city", str(city), "text", *arguments])


def states(city: Path) -> dict[str, str]:
    (found,) = standing(city, ["sv"])
    return {
        one.key.rpartition("/")[0] + "/" + " ".join((one.source or one.target).split())[:12]: one.state.value
        for one in found.all
    }


WORDS = {
    "Clean air": "Ren luft",
    "Smoking": "Rökning",
    "It falls to": 'Den **sjunker** till {{ ind("smoking").latest }}.',
    "one": "- ett\n- två",
    "Last words.": "Sista ord.",
    "Adults who smoke": "Vuxna som röker",
    "Street trees": "Gatuträd",
    "People who hear": "=1+2",
    "Health Office": "Hälsokontoret",
    "Streets Office": "Gatukontoret",
}


def filled(path: Path, words: dict[str, str] | None = None) -> Path:
    """What a translator gives back: the right column typed in, `“` where Word likes them."""
    made = docx.Document(str(path))
    for row in made.tables[0].rows[1:]:
        source = row.cells[0].text.split("\n")[1]
        given = next((name for start, name in (words or WORDS).items() if source.startswith(start)), "")
        for paragraph in row.cells[1].paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
        first = row.cells[1].paragraphs[0]
        first.clear()
        lines = given.replace("- ", "").split("\n") if given.startswith("- ") else [given]
        for number, line in enumerate(lines):
            paragraph = first if not number else row.cells[1].add_paragraph()
            for n, bit in enumerate(line.replace('"', "”").split("**")):
                paragraph.add_run(bit).bold = bool(n % 2)
    made.save(str(path))
    return path


def test_all_is_missing_at_first_and_the_list_says_so(city: Path) -> None:
    done = run(city, "translations")
    assert done.output.startswith("sv from en: 0 % up to date (0 current, 0 outdated, 0 unconfirmed, 10 missing)\n")
    (found,) = json.loads(run(city, "translations", "--lang", "sv", "--format", "json").output)
    assert (found["from"], found["to"], found["percent"], found["missing"]) == ("en", "sv", 0.0, 10)
    assert {one["state"] for one in found["entries"]} == {"missing"}


def test_a_translators_file_is_taken_back_and_remembers_its_source(city: Path, tmp_path: Path) -> None:
    done = run(city, "export", "--from", "en", "--to", "sv", "-o", str(tmp_path))
    assert "tinytown-en-sv.docx: 10 missing, 0 outdated" in done.output
    taken = run(city, "import", str(filled(tmp_path / "tinytown-en-sv.docx")))
    assert (taken.exit_code, taken.output) == (0, "templates/text/sv/goal-03.md: 5 changed\n5 names in the catalogue\n")
    assert swedish(city) == (
        '---\ntitle: Ren luft\n---\n\n## Rökning\n\nDen **sjunker** till {{ ind("smoking").latest }}.\n\n'
        "- ett\n- två\n\nSista ord.\n"
    )
    assert set(states(city).values()) == {"current"}
    loaded, _ = load(city)
    assert loaded.indicator("smoking").titles["sv"] == "Vuxna som röker"
    assert loaded.labels.name("Health Office", "sv") == "Hälsokontoret"
    assert run(city, "export", "--to", "sv", "-o", str(tmp_path)).output == "Nothing is missing or outdated in sv.\n"


def test_what_looks_like_a_formula_stays_words(city: Path, tmp_path: Path) -> None:
    made = export_rows(city, "en", "sv", "docx", tmp_path)
    assert made.path
    import_texts(city, [filled(made.path)])
    page = openpyxl.load_workbook(city / "indicators/catalogue.xlsx")["Indicators"]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value == "=1+2"]
    assert [cell.data_type for cell in cells] == ["s"] or all(cell.data_type != "f" for cell in cells)
    assert load(city)[0].indicator("noise").titles["sv"] == "=1+2"


def test_only_what_changed_is_outdated_and_goes_out_with_the_old_translation(city: Path, tmp_path: Path) -> None:
    made = export_rows(city, "en", "sv", "docx", tmp_path)
    assert made.path
    import_texts(city, [filled(made.path)])
    write(city, ENGLISH.replace("Last words.", "The very last words."))
    assert [key for key, state in states(city).items() if state != "current"] == ["text/goal-03/The very las"]
    again = export_rows(city, "en", "sv", "xlsx", tmp_path)
    assert (again.missing, again.outdated) == (0, 1)
    page = openpyxl.load_workbook(tmp_path / "tinytown-en-sv.xlsx").worksheets[0]
    assert [page.cell(2, column).value for column in (1, 2)] == ["The very last words.", "Sista ord."]
    assert page.max_row == 2


def with_swedish(city: Path, tmp_path: Path) -> None:
    made = export_rows(city, "en", "sv", "docx", tmp_path / "first")
    assert made.path
    import_texts(city, [filled(made.path)])


def test_a_source_that_changed_meanwhile_leaves_its_translation_outdated(city: Path, tmp_path: Path) -> None:
    with_swedish(city, tmp_path)
    write(city, ENGLISH.replace("Last words.", "The very last words."))
    made = export_rows(city, "en", "sv", "docx", tmp_path)
    assert made.path
    write(city, ENGLISH.replace("Last words.", "The very last words of all."))
    done = import_texts(city, [filled(made.path, {"The very last": "De allra sista orden."})])
    assert [one.code for one in done.findings] == ["translation-source-changed"]
    assert "De allra sista orden." in swedish(city)
    assert states(city)["text/goal-03/The very las"] == "outdated"


def test_a_translation_that_lacks_a_number_is_not_taken(city: Path, tmp_path: Path) -> None:
    made = export_rows(city, "en", "sv", "docx", tmp_path)
    assert made.path
    done = import_texts(city, [filled(made.path, {**WORDS, "It falls to": "Den sjunker till 12,8 %."})])
    assert [one.code for one in done.findings] == ["translation-expression"]
    assert "sjunker" not in swedish(city)
    assert states(city)["text/goal-03/It **falls**"] == "missing"


def test_a_translation_changed_on_both_sides_stays_the_citys(city: Path, tmp_path: Path) -> None:
    with_swedish(city, tmp_path)
    write(city, ENGLISH.replace("Last words.", "The very last words."))
    made = export_rows(city, "en", "sv", "docx", tmp_path)
    assert made.path
    write(city, swedish(city).replace("Sista ord.", "Stadens ord."), "sv")
    done = import_texts(city, [filled(made.path, {"The very last": "Översättarens ord."})])
    assert [one.code for one in done.findings] == ["translation-conflict"]
    assert "Stadens ord." in swedish(city)


def test_a_workbook_comes_back_too(city: Path, tmp_path: Path) -> None:
    made = export_rows(city, "en", "sv", "xlsx", tmp_path)
    assert made.path
    book = openpyxl.load_workbook(made.path)
    page = book.worksheets[0]
    for row in range(2, page.max_row + 1):
        source = str(page.cell(row, 1).value).replace("*", "").lstrip("# -")
        page.cell(row, 2).value = next(name for start, name in WORDS.items() if source.startswith(start))
        if source == "Smoking":
            page.cell(row, 2).value = "## Rökning"
    book.save(made.path)
    done = import_texts(city, [made.path])
    assert not done.findings
    assert "## Rökning\n\nDen **sjunker** till" in swedish(city)


def test_accepting_says_that_a_translation_fits_without_retyping(city: Path, tmp_path: Path) -> None:
    write(city, "\n## Rökning\n\nDen sjunker.\n\n- ett\n- två\n\nSista ord.\n", "sv")
    assert sorted(set(states(city).values())) == ["missing", "unconfirmed"]
    assert (
        run(city, "accept", "--translation", "goal-03", "--lang", "sv").output
        == "sv: 4 translations accepted as they are.\n"
    )
    write(city, ENGLISH.replace("Last words.", "The very last words."))
    assert states(city)["text/goal-03/The very las"] == "outdated"
    assert accept(city, ["goal-03"]) == {"sv": 1}
    assert states(city)["text/goal-03/The very las"] == "current"
    assert accept(city, ["goal-03"]) == {"sv": 0}


def test_outdated_paragraphs_are_told_and_marked_inside_only(city: Path, tmp_path: Path) -> None:
    write(city, "\n## Rökning\n\nDen sjunker.\n\n- ett\n- två\n\nSista ord.\n", "sv")
    accept(city, [])
    write(city, ENGLISH.replace("Last words.", "The very last words."))
    _, findings = load(city)
    found = [one for one in findings if one.code == "translation-outdated"]
    assert [(one.where, one.found) for one in found] == [("templates/text/sv/goal-03.md:9", "Sista ord.")]
    mark = "Översatt från ord som har ändrats sedan dess."
    for form, there in (("internal", True), ("public", False)):
        build(Wish(city, tmp_path / form, ("html",), form=form, language="sv"))
        page = (tmp_path / form / "html/sv/goal-3.html").read_text(encoding="utf-8")
        assert page.count(mark) == there


def test_the_translators_file_is_the_same_every_time(city: Path, tmp_path: Path) -> None:
    for form in ("docx",):
        one = export_rows(city, "en", "sv", form, tmp_path / "a").path
        two = export_rows(city, "en", "sv", form, tmp_path / "b").path
        assert one
        assert two
        assert one.read_bytes() == two.read_bytes()
