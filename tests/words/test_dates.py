import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.words.dates import date


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "24 November 2026"), ("fi", "24. marraskuuta 2026"), ("sv", "24 november 2026")],
)
def test_a_day_is_written_out(language, text):
    assert date("2026-11-24", language) == text


@pytest.mark.parametrize(
    ("language", "text"), [("en", "November 2026"), ("fi", "marraskuu 2026"), ("sv", "november 2026")]
)
def test_a_month_is_written_out(language, text):
    assert date("2026-11", language) == text


def test_a_year_stays_a_year():
    assert date("2026", "en") == "2026"


@pytest.mark.parametrize("typed", ["", "spring 2026", "2026-13-01", "2026-02-30", "24.11.2026"])
def test_what_is_no_date_stays_as_it_was_typed(typed):
    assert date(typed, "fi") == typed


@given(st.dates(min_value=datetime.date(1900, 1, 1)))
def test_every_day_shows_its_year_and_day(day):
    text = date(day.isoformat(), "fi")
    assert text.startswith(f"{day.day}. ")
    assert text.endswith(str(day.year))
