from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.words.numbers import GAP, decimals_for, number, percent_change, with_unit
from vlr.words.phrases import load

NB = "\u00a0"
LANGUAGES = st.sampled_from(["en", "fi", "sv", "de", "fr", "pt-BR", "ar", "zh"])
FINITE = st.floats(allow_nan=False, allow_infinity=False)
USUAL = st.floats(min_value=-1e12, max_value=1e12, allow_nan=False)


def parsed(text: str, language: str) -> Decimal:
    """A printed number read back the way a person of that language reads it."""
    group, mark = {"en": (",", "."), "zh": (",", "."), "ar": (",", ".")}.get(language, (None, ","))
    text = text.replace("\u2212", "-").replace("\u00a0", "").replace("\u202f", "")
    text = text.replace(group or ".", "").replace(mark, ".")
    return Decimal(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.0, "0"),
        (-0.0, "0"),
        (12.345, "12.3"),
        (12.0, "12"),
        (123.4, "123"),
        (123.5, "124"),
        (99.95, "100"),
        (1.005, "1.01"),
        (0.0001, "0.0001"),
        (0.00012345, "0.000123"),
        (1234567, "1,234,567"),
        (1234567.5, "1,234,568"),
        (1e9, "1,000,000,000"),
        (-0.5, "\u22120.5"),
    ],
)
def test_whole_digits_are_kept_and_three_significant_ones_shown(value, text):
    assert number(value, "en") == text


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "\u22121,234,567.80"), ("fi", f"\u22121{NB}234{NB}567,80"), ("sv", f"\u22121{NB}234{NB}567,80"),
     ("de", "\u22121.234.567,80"), ("xx-nonsense", "\u22121,234,567.80")],
)  # fmt: skip
def test_a_number_has_the_form_of_its_language(language, text):
    assert number(-1234567.8, language, 2) == text


def test_a_gap_is_not_zero():
    assert number(None, "en") == number(float("nan"), "fi", 2) == with_unit(None, "percent", "en") == GAP
    assert percent_change(None, "en") == GAP
    assert number(0, "en") != GAP


def test_the_symbol_of_the_gap_is_explained_in_the_report():
    assert f"({GAP})" in load("en")[0]("doc.statistics.symbols")


def test_what_rounds_to_zero_has_no_sign():
    assert number(-0.04, "en", 1) == "0.0"
    assert number(0.04, "en", 1, signed=True) == "0.0"
    assert number(0, "en", signed=True) == "0"


def test_a_sign_is_shown_when_asked_for():
    assert number(3, "en", signed=True) == "+3"
    assert number(-3, "en", signed=True) == "\u22123"


def test_halves_are_rounded_away_from_zero():
    assert [number(x, "en", 0) for x in (0.5, 1.5, 2.5, -2.5)] == ["1", "2", "3", "\u22123"]
    assert number(2.675, "en", 2) == "2.68"


@given(FINITE, LANGUAGES)
def test_numbers_are_never_scientific_and_read_back_to_three_digits(value, language):
    text = number(value, language)
    assert "e" not in text.lower()
    exact = Decimal(repr(value))
    assert abs(parsed(text, language) - exact) <= max(abs(exact) * Decimal("0.005"), Decimal(0))


@given(USUAL, LANGUAGES, st.integers(0, 8))
def test_a_number_with_given_decimals_reads_back_within_half_a_unit(value, language, decimals):
    text = number(value, language, decimals)
    back = parsed(text, language)
    assert abs(back - Decimal(repr(value))) <= Decimal(5).scaleb(-decimals - 1)
    mark = "." if language in ("en", "zh", "ar") else ","
    assert text[-decimals - 1] == mark if decimals else text[-1].isdigit()


@given(st.integers(-(10**15), 10**15), LANGUAGES)
def test_whole_numbers_keep_every_digit(value, language):
    assert parsed(number(value, language), language) == value


@pytest.mark.parametrize(
    ("value", "unit", "language", "text"),
    [
        (12.4, "percent", "en", f"12.4{NB}%"),
        (12.4, "percent", "fi", f"12,4{NB}%"),
        (12.4, "percent", "sv", f"12,4{NB}%"),
        (15, "per-100000", "en", f"15{NB}per 100,000"),
        (15, "per-100000", "fi", f"15{NB}/ 100 000 asukasta"),
        (7, "number", "en", "7"),
        (1, "people", "en", f"1{NB}person"),
        (2, "people", "en", f"2{NB}people"),
        (1, "people", "fi", f"1{NB}henkilö"),
        (2, "people", "sv", f"2{NB}personer"),
        (-3.5, "gbp-million", "en", f"\u2212£3.5{NB}million"),
        (3.5, "eur-million", "fi", f"3,5{NB}milj.{NB}€"),
        (12.4, "gbp-per-week", "en", f"£12.4{NB}per week"),
        (9, "eur", "fi", f"9{NB}€"),
        (5, "sek", "en", f"SEK{NB}5"),
        (3, "Key Stage 1 (%)", "fi", f"3{NB}Key Stage 1 (%)"),
        (3, "", "fi", "3"),
    ],
)
def test_a_number_is_printed_with_its_unit(value, unit, language, text):
    assert with_unit(value, unit, language) == text


@given(USUAL, st.sampled_from(["percent", "gbp", "eur-million", "people", "own words"]), LANGUAGES)
def test_a_unit_never_changes_the_number(value, unit, language):
    assert number(abs(value), language) in with_unit(abs(value), unit, language)


@pytest.mark.parametrize(
    ("relative", "text"),
    [(0.1234, f"+12{NB}%"), (-0.031, f"\u22123.1{NB}%"), (0.05, f"+5{NB}%"), (0, f"0{NB}%"), (2.5, f"+250{NB}%")],
)
def test_a_change_is_printed_as_percent(relative, text):
    assert percent_change(relative, "en") == text


def test_a_change_may_go_without_its_sign():
    assert percent_change(-0.38, "fi", signed=False) == f"\u221238{NB}%"
    assert percent_change(0.38, "fi", signed=False) == f"38{NB}%"


@pytest.mark.parametrize(
    ("values", "decimals"),
    [
        ([], 0),
        ([None, float("nan"), 0], 0),
        ([12, 13.0], 0),
        ([12.5, 13], 1),
        ([12.345, 0.5, 3.21], 1),
        ([1234567, 0.0001], 4),
        ([88.71], 1),
        ([0.123456], 3),
        ([1234.5678], 0),
        ([-5.25, 1], 2),
    ],
)
def test_figures_that_stand_together_share_their_decimals(values, decimals):
    assert decimals_for(values) == decimals


@given(st.lists(USUAL, min_size=1, max_size=8))
def test_shared_decimals_never_hide_a_figure_as_zero(values):
    decimals = decimals_for(values)
    assert all(parsed(number(v, "en", decimals), "en") != 0 for v in values if v != 0)
