"""A whole made of its parts by the catalogue's rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.made_figures import city, indicator, row, table
from vlr.analysis.aggregate import aggregate
from vlr.analysis.combine import combine
from vlr.analysis.endpoints import usable
from vlr.analysis.wholes import MEAN, SUM, WEIGHTED_MEAN, whole
from vlr.model.findings import Finding
from vlr.model.review import Series

VALUES = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(-1e6, 1e6), min_size=1)


def ward(name: str, value: float | None, number: int, period: str = "2020", **changes: Any) -> dict[str, Any]:
    breakdown = f"ward={name}" if name else ""
    return row(period, value, number, id=f"pm-{name}-{period}", breakdown=breakdown, **changes)


def made(*rows: dict[str, Any], **changes: Any) -> tuple[dict[str, tuple[Series, ...]], list[Finding]]:
    town = replace(city(), indicators=(indicator(**{"rule": "sum", "parts_by": "ward", **changes}),))
    return combine(aggregate(table(*rows), town)[0], town)


def test_a_sum_has_all_cells_and_its_coverage() -> None:
    lines, findings = made(ward("A", 2.0, 1), ward("B", 3.0, 2))
    point = lines["pm"][0].points[0]
    assert (lines["pm"][0].id, point.value, point.reporting, point.expected) == ("pm", 5.0, 2, 2)
    assert [cell.row for cell in point.cells] == [1, 2]
    assert not findings


def test_a_missing_part_is_counted_and_the_point_is_not_compared() -> None:
    lines, _ = made(ward("A", 2.0, 1), ward("B", None, 2), parts=("A", "B"))
    point = lines["pm"][0].points[0]
    assert (point.value, point.reporting, point.expected) == (2.0, 1, 2)
    assert usable(lines["pm"][0], 2022) == ()


def test_a_typed_total_stays_and_is_compared_with_its_parts() -> None:
    lines, findings = made(ward("", 9.0, 3), ward("A", 2.0, 1), ward("B", 3.0, 2))
    total = next(line for line in lines["pm"] if not line.breakdown)
    assert total.points[0].value == 9.0
    assert [(one.code, one.cell, one.also[0].a1) for one in findings] == [("whole-unlike-parts", "C3", "C1")]


def test_overlapping_parts_make_no_whole() -> None:
    lines, findings = made(ward("St George", 2.0, 1), ward("St. George", 3.0, 2))
    assert [one.code for one in findings] == ["parts-overlap"]
    assert all(line.breakdown for line in lines["pm"])


def test_a_category_that_nobody_expects_is_left_out() -> None:
    lines, findings = made(ward("A", 2.0, 1), ward("B", 3.0, 2), parts=("A",))
    assert lines["pm"][0].points[0].value == 2.0
    assert [one.code for one in findings] == ["part-unexpected"]


def test_without_a_rule_nothing_is_made() -> None:
    lines, _ = made(ward("A", 2.0, 1), ward("B", 3.0, 2), rule="latest")
    assert all(line.breakdown for line in lines["pm"])


@given(VALUES, st.randoms())
def test_order_never_matters(values: dict[str, float], chance: Any) -> None:
    mixed = list(values.items())
    chance.shuffle(mixed)
    for rule in (SUM, MEAN):
        assert whole(rule, dict(mixed), {}) == whole(rule, values, {})


@given(st.floats(-1e6, 1e6), st.floats(0.1, 1e6))
def test_one_part_is_itself(value: float, weight: float) -> None:
    for rule in (SUM, MEAN, WEIGHTED_MEAN, "max"):
        result = whole(rule, {"a": value}, {"a": weight})
        assert result is not None
        assert result.value == value


@given(VALUES, st.lists(st.floats(0.1, 1e6), min_size=8, max_size=8))
def test_a_weighted_mean_lies_between_its_inputs(values: dict[str, float], weights: list[float]) -> None:
    result = whole(WEIGHTED_MEAN, values, dict(zip("abcdefgh", weights, strict=True)))
    assert result is not None
    assert min(values.values()) <= result.value <= max(values.values())


@pytest.mark.parametrize("rule", ["weighted-mean", "ratio"])
def test_no_weights_no_figure(rule: str) -> None:
    assert whole(rule, {"a": 1.0}, {}) is None
