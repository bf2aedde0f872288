"""docs/methods.md: its tables are those of the methods' own data, and its formulas give its examples."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.made_figures import REPORT_YEAR, indicator, series
from vlr.analysis.assess import METHODS, REASONS, assess
from vlr.cli.methods_tables import filled
from vlr.model.city import Direction

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "methods.md").read_text(encoding="utf-8")


def test_the_tables_are_those_of_the_data():
    assert filled(TEXT) == TEXT


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("table", ["about", "classes", "example"])
def test_every_method_has_its_tables(method, table):
    assert f"<!-- made: {table} {method} -->" in TEXT


def test_an_unknown_table_is_an_error():
    with pytest.raises(KeyError):
        filled("<!-- made: nothing -->\n<!-- end -->")


@given(
    st.sampled_from(sorted(METHODS)),
    st.lists(st.none() | st.sampled_from([0.0, 1.0, -2.0, 1e300]), max_size=3),
    st.sampled_from(list(Direction)),
    st.sampled_from([None, 0.0, 1.0, 3.0]),
    st.sampled_from([None, 2015, 2030]),
    st.sampled_from(["", "binary", "parity", "growth-rate"]),
)
def test_every_reason_that_is_given_stands_in_the_table(method, figures, direction, target, year, unit):
    asked = indicator(direction=direction, target_value=target, target_year=year, unit=unit)
    reason = assess(series(dict(enumerate(figures, 2015))), asked, REPORT_YEAR, METHODS[method]).reason
    assert reason in ("", *REASONS)
    assert not reason or f"| `{reason}` |" in TEXT
