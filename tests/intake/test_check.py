"""What cannot be true is set aside, what is doubtful stays and is told, what is right passes in silence."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vlr.intake.check import Checked, check
from vlr.model.city import City, Indicator
from vlr.model.findings import Severity
from vlr.model.observations import OBSERVATION_COLUMNS


def indicator(id: str, unit: str, **more: Any) -> Indicator:
    return Indicator(id, {"en": id}, (3,), unit, "health", **{"source": "Survey", **more})


def city(*indicators: Indicator) -> City:
    """A city whose review is young enough for figures of 2010 not to be old."""
    return City("/nowhere", "Springfield", "springfield", "GB", ("en",), 2013, indicators=indicators)


def table(indicator: Indicator, *points: tuple[int, str, float | None]) -> pd.DataFrame:
    """Observations of one indicator: (year, breakdown, value)."""
    rows = [
        {
            "id": f"{indicator.id}-{number}",
            "indicator": indicator.id,
            "division": "health",
            "period": str(year),
            "first_year": year,
            "last_year": year,
            "period_kind": "year",
            "breakdown": breakdown,
            "value": float("nan") if value is None else value,
            "unit": indicator.unit,
            "status": "A",
            "confidentiality": "",
            "note": "",
            "source": "",
            "source_url": "",
            "file": "a.xlsx",
            "sheet": "Data",
            "row": number + 2,
            "column": 5,
            "typed": str(value),
        }
        for number, (year, breakdown, value) in enumerate(points)
    ]
    return pd.DataFrame(rows, columns=list(OBSERVATION_COLUMNS)).astype(OBSERVATION_COLUMNS)


def series(indicator: Indicator, *values: float | None, first: int = 2010) -> Checked:
    return check(table(indicator, *((first + n, "", value) for n, value in enumerate(values))), city(indicator))


def told(checked: Checked) -> dict[str, list[str]]:
    """Code -> rows that are named."""
    return {f.code: [f.cell, *(cell.a1 for cell in f.also)] for f in checked.findings}


SHARE = indicator("share", "percent")


def test_a_value_outside_the_catalogues_bounds_is_set_aside_and_the_bounds_themselves_are_inside() -> None:
    checked = series(indicator("rate", "per-1000", lower=1.0, upper=9.0), 0.9, 1.0, 9.0, 9.1)
    assert told(checked)["constraint-error"] == ["E2", "E5"]
    assert list(checked.observations["value"]) == [1.0, 9.0]
    assert checked.set_aside == {"constraint-error": 2}
    finding = next(f for f in checked.findings if f.code == "constraint-error")
    assert finding.severity is Severity.WARNING
    assert dict(finding.details)["lower"] == "1"
    assert (finding.division, finding.indicator) == ("health", "rate")


def test_one_bound_alone_binds_only_on_its_side() -> None:
    checked = series(indicator("rate", "per-1000", lower=1.0), 0.9, 2.0, 3.0)
    assert told(checked) == {"constraint-error": ["E2"]}
    assert dict(checked.findings[0].details)["upper"] == "–"


def test_percentages_above_100_and_below_0_stay_and_are_told() -> None:
    checked = series(SHARE, 100.0, 100.5, 0.0, -0.5)
    assert told(checked)["percent-over-100"] == ["E3"]
    assert told(checked)["percent-below-zero"] == ["E5"]
    assert len(checked.observations) == 4


def test_a_citys_own_words_for_a_percentage_are_held_to_it_too() -> None:
    assert told(series(indicator("ks", "Key Stage 2 (%)"), 101.0)) == {"percent-over-100": ["E2"]}


def test_a_bound_of_the_catalogue_allows_what_it_allows() -> None:
    assert told(series(indicator("ratio", "percent", upper=250.0, lower=-50.0), 120.0, 180.0)) == {}
    assert told(series(indicator("gap", "percent", lower=-50.0), -4.0, -5.0)) == {}


def test_a_percentage_of_change_has_no_natural_bounds() -> None:
    assert told(series(indicator("growth", "percent-change"), -3.0, -2.5, -4.0)) == {}
    assert told(series(indicator("growth", "percent-change"), 140.0)) == {}
    assert told(series(indicator("growth", "percent-change"), 5.9, 1.6, -2.0, 0.1)) == {}


def test_a_count_below_zero_is_set_aside_unless_a_bound_allows_it() -> None:
    checked = series(indicator("pupils", "people"), -79.0)
    assert told(checked) == {"negative-count": ["E2"]}
    assert checked.set_aside == {"negative-count": 1}
    assert len(series(indicator("moves", "people", lower=-500.0), -79.0, -80.0).observations) == 2


def test_a_share_typed_as_a_fraction_beside_percentages_is_in_doubt() -> None:
    checked = series(SHARE, 29.8, 28.1, 30.2, 0.91, 31.0)
    assert told(checked) == {"scale-doubt": ["E5"]}
    assert len(checked.observations) == 5


def test_thousands_typed_for_single_ones_are_in_doubt_and_not_told_twice_as_jump() -> None:
    assert told(series(indicator("pay", "gbp"), 612.0, 624.0, 636_800.0, 650.0)) == {"scale-doubt": ["E4"]}


def test_a_steep_but_steady_series_is_no_doubt_of_scale() -> None:
    assert "scale-doubt" not in told(series(indicator("solar", "mwh"), 1.0, 2.5, 6.0, 15.0, 40.0, 100.0, 250.0))


def test_a_jump_by_more_than_three_from_one_year_to_the_next_is_told() -> None:
    assert told(series(indicator("cases", "cases"), 100.0, 300.0, 100.0)) == {}
    checked = series(indicator("cases", "cases"), 100.0, 301.0, 310.0)
    assert told(checked) == {"jump": ["E3"]}
    assert dict(checked.findings[0].details)["beside"] == "100"


def test_a_change_of_sign_is_told_and_zero_is_no_sign() -> None:
    balance = indicator("balance", "gbp-million")
    assert told(series(balance, 5.0, -4.0)) == {"sign-change": ["E3"]}
    assert told(series(balance, 5.0, 0.0, -4.0)) == {}


def test_a_jump_over_missing_years_is_none() -> None:
    pay = indicator("pay", "gbp")
    assert told(check(table(pay, (2010, "", 10.0), (2014, "", 40.0)), city(pay))) == {}
    assert told(series(pay, 10.0, None, 40.0)) == {}


def test_groups_are_series_of_their_own() -> None:
    pay = indicator("pay", "gbp")
    points = [(2010, "", 10.0), (2011, "", 11.0), (2010, "sex=female", 100.0), (2011, "sex=female", 110.0)]
    assert told(check(table(pay, *points), city(pay))) == {}


def test_counts_of_groups_above_the_total_are_told_and_rounding_is_allowed() -> None:
    people = indicator("people", "people")
    right = [(2010, "", 100.0), (2010, "sex=f", 51.0), (2010, "sex=m", 50.0)]
    assert told(check(table(people, *right), city(people))) == {}
    wrong = [(2010, "", 100.0), (2010, "sex=f", 61.0), (2010, "sex=m", 50.0)]
    checked = check(table(people, *wrong), city(people))
    assert told(checked) == {"parts-exceed-total": ["E2"]}
    assert dict(checked.findings[0].details)["sum"] == "111"


def test_groups_of_two_dimensions_are_never_added_to_each_other() -> None:
    people = indicator("people", "people")
    points = [(2010, "", 100.0), *((2010, f"{d}={c}", 50.0) for d in ("sex", "age", "ward") for c in "ab")]
    assert told(check(table(people, *points), city(people))) == {}


def test_shares_of_groups_are_never_added() -> None:
    points = [(2010, "", 50.0), (2010, "sex=f", 49.0), (2010, "sex=m", 51.0)]
    assert told(check(table(SHARE, *points), city(SHARE))) == {}


def test_a_group_that_is_the_sum_of_all_others_in_every_period_is_a_total() -> None:
    people = indicator("people", "people")
    wards = {"a": 10.0, "b": 20.0, "whole": 30.0}
    points = [(year, f"ward={w}", v + year - 2010) for year in (2010, 2011) for w, v in wards.items()]
    assert told(check(table(people, *points), city(people))) == {}
    points = [(year, f"ward={w}", v * (year - 2009)) for year in (2010, 2011) for w, v in wards.items()]
    assert told(check(table(people, *points), city(people))) == {"total-among-parts": ["E4", "E7"]}


def test_gaps_pass_every_rule_and_stay_gaps() -> None:
    checked = series(indicator("people", "people", lower=0.0, upper=1.0), None, None, None)
    assert told(checked) == {}
    assert checked.observations["value"].isna().all()


def test_an_indicator_that_is_not_in_the_catalogue_has_no_bounds() -> None:
    assert told(check(table(SHARE, (2010, "", 50.0)), city())) == {}


def test_an_empty_table_stays_an_empty_table() -> None:
    checked = check(table(SHARE), city(SHARE))
    assert list(checked.observations.columns) == list(OBSERVATION_COLUMNS)
    assert checked.findings == ()


VALUES = st.one_of(st.none(), st.floats(-1e12, 1e12), st.sampled_from([0.0, -0.0, 1e-300, 1e300, 100.0, 101.0]))
POINTS = st.lists(
    st.tuples(st.integers(2000, 2022), st.sampled_from(["", "sex=f", "sex=m", "sex=x", "odd", "a=b; c=d"]), VALUES),
    max_size=30,
)
UNITS = st.sampled_from(["percent", "people", "gbp", "Key Stage 1 (%)", "", "percent-change"])
BOUND = st.one_of(st.none(), st.floats(-100, 100))


@settings(deadline=None, max_examples=40)
@given(POINTS, UNITS, BOUND, BOUND)
def test_nothing_is_lost_and_nothing_that_stays_is_out_of_bounds(
    points: list[tuple[int, str, float | None]], unit: str, lower: float | None, upper: float | None
) -> None:
    rule = indicator("any", unit, lower=lower, upper=upper)
    observations = table(rule, *points)
    before = observations.copy()
    checked = check(observations, city(rule))
    pd.testing.assert_frame_equal(observations, before)
    assert len(checked.observations) + sum(checked.set_aside.values()) == len(points)
    values = checked.observations["value"].dropna()
    assert lower is None or (values >= lower).all()
    assert upper is None or (values <= upper).all()
    told_aside = sum(1 + len(f.also) for f in checked.findings if f.code in ("constraint-error", "negative-count"))
    assert told_aside == sum(checked.set_aside.values())


@pytest.mark.parametrize("unit", ["percent", "people"])
def test_the_order_of_rows_does_not_change_what_is_told(unit: str) -> None:
    rule = indicator("any", unit)
    points = [(2010 + n, "", value) for n, value in enumerate([10.0, 40.0, 41.0, -3.0, 4000.0])]
    first = check(table(rule, *points), city(rule))
    second = check(table(rule, *points).iloc[::-1].reset_index(drop=True), city(rule))
    assert {code: sorted(cells) for code, cells in told(first).items()} == {
        code: sorted(cells) for code, cells in told(second).items()
    }
