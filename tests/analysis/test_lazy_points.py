"""Points that are made when somebody asks are the same as points that were made at once."""

from __future__ import annotations

from tests.analysis.made_figures import city, indicator, row, table
from vlr.analysis.aggregate import aggregate
from vlr.analysis.lazy_points import LazyPoints


def points():
    rows = [row(str(year), None if year == 2016 else float(year), year - 2000) for year in (2017, 2015, 2016)]
    found, _ = aggregate(table(*rows), city(indicator()))
    return found["pm"][0].points


def test_they_are_like_a_tuple_of_points():
    lazy, same = points(), points()
    assert isinstance(lazy, LazyPoints)
    whole = tuple(lazy)
    assert (lazy, hash(lazy), repr(lazy), len(lazy)) == (whole, hash(whole), repr(whole), 3)
    assert lazy == same
    assert lazy != whole[:2]
    assert [point.period.text for point in lazy] == ["2015", "2016", "2017"]


def test_one_of_them_can_be_asked_for():
    lazy = points()
    assert (lazy[0].value, lazy[-1].value, lazy[1].value) == (2015.0, 2017.0, None)
    assert lazy[1:] == tuple(points())[1:]
    assert lazy[-1] in lazy
