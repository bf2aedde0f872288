"""Forms that LibreOffice opened, calculated and saved: the self-check counts, and nothing that was filled is lost."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.intake.forms.made_form import blank, codes, columns, fill, opened, read, rows_of, saved
from tests.office import saved_as

pytestmark = pytest.mark.slow

SAID = {
    ("smoking", "Total", "2023"): {"value": 11.25, "status": "P – provisional", "source": "Survey; ward 7"},
    ("smoking", "Total", "2024"): {"value": 190},
    ("smoking", "Sex=Female", "2023"): {"reason": "4 – there is one, but it must not be published"},
    ("smoking", "Sex=Female", "2024"): {"value": 95},
    ("smoking", "Sex=Male", "2023"): {"value": 0.1 + 0.2, "reason": "1 – not ready yet"},
    ("beds", "Total", "2024"): {"value": 412, "note": "Ääni, 漢字, =SUM(A1)"},
    ("pupils", "Total", "2023/24"): {"value": "12,5"},
    ("change", "Total", "2024"): {"value": 0},
}


@pytest.fixture(scope="module")
def form(tmp_path_factory) -> Path:
    """The health form, filled, with a row of the office's own below."""
    folder = tmp_path_factory.mktemp("form")
    book = opened(blank())
    page = book["Figures"]
    for who, answers in SAID.items():
        fill(page, who, **answers)
    row = max(rows_of(page).values()) + 1
    for name, value in {"indicator": "beds", "breakdown": "Ward=North", "period": "2021", "value": 30}.items():
        page.cell(row, columns(page)[name]).value = value
    book["Narrative"]["C5"] = "Fewer people\nsmoke."
    book["Notes"]["A7"] = "Ask us in May."
    return saved(book, folder / "filled.xlsx")


@pytest.fixture(scope="module")
def kept(form, tmp_path_factory) -> Path:
    """The form as LibreOffice saves it."""
    return saved_as(form, "xlsx", tmp_path_factory.mktemp("office"))


def figures(path: Path) -> set[tuple[object, ...]]:
    return {
        (r.indicator_id, r.breakdown, r.period and r.period.text, r.value, r.unit, r.status, r.confidentiality, r.note)
        for r in read(path).readings
    }


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_what_was_filled_is_read_from_every_format_that_an_office_saves(form, tmp_path, suffix):
    returned = saved_as(form, suffix, tmp_path)
    before, after = read(form), read(returned)
    assert len(before.readings) == 9
    assert figures(returned) == figures(form)
    assert after.form == before.form
    assert sorted(codes(after)) == sorted(codes(before))
    assert [(text.goal, text.part, text.text) for text in after.narratives] == [
        (3, "done", "Fewer people\nsmoke."),
        (0, "note", "Ask us in May."),
    ]


def test_the_line_at_the_top_counts_what_is_wrong(kept):
    book = openpyxl.load_workbook(kept, data_only=True)
    line = "2 missing, 1 outside bounds, 1 differ from last year, 2 unclear"
    assert book["Figures"]["A2"].value == line
    assert book["Instructions"]["A2"].value == line


def test_each_row_says_in_words_what_is_wrong(kept):
    page = openpyxl.load_workbook(kept, data_only=True)["Figures"]
    said = {who: page.cell(row, columns(page)["check"]).value for who, row in rows_of(page).items()}
    assert said == {
        ("smoking", "Total", "2023"): "ok",
        ("smoking", "Total", "2024"): "outside bounds",
        ("smoking", "Sex=Female", "2023"): "gap, with reason",
        ("smoking", "Sex=Female", "2024"): "unlike the last",
        ("smoking", "Sex=Male", "2023"): "value and reason",
        ("smoking", "Sex=Male", "2024"): "missing",
        ("beds", "Total", "2024"): "ok",
        ("beds", "Ward=North", "2021"): "ok",
        ("pupils", "Total", "2023/24"): "not a number",
        ("pupils", "Total", "2024/25"): "missing",
        ("change", "Total", "2024"): "ok",
    }


def test_protection_and_drop_downs_are_still_there(kept):
    page = openpyxl.load_workbook(kept)["Figures"]
    assert page.protection.sheet
    assert not page.protection.insertRows
    assert {rule.type for rule in page.data_validations.dataValidation} >= {"list", "custom"}
    assert page.cell(5, columns(page)["last"]).protection.locked
    assert not page.cell(5, columns(page)["value"]).protection.locked


def test_a_form_that_went_through_two_programs_and_back_is_the_same(form, tmp_path):
    there = saved_as(form, "ods", tmp_path)
    assert figures(saved_as(there, "xlsx", tmp_path / "back")) == figures(form)
