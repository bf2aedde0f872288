"""A workbook that pretends to be a form, or a form with nonsense in hidden cells, ends in readings or findings."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty

from tests.intake.forms.made_form import blank, codes, columns, fill, opened, read, saved
from vlr.intake.forms.asked import Asked, asked_of
from vlr.intake.forms.identity import fingerprint

NONSENSE = [
    "",
    "[]",
    "[" * 30_000,
    '{"a":' * 30_000,
    "[1,2,3,4,5,6]",
    '["a","b","c","d","e",' + "9" * 5_000 + "]",
    "null",
]


@pytest.mark.parametrize("text", NONSENSE, ids=range(len(NONSENSE)))
def test_nonsense_in_a_hidden_cell_is_no_offer(text, tmp_path):
    found = asked_of(text)
    assert found is None or found.last in (None, float("inf"))
    book = opened(blank())
    page = book["Figures"]
    fill(page, ("smoking", "Total", "2023"), value=12)
    for row in range(5, 9):
        page.cell(row, columns(page)["offered"]).value = text or None
    book["vlr lists"]["E1"].value = f"vlr:form {text}"[:32_000]
    reading = read(saved(book, tmp_path / "x.xlsx"))
    assert [(found.indicator_id, found.value) for found in reading.readings] == [("smoking", 12.0)]


@given(st.builds(Asked, st.text(), st.text(), st.text(), st.text(), st.text(), st.none() | st.floats(allow_nan=False)))
def test_an_offer_is_known_again_from_its_cell(asked):
    assert asked_of(asked.text()) == asked


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(), st.lists(st.text()))
def test_a_fingerprint_can_be_taken_of_any_text(division, asked):
    assert len(fingerprint(1, division, 2024, asked)) == 16


@pytest.mark.parametrize("version", ["1", "", "one", "1e9", "-1", "999999999"])
def test_a_workbook_that_pretends_to_be_a_form(version, tmp_path):
    book = Workbook()
    page = book.worksheets[0]
    for row in (("Indicator", "Year", "Value", "Unit"), ("Hospital beds", 2023, 30, "number")):
        page.append(row)
    book.custom_doc_props.append(StringProperty(name="vlr-form", value=version))
    reading = read(saved(book, tmp_path / "x.xlsx"))
    if version == "1":
        assert "form-keys-missing" in codes(reading)
        assert [found.value for found in reading.readings] == [30.0]
    else:
        assert codes(reading) == ["form-too-new"]
        assert not reading.readings
    for account in reading.accounts:
        assert account.value == account.readings + account.gaps + account.findings
