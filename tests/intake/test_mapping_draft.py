"""A mapping file drafted from what was found changes nothing until a person edits it."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.intake.mapped import codes, mapping_of
from tests.intake.sheets import (
    facts,
    long_table,
    one_year_list,
    read,
    sheet_of,
    small_tables,
    titled_table,
    wide_table,
)
from vlr.intake.mapping_draft import draft, is_untouched, quoted, typed_period
from vlr.intake.periods import period_of, settle
from vlr.intake.read import look_at_sheet
from vlr.intake.sheet_read import Told
from vlr.model.periods import Period, PeriodKind
from vlr.words.phrases import load

ENGLISH = load("en")[0]


def across(figures):
    """Years go down; the head over each column names an indicator with its code and unit."""
    heads = {f"{f.code} {f.name} ({f.unit})".strip(): f.name for f in figures}
    rows = [["Figures of the division"], ["Year", *heads]]
    for year in sorted({f.year for f in figures}):
        own = {f.name: f.value for f in figures if f.year == year and not f.group}
        rows.append([int(year), *[own.get(name) for name in heads.values()]])
    return rows


def quarters(figures):
    """A column of quarters beside the one of years."""
    rows = [["Indicator", "Year", "Quarter", "Value", "Unit"]]
    return rows + [[f.name, int(f.year), f"Q{1 + n % 4}", f.value, f.unit] for n, f in enumerate(figures)]


LAYOUTS = {
    "long": lambda own: (long_table(own), ()),
    "wide": lambda own: (wide_table(own), ()),
    "titled": titled_table,
    "small": lambda own: (small_tables(own), ()),
    "finnish": lambda own: (long_table(own, "fi"), ()),
    "list": lambda own: (one_year_list(own, "2019"), ()),
    "list-line": lambda own: (one_year_list(own, "2019", "line"), ()),
    "list-head": lambda own: (one_year_list(own, "2019", "head"), ()),
    "across": lambda own: (across(own), ()),
    "quarters": lambda own: (quarters(own), ()),
    "two": lambda own: ([*wide_table(own), [], [], *long_table(own)], ()),
}


def drafted(sheet):
    """The sheet as read without a mapping file, and as read with the draft of one."""
    found = look_at_sheet(sheet, "office.xlsx", frozenset())
    text = draft([found], "office.xlsx", ENGLISH)
    mapping, findings = mapping_of(text, [sheet])
    assert codes(findings) == []
    return found, look_at_sheet(sheet, "office.xlsx", frozenset(), Told(mapping)), text


def same(found, again):
    assert again.readings == found.readings
    account = again.account
    assert account.value == account.readings + account.gaps + account.findings
    assert account.unclassified == 0
    assert (account.readings, account.gaps) == (found.account.readings, found.account.gaps)


@pytest.mark.parametrize("layout", LAYOUTS)
@given(seed=st.integers(0, 10_000), coded=st.booleans(), top=st.integers(1, 9), left=st.integers(1, 5))
@settings(max_examples=15)
def test_a_draft_reads_the_same(layout, seed, coded, top, left):
    rows, merged = LAYOUTS[layout](facts(seed, coded))
    moved = [(a + top - 1, b + left - 1, c + top - 1, d + left - 1) for a, b, c, d in merged]
    found, again, _ = drafted(sheet_of(rows, merged=moved, top=top, left=left))
    assume(found.readings)  # a list of one year has no figure where that year was drawn for none
    same(found, again)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_layout_has_figures_to_draft(layout, seed):
    rows, merged = LAYOUTS[layout](facts(seed, False))
    assert drafted(sheet_of(rows, merged=merged))[0].readings


CELLS = st.one_of(
    st.none(),
    st.sampled_from([2018, 2019, 2020, "2018/19", "2019*", "2010-12", "Total", "Women", "%", "Unit", "Year", "Value"]),
    st.sampled_from(
        ["Indicator", "Source: register", "3.1.1 Deaths (number)", "Lower CI", "n/a", "-", "12,5", "1,234"]
    ),
    st.floats(-1000, 1000, allow_nan=False).map(lambda value: round(value, 2)),
    st.text(max_size=6),
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=9))
@settings(max_examples=150)
def test_a_draft_of_any_sheet_reads_the_same(rows):
    found, again, _ = drafted(sheet_of(rows))
    same(found, again)


def test_groups_units_and_bounds_survive_in_a_draft():
    rows = [
        ["Health of the city, 2019", None, None],
        ["Indicator", "Value", "Lower CI", "Upper CI"],
        ["Smoking (%)", 21.5, 20.1, 22.9],
        ["Exercise (%)", 44.0, 42.0, 46.0],
    ]
    found, again, text = drafted(sheet_of(rows))
    same(found, again)
    assert 'column.C = "bound"' in text
    assert "year = 2019" in text


def test_a_sheet_without_a_table_gets_a_table_to_be_corrected():
    sheet = sheet_of([["Our figures"], ["smoking", "about a fifth"]], name="Odd")
    text = draft([look_at_sheet(sheet, "a.xlsx", frozenset())], "a.xlsx", ENGLISH)
    assert tomllib.loads(text) == {}
    mended = "\n".join(line.removeprefix("# ") for line in text[text.index("# [[table]]") :].splitlines())
    table = tomllib.loads(mended.rpartition("\ndrafted")[0])["table"][0]
    assert (table["sheet"], table["range"], table["column"]["A"]) == ("Odd", "A1:B2", "indicator")


def test_a_draft_knows_that_it_was_edited():
    text = draft([look_at_sheet(sheet_of(long_table(facts(1))), "a.xlsx", frozenset())], "a.xlsx", ENGLISH)
    assert is_untouched(text)
    assert is_untouched(text.replace("\n", "\r\n"))
    assert not is_untouched(text.replace('"unit"', '"note"'))
    assert not is_untouched(text + "year = 2020\n")
    assert not is_untouched("year = 2020\n")


@given(st.text(max_size=30))
def test_any_text_is_quoted_so_that_toml_reads_it_again(text):
    whole = text.encode("utf-8", "replace").decode()
    assert tomllib.loads(f"a = {quoted(text)}")["a"] == whole


@pytest.mark.parametrize(
    "text", ["2019", "2019*", "2018/19", "2018-19", "2010 - 12", "2019-Q3", "2019 (p)", "31.3.2019"]
)
def test_a_period_is_written_as_it_is_read(text):
    assert period_of(typed_period(period_of(text))) == period_of(text)


def test_periods_of_a_run_are_written_so_that_they_stand_alone():
    spans = settle([period_of(text) for text in ("2000-02", "2001-03", "2002-04")])
    assert [period_of(typed_period(period)) for period in spans.values()] == list(spans.values())
    november = Period("2010-11", 2010, 2010, PeriodKind.DATE)
    assert period_of(typed_period(november)) == november


def test_the_helper_reads_as_the_reader_does():
    rows = long_table(facts(3))
    assert look_at_sheet(sheet_of(rows), "office.xlsx", frozenset()).readings == read(rows)[0]
