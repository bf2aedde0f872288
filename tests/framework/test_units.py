from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.framework.units import UnitKind, _plain, after_number, by_id, kind_of, label, unit_of, units

ALL = tuple(units().values())
LANGUAGES = ("en", "fi", "sv", "es", "fr", "ru", "ar", "zh")


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("%", "percent"),
        ("Percentage", "percent"),
        ("Percentage (%)", "percent"),
        ("% percent", "percent"),
        ("prosenttia", "percent"),
        ("procent", "percent"),
        ("% change", "percent-change"),
        ("percentage points", "percentage-points"),
        ("per 100,000", "per-100000"),
        ("Per 100 000", "per-100000"),
        ("per 100\u00a0000", "per-100000"),
        ("rate per 100,000 population", "per-100000"),
        ("100 000 asukasta kohti", "per-100000"),
        ("per 100 000 invånare", "per-100000"),
        ("Per 1000", "per-1000"),
        ("Crude rate - per 1,000", "per-1000"),
        ("1000 live births", "per-1000-births"),
        ("Per 100,000 bed days", "per-100000-bed-days"),
        ("rate per 1,000,000", "per-1000000"),
        ("ug/m3", "micrograms-m3"),
        ("µg/m³", "micrograms-m3"),
        ("μg / m3", "micrograms-m3"),
        ("Kg/household", "kg-per-household"),
        ("MWh", "mwh"),
        ("£ GBP", "gbp"),
        ("£ Billion", "gbp-billion"),
        ("£Billion", "gbp-billion"),
        ("€", "eur"),
        ("t CO2-eq per capita", "tonnes-co2e-per-person"),
        ("t CO₂e per capita", "tonnes-co2e-per-person"),
        ("kt CO2e", "kilotonnes-co2e"),
        ("Number", "number"),
        ("No.", "number"),
        ("kpl", "number"),
        ("Persons", "people"),
        ("henkilöä", "people"),
        ("personer", "people"),
        ("L per Capita per day", "litres-per-person-day"),
        ("Gini Coefficient", "gini"),
        ("percent", "percent"),
        ("tonnes-co2", "tonnes-co2"),
    ],
)
def test_spellings_of_offices_are_understood(typed, unit):
    assert unit_of(typed).id == unit


@pytest.mark.parametrize(
    "typed",
    ["", "Key Stage 1 (%)", "Key Stage 2 (%)", "Work (%)", "% gender pay gap", "Opiate", "Public Sector",
     "Tonnes (Kg)", "Percentage in fuel poverty"],
)  # fmt: skip
def test_a_measure_is_not_taken_for_a_plain_unit(typed):
    assert unit_of(typed) is None
    assert label(typed, "fi") == typed
    assert after_number(typed, "fi") == typed


@pytest.mark.parametrize("unit", ALL, ids=lambda u: u.id)
def test_a_unit_is_found_by_its_own_words_in_every_language(unit):
    for language in LANGUAGES:
        assert unit_of(unit.word("head", language)) is unit


def test_no_spelling_names_two_units():
    heads = {unit.id: {unit.word("head", language) for language in LANGUAGES} for unit in ALL}
    named = [{_plain(s) for s in (unit.id, *unit.spellings, *heads[unit.id])} for unit in ALL]
    spellings = Counter(spelling for names in named for spelling in names)
    assert [s for s, times in spellings.items() if times > 1] == []


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("Number of cases of measles", UnitKind.COUNT),
        ("no. Tourism jobs", UnitKind.COUNT),
        ("Antal elever", UnitKind.COUNT),
        ("asukasta", UnitKind.COUNT),
        ("pupils", UnitKind.COUNT),
        ("asylum seekers", UnitKind.COUNT),
        ("hospital admissions", UnitKind.COUNT),
        ("visits per person", None),
        ("Key Stage 1 (%)", UnitKind.PERCENT),
        ("Offences per 1000 population", UnitKind.RATE),
        ("% adults", UnitKind.PERCENT),
        ("£ difference pay between males and females", UnitKind.MONEY),
        ("Million tourists", UnitKind.AMOUNT),
        ("Index, whole of Finland = 100", UnitKind.INDEX),
        ("percent", UnitKind.PERCENT),
        ("Opiate", None),
        ("", None),
    ],
)
def test_own_words_tell_their_kind(typed, kind):
    assert kind_of(typed) == kind


def test_every_unit_has_words_in_every_language():
    assert all(unit.word("head", language) for unit in ALL for language in LANGUAGES)


def test_one_of_a_thing_is_said_differently():
    assert after_number("people", "en") == "people"
    assert after_number("people", "en", one=True) == "person"
    assert after_number("percent", "en", one=True) == "%"


def test_money_has_a_currency_and_its_symbol():
    money = [unit for unit in ALL if unit.kind is UnitKind.MONEY]
    assert all(by_id(unit.currency.lower()) for unit in money)
    assert all(not unit.currency for unit in ALL if unit.kind is not UnitKind.MONEY)


@given(st.text(max_size=30))
def test_any_text_has_a_label(text):
    assert isinstance(label(text, "en"), str)
    kind_of(text)
