"""Several divisions send their part of one indicator; figures in another unit need a declared factor."""

from __future__ import annotations

from dataclasses import replace

from tests.intake.test_match import CITY, HEALTH, PARKS, indicator, reading, run
from vlr.analysis.aggregate import headline
from vlr.analysis.combine import combine
from vlr.analysis.review import review
from vlr.model.conversions import Conversion

STAFF = indicator(
    "staff", "", "people", HEALTH, title="Staff", rule="sum", parts_by="division", parts=("Parks", "health")
)
OWNER_OUTSIDE = replace(STAFF, parts=("parks",))


def city(one=STAFF, **changes):
    return replace(CITY, indicators=(one,), names=(), **changes)


def sent(row, division, value, **fields):
    more = {"indicator_id": "staff", "indicator_code": "", "indicator_name": "Staff", "unit": "people", "breakdown": ""}
    return reading(row, division, value=value, typed=str(value), **{**more, **fields})


def made(matched, of):
    whole = review(matched.observations, of, matched.findings, ())
    return whole, whole.of("staff").headline


def test_each_division_is_a_part_and_the_whole_is_their_sum():
    of = city()
    matched = run(sent(2, HEALTH, 100.0), sent(3, PARKS, 40.0), city=of)
    assert [f.code for f in matched.findings] == []
    assert sorted(matched.observations["breakdown"]) == ["division=health", "division=parks"]
    _, line = made(matched, of)
    (point,) = line.points
    assert (point.value, point.reporting, point.expected, len(point.cells)) == (140.0, 2, 2, 2)


def test_a_division_that_is_silent_is_missing_from_the_whole_and_not_filled_in():
    of = city()
    _, line = made(run(sent(2, HEALTH, 100.0), city=of), of)
    (point,) = line.points
    assert (point.value, point.reporting, point.expected) == (100.0, 1, 2)


def test_the_owners_own_total_stays_and_is_compared_with_the_parts():
    of = city(OWNER_OUTSIDE)
    matched = run(sent(2, HEALTH, 150.0), sent(3, PARKS, 40.0), city=of)
    whole, line = made(matched, of)
    assert [point.value for point in line.points] == [150.0]
    assert "whole-unlike-parts" in {f.code for f in whole.findings}


def test_a_division_that_is_not_named_does_not_contribute():
    of = city(replace(STAFF, parts=("health",)))
    assert "not-owner" in {f.code for f in run(sent(2, HEALTH, 1.0), sent(3, PARKS, 2.0), city=of).findings}


def test_a_unit_with_a_declared_factor_is_converted_and_says_so():
    kilo = indicator("staff", "", "kt", title="Staff")
    of = city(kilo, conversions=(Conversion("t", "kt", 0.001, "definition"),))
    matched = run(sent(2, HEALTH, 2500.0, unit="t", note="counted"), city=of)
    (row,) = matched.observations.to_dict("records")
    assert [f.code for f in matched.findings] == []
    assert (row["value"], row["unit"], row["typed"]) == (2.5, "kt", "2500.0")
    assert row["note"] == "counted; t × 0.001 = kt (definition)"


def test_without_a_factor_or_the_other_way_round_a_unit_stays_an_error():
    kilo = indicator("staff", "", "kt", title="Staff")
    for conversions in ((), (Conversion("kt", "t", 1000.0),)):
        matched = run(sent(2, HEALTH, 2500.0, unit="t"), city=city(kilo, conversions=conversions))
        assert [f.code for f in matched.findings] == ["unit-mismatch"]
        assert len(matched.observations) == 0


def test_nothing_is_made_where_no_rule_is_declared():
    of = city(replace(STAFF, rule="latest"))
    matched = run(sent(2, HEALTH, 100.0), sent(3, PARKS, 40.0), city=of)
    series, _ = combine({}, of)
    assert series == {}
    assert headline(review(matched.observations, of, (), ()).of("staff").groups, of.indicators[0]) is None
