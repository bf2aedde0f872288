"""Every cell is counted once, and every figure ends as a reading, a gap or a finding."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.sheets import facts, long_table, read, small_tables, titled_table, wide_table
from vlr.intake.head_row import HeadRow

WORDS = ["", " ", "Year", "Value", "Indicator", "Unit", "Vuosi", "Total", "Source: x", "Note", "Men", "Code"]
FIGURES = ["2019", "2018/19", "12,4", "-", ":", "<5", "3.1.1", "#N/A", "3.1.1 Deaths (%)", "1,234", "n/a", "2020 *"]
VALUES = st.one_of(
    st.none(),
    st.integers(-5, 3000),
    st.floats(-1e6, 1e6, allow_nan=False),
    st.sampled_from(WORDS + FIGURES),
)


def _total(account):
    kinds = account.value + account.head + account.label + account.title + account.note + account.source
    return kinds + account.unclassified


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(VALUES, max_size=6), max_size=10))
def test_any_sheet_is_read_without_an_exception_and_the_sums_add_up(rows):
    readings, _, account = read(rows)
    assert account.value == account.readings + account.gaps + account.findings
    assert account.unclassified == 0
    assert _total(account) == sum(1 for row in rows for value in row if value is not None)
    assert account.readings == sum(1 for r in readings if r.value is not None)
    assert account.gaps == sum(1 for r in readings if r.value is None)
    assert len({r.cell for r in readings}) == len(readings)


def test_the_count_of_figures_is_what_was_written():
    figures = facts(11)
    rows, merged = titled_table(figures)
    for written, places in ((long_table(figures), {}), (rows, {"merged": merged}), (small_tables(figures), {})):
        account = read(written, **places)[2]
        assert account.value == account.readings == len(figures)


def test_a_figure_outside_of_every_table_is_named():
    rows = [["Indicator", 2019, 2020], ["Waste", 1.5, 2.5], [], [], ["checked by", "me"], [None, None, None, 77.5]]
    readings, findings, account = read(rows)
    assert len(readings) == 2
    assert [(f.code, f.cell, f.found) for f in findings] == [("unread-number", "D6", "77.5")]
    assert (account.value, account.readings, account.findings) == (3, 2, 1)


def test_without_the_rule_for_years_as_columns_the_figures_are_named(monkeypatch):
    monkeypatch.setattr(HeadRow, "is_periods", lambda self: False)
    figures = facts(12)
    _readings, findings, account = read(wide_table(figures))
    assert account.value >= len(figures)
    assert account.readings < len(figures) or {f.code for f in findings}


def test_without_any_rule_every_figure_is_named(monkeypatch):
    monkeypatch.setattr("vlr.intake.read.find_areas", lambda grid: [])
    figures = facts(13)
    _, findings, account = read(long_table(figures))
    assert account.readings == 0
    assert account.findings == account.value >= len(figures)
    assert [f.code for f in findings] == ["unread-number"]
    assert 1 + len(findings[0].also) == account.value
