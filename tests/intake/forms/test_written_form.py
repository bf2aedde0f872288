"""What a form looks like to the office that gets it."""

from __future__ import annotations

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.forms.made_form import blank, columns, offered, opened, rows_of
from vlr.framework.goals import contrast
from vlr.intake.forms import look
from vlr.intake.forms.choices import reason_choices, reason_of, status_choices, status_of, words_of
from vlr.intake.forms.schema import CHECKS, FIGURES, REASONS, RIGHT, SHEETS, STATUSES, Role
from vlr.intake.forms.write import form_bytes
from vlr.intake.heads import is_total
from vlr.words.phrases import load
from vlr.workbook.open import open_book
from vlr.workbook.styled import Style

LANGUAGES = ("en", "fi", "sv", "es", "fr")


@pytest.fixture(scope="module")
def book():
    return opened(blank())


def texts(page: Worksheet) -> list[str]:
    return [str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None]


def test_the_form_says_what_it_is_in_its_properties(tmp_path):
    (tmp_path / "renamed by the office.xlsx").write_bytes(blank())
    read, _ = open_book(tmp_path / "renamed by the office.xlsx", "x")
    assert read is not None
    assert read.properties == offered().identity.properties()
    assert read.properties["vlr-division"] == "health"
    assert read.properties["vlr-year"] == "2024"


def test_the_same_offer_gives_the_same_bytes():
    assert form_bytes(offered(), load("en")[0]) == form_bytes(offered(), load("en")[0])


def test_sheets_stand_in_the_order_in_which_they_are_needed(book):
    assert book.sheetnames == ["Instructions", "Figures", "Actions", "Narrative", "Notes", "vlr lists"]
    assert book["vlr lists"].sheet_state == "hidden"
    assert book.active.title == "Instructions"


def test_every_column_is_explained_on_its_head_and_in_the_instructions(book):
    said = " ".join(texts(book["Instructions"]))
    for sheet in SHEETS:
        page = book[sheet.key.capitalize()]
        for field in sheet.fields:
            if field.role is not Role.MACHINE:
                head = page.cell(4, sheet.column(field.key))
                assert head.value, field.key
                assert head.comment, field.key
                assert str(head.comment.text) in said, field.key


def test_every_check_status_and_reason_is_explained(book):
    said, phrases = texts(book["Instructions"]), load("en")[0]
    for word in [check.word for check in CHECKS if check.word] + [RIGHT]:
        assert phrases(f"forms.check.{word}") in said
        assert phrases(f"forms.checks.{word}") in said
    assert {*status_choices(phrases), *reason_choices(phrases)} <= set(said)


def test_guidance_is_locked_and_what_is_asked_is_not(book):
    page = book["Figures"]
    assert page.protection.sheet
    for row in rows_of(page).values():
        for field in FIGURES.fields:
            if field.role in (Role.GUIDE, Role.FILL):
                locked = page.cell(row, columns(page)[field.key]).protection.locked
                assert locked is (field.role is Role.GUIDE), (row, field.key)


def test_structure_is_not_protected(book):
    for page in book.worksheets:
        forbidden = ("insertRows", "insertColumns", "deleteRows", "deleteColumns", "sort", "autoFilter", "formatCells")
        assert page.protection.sheet
        assert not any(getattr(page.protection, name) for name in forbidden)
        assert not page.protection.password
    assert book.security is None or not book.security.lockStructure


def test_status_and_reason_are_drop_downs(book):
    page, lists = book["Figures"], book["vlr lists"]
    phrases = load("en")[0]
    for key, choices in (("status", status_choices(phrases)), ("reason", reason_choices(phrases))):
        letter = page.cell(5, columns(page)[key]).column_letter
        rule = next(v for v in page.data_validations.dataValidation if str(v.sqref).startswith(f"{letter}5:"))
        first, last = str(rule.formula1).split("!")[1].replace("$", "").split(":")
        assert [cell.value for (cell,) in lists[first:last]] == choices


def test_rows_to_add_more_years_are_open_from_end_to_end(book):
    page = book["Figures"]
    last = max(rows_of(page).values())
    for field in FIGURES.fields:
        if field.role in (Role.GUIDE, Role.FILL):
            cell = page.cell(last + 1, columns(page)[field.key])
            assert cell.value is None
            assert not cell.protection.locked


def test_heads_stay_in_sight_and_the_print_is_one_page_wide(book):
    for name in ("Figures", "Actions", "Narrative", "Notes"):
        page = book[name]
        assert page.freeze_panes == "A5"
        assert page.print_title_rows == "$4:$4"
        assert page.page_setup.fitToWidth == 1
        assert page.page_setup.fitToHeight == 0


def test_known_actions_and_the_divisions_goals_stand_there(book):
    assert "A clinic that opens late" in texts(book["Actions"])
    assert [row[0].value for row in book["Narrative"].iter_rows(min_row=5)] == [3, 4, 8, 11]


def test_ink_can_be_read():
    styles = [value for value in vars(look).values() if isinstance(value, Style)]
    pairs = [(style.ink, style.fill or "FFFFFF") for style in styles if style is not look.MACHINE]
    pairs += [(check.ink, check.fill) for check in CHECKS if check.fill]
    for ink, ground in pairs:
        assert contrast(f"#{ink}", f"#{ground}") >= 4.5, (ink, ground)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_self_check_can_be_told_apart_by_a_worksheet(language):
    phrases, _ = load(language)
    said = [phrases(f"forms.check.{word}") for word in [*(check.word for check in CHECKS if check.word), RIGHT]]
    assert len({word.casefold() for word in said}) == len(said)
    assert not any(set(word) & set('*?~<>="') for word in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_for_everybody_is_read_as_the_total(language):
    assert is_total(load(language)[0]("forms.all"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_is_known_in_every_language(language):
    phrases, _ = load(language)
    assert [status_of(text) for text in status_choices(phrases)] == list(STATUSES)
    assert [reason_of(text) for text in reason_choices(phrases)] == list(REASONS)
    assert [words_of(text) for text in reason_choices(phrases)] == [phrases(f"forms.reason.{r.key}") for r in REASONS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_can_be_written_in_every_language(language):
    assert len(opened(form_bytes(offered(), load(language)[0])).sheetnames) == 6


@pytest.mark.parametrize(("typed", "letter"), [("", "A"), ("p", "P"), ("provisional", "P"), ("whatever", None)])
def test_a_status_typed_by_hand(typed, letter):
    assert status_of(typed) == letter
