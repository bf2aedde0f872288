"""From rows to lines: one source for each point, nothing lost, nothing used twice, in whatever order rows come."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.made_figures import city, indicator, row, table
from vlr.analysis.aggregate import aggregate, headline
from vlr.model.findings import Severity


def lines(*rows, **catalogue):
    found, findings = aggregate(table(*rows), city(indicator(**catalogue)))
    return {one.id: one for one in found.get("pm", ())}, findings


def test_a_gap_stays_as_a_point_without_value():
    found, findings = lines(row("2015", 4.0, 2), row("2016", None, 3), row("2017", 0.0, 4))
    assert [(p.period.text, p.value, p.status) for p in found["pm"].points] == [
        ("2015", 4.0, "A"),
        ("2016", None, "O"),
        ("2017", 0.0, "A"),
    ]
    assert findings == []


def test_one_part_is_itself_and_the_total_is_never_made_of_parts():
    found, _ = lines(row("2015", 4.0, 2, breakdown="sex=female"), row("2015", 6.0, 3, breakdown="sex=male"))
    assert {one: [p.value for p in line.points] for one, line in found.items()} == {
        "pm--sex-female": [4.0],
        "pm--sex-male": [6.0],
    }


def test_every_point_keeps_its_cell_text_source_and_division():
    found, _ = lines(row("2015", 4.0, 7, typed="4,0", note="counted by hand", source_url="https://made.example"))
    (point,) = found["pm"].points
    assert (point.cells[0].where, point.typed) == ("indicators/divisions/air/air.xlsx › Data!C7", "4,0")
    assert (point.note, point.source_url, point.division) == ("counted by hand", "https://made.example", "air")


def test_spellings_of_one_breakdown_are_one_line_under_the_usual_spelling():
    found, _ = lines(
        row("2015", 1.0, 2, breakdown="Sex=Female; Age=0-4"),
        row("2016", 2.0, 3, breakdown="age=0-4;  sex=female"),
        row("2017", 3.0, 4, breakdown="Sex=Female; Age=0-4"),
    )
    (line,) = found.values()
    assert line.breakdown == "Sex=Female; Age=0-4"
    assert [p.value for p in line.points] == [1.0, 2.0, 3.0]


def test_breakdowns_with_the_same_short_name_have_ids_of_their_own():
    found, _ = lines(row("2015", 1.0, 2, breakdown="Age=65"), row("2015", 2.0, 3, breakdown="Age=65+"))
    assert len(found) == 2
    alone, _ = lines(row("2015", 2.0, 3, breakdown="Age=65+"))
    assert list(alone) == ["pm--age-65"]


def test_two_kinds_of_period_never_share_a_line():
    found, _ = lines(
        row("2015", 1.0, 2),
        row("2015/16", 2.0, 3, period_kind="split_year", last_year=2016),
        row("2016/17", 3.0, 4, period_kind="split_year", last_year=2017),
    )
    assert {one: [p.value for p in line.points] for one, line in found.items()} == {
        "pm": [2.0, 3.0],
        "pm__as-year": [1.0],
    }


def test_of_two_kinds_with_as_many_values_the_plain_year_is_the_line():
    found, _ = lines(row("2015/16", 2.0, 3, period_kind="split_year", last_year=2016), row("2015", 1.0, 2))
    assert sorted(found) == ["pm", "pm__as-split-year"]
    assert found["pm"].points[0].value == 1.0


def test_two_units_never_share_a_line_and_the_catalogues_is_the_line():
    rows = [row(str(year), 100.0, year, unit="number") for year in range(2010, 2020)]
    found, _ = lines(row("2015", 4.0, 2), *rows)
    assert found["pm"].unit == "percent"
    assert len(found) == 2
    others, _ = lines(row("2015", 4.0, 2), *rows, unit="something else")
    assert others["pm"].unit == "number"


def test_two_values_for_one_point_are_an_error_and_neither_is_printed():
    found, findings = lines(row("2015", 4.0, 2), row("2015", 5.0, 3), row("2016", 6.0, 4))
    assert [p.value for p in found["pm"].points] == [None, 6.0]
    (finding,) = findings
    assert (finding.code, finding.severity, finding.cell) == ("point-clash", Severity.ERROR, "C2")
    assert [cell.a1 for cell in finding.also] == ["C3"]


def test_two_spellings_of_one_school_year_are_one_point():
    found, findings = lines(
        row("2015/16", 4.0, 2, period_kind="split_year", last_year=2016),
        row("2015-16", 5.0, 3, period_kind="split_year", last_year=2016),
    )
    assert [p.value for p in found["pm"].points] == [None]
    assert [f.code for f in findings] == ["point-clash"]


def test_a_value_beside_a_plain_gap_is_taken_and_the_gap_set_aside():
    found, findings = lines(row("2015", None, 2), row("2015", 5.0, 3))
    line = found["pm"]
    assert [p.value for p in line.points] == [5.0]
    assert [(cell.a1, reason) for cell, reason in line.excluded] == [("C2", "gap-beside")]
    assert findings == []


def test_a_value_beside_a_suppressed_cell_is_not_given_away():
    found, findings = lines(row("2015", None, 2, status="Q"), row("2015", 3.0, 3))
    assert [(p.value, p.status) for p in found["pm"].points] == [(None, "Q")]
    assert [f.code for f in findings] == ["point-clash"]


def test_the_headline_is_the_total_else_the_catalogues_breakdown_else_nothing():
    total, group = row("2015", 4.0, 2), row("2015", 6.0, 3, breakdown="Sex=Female; Age=All")

    def chosen(*rows, **catalogue):
        found, _ = lines(*rows, **catalogue)
        one = headline(tuple(found.values()), indicator(**catalogue))
        return one.breakdown if one else None

    assert chosen(total, group, headline="age=all; SEX=female") == ""
    assert chosen(group, headline="age=all; SEX=female") == "Sex=Female; Age=All"
    assert chosen(group, headline="sex=male") is None
    assert chosen(group) is None
    assert chosen(row("2015", None, 2), group, headline="sex=female; age=all") == "Sex=Female; Age=All"
    assert chosen(row("2015", None, 2), group) == ""


def test_a_total_in_another_unit_never_speaks_for_the_indicator():
    found, _ = lines(row("2015", 4.0, 2, unit="number"), row("2015", 5.0, 3, breakdown="sex=female"))
    assert headline(tuple(found.values()), indicator()) is None


observed = st.lists(
    st.tuples(
        st.sampled_from(["2014", "2015", "2016"]),
        st.sampled_from(["", "sex=female", "Sex=Female", "sex=male", "Unit=x", "as=year"]),
        st.none() | st.integers(0, 9),
        st.sampled_from(["percent", "number"]),
        st.sampled_from(["A", "Q", "B"]),
        st.sampled_from(["year", "split_year", "date"]),
    ),
    max_size=12,
)


def rows_of(drawn):
    return [
        row(period, None if value is None else float(value), number, breakdown=breakdown, unit=unit, status=status,
            period_kind=kind)
        for number, (period, breakdown, value, unit, status, kind) in enumerate(drawn, 2)
    ]  # fmt: skip


@given(observed, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_never_matters(drawn, shuffle: random.Random):
    rows = rows_of(drawn)
    mixed = list(rows)
    shuffle.shuffle(mixed)
    assert aggregate(table(*rows), city(indicator())) == aggregate(table(*mixed), city(indicator()))


@given(observed)
def test_every_cell_is_in_one_point_or_set_aside_and_never_twice(drawn):
    found, _ = aggregate(table(*rows_of(drawn)), city(indicator()))
    cells = [cell for line in found.get("pm", ()) for point in line.points for cell in point.cells]
    cells += [cell for line in found.get("pm", ()) for cell, _ in line.excluded]
    assert sorted(cell.row for cell in cells) == list(range(2, 2 + len(drawn)))


@given(observed)
def test_ids_of_lines_are_unique_and_points_stand_in_order_one_a_period(drawn):
    found, _ = aggregate(table(*rows_of(drawn)), city(indicator()))
    all_lines = found.get("pm", ())
    assert len({line.id for line in all_lines}) == len(all_lines)
    for line in all_lines:
        orders = [point.period.order for point in line.points]
        assert orders == sorted(set(orders))
