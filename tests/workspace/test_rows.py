"""Whatever officers type into their tables, it is read or told; it never breaks the program."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from vlr.workspace import actions, catalogue
from vlr.workspace.names import NAME_HEADS

TYPED = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=12),
    st.sampled_from(
        ["11; 3", "16.10", "up", "yes", "=1/0", "#REF!", "1e5", "٣", "１１", "²", "12,5", "http://x", "air"]
    ),
    st.integers(-3, 2100),
    st.floats(-1e9, 1e9),
    st.booleans(),
    st.dates(datetime.date(1900, 3, 1)),
)


def book(path: Path, name: str, heads: tuple[str, ...], rows: list[list[object]]) -> Path:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = name
    sheet.append(list(heads))
    for row in rows:
        sheet.append(row)
    made.save(path)
    return path


def rows(heads: tuple[str, ...]) -> st.SearchStrategy[list[list[object]]]:
    return st.lists(st.lists(TYPED, min_size=len(heads), max_size=len(heads)), min_size=1, max_size=4)


@settings(deadline=None, max_examples=60)
@given(rows(("title_en", *catalogue.HEADS)))
def test_any_cells_in_a_catalogue_are_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, typed: list[list[object]]
) -> None:
    heads = ("title_en", *catalogue.HEADS)
    path = book(tmp_path_factory.mktemp("typed") / "c.xlsx", "Indicators", heads, typed)
    found = catalogue.read_catalogue(path, "c.xlsx", ["health"])
    assert all(finding.cell and finding.sheet for finding in found.findings)
    told_rows = {int("".join(c for c in finding.cell if c.isdigit())) for finding in found.findings}
    filled = {
        n for n, row in enumerate(typed, 2) if any(isinstance(c, int | float) or str(c or "").strip() for c in row)
    }
    assert filled <= told_rows | {indicator.row for indicator in found.indicators}


@settings(deadline=None, max_examples=60)
@given(rows(actions.HEADS))
def test_any_cells_in_the_actions_are_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, typed: list[list[object]]
) -> None:
    path = book(tmp_path_factory.mktemp("typed") / "a.xlsx", "Actions", actions.HEADS, typed)
    found, findings = actions.read_actions(path, "a.xlsx")
    assert all(finding.cell for finding in findings)
    assert len({action.id.casefold() for action in found}) == len(found)
    assert all(action.goals and action.title for action in found)


@settings(deadline=None, max_examples=30)
@given(rows(NAME_HEADS))
def test_any_cells_in_the_names_are_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, typed: list[list[object]]
) -> None:
    path = book(tmp_path_factory.mktemp("typed") / "c.xlsx", "Names", NAME_HEADS, typed)
    both = load_workbook(path)
    both.create_sheet("Indicators").append(["id", "goals", "unit", "division", "direction", "title_en"])
    both["Indicators"].append(["air", "11", "percent", "health", "up", "Air"])
    both.save(path)
    found = catalogue.read_catalogue(path, "c.xlsx", ["health"])
    assert all(finding.cell and finding.sheet == "Names" for finding in found.findings)
    assert all(name.text and name.division and name.indicator == "air" for name in found.names)
