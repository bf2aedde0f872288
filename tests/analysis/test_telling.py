"""What the analysis has to say is the same, whether all indicators are reviewed or only those that could bring it."""

from __future__ import annotations

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.made_figures import city, indicator, row, table
from vlr.analysis.review import review
from vlr.analysis.small_counts import small_counts
from vlr.analysis.telling import telling
from vlr.intake.rules.sameness import breakdown_key
from vlr.model.findings import Severity, about

ROWS = st.builds(
    lambda id, year, value, breakdown, unit, kind, status, letter: row(
        str(year),
        value,
        year - 2000,
        indicator=id,
        breakdown=breakdown,
        unit=unit,
        period_kind=kind,
        status=status,
        confidentiality=letter,
    ),
    st.sampled_from(["pm", "deaths", "trees", "gone"]),
    st.integers(2015, 2018),
    st.sampled_from([None, 0.0, 2.0, 4.5, 7.0]),
    st.sampled_from(["", "Sex=Women", "sex = women", "Sex=Men"]),
    st.sampled_from(["percent", "number", "deaths"]),
    st.sampled_from(["year", "year", "split_year"]),
    st.sampled_from(["A", "Q"]),
    st.sampled_from(["", "", "F", "C"]),
)
INDICATORS = st.tuples(
    st.builds(
        lambda year, of: indicator(base_year=year, share_of=of),
        st.sampled_from([None, 2014, 2016, 2020]),
        st.sampled_from(["", "trees"]),
    ),
    st.builds(
        lambda group, least: indicator(id="deaths", headline=group, smallest_count=least),
        st.sampled_from(["", "Sex=Women", "Age=4"]),
        st.sampled_from([None, 3, 8]),
    ),
    st.builds(
        lambda own: indicator(id="trees", small_counts_published=own, base_year=2015 if own else None), st.booleans()
    ),
)


@settings(deadline=None, max_examples=150)
@given(rows=st.lists(ROWS, max_size=14), indicators=INDICATORS)
def test_nothing_is_left_unsaid(rows, indicators):
    one_each = {(r["indicator"], breakdown_key(r["breakdown"]), r["period_kind"], r["period"]): r for r in rows}
    observations, made = table(*one_each.values()), dataclasses.replace(city(), indicators=indicators)
    before = (about("a.xlsx", "lock-file", Severity.NOTE),) * 2
    whole = review(observations, made, before, ())
    assert telling(observations, made, before) == (*whole.findings, *small_counts(whole))
