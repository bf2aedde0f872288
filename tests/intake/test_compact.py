"""Readings kept by column are the same readings."""

from __future__ import annotations

import dataclasses
import pickle

from hypothesis import given
from hypothesis import strategies as st

from tests.intake.test_match import reading, split, year
from vlr.intake.compact import Compact, compact, joined

READINGS = st.builds(
    lambda row, division, value, period, flag, sheet: dataclasses.replace(
        (own := reading(row, division, value=value, period=period, flag=flag, typed=str(value))),
        cell=dataclasses.replace(own.cell, sheet=sheet),
    ),
    st.integers(1, 9),
    st.sampled_from(["health", "parks"]),
    st.sampled_from([None, 0.0, -1.5, 1e300]),
    st.sampled_from([None, year(2019), year(2020), split("2019/20", 2019)]),
    st.sampled_from(["", "p"]),
    st.sampled_from(["Data", "More"]),
)


@given(st.lists(READINGS, max_size=12))
def test_they_are_the_same_one_by_one(readings):
    kept = compact(readings)
    assert list(kept) == readings
    assert kept == tuple(readings)
    assert tuple(readings) == kept
    assert kept[1:-1] == tuple(readings[1:-1])
    assert [kept[place] for place in range(-len(readings), 0)] == readings
    assert compact(kept) is kept


@given(st.lists(READINGS, max_size=12))
def test_they_are_the_same_in_another_process(readings):
    assert list(pickle.loads(pickle.dumps(compact(readings)))) == readings


@given(st.lists(st.lists(READINGS, max_size=5), max_size=4))
def test_several_are_one_after_the_other(parts):
    assert list(joined([compact(part) for part in parts])) == [one for part in parts for one in part]


def test_what_stands_beside_the_figures_is_kept_once():
    kept = compact([reading(row, value=float(row), period=year(2000 + row)) for row in range(1, 20)])
    assert (len(kept), len(kept.samples)) == (19, 1)


def test_none_are_nothing():
    assert compact([]) == Compact() == ()
    assert not compact([])
