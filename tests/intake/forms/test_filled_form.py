"""What is read from a form that an office has filled."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.intake.forms.made_form import blank, codes, columns, fill, filled, opened, read, rows_of, saved
from vlr.intake.forms.identity import identity_of
from vlr.intake.forms.read import read_form
from vlr.intake.forms.schema import Schema
from vlr.model.observations import Reading
from vlr.workbook.open import open_book

WOMEN = ("smoking", "Sex=Female", "2023")
ALL = ("smoking", "Total", "2023")
NEXT = ("smoking", "Total", "2024")
PUPILS = ("pupils", "Total", "2023/24")
KEPT = Path(__file__).parent / "form-version-1.xlsx"


def one(path: Path) -> Reading:
    (reading,) = read(path).readings
    return reading


def test_a_value_is_read_with_all_that_stands_beside_it(tmp_path):
    said = {"value": 10.5, "status": "P – provisional", "note": "new question", "source": "Survey 2023"}
    reading = one(filled(tmp_path / "x.xlsx", {WOMEN: said}))
    assert (reading.indicator_id, reading.breakdown, reading.value, reading.unit) == (
        "smoking",
        "Sex=Female",
        10.5,
        "%",
    )
    assert (reading.status, reading.note, reading.source) == ("P", "new question", "Survey 2023")
    assert reading.flag == "P"
    assert reading.period is not None
    assert reading.period.text == "2023"
    assert (reading.cell.sheet, reading.cell.column, reading.typed) == ("Figures", 9, "10.5")


def test_the_total_has_no_breakdown(tmp_path):
    assert one(filled(tmp_path / "x.xlsx", {ALL: {"value": 1}})).breakdown == ""


@pytest.mark.parametrize(
    ("reason", "status", "confidentiality"),
    [("1 – not ready yet", "O", ""), ("3 – cannot exist", "M", ""), ("4 – there is one", "Q", "C"), ("5", "O", "")],
)
def test_a_reason_makes_a_gap(tmp_path, reason, status, confidentiality):
    reading = one(filled(tmp_path / "x.xlsx", {ALL: {"reason": reason}}))
    assert (reading.value, reading.status, reading.confidentiality) == (None, status, confidentiality)


def test_blank_is_not_zero_and_no_gap(tmp_path):
    reading = read(filled(tmp_path / "x.xlsx", {ALL: {"value": 0}}))
    assert [found.value for found in reading.readings] == [0.0]
    (missing,) = [finding for finding in reading.findings if finding.code == "form-missing"]
    assert dict(missing.details)["n"] == "9"
    assert len(missing.also) == 8


def test_a_form_that_nobody_filled_says_so_once(tmp_path):
    (tmp_path / "x.xlsx").write_bytes(blank())
    assert codes(read(tmp_path / "x.xlsx")) == ["form-unfilled"]


def test_a_decimal_comma_typed_as_text_is_read(tmp_path):
    assert one(filled(tmp_path / "x.xlsx", {ALL: {"value": "12,5"}})).value == 12.5


@pytest.mark.parametrize(
    ("typed", "code"),
    [("about twelve", "type-error"), ("1,234", "ambiguous-number"), ("=NA()", "formula-without-result")],
)
def test_what_is_no_number_is_a_finding_at_its_cell(tmp_path, typed, code):
    reading = read(filled(tmp_path / "x.xlsx", {ALL: {"value": typed}}))
    assert not reading.readings
    (finding,) = [finding for finding in reading.findings if finding.code == code]
    assert (finding.sheet, finding.cell) == ("Figures", "I5")


def test_a_value_with_a_reason_is_taken_and_told(tmp_path):
    reading = read(filled(tmp_path / "x.xlsx", {ALL: {"value": 3, "reason": "1 – not ready yet"}}))
    assert [found.value for found in reading.readings] == [3.0]
    assert "form-value-and-reason" in codes(reading)


def test_a_value_that_must_not_be_published_is_kept_as_confidential(tmp_path):
    assert one(filled(tmp_path / "x.xlsx", {ALL: {"value": 3, "reason": "4 – few"}})).confidentiality == "C"


def test_a_choice_that_is_none_is_told(tmp_path):
    reading = read(filled(tmp_path / "x.xlsx", {ALL: {"value": 3, "status": "so-so"}, NEXT: {"reason": "moved house"}}))
    assert codes(reading).count("form-unknown-choice") == 2
    assert [(found.status, found.note) for found in reading.readings] == [("A", ""), ("O", "moved house")]


def test_every_value_cell_ends_as_a_reading_a_gap_or_a_finding(tmp_path):
    said = {ALL: {"value": 3}, NEXT: {"reason": "1 – x"}, WOMEN: {"value": "none of it"}, PUPILS: {"value": ".."}}
    reading = read(filled(tmp_path / "x.xlsx", said))
    for account in reading.accounts:
        assert account.value == account.readings + account.gaps + account.findings
        assert account.unclassified == 0
    (figures,) = [account for account in reading.accounts if account.sheet == "Figures"]
    assert (figures.value, figures.readings, figures.gaps, figures.findings) == (4, 1, 2, 1)


def test_a_row_added_below_is_read(tmp_path):
    book = opened(blank())
    page = book["Figures"]
    row = max(rows_of(page).values()) + 3
    for name, value in {"indicator": "smoking", "breakdown": "Sex=Male", "period": 2020, "value": 14}.items():
        page.cell(row, columns(page)[name]).value = value
    reading = one(saved(book, tmp_path / "x.xlsx"))
    assert (reading.breakdown, reading.value, reading.unit) == ("Sex=Male", 14.0, "%")
    assert reading.period is not None
    assert reading.period.text == "2020"


def test_what_was_typed_for_the_indicator_of_an_added_row_is_kept_as_its_name(tmp_path):
    book = opened(blank())
    page = book["Figures"]
    row = max(rows_of(page).values()) + 1
    for name, value in {"indicator": "People who walk", "period": 2020, "value": 14}.items():
        page.cell(row, columns(page)[name]).value = value
    reading = one(saved(book, tmp_path / "x.xlsx"))
    assert (reading.indicator_id, reading.indicator_name) == ("People who walk", "People who walk")


def test_an_added_row_without_indicator_or_year_is_told(tmp_path):
    book = opened(blank())
    page = book["Figures"]
    row = max(rows_of(page).values()) + 1
    page.cell(row, columns(page)["value"]).value = 14
    page.cell(row + 1, columns(page)["value"]).value = 15
    page.cell(row + 1, columns(page)["indicator"]).value = "smoking"
    reading = read(saved(book, tmp_path / "x.xlsx"))
    assert [(found.value, found.period) for found in reading.readings] == [(15.0, None)]
    assert {"form-row-incomplete", "year-missing"} <= set(codes(reading))


def test_a_copied_row_with_another_year_is_a_row_of_its_own(tmp_path):
    book = opened(blank())
    page = book["Figures"]
    source, row = rows_of(page)[NEXT], max(rows_of(page).values()) + 1
    fill(page, NEXT, value=11.5)
    for column in range(1, page.max_column + 1):
        page.cell(row, column).value = page.cell(source, column).value
    page.cell(row, columns(page)["period"]).value = 2019
    page.cell(row, columns(page)["value"]).value = 14.5
    reading = read(saved(book, tmp_path / "x.xlsx"))
    assert {(found.period.text, found.value) for found in reading.readings if found.period} == {
        ("2024", 11.5),
        ("2019", 14.5),
    }
    assert "form-guidance-edited" not in codes(reading)


def test_a_changed_grey_cell_is_told_and_read_as_it_stands(tmp_path):
    book = opened(blank())
    fill(book["Figures"], ALL, value=11)
    fill(book["Figures"], ALL, period=2019)
    reading = read(saved(book, tmp_path / "x.xlsx"))
    assert [found.period.text for found in reading.readings if found.period] == ["2019"]
    (told,) = [finding for finding in reading.findings if finding.code == "form-guidance-edited"]
    assert "2019" in told.found
    assert "2023" in dict(told.details)["offered"]


def test_an_emptied_grey_cell_is_known_from_the_offer(tmp_path):
    book = opened(blank())
    fill(book["Figures"], WOMEN, value=11, unit=None, breakdown=None, period=None)
    reading = one(saved(book, tmp_path / "x.xlsx"))
    assert (reading.breakdown, reading.unit, reading.period and reading.period.text) == ("Sex=Female", "%", "2023")


def test_a_changed_last_value_is_told_and_not_taken(tmp_path):
    book = opened(blank())
    fill(book["Figures"], ALL, last=99, value=12)
    reading = read(saved(book, tmp_path / "x.xlsx"))
    assert [found.value for found in reading.readings] == [12.0]
    assert "form-last-edited" in codes(reading)


def test_a_deleted_row_is_missed(tmp_path):
    book = opened(blank())
    page = book["Figures"]
    fill(page, NEXT, value=1)
    page.delete_rows(rows_of(page)[ALL])
    (gone,) = [f for f in read(saved(book, tmp_path / "x.xlsx")).findings if f.code == "form-rows-gone"]
    assert gone.found == "smoking 2023"


def test_answers_in_filtered_rows_are_read_and_named(tmp_path):
    book = opened(blank())
    page = book["Figures"]
    fill(page, ALL, value=12)
    page.row_dimensions[rows_of(page)[ALL]].hidden = True
    reading = read(saved(book, tmp_path / "x.xlsx"))
    assert [found.value for found in reading.readings] == [12.0]
    assert "form-hidden" in codes(reading)


def test_a_figure_outside_of_the_columns_is_not_lost(tmp_path):
    book = opened(blank())
    fill(book["Figures"], ALL, value=12)
    book["Figures"].cell(6, 40).value = 77.5
    (unread,) = [f for f in read(saved(book, tmp_path / "x.xlsx")).findings if f.code == "unread-number"]
    assert unread.found == "77.5"


def test_a_sheet_of_the_divisions_own_is_read_like_any_other(tmp_path):
    book = opened(blank())
    fill(book["Figures"], ALL, value=12)
    page = book.create_sheet("By ward")
    for row in (("Indicator", "Year", "Ward", "Value", "Unit"), ("Hospital beds", 2023, "North", 30, "number")):
        page.append(row)
    reading = read(saved(book, tmp_path / "x.xlsx"))
    assert {(found.cell.sheet, found.value) for found in reading.readings} == {("Figures", 12.0), ("By ward", 30.0)}


def test_a_copy_of_the_sheet_does_not_count_what_is_missing_twice(tmp_path):
    book = opened(blank())
    book.copy_worksheet(book["Figures"]).title = "my backup"
    fill(book["Figures"], ALL, value=12)
    (missing,) = [f for f in read(saved(book, tmp_path / "x.xlsx")).findings if f.code == "form-missing"]
    assert dict(missing.details)["n"] == "9"


def test_actions_texts_and_notes_are_read(tmp_path):
    book = opened(blank())
    fill(book["Figures"], ALL, value=12)
    book["Actions"]["B6"], book["Actions"]["C6"] = "A bus to the clinic", "3; 11"
    book["Narrative"]["C5"], book["Narrative"]["E8"] = "Two clinics opened.\nOne is late.", "A third one."
    book["Notes"]["A5"] = "Ask us in May."
    reading = read(saved(book, tmp_path / "x.xlsx"))
    assert [(action.title, action.goals, action.sheet, action.row) for action in reading.actions] == [
        ("A clinic that opens late", (3,), "Actions", 5),
        ("A bus to the clinic", (3, 11), "Actions", 6),
    ]
    assert [(text.goal, text.part, text.text) for text in reading.narratives] == [
        (3, "done", "Two clinics opened.\nOne is late."),
        (11, "next", "A third one."),
        (0, "note", "Ask us in May."),
    ]


def test_a_form_without_its_properties_is_known_by_what_stands_on_its_sheets(tmp_path):
    book = opened(blank())
    fill(book["Figures"], ALL, value=12)
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    reading = read(saved(book, tmp_path / "x.xlsx"))
    assert reading.form is not None
    assert (reading.form.division, reading.form.year) == ("health", 2024)
    assert [found.value for found in reading.readings] == [12.0]


def test_a_form_of_a_newer_version_is_set_aside(tmp_path):
    book = opened(blank())
    fill(book["Figures"], ALL, value=12)
    book.custom_doc_props["vlr-form"].value = "99"
    reading = read(saved(book, tmp_path / "x.xlsx"))
    assert not reading.readings
    assert codes(reading) == ["form-too-new"]
    assert sum(account.value for account in reading.accounts) == sum(account.findings for account in reading.accounts)


def test_a_form_without_its_keys_is_not_guessed_at(tmp_path):
    book = opened(blank())
    fill(book["Figures"], ALL, value=12)
    book["Figures"].delete_rows(3)
    reading = read(saved(book, tmp_path / "x.xlsx"))
    assert "form-keys-missing" in codes(reading)
    assert not [found for found in reading.readings if found.indicator_id]


def test_sheets_of_two_forms_in_one_file_are_told(tmp_path):
    book = opened(blank())
    fill(book["Figures"], ALL, value=12)
    for row in book["vlr lists"].iter_rows(min_col=4, max_col=4, min_row=2):
        row[0].value = json.dumps(["trees", "", "2024", "number", "2023", 5000.0])
    assert "form-mixed" in codes(read(saved(book, tmp_path / "x.xlsx")))


def test_a_form_of_version_1_can_still_be_read(tmp_path):
    shutil.copy(KEPT, tmp_path / "old.xlsx")
    reading = read(tmp_path / "old.xlsx")
    said = {(found.indicator_id, found.breakdown, found.value, found.status) for found in reading.readings}
    assert said == {("smoking", "", 11.25, "P"), ("smoking", "Sex=Female", None, "Q"), ("beds", "", 412.0, "A")}
    assert [text.text for text in reading.narratives] == ["Fewer people smoke."]


def test_keys_that_were_renamed_since_are_understood(tmp_path):
    book = opened(blank())
    page = book["Figures"]
    fill(page, ALL, value=12, note="said")
    page.cell(3, columns(page)["note"]).value = "vlr:figures.remark"
    opened_again, _ = open_book(saved(book, tmp_path / "x.xlsx"), "x.xlsx")
    assert opened_again is not None
    identity = identity_of(opened_again)
    assert identity is not None
    later = Schema(
        version=3, renamed={1: {"figures.remark": "figures.comment"}, 2: {"figures.comment": "figures.note"}}
    )
    reading = read_form(opened_again, identity, "x.xlsx", frozenset(), later)
    assert [found.note for found in reading.readings] == ["said"]
    assert "form-migrated" in [finding.code for finding in reading.findings]
