"""What tables of real offices look like: labels, lines round them, what stands beside and between."""

from datetime import date

import pytest

from tests.intake.sheets import cell, read, sheet_of
from vlr.intake.read import read_sheet
from vlr.model.periods import PeriodKind


def rows_of(readings):
    return [(r.indicator_name, r.period.text if r.period else "", r.breakdown, r.value, r.unit) for r in readings]


def codes(findings):
    return [(f.code, f.cell) for f in findings]


def test_lines_above_a_table_say_what_it_is_about():
    rows = [["Indicator", "Waste per person"], ["Unit", "kg"], ["Source", "Register"], ["Goal", 12], []]
    readings, findings, account = read([*rows, ["Year", "Value"], [2019, 450], [2020, 440]])
    assert rows_of(readings) == [
        ("Waste per person", "2019", "", 450, "kg"),
        ("Waste per person", "2020", "", 440, "kg"),
    ]
    assert {r.source for r in readings} == {"Register"}
    assert findings == []
    assert (account.value, account.unclassified) == (2, 0)


def test_lines_with_colons_are_the_same():
    rows = [["Indicator: 12.5.1 Recycling rate"], ["Unit: %"], ["Source: HSY"], [], [2018, 2019], [1.5, 2.5]]
    readings, _, _ = read(rows)
    assert [(r.indicator_code, r.indicator_name, r.unit, r.source) for r in readings] == [
        ("12.5.1", "Recycling rate", "%", "HSY")
    ] * 2


def test_a_national_table_with_goal_target_and_indicator_lines_is_read():
    rows = [
        ["OBJETIVO 3: GARANTIZAR UNA VIDA SANA"],
        [],
        ["META 3.2: PONER FIN A LAS MUERTES EVITABLES DE MENORES DE 5 AÑOS"],
        [],
        ["INDICADOR 3.2.2: TASA DE MORTALIDAD NEONATAL"],
        [],
        ["POR CADA 1 000 NACIDOS VIVOS"],
        [],
        [None, "1991 / 1992", 1996],
        ["NACIONAL"],
        ["Nacional", 25, 24],
        ["ÁREA DE RESIDENCIA"],
        ["Urbana", 16, 17],
        [],
        ["Nota: Para los 5 años anteriores a la encuesta."],
        ["Fuente: Instituto Nacional de Estadística"],
    ]
    readings, findings, account = read(rows, merged=[(10, 1, 10, 3), (12, 1, 12, 3)])
    assert [(r.indicator_code, r.period.text, r.breakdown, r.value) for r in readings] == [
        ("3.2.2", "1991/1992", "", 25),
        ("3.2.2", "1996", "", 24),
        ("3.2.2", "1991/1992", "ÁREA DE RESIDENCIA=Urbana", 16),
        ("3.2.2", "1996", "ÁREA DE RESIDENCIA=Urbana", 17),
    ]
    assert {r.unit for r in readings} == {"POR CADA 1 000 NACIDOS VIVOS"}
    assert {r.source for r in readings} == {"Instituto Nacional de Estadística"}
    assert codes(findings) == [("unit-guessed", "B11")]
    assert (account.note, account.source) == (1, 1)


def test_an_indented_row_is_a_group_of_the_row_above():
    rows = [["Indicator", 2019], ["Population", 100], ["   Men", 49], ["   Women", 51], ["Households", 60]]
    assert [r[::2] for r in rows_of(read(rows)[0])] == [
        ("Population", "", ""),
        ("Population", "Men", ""),
        ("Population", "Women", ""),
        ("Households", "", ""),
    ]


def test_a_theme_above_names_is_no_breakdown():
    rows = [["Indicator", 2019], ["Health"], ["Life expectancy", 80.5], ["Smoking", 12.5]]
    assert [(r[0], r[2]) for r in rows_of(read(rows)[0])] == [("Life expectancy", ""), ("Smoking", "")]


def test_a_total_among_labels_says_that_they_are_groups():
    rows = [["Recorded crime (number)"], ["Ward", 2019], ["North", 1], ["South", 3], ["Total", 4]]
    assert rows_of(read(rows)[0]) == [
        ("Recorded crime", "2019", "North", 1, "number"),
        ("Recorded crime", "2019", "South", 3, "number"),
        ("Recorded crime", "2019", "", 4, "number"),
    ]


def test_a_total_is_never_taken_for_a_group_of_the_row_above():
    readings, findings, _ = read([["Ward", 2019], ["North", 1], ["South", 3], ["Total", 4]])
    assert [(r.indicator_name, r.breakdown) for r in readings] == [("", "North"), ("", "South"), ("", "")]
    assert codes(findings) == [("name-missing", "B2")]


def test_a_blank_name_is_the_name_above_with_a_note():
    rows = [["Indicator", "Breakdown", 2019], ["Waste", "Total", 1], [None, "Men", 3], ["Water", "Total", 5]]
    readings, findings, _ = read(rows)
    assert [(r.indicator_name, r.breakdown) for r in readings] == [("Waste", ""), ("Waste", "Men"), ("Water", "")]
    assert codes(findings) == [("name-filled-down", "B3")]


def test_a_name_merged_over_rows_needs_no_note():
    rows = [["Indicator", "Breakdown", 2019], ["Waste", "Total", 1], [None, "Men", 3]]
    readings, findings, _ = read(rows, merged=[(2, 1, 3, 1)])
    assert [(r.indicator_name, r.breakdown) for r in readings] == [("Waste", ""), ("Waste", "Men")]
    assert findings == []


def test_a_row_without_any_label_has_no_indicator():
    rows = [[None, None, 2017, 2018], [None, "GDP per head", 242, 225], [None, None, 3.5, -7.5]]
    readings, findings, _ = read(rows)
    assert [r.indicator_name for r in readings] == ["GDP per head", "GDP per head", "", ""]
    assert codes(findings) == [("name-missing", "C3")]


def test_labels_under_an_unknown_head_are_a_guess_that_is_told():
    rows = [
        ["Safety of the city"],
        [],
        ["What we measure", "Unit", 2019],
        ["Homicides", "number", 3],
        ["Fires", "%", 5],
    ]
    readings, findings, _ = read(rows)
    assert [r.indicator_name for r in readings] == ["Homicides", "Fires"]
    assert codes(findings) == [("labels-as-names", "C4")]
    rows = [["Public land"], ["Land use", 2019], ["Woodland", 3], ["Fields", 5]]
    readings, findings, _ = read(rows)
    assert [(r.indicator_name, r.breakdown) for r in readings] == [
        ("Public land", "Woodland"),
        ("Public land", "Fields"),
    ]
    assert codes(findings) == [("labels-as-groups", "B3")]


def test_tables_beside_each_other_keep_their_own_lines():
    rows = [
        ["Rough sleepers (people)", None, None, "Price ratio (ratio)"],
        ["Year", "Value", None, "Year", "Value"],
        [2018, 82, None, 2018, 9.5],
        [2019, 98, None, 2019, 8.5],
        ["Source: Ministry", None, None, 2020, 8.25],
        [None, None, None, "Source: Health office"],
    ]
    readings, findings, account = read(rows)
    assert {(r.indicator_name, r.source) for r in readings} == {
        ("Rough sleepers", "Ministry"),
        ("Price ratio", "Health office"),
    }
    assert findings == []
    assert (account.value, account.readings, account.source) == (5, 5, 2)


def test_tables_beside_each_other_may_have_their_years_at_the_right():
    rows = [
        ["Waste (kg)", None, None, "Sun (hours)", None],
        ["Value", "Year", None, "Value", "Year"],
        [4.5, 2019, None, 61.5, 2020],
        [5.5, 2020, None, 62.5, 2021],
    ]
    readings, findings, _ = read(rows)
    assert [(r.indicator_name, r.period.text, r.value, r.unit) for r in readings] == [
        ("Waste", "2019", 4.5, "kg"),
        ("Sun", "2020", 61.5, "hours"),
        ("Waste", "2020", 5.5, "kg"),
        ("Sun", "2021", 62.5, "hours"),
    ]
    assert findings == []


def test_a_head_of_texts_above_figures_is_a_guess_that_is_told():
    rows = [
        ["Area of woodland, 2022 (ha)"],
        ["Ownership", "North", "South"],
        ["Private", 1.5, 2.5],
        ["Public", 3.5, 4.5],
    ]
    readings, findings, _ = read(rows)
    assert [(r.indicator_name, r.period.text, r.breakdown) for r in readings][:2] == [
        ("Area of woodland, 2022", "2022", "Private; North"),
        ("Area of woodland, 2022", "2022", "Private; South"),
    ]
    assert ("head-guessed", "B3") in codes(findings)


def test_group_rows_among_years_are_groups():
    rows = [
        ["New planting (ha)"],
        ["Year", "North", "South"],
        ["Conifers"],
        ["2017/18", 0.25, 0.5],
        ["2018/19", 0.5, 0.75],
        ["Broadleaves"],
        ["2017/18", 1.25, 1.5],
    ]
    readings, _, _ = read(rows)
    assert [(r.period.text, r.breakdown) for r in readings][::2] == [
        ("2017/18", "Conifers; North"),
        ("2018/19", "Conifers; North"),
        ("2017/18", "Broadleaves; North"),
    ]


def test_an_unclear_period_is_named_and_its_values_have_none():
    readings, findings, _ = read([["Cover (%)"], ["Year", "Value"], ["17th Century", 8.5], [1905, 5.5]])
    assert [r.period.text if r.period else None for r in readings] == [None, "1905"]
    assert codes(findings) == [("period-unclear", "A3")]


def test_a_month_among_months_is_no_split_year():
    rows = [
        ["Indicator", "Month", "Value"],
        ["a", "2010-11", 1],
        ["a", "2010-12", 2],
        ["a", "2011-01", 3],
        ["a", "2011-02", 4],
    ]
    assert {r.period.kind for r in read(rows)[0]} == {PeriodKind.DATE}
    rows = [["Indicator", "Year", "Value"], ["a", "2010-11", 1], ["a", "2017-18", 2]]
    assert {r.period.kind for r in read(rows)[0]} == {PeriodKind.SPLIT_YEAR}


def test_a_date_that_shows_only_its_year_is_a_year():
    sheet = sheet_of([["Indicator", None], ["Waste", 3.5]])
    sheet.cells[1, 2] = cell(1, 2, date(2019, 1, 1), "yyyy")
    readings, _, _ = read_sheet(sheet, "a.xlsx", frozenset())
    assert [r.period.text for r in readings] == ["2019"]


def test_a_repeated_head_is_no_row_of_figures():
    rows = [["Indicator", "Year", "Value"], ["a", 2019, 1.5], ["Indicator", "Year", "Value"], ["b", 2019, 2.5]]
    readings, findings, account = read(rows)
    assert [r.indicator_name for r in readings] == ["a", "b"]
    assert findings == []
    assert account.head == 6


def test_targets_and_changes_beside_years_are_not_taken():
    rows = [["Indicator", "Target", "2019", "2020", "Change"], ["a", 50, 3.5, 4.5, 1], ["b", 60, 5.5, 6.5, 1]]
    readings, findings, _ = read(rows)
    assert [r.value for r in readings] == [3.5, 4.5, 5.5, 6.5]
    assert codes(findings) == [("column-derived", "B2"), ("column-derived", "E2")]


def test_a_table_of_another_city_is_read_as_it_is_printed():
    """Swedish heads, decimal commas with one point, a dash, a unit inside a cell, an empty year, a trend in words."""
    rows = [
        ["Mätare", "Källa", "Enhet", 2018, 2019, 2020, 2021, 2022, "Utvecklingstrend 2017–2022"],
        ["Andel (%)", "FPA", "%", "19,4", "19,4", "20,9", "20,1", None, "uppåt"],
        ["Bostadslösa", "ARA", None, "1\u00a0200", "-", "10.8", "5,0 (t CO2-ekv.)"],
    ]
    readings, findings, account = read(rows)
    assert [r.value for r in readings] == [19.4, 19.4, 20.9, 20.1, 1200, 10.8, 5]
    assert [r.source for r in readings] == ["FPA"] * 4 + ["ARA"] * 3
    assert codes(findings) == [("undeclared-mark", "E3"), ("mixed-decimals", "F3"), ("unit-in-value", "G3")]
    assert account.value == 8


@pytest.mark.parametrize("head", ["Number", "Antal", "Lukumäärä"])
def test_a_number_and_its_percent_are_two_values(head):
    rows = [["3.1.1 Deaths"], ["Year", head, "Percent"], [2019, 80, 1.25], [2020, 79, 1.5]]
    readings, findings, _ = read(rows)
    assert [(r.value, r.unit) for r in readings] == [(80, ""), (1.25, "Percent"), (79, ""), (1.5, "Percent")]
    assert findings == []


def test_a_head_over_the_only_column_of_figures_is_no_group():
    rows = [["Woodland by tree, 2021"], ["Tree", "Area (000 ha)"], ["Spruce", 668], ["Pine", 208]]
    readings, _, _ = read(rows)
    assert [(r.breakdown, r.unit) for r in readings] == [("Spruce", "000 ha"), ("Pine", "000 ha")]


def test_a_column_that_tells_rows_apart_is_a_dimension_wherever_it_stands():
    rows = [["Indicator", 2019, "Sex", "Trend"], ["Jobs", 10, None, "up"], ["Jobs", 6, "Women", "up"]]
    readings, findings, _ = read(rows)
    assert [(r.breakdown, r.value) for r in readings] == [("", 10), ("Sex=Women", 6)]
    assert findings == []


def test_texts_beside_the_figures_that_say_nothing_of_the_rows_are_remarks():
    rows = [
        ["Indicator", 2019, "Seen by", "Where from"],
        ["Jobs", 10, "Anna", "https://example.org/a"],
        ["Homes", 6, "Anna"],
    ]
    readings, findings, _ = read(rows)
    assert [(r.breakdown, r.source_url) for r in readings] == [("", "https://example.org/a"), ("", "")]
    assert codes(findings) == [("column-ignored", "C2")]


def test_classes_in_whole_numbers_are_a_dimension():
    rows = [["Indicator", "Year", "Decile", "Value", "Sample"]]
    rows += [["Safe", 2019, n % 3 + 1, n + 0.5, 100 + n] for n in range(3)]
    rows += [["Warm", 2019, n % 3 + 1, n + 1.5, 200 + n] for n in range(3)]
    readings, findings, _ = read(rows)
    assert [r.breakdown for r in readings] == ["Decile=1", "Decile=2", "Decile=3"] * 2
    assert codes(findings) == [("column-not-read", "E2")]


def test_a_line_with_a_colon_below_a_table_is_no_row_of_it():
    rows = [["Indicator", "2019", "2020"], ["Waste", 1.5, 2.5], [], ["Population used:", 467000]]
    readings, findings, _ = read(rows)
    assert [r.value for r in readings] == [1.5, 2.5]
    assert codes(findings) == [("unread-number", "B4")]


def test_numbers_of_rows_are_no_figures():
    rows = [["No", "Indicator", 2019], [1, "Waste", 2.5], [2, "Water", 3.5]]
    readings, findings, account = read(rows)
    assert [r.value for r in readings] == [2.5, 3.5]
    assert findings == []
    assert account.value == 2


def test_a_code_beside_the_title_belongs_to_it():
    readings, _, _ = read([["3.1.1", "Maternal deaths"], ["Year", "Value"], [2019, 45.5]])
    assert [(r.indicator_code, r.indicator_name) for r in readings] == [("3.1.1", "Maternal deaths")]


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("Sex=Boys", "Sex=Boys"),
        ("Sex = Boys; Age=4", "Sex = Boys; Age=4"),
        ("Boys", "Group=Boys"),
        ("BMI>=30", "Group=BMI>=30"),
    ],
)
def test_a_group_that_names_its_dimension_needs_no_other_name(typed, group):
    readings, _, _ = read([["Indicator", "Year", "Group", "Value"], ["Ready for school", 2019, typed, 61.5]])
    assert [r.breakdown for r in readings] == [group]


@pytest.mark.parametrize(
    ("year", "source", "told"),
    [
        (2017, "Health survey (2014-2015)", True),
        (2017, "Health survey 2014-15", True),
        (2015, "Health survey 2014-15", False),
        (2017, "Yearbook 2018", False),
        (2017, "Register", False),
        (2017, "Surveys 2014 and 2017", False),
    ],
)
def test_a_source_older_than_the_one_year_of_a_list_is_told(year, source, told):
    rows = [["Indicator", f"Value ({year})", "Data source"], ["Forest", 29.5, "Map of 2017"], ["Births", 20.5, source]]
    readings, findings, _ = read(rows)
    assert [r.period.text for r in readings] == [str(year)] * 2
    assert codes(findings) == ([("source-older", "B3")] if told else [])


def test_a_source_beside_several_years_may_be_of_any():
    rows = [["Indicator", 2015, 2017, "Source"], ["Births", 19.5, 20.5, "Survey 2014"]]
    assert read(rows)[1] == []


def test_a_unit_right_above_the_head_is_no_title():
    rows = [["Material flows"], [], [None, None, "Metric tonnes"], ["Kind", 2019, 2020], ["Total", 3.5, 4.5]]
    readings, _, _ = read(rows)
    assert [(r.indicator_name, r.unit) for r in readings] == [("Material flows", "Metric tonnes")] * 2


def test_the_end_of_a_span_in_a_title_is_not_the_year():
    readings, _, _ = read([["Woodland, 1086 to 2022 (%)"], ["Year", "Value"], [1998, 11.5]])
    assert [(r.indicator_name, r.period.text) for r in readings] == [("Woodland, 1086 to 2022", "1998")]


def test_a_sentence_behind_a_unit_is_not_part_of_it():
    readings, _, _ = read(
        [["Stock"], ["Unit: million cubic metres. Data at 31 March."], ["Year", "Value"], [1998, 11.5]]
    )
    assert [r.unit for r in readings] == ["million cubic metres"]


def test_digits_of_notes_behind_brackets_are_no_part_of_a_name():
    readings, _, _ = read([["Indicator", 2019], ["Imports (all goods)1,2", 5.5], ["Exports (all goods) 3", 6.5]])
    assert [r.indicator_name for r in readings] == ["Imports (all goods)", "Exports (all goods)"]


@pytest.mark.parametrize("heads", [["Asia", "Määrä"], ["Asia", "Arvo"], ["Matter", "Value"], ["Asia", "2023"]])
def test_a_list_of_one_year_keeps_a_first_figure_that_was_typed_as_text(heads):
    rows = [["Liikenteen luvut 2023"], heads, ["Pyöräteitä km", "612,4"], ["Sähköbussit", 41], ["Liikennekuolemat", 2]]
    readings, _, account = read(rows)
    assert [(r.cell.a1, r.value, r.period.text) for r in readings] == [
        ("B3", 612.4, "2023"),
        ("B4", 41, "2023"),
        ("B5", 2, "2023"),
    ]
    assert [r.breakdown.rpartition("=")[2] or r.indicator_name for r in readings] == [
        "Pyöräteitä km",
        "Sähköbussit",
        "Liikennekuolemat",
    ]
    assert (account.value, account.readings) == (3, 3)


def test_a_figure_typed_as_text_under_no_known_head_is_a_row_and_no_head():
    rows = [["Traffic 2023"], ["Matter", "Result so far"], ["Cycle lanes", "612,4"], ["Buses", 41], ["Deaths", 2]]
    readings, _, account = read(rows)
    assert [(r.cell.a1, r.value) for r in readings] == [("B3", 612.4), ("B4", 41), ("B5", 2)]
    assert account.value == 3


def test_a_unit_typed_into_a_value_cell_is_told():
    readings, findings, _ = read([["Indicator", "Year", "Value", "Unit"], ["Smoking", 2015, "12,5 %", "%"]])
    assert [(r.value, r.unit) for r in readings] == [(12.5, "%")]
    assert codes(findings) == [("unit-in-value", "C2")]
