"""Which figures stand on the map of districts, and what has no place on it."""

from __future__ import annotations

from tests.analysis.made_figures import city, indicator, row, table
from vlr.analysis.districts import on_map
from vlr.analysis.review import review
from vlr.model.dimensions import DimensionWords
from vlr.model.districts import District, Districts

SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))
WARDS = Districts("ward", tuple(District(name, ((SQUARE,),)) for name in ("EAST", "Mid", "Västra")), "d.geojson")


def figures(period: str, start: int, **values: float | None):
    return [
        row(period, value, start + n, breakdown=f"Ward={name}", status="Q" if value is None else "A")
        for n, (name, value) in enumerate(values.items())
    ]


def made(*rows, **changes):
    return review(table(*rows), city(indicator(), districts=WARDS, **changes), [], [])


def placed(*rows):
    return on_map(made(*rows).of("pm"), WARDS, DimensionWords())


def test_names_match_without_capitals_and_accents():
    found = placed(*figures("2022", 2, east=1.0, Vastra=3.0))
    assert found.known == (("east", 1.0), ("Vastra", 3.0))
    assert [one.name for one in found.places] == ["east", "Mid", "Vastra"]


def test_the_latest_period_with_most_districts_is_shown():
    rows = figures("2020", 2, east=1.0, Mid=2.0) + figures("2021", 9, east=3.0, Mid=4.0) + figures("2022", 19, east=5.0)
    assert placed(*rows).period.text == "2021"


def test_a_hidden_figure_has_a_place_and_no_value():
    found = placed(*figures("2022", 2, east=1.0, Mid=2.0, Vastra=None))
    assert [one.value for one in found.places] == [1.0, 2.0, None]


def test_a_single_district_is_no_map():
    assert placed(*figures("2022", 2, east=1.0)) is None
    assert placed(row("2022", 1.0, 2)) is None


def test_groups_of_two_dimensions_are_not_on_the_map():
    rows = [row("2022", 1.0, n, breakdown=f"Ward={name}; Sex=Female") for n, name in enumerate(("east", "Mid"), 2)]
    assert placed(*rows) is None


def test_groups_that_the_city_has_named_are_on_the_map():
    rows = [row("2022", 1.0 * n, n, breakdown=name) for n, name in enumerate(("east", "Mid"), 2)]
    words = DimensionWords(unnamed={"pm": "Ward"})
    assert on_map(made(*rows, dimensions=words).of("pm"), WARDS, words) is not None


def district_findings(found):
    return {one.code: dict(one.details) for one in found.findings if one.code.startswith("district")}


def test_a_district_of_the_figures_that_the_map_lacks_is_a_finding_and_the_reverse():
    found = district_findings(made(*figures("2022", 2, east=1.0, North=2.0)))
    assert found["district-not-on-map"]["names"] == "North"
    assert found["district-without-figures"]["names"] == "Mid; Västra"


def test_a_map_that_no_indicator_uses_is_a_note():
    assert set(district_findings(made(row("2022", 1.0, 2)))) == {"district-dimension-unused"}
