"""What the software reads from the seven workbooks is the plain list: no more, no less, nothing on the wrong row."""

from __future__ import annotations

import math

import pytest

from tests.example.kept import CITY, GAP, Figure, counts, figures
from vlr.model.findings import Severity
from vlr.pipeline.gather import Gathered, gather


@pytest.fixture(scope="module")
def read() -> Gathered:
    """The example city as its workbooks are read, matched and checked."""
    return gather(CITY)


def _key(figure: Figure) -> tuple[str, str, str]:
    return figure["indicator"], figure["breakdown"], figure["period"].replace(" ", "")


def test_every_figure_lands_on_its_indicator_and_nothing_else_does(read: Gathered) -> None:
    found = {(row.indicator, row.breakdown, row.period): row.value for row in read.observations.itertuples()}
    wanted = {_key(f): math.nan if f["value"] == GAP else float(f["value"]) for f in figures()}
    assert sorted(set(wanted) - set(found)) == []
    assert sorted(set(found) - set(wanted)) == []
    wrong = [key for key, value in wanted.items() if found[key] != value and not _both_gaps(found[key], value)]
    assert wrong == []


def _both_gaps(one: object, other: float) -> bool:
    return isinstance(one, float) and math.isnan(one) and math.isnan(other)


def test_one_indicator_has_periods_of_one_kind(read: Gathered) -> None:
    """Three-year averages written as `2000 - 02` are spans, also where the second number could be a month."""
    kinds = read.observations.groupby("indicator")["period_kind"].agg(lambda of: sorted(set(of)))
    assert {indicator: found for indicator, found in kinds.items() if len(found) > 1} == {}
    assert kinds["tuberculosis"] == ["span"]


def test_as_many_value_cells_are_found_as_were_written(read: Gathered) -> None:
    found = {(*account.file.split("/")[-2:], account.sheet): account.value for account in read.accounts}
    assert found == counts()


def test_every_cell_has_a_place_and_every_value_an_end(read: Gathered) -> None:
    for account in read.accounts:
        assert account.unclassified == 0, account
        assert account.value == account.readings + account.gaps + account.findings, account


def test_no_finding_refuses_a_release(read: Gathered) -> None:
    assert [finding for finding in read.findings if finding.severity is Severity.ERROR] == []


def test_every_figure_keeps_the_source_that_its_workbook_names(read: Gathered) -> None:
    names = {row.indicator: row.source for row in read.observations.itertuples()}
    listed = {figure["indicator"]: figure["source"] for figure in figures()}
    for indicator, source in names.items():
        assert not source or listed[str(indicator)].split(";")[0] in str(source), indicator
