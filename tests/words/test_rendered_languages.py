"""Numbers, dates, lists and names as a reader of each language expects them; Western digits in all of them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.words.dates import date
from vlr.words.locales import commas, list_of, semicolons, sort_key
from vlr.words.numbers import number, percent_change, with_unit
from vlr.words.phrases import load

LANGUAGES = ("en", "fi", "sv", "es", "fr", "ru", "ar", "zh")


@pytest.mark.parametrize(
    ("language", "large", "percent", "change", "money"),
    [
        ("en", "1,234,568", "12.4\u00a0%", "\u22123.1\u00a0%", "€3\u00a0million"),
        ("fi", "1\u00a0234\u00a0568", "12,4\u00a0%", "\u22123,1\u00a0%", "3\u00a0milj.\u00a0€"),
        ("sv", "1\u00a0234\u00a0568", "12,4\u00a0%", "\u22123,1\u00a0%", "3\u00a0miljoner\u00a0€"),
        ("es", "1.234.568", "12,4\u00a0%", "\u22123,1\u00a0%", "3\u00a0millones de\u00a0€"),
        ("fr", "1\u202f234\u202f568", "12,4\u00a0%", "\u22123,1\u00a0%", "3\u00a0M\u00a0€"),
        ("ru", "1\u00a0234\u00a0568", "12,4\u00a0%", "\u22123,1\u00a0%", "3\u00a0млн\u00a0€"),
        ("ar", "1,234,568", "12.4\u00a0%", "\u22123.1\u00a0%", "3\u00a0مليون\u00a0€"),
        ("zh", "1,234,568", "12.4%", "\u22123.1%", "€3百万"),
    ],
)
def test_a_figure_is_written_as_the_language_has_it(language, large, percent, change, money):
    assert number(1234567.8, language) == large
    assert with_unit(12.4, "percent", language) == percent
    assert percent_change(-0.031, language) == change
    assert with_unit(3, "eur-million", language) == money


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("es", "24 de noviembre de 2026", "noviembre de 2026"),
        ("fr", "24 novembre 2026", "novembre 2026"),
        ("ru", "24 ноября 2026\u202fг.", "ноябрь 2026\u202fг."),
        ("ar", "24 نوفمبر 2026", "نوفمبر 2026"),
        ("zh", "2026年11月24日", "2026年11月"),
    ],
)
def test_days_and_months_are_written_out(language, day, month):
    assert (date("2026-11-24", language), date("2026-11", language)) == (day, month)


@pytest.mark.parametrize(
    ("language", "spoken", "row", "long_row"),
    [
        ("en", "a, b and c", "a, b", "a; b"),
        ("fi", "a, b ja c", "a, b", "a; b"),
        ("sv", "a, b och c", "a, b", "a; b"),
        ("es", "a, b y c", "a, b", "a; b"),
        ("fr", "a, b et c", "a, b", "a\u00a0; b"),
        ("ru", "a, b и c", "a, b", "a; b"),
        ("ar", "a وb وc", "a، b", "a؛ b"),
        ("zh", "a、b和c", "a、b", "a；b"),
    ],
)
def test_lists_have_the_signs_of_the_language(language, spoken, row, long_row):
    assert list_of(["a", "b", "c"], language) == spoken
    assert (commas(["a", "b"], language), semicolons(["a", "b"], language)) == (row, long_row)


@pytest.mark.parametrize(
    ("language", "quoted"),
    [
        ("en", "“X”"),
        ("fi", "”X”"),
        ("sv", "”X”"),
        ("es", "“X”"),
        ("fr", "«\u00a0X\u00a0»"),
        ("ru", "«X»"),
        ("ar", "«X»"),
        ("zh", "“X”"),
    ],
)
def test_quotations_have_the_signs_of_the_language(language, quoted):
    assert quoted in load(language)[0]("doc.table.indicators", goal="X")


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Äiti", "Nube", "Oso", "Zoo"]),
        ("fi", ["Nube", "Oso", "Zoo", "Äiti"]),
        ("sv", ["Nube", "Oso", "Zoo", "Äiti"]),
        ("es", ["Nube", "Ñandú", "Oso", "Zoo"]),
        ("fr", ["Eau", "Éducation", "Énergie", "Zone"]),
        ("ru", ["Еда", "Ёлка", "Жильё", "Яхта"]),
    ],
)
def test_names_stand_in_the_order_of_the_alphabet(language, names):
    assert sorted(sorted(names, key=len), key=lambda name: sort_key(name, language)) == names


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=st.floats(-1e9, 1e9), day=st.dates(datetime.date(1000, 1, 1)))
def test_digits_are_western_in_every_language(language, value, day):
    written = number(value, language) + with_unit(value, "percent", language) + date(day.isoformat(), language)
    assert all(letter in "0123456789" for letter in written if letter.isdigit())


@pytest.mark.parametrize(("language", "one", "many"), [("es", "1\u00a0año", "2\u00a0años"), ("zh", "1年", "2年")])
def test_one_of_a_thing_is_never_said_in_english(language, one, many):
    assert (with_unit(1, "years", language), with_unit(2, "years", language)) == (one, many)
