"""Readings find their catalogue row, are set aside, or conflict; none is lost."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vlr.intake.match import Matched, match
from vlr.intake.read import FileReading
from vlr.model.cells import Cell
from vlr.model.city import City, Division, Indicator, Name, NameState, Submission
from vlr.model.findings import Finding, Severity
from vlr.model.observations import OBSERVATION_COLUMNS, Reading
from vlr.model.periods import Period, PeriodKind

HEALTH, PARKS = "health", "parks"
FILES = {HEALTH: "indicators/divisions/health/a.xlsx", PARKS: "indicators/divisions/parks/b.xlsx"}


def year(number: int) -> Period:
    return Period(str(number), number, number, PeriodKind.YEAR)


def split(text: str, first: int) -> Period:
    return Period(text, first, first + 1, PeriodKind.SPLIT_YEAR)


def indicator(id: str, code: str, unit: str, division: str = HEALTH, title: str = "", **more: Any) -> Indicator:
    return Indicator(id, {"en": title or id.title()}, (3,), unit, division, un_code=code, **more)


CITY = City(
    folder="/nowhere",
    name="Springfield",
    slug="springfield",
    country="GB",
    languages=("en",),
    report_year=2022,
    divisions=(Division(HEALTH, "Health services"), Division(PARKS, "Parks")),
    indicators=(
        indicator("births", "3.1.2", "percent", title="Births with help"),
        indicator("deaths-rate", "3.1.1", "per-100000", title="Deaths of mothers"),
        indicator("deaths", "3.1.1", "deaths", title="Deaths of mothers"),
        indicator("gap-home", "10.4.2", "percent", title="Gap at home"),
        indicator("gap-work", "10.4.2", "percent", title="Gap at work"),
        indicator("trees", "15.1.1", "percent", PARKS),
        indicator("benches", "", "number", PARKS, title="Benches in parks"),
    ),
    names=(
        Name("Puistonpenkit", PARKS, "benches", NameState.ACCEPTED),
        Name("Seats", PARKS, "benches", NameState.PROPOSED),
        Name("Sofas", PARKS, "benches", NameState.REFUSED),
        Name("Wage gap", HEALTH, "gap-work", NameState.ACCEPTED),
    ),
    submissions=tuple(Submission(division, file) for division, file in FILES.items()),
)


def reading(row: int = 2, division: str = HEALTH, **fields: Any) -> Reading:
    plain = {
        "cell": Cell(FILES[division], "Data", row, 5),
        "indicator_code": "3.1.2",
        "indicator_name": "",
        "period": year(2020),
        "breakdown": "",
        "value": 1.5,
        "unit": "%",
        "typed": "1.5",
    }
    return Reading(**{**plain, **fields})


def run(*readings: Reading, city: City = CITY) -> Matched:
    files = [
        FileReading(file, "", tuple(r for r in readings if r.cell.file == file), (), ()) for file in FILES.values()
    ]
    return match(files, city)


def only(matched: Matched) -> Finding:
    assert len(matched.findings) == 1, matched.findings
    return matched.findings[0]


def found(matched: Matched) -> list[str]:
    return list(matched.observations["indicator"])


@pytest.mark.parametrize(
    ("fields", "id"),
    [
        ({"indicator_id": "deaths", "indicator_code": "", "unit": "Deaths"}, "deaths"),
        ({"indicator_id": "DEATHS", "indicator_code": "3.1.2", "unit": "Deaths"}, "deaths"),
        ({"indicator_code": "deaths", "unit": "Deaths"}, "deaths"),
        ({"indicator_code": "3-1-1", "unit": "number of deaths"}, "deaths"),
        ({"indicator_code": "3.1.1", "unit": "per 100 000 people"}, "deaths-rate"),
        ({"indicator_code": "10.4.2", "indicator_name": " gap AT  work"}, "gap-work"),
        ({"indicator_code": "10.4.2", "indicator_name": "Wage gap"}, "gap-work"),
        ({"indicator_code": "", "indicator_name": "wage gap"}, "gap-work"),
        ({"indicator_code": "", "indicator_name": "Births with help"}, "births"),
        ({"indicator_code": "", "indicator_name": "Deaths of mothers", "unit": "Deaths"}, "deaths"),
    ],
)
def test_a_reading_is_matched_by_id_then_code_and_unit_then_code_and_name_then_name(
    fields: dict[str, Any], id: str
) -> None:
    assert found(run(reading(**fields))) == [id]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"indicator_code": "18.9.9"}, "unknown-code"),
        ({"indicator_code": "3.1.9"}, "unknown-code"),
        ({"indicator_code": "18.9.9", "indicator_name": "Births with help"}, "unknown-code"),
        ({"indicator_code": "5.5.1"}, "unknown-indicator"),
        ({"indicator_code": "5.5.1", "indicator_name": "Births with help"}, "unknown-indicator"),
        ({"indicator_code": "", "indicator_name": "Nothing of ours"}, "unknown-indicator"),
        ({"indicator_code": "", "indicator_name": ""}, "unknown-indicator"),
        ({"indicator_code": "3.1.1", "unit": ""}, "code-ambiguous"),
        ({"indicator_code": "3.1.1", "unit": "kg", "indicator_name": "Deaths of mothers"}, "code-ambiguous"),
        ({"indicator_code": "10.4.2", "indicator_name": "The gap"}, "code-ambiguous"),
        ({"indicator_code": "", "indicator_name": "Deaths of mothers", "unit": ""}, "name-ambiguous"),
    ],
)
def test_what_belongs_to_no_row_or_to_several_is_set_aside(fields: dict[str, Any], code: str) -> None:
    matched = run(reading(**fields))
    finding = only(matched)
    assert (finding.code, finding.severity, finding.cell) == (code, Severity.WARNING, "E2")
    assert matched.outcomes == {code: 1}
    assert len(matched.observations) == 0


def test_only_accepted_names_of_the_own_division_count() -> None:
    def by_name(name: str, division: str) -> list[str]:
        return found(run(reading(division=division, indicator_code="", indicator_name=name, unit="number")))

    assert by_name("Puistonpenkit", PARKS) == ["benches"]
    assert by_name("Puistonpenkit", HEALTH) == []
    assert by_name("Seats", PARKS) == []
    assert by_name("Sofas", PARKS) == []


@pytest.mark.parametrize(
    ("name", "label", "id", "group"),
    [
        ("Life at work", "Wage gap", "gap-work", ""),
        ("Life at work", "gap  at WORK", "gap-work", ""),
        ("Life at work", "Matter=Wage gap", "gap-work", ""),
        ("Births with help", "Matter=Wage gap", "births", "Matter=Wage gap"),
        ("Births with help", "Wage gap", "births", "Wage gap"),
    ],
)
def test_a_known_name_over_a_column_counts_where_the_title_is_none(name: str, label: str, id: str, group: str) -> None:
    matched = run(reading(indicator_code="", indicator_name=name, breakdown=label))
    assert matched.observations[["indicator", "breakdown"]].values.tolist() == [[id, group]]


@pytest.mark.parametrize(
    "fields",
    [
        {"breakdown": "Group=Wage gap; Women"},
        {"breakdown": "Wage gap; Women"},
        {"breakdown": "Deaths of mothers", "unit": ""},
        {"breakdown": "Seats"},
        {"breakdown": "Wage gap", "indicator_code": "5.5.1"},
        {"breakdown": "Wage gap", "indicator_code": "18.9.9"},
    ],
)
def test_a_group_is_no_name_where_it_says_more_or_the_code_is_the_trouble(fields: dict[str, Any]) -> None:
    matched = run(reading(**{"indicator_code": "", "indicator_name": "Life at work", **fields}))
    assert len(matched.observations) == 0


def test_the_nearest_indicator_of_the_division_is_suggested() -> None:
    finding = only(run(reading(indicator_code="", indicator_name="Birth with help")))
    assert dict(finding.details)["suggestion"] == "births"


def test_many_rows_of_one_unknown_indicator_are_one_finding_with_all_cells() -> None:
    matched = run(*(reading(row, indicator_code="5.5.1") for row in range(2, 202)))
    finding = only(matched)
    assert dict(finding.details)["n"] == "200"
    assert len(finding.also) == 199


def test_values_of_another_division_are_set_aside_with_both_cells_even_where_equal() -> None:
    mine, theirs = reading(2), reading(7, PARKS)
    matched = run(mine, theirs)
    finding = only(matched)
    assert (finding.code, finding.file, finding.cell) == ("not-owner", FILES[PARKS], "E7")
    assert finding.also == (mine.cell,)
    assert list(matched.observations["file"]) == [FILES[HEALTH]]


def test_values_of_another_division_are_set_aside_even_where_the_owner_is_silent() -> None:
    matched = run(reading(7, PARKS))
    assert only(matched).code == "not-owner"
    assert matched.outcomes == {"not-owner": 1}


def test_a_table_without_units_takes_the_catalogues_with_one_note() -> None:
    matched = run(*(reading(r, period=year(2010 + r), unit="", unit_in_table=False) for r in range(2, 5)))
    finding = only(matched)
    assert (finding.code, finding.severity) == ("unit-from-catalogue", Severity.NOTE)
    assert set(matched.observations["unit"]) == {"percent"}
    assert len(matched.observations) == 3


def test_one_row_without_unit_takes_the_catalogues_with_a_warning() -> None:
    matched = run(reading(2), reading(3, period=year(2019), unit=" "))
    finding = only(matched)
    assert (finding.code, finding.severity, finding.cell) == ("missing-unit", Severity.WARNING, "E3")
    assert len(matched.observations) == 2


def test_another_spelling_of_the_unit_is_the_same_unit_and_another_unit_is_set_aside() -> None:
    assert found(run(reading(unit="Percentage (%)"))) == ["births"]
    matched = run(reading(unit="Number"))
    assert (only(matched).code, only(matched).severity) == ("unit-mismatch", Severity.ERROR)
    assert matched.outcomes == {"unit-mismatch": 1}


def test_a_citys_own_words_are_a_unit_too() -> None:
    city = dataclasses.replace(CITY, indicators=(indicator("ks", "4.1.1", "Key Stage 1 (%)"),))
    assert found(run(reading(indicator_code="4.1.1", unit=" key stage 1  (%)"), city=city)) == ["ks"]
    assert found(run(reading(indicator_code="4.1.1", unit="Key Stage 2 (%)"), city=city)) == []


@pytest.mark.parametrize(
    ("period", "taken"),
    [
        (year(2022), True),
        (year(2023), False),
        (split("2022/23", 2022), True),
        (split("2023/24", 2023), False),
        (Period("2021-2023", 2021, 2023, PeriodKind.SPAN), False),
        (Period("2020-2022", 2020, 2022, PeriodKind.SPAN), True),
    ],
)
def test_a_time_after_the_report_year_is_set_aside(period: Period, taken: bool) -> None:
    matched = run(reading(period=period))
    assert (len(matched.observations) == 1) is taken
    assert [f.code for f in matched.findings] == ([] if taken else ["year-in-future"])


def test_a_reading_without_period_is_counted_and_not_told_again() -> None:
    matched = run(reading(period=None))
    assert matched.outcomes == {"year-missing": 1}
    assert matched.findings == ()


def test_two_values_for_one_key_are_an_error_and_neither_is_taken() -> None:
    matched = run(
        reading(2, breakdown="Sex = Female; Age=0-4"),
        reading(9, value=1.6, typed="1.6", breakdown="age=0-4;sex=female"),
    )
    finding = only(matched)
    assert (finding.code, finding.severity) == ("conflicting-duplicate", Severity.ERROR)
    assert finding.cell == "E2"
    assert [cell.a1 for cell in finding.also] == ["E9"]
    assert dict(finding.details)["values"] == "1.5 / 1.6"
    assert len(matched.observations) == 0
    assert matched.outcomes == {"conflicting-duplicate": 2}


def test_two_spellings_of_a_split_year_are_one_key() -> None:
    matched = run(reading(2, period=split("2017/18", 2017)), reading(3, period=split("2017-18", 2017), value=9.0))
    assert only(matched).code == "conflicting-duplicate"


def test_a_year_and_a_split_year_and_two_quarters_are_different_keys() -> None:
    quarters = [Period(f"2017-Q{n}", 2017, 2017, PeriodKind.QUARTER) for n in (1, 2)]
    matched = run(
        reading(2, period=year(2017)),
        reading(3, period=split("2017/18", 2017), value=2.0),
        *(reading(4 + n, period=quarter, value=3.0 + n) for n, quarter in enumerate(quarters)),
    )
    assert matched.findings == ()
    assert len(matched.observations) == 4


def test_the_same_value_twice_is_taken_once_with_a_note() -> None:
    matched = run(reading(2), reading(3, value=1.5 + 1e-15))
    finding = only(matched)
    assert (finding.code, finding.severity, finding.cell) == ("equal-duplicate", Severity.NOTE, "E3")
    assert matched.outcomes == {"equal-duplicate": 1, "observation": 1}


def test_of_equal_values_the_guarded_one_is_taken_so_that_no_mark_is_lost() -> None:
    matched = run(reading(2), reading(3, confidentiality="C"), reading(4, status="P"))
    assert list(matched.observations["confidentiality"]) == ["C"]


def test_a_gap_beside_a_value_gives_way_but_a_suppressed_one_is_a_conflict() -> None:
    gap = reading(3, value=None, typed="..", status="O")
    matched = run(reading(2), gap)
    assert only(matched).code == "gap-beside-value"
    assert list(matched.observations["value"]) == [1.5]
    hidden = run(reading(2), dataclasses.replace(gap, status="Q"))
    assert only(hidden).code == "conflicting-duplicate"
    assert len(hidden.observations) == 0


def test_a_gap_stays_a_gap_and_is_no_zero() -> None:
    matched = run(reading(2, value=None, typed="..", status="O"), reading(3, value=0.0, period=year(2019)))
    values = matched.observations.set_index("period")["value"]
    assert pd.isna(values["2020"])
    assert values["2019"] == 0.0


def test_one_group_has_one_spelling_the_headlines_or_the_first() -> None:
    rows = [reading(2, breakdown="sex=female"), reading(3, breakdown="SEX = Female", period=year(2019))]
    assert set(run(*rows).observations["breakdown"]) == {"sex=female"}
    city = dataclasses.replace(CITY, indicators=(indicator("births", "3.1.2", "percent", headline="Sex=Female"),))
    assert set(run(*rows, city=city).observations["breakdown"]) == {"Sex=Female"}


def test_ids_say_what_an_observation_is_about() -> None:
    matched = run(
        reading(2),
        reading(3, breakdown="Sex=Female; Age=0-4"),
        reading(4, period=split("2019/20", 2019)),
    )
    assert set(matched.observations["id"]) == {
        "births--2020",
        "births--sex-female-age-0-4--2020",
        "births--2019-20",
    }


def test_groups_that_read_alike_have_ids_of_their_own_whatever_the_order() -> None:
    rows = [reading(2, breakdown="Age=<5"), reading(3, breakdown="Age=5", value=2.0), reading(4, breakdown="Age=>5")]
    first = run(*rows).observations.set_index("breakdown")["id"].to_dict()
    second = run(*reversed(rows)).observations.set_index("breakdown")["id"].to_dict()
    assert first == second
    assert len(set(first.values())) == 3


def test_a_name_that_an_accepted_title_shares_never_beats_a_code() -> None:
    matched = run(reading(indicator_code="3.1.2", indicator_name="Gap at work"))
    assert found(matched) == ["births"]


def test_the_table_has_the_agreed_columns_and_types_also_when_empty() -> None:
    for matched in (run(), run(reading())):
        assert list(matched.observations.columns) == list(OBSERVATION_COLUMNS)
        assert str(matched.observations["value"].dtype) == "float64"
        assert str(matched.observations["row"].dtype) == "int64"


def test_a_file_that_no_division_sent_gives_no_value() -> None:
    city = dataclasses.replace(CITY, submissions=())
    assert run(reading(), city=city).outcomes == {"not-owner": 1}


PERIODS = st.one_of(
    st.none(),
    st.integers(2015, 2024).map(year),
    st.sampled_from([split("2017/18", 2017), split("2017-18", 2017)]),
    st.just(Period("2017-Q1", 2017, 2017, PeriodKind.QUARTER)),
)
READINGS = st.builds(
    lambda division, **fields: reading(division=division, **fields),
    division=st.sampled_from([HEALTH, PARKS]),
    row=st.integers(2, 10_000),
    indicator_code=st.sampled_from(["3.1.2", "3.1.1", "3-1-1", "10.4.2", "15.1.1", "18.9.9", "5.5.1", "", "x"]),
    indicator_name=st.sampled_from(["", "Gap at work", "Benches in parks", "Puistonpenkit", "Wage gap", "?"]),
    indicator_id=st.sampled_from(["", "", "trees", "none"]),
    period=PERIODS,
    breakdown=st.sampled_from(["", "Sex=Female", "sex = female", "Age=<5", "Age=5", "Centre", "Å", "=", ";"]),
    value=st.one_of(st.none(), st.sampled_from([0.0, 1.0, 1.0 + 1e-15, -3.5, 1e9])),
    unit=st.sampled_from(["%", "percent", "", "deaths", "per 100,000 people", "kg"]),
    unit_in_table=st.booleans(),
    status=st.sampled_from(["A", "P", "O", "Q"]),
    confidentiality=st.sampled_from(["", "C", "F"]),
)


@settings(deadline=None)
@given(st.lists(READINGS, max_size=40))
def test_no_reading_is_lost_and_what_is_set_aside_is_told(readings: list[Reading]) -> None:
    matched = run(*readings)
    assert sum(matched.outcomes.values()) == len(readings)
    assert matched.outcomes.get("observation", 0) == len(matched.observations)
    told = Counter[str]()
    for finding in matched.findings:
        told[finding.code] += int(dict(finding.details)["n"])
    told["conflicting-duplicate"] = sum(1 + len(f.also) for f in matched.findings if f.code == "conflicting-duplicate")
    for outcome, number in matched.outcomes.items():
        if outcome not in ("observation", "year-missing"):
            assert told[outcome] == number, outcome


@settings(deadline=None)
@given(st.lists(READINGS, max_size=40))
def test_observations_have_one_key_one_id_and_come_from_their_owner(readings: list[Reading]) -> None:
    table = run(*readings).observations
    assert table["id"].str.casefold().is_unique
    assert all(re.fullmatch(r"[\w-]+", id) for id in table["id"])
    assert not table.duplicated(["indicator", "breakdown", "period_kind", "first_year", "last_year"]).any()
    owners = {i.id: (i.division, i.unit) for i in CITY.indicators}
    assert all(owners[row["indicator"]] == (row["division"], row["unit"]) for row in table.to_dict("records"))


@settings(deadline=None)
@given(st.lists(READINGS, max_size=25), st.randoms())
def test_the_order_of_readings_does_not_change_keys_and_values(readings: list[Reading], random: Any) -> None:
    shuffled = list(readings)
    random.shuffle(shuffled)
    first, second = run(*readings).observations, run(*shuffled).observations
    columns = ["indicator", "period_kind", "first_year", "last_year", "confidentiality"]
    assert sorted(map(repr, first[columns].to_numpy().tolist())) == sorted(
        map(repr, second[columns].to_numpy().tolist())
    )
