"""Which indicators workbooks hold: one for each id, code, name and unit, whoever sends it."""

from __future__ import annotations

from vlr.intake.draft.facts import latest_value, years
from vlr.intake.draft.found import Found, found_in
from vlr.intake.periods import period_of
from vlr.model.cells import Cell
from vlr.model.observations import Reading


def reading(
    name: str,
    unit: str = "%",
    year: int = 2020,
    value: float | None = 1.0,
    *,
    code: str = "",
    breakdown: str = "",
    row: int = 2,
) -> Reading:
    return Reading(Cell("f.xlsx", "Data", row, 4), code, name, period_of(float(year)), breakdown, value, unit)


def named(found: list[Found]) -> list[tuple[str, str, str, tuple[str, ...], int]]:
    return [(f.code, f.name, f.unit, f.divisions, len(f.readings)) for f in found]


def test_years_groups_and_spellings_of_capitals_and_blanks_are_one_indicator() -> None:
    sent = [
        reading("Adults who smoke", year=2019),
        reading("adults  who smoke", "per cent", year=2020),
        reading("Adults who smoke", breakdown="sex=female"),
    ]
    assert named(found_in([("health", sent)])) == [("", "Adults who smoke", "%", ("health",), 3)]


def test_another_unit_is_another_indicator() -> None:
    sent = [reading("Waste", "tonnes"), reading("Waste", "kg")]
    assert [f.unit for f in found_in([("streets", sent)])] == ["tonnes", "kg"]


def test_rows_without_a_unit_belong_to_the_only_unit_of_that_name() -> None:
    assert named(found_in([("a", [reading("Waste", "kg"), reading("Waste", "")])]))[0][2:] == ("kg", ("a",), 2)
    two = found_in([("a", [reading("Waste", "kg"), reading("Waste", "tonnes"), reading("Waste", "")])])
    assert [(f.unit, len(f.readings)) for f in two] == [("kg", 1), ("tonnes", 1)]
    assert [f.unit for f in found_in([("a", [reading("Waste", "")])])] == [""]


def test_two_divisions_that_send_the_same_share_one_row() -> None:
    found = found_in([("a", [reading("Waste")]), ("b", [reading("waste")])])
    assert named(found) == [("", "Waste", "%", ("a", "b"), 2)]


def test_a_file_without_codes_belongs_to_the_coded_indicator_of_the_same_name() -> None:
    found = found_in([("a", [reading("Waste", code="12.5.1")]), ("a", [reading("Waste")])])
    assert named(found) == [("12.5.1", "Waste", "%", ("a",), 2)]


def test_one_name_under_two_codes_is_two_indicators() -> None:
    found = found_in([("a", [reading("Deaths", code="11.5.1"), reading("Deaths", code="13.1.1")])])
    assert [f.code for f in found] == ["11.5.1", "13.1.1"]


def test_a_code_that_does_not_exist_beside_a_good_one_is_a_slip_of_the_pen() -> None:
    assert [f.code for f in found_in([("a", [reading("Deaths", code="3.1.1"), reading("Deaths", code="18.9.9")])])] == [
        "3.1.1"
    ]


def test_figures_without_a_name_are_no_indicator() -> None:
    assert found_in([("a", [reading("")])]) == []


def test_years_and_latest_value_prefer_the_total() -> None:
    sent = [
        reading("Waste", year=2012, value=5.5),
        reading("Waste", year=2015, value=4.0),
        reading("Waste", year=2016, value=None),
        reading("Waste", year=2016, value=9.0, breakdown="area=north"),
    ]
    [found] = found_in([("a", sent)])
    assert (years(found), latest_value(found)) == ("2012–2016", "4 (2015)")
    [group] = found_in([("a", sent[3:])])
    assert (years(group), latest_value(group)) == ("2016", "9 (2016, area=north)")
