"""All goals together in the document: the charts, their tables and CSV say the same as the review."""

from __future__ import annotations

import pytest

from tests.analysis.made_figures import DOWN, UP, city, indicator, row, table
from vlr.analysis.review import review
from vlr.model.city import Place
from vlr.model.document import Figure, Overview, Table
from vlr.report.compose.document import compose
from vlr.report.html_pages import blocks_of
from vlr.report.overall_csv import overall_files
from vlr.words.phrases import load

PHRASES, _ = load("en")
MADE = city(
    indicator(id="fell", titles={"en": "Waste"}, target="11.6", target_value=10.0, target_year=2030, place=Place.KEY),
    indicator(id="rose", titles={"en": "Noise"}, direction=DOWN),
    indicator(id="grew", titles={"en": "Trees"}, direction=UP, goals=(15,)),
    indicator(id="empty", titles={"en": "Nothing"}),
)
ROWS = [
    row(year, value, n, indicator=id)
    for n, (id, year, value) in enumerate(
        [("fell", "2015", 20.0), ("fell", "2022", 14.0), ("rose", "2015", 1.0), ("rose", "2022", 2.0),
         ("grew", "2015", 5.0), ("grew", "2022", 6.0)], 2,
    )
]  # fmt: skip
REVIEW = review(table(*ROWS), MADE, [], [])


@pytest.fixture(scope="module")
def blocks():
    document, _ = compose(REVIEW, PHRASES, audience="public", charts={})
    (part,) = [section for section in document.sections if section.id == "highlights"]
    return list(blocks_of(part))


def figure(blocks, name: str) -> Figure:
    return next(block for block in blocks if isinstance(block, Figure) and block.id == name)


def texts(made: Table) -> list[list[str]]:
    return [["".join(getattr(p, "text", p) for p in cell) for cell in one.cells] for one in made.rows]


def test_the_table_of_the_overview_has_the_counts_of_every_goal_and_of_all(blocks):
    rows = texts(figure(blocks, "chart-goals").chart.table)
    assert len(rows) == 18
    assert rows[10][1:7] == ["3", "1", "0", "1", "1", "2"]
    assert rows[-1][1:] == ["4", "2", "0", "1", "1", "3", "1 of 169"]


def test_the_text_alternative_tells_every_goal(blocks):
    alt = figure(blocks, "chart-goals").chart.alt
    assert "1 moved the wanted way, 0 without a clear change, 1 moved away, 1 without a figure" in alt
    assert alt.count("Goal ") == 17


def test_the_overview_names_the_largest_change_either_way(blocks):
    (made,) = [block for block in blocks if isinstance(block, Overview)]
    eleven = made.rows[10]
    assert next(getattr(part, "text", part) for part in eleven.telling) == "Waste"
    assert next(getattr(part, "text", part) for part in eleven.telling_worse) == "Noise"
    assert (eleven.no_data, eleven.recent, eleven.indicators) == (1, 2, 3)


def test_indicators_stand_at_their_level_and_movement(blocks):
    rows = texts(figure(blocks, "chart-two-axis").chart.table)
    assert rows == [
        ["Waste", "11", "Half of the way to the target or more", "60\u00a0%", "moved the wanted way"],
        ["Noise", "11", "No target", "–", "moved away"],
        ["Trees", "15", "No target", "–", "moved the wanted way"],
    ]


def test_those_with_a_target_are_named_in_the_matrix_and_the_others_are_counted(blocks):
    tables = {block.id: block for block in blocks if isinstance(block, Table)}
    assert texts(tables["two-axis"])[1][1] == "1: Waste (60\u00a0% of the way)"
    assert texts(tables["two-axis"])[-1] == ["No target", "1", "0", "1"]


def test_the_csv_has_the_same_counts():
    files = overall_files(REVIEW)
    assert sorted(files) == ["chart-goals.csv", "chart-two-axis.csv"]
    lines = files["chart-goals.csv"].decode("utf-8-sig").splitlines()
    assert lines[11].startswith("11,3,1,0,1,1,2,")
    assert lines[-1] == "all,4,2,0,1,1,3,169,1"
    assert "fell,11,near,better,0.6" in files["chart-two-axis.csv"].decode("utf-8-sig")
