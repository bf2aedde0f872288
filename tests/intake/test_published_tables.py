"""Tables as cities and offices publish them, with figures of our own and the quirks of theirs, read off by hand."""

import pytest

from tests.intake.sheets import read
from vlr.intake.read import read_file
from vlr.workbook.write import OutSheet, write_book

HEADS = {
    "en": ("Indicator", "Data source", "Unit", "Development trend 2017–2022"),
    "fi": ("Mittari", "Lähde", "Yksikkö", "Kehityssuunta 2017–2022"),
    "sv": ("Mätare", "Källa", "Enhet", "Utvecklingstrend 2017–2022"),
}
TITLES = {
    "en": ("SDG 1: No poverty", "SDG 3: Good health"),
    "fi": ("SDG 1: Ei köyhyyttä", "SDG 3: Terveyttä"),
    "sv": ("SDG 1: Ingen fattigdom", "SDG 3: God hälsa"),
}


def published(language):
    """A city's own table: decimal commas with one point, a unit in a cell, a thin half-empty row, a year without any
    value, a dash beside negative numbers, a trend that is a picture."""
    name, source, unit, trend = HEADS[language]
    heads = [name, source, unit, "2018", "2019", "2020", "2021", "2022", trend]
    first, second = TITLES[language]
    return [
        [first],
        heads,
        ["Allowances (%)", "Kela", "%", "19,5", "19,4", "20,9", "20,1"],
        ["Low income (%)", "Register", "%", "12,4", "12,7", "10.8", "12,6"],
        ["Without a home", "ARA", "", "602", "601", "1\u00a0518", "450"],
        [],
        [second],
        heads,
        ["Emissions", "HSY", "t CO2-ekv.", "6,4", "", "5,0 (t CO2-ekv.)"],
        ["Change of energy use", "HSY", "%", "-", "-14 %", "-30%", "−2,5"],
    ]


SEEN = {
    ("Allowances (%)", "2018"): 19.5,
    ("Allowances (%)", "2019"): 19.4,
    ("Allowances (%)", "2020"): 20.9,
    ("Allowances (%)", "2021"): 20.1,
    ("Low income (%)", "2018"): 12.4,
    ("Low income (%)", "2019"): 12.7,
    ("Low income (%)", "2020"): 10.8,
    ("Low income (%)", "2021"): 12.6,
    ("Without a home", "2018"): 602,
    ("Without a home", "2019"): 601,
    ("Without a home", "2020"): 1518,
    ("Without a home", "2021"): 450,
    ("Emissions", "2018"): 6.4,
    ("Emissions", "2020"): 5,
    ("Change of energy use", "2019"): -14,
    ("Change of energy use", "2020"): -30,
    ("Change of energy use", "2021"): -2.5,
}
UNITS = {
    "Allowances (%)": "%",
    "Low income (%)": "%",
    "Without a home": "",
    "Emissions": "t CO2-ekv.",
    "Change of energy use": "%",
}


@pytest.mark.parametrize("language", sorted(HEADS))
@pytest.mark.parametrize("form", ["workbook", "tabs"])
def test_a_citys_own_table_is_read_in_each_language_as_workbook_and_as_text(tmp_path, language, form):
    rows = published(language)
    if form == "workbook":
        path = tmp_path / "city.xlsx"
        write_book(path, [OutSheet("Data", rows[0], rows[1:])])
    else:
        path = tmp_path / "city.tsv"
        path.write_text("\n".join("\t".join(row) for row in rows), encoding="utf-8")
    result = read_file(path, path.name)
    assert {(r.indicator_name, r.period.text): r.value for r in result.readings} == SEEN
    assert {r.indicator_name: r.unit for r in result.readings} == UNITS
    assert {r.source for r in result.readings} == {"Kela", "Register", "ARA", "HSY"}
    told = {f.code: f.cell for f in result.findings}
    assert told["mixed-decimals"] == "F4"
    assert told["undeclared-mark"] == "D10"
    assert told["unit-in-value"] == "F9"
    [account] = result.accounts
    assert (account.value, account.readings, account.gaps, account.findings) == (18, 17, 0, 1)


def test_a_column_without_a_label_under_a_merged_title_is_the_total_of_those_beside_it():
    """Three tables side by side, units only in their titles, one with a stray bracket."""
    rows = [
        [None, "Use (1000 tonnes)", None, None, None, None, "Use per money ( (tonnes per million £s)"],
        [None, None, "  Biomass", "  Ores", None, None, None, "  Biomass", "  Ores"],
        [2000, 738.5, 175.5, 16.5, None, 2000, 12.5, 2.75, 0.25],
        [2001, 743.5, 168.5, 20.5, None, 2001, 12.25, 2.5, 0.5],
    ]
    readings, _, _ = read(rows, merged=[(1, 2, 1, 4), (1, 7, 1, 9)])
    seen = [(r.indicator_name, r.breakdown, r.value, r.unit) for r in readings if r.period.text == "2000"]
    assert seen == [
        ("Use", "", 738.5, "1000 tonnes"),
        ("Use", "Biomass", 175.5, "1000 tonnes"),
        ("Use", "Ores", 16.5, "1000 tonnes"),
        ("Use per money", "", 12.5, "tonnes per million £s"),
        ("Use per money", "Biomass", 2.75, "tonnes per million £s"),
        ("Use per money", "Ores", 0.25, "tonnes per million £s"),
    ]


def test_figures_without_any_head_beside_others_are_not_read():
    readings, findings, _ = read([["Indicator", 2019, None], ["Waste", 1.5, 7], ["Water", 2.5, 9]])
    assert [r.value for r in readings] == [1.5, 2.5]
    assert [(f.code, f.cell, len(f.also)) for f in findings] == [("column-not-read", "C2", 1)]


def test_old_years_in_words_are_named_and_marks_of_a_statistical_office_are_known():
    rows = [
        ["Table 1.2: Share of woodland [note 6]"],
        ["Source: Forest office, old surveys"],
        ["This worksheet contains one table."],
        ["Year", "England (%)", "Wales \n(%)", "Note"],
        [1086, "~15.0", "[x]"],
        ["Circa. 1350", "~10.0", "[x]"],
        ["17th Century", 8.0, "[x]", "[note 7, 8]"],
        ["1995 to 1999", "9.5 [p]", "12.5 [r]"],
    ]
    readings, findings, account = read(rows)
    assert [(r.period.text if r.period else "", r.breakdown, r.value, r.status, r.unit) for r in readings] == [
        ("1086", "England", 15, "E", "%"),
        ("1086", "Wales", None, "O", "%"),
        ("", "England", 10, "E", "%"),
        ("", "Wales", None, "O", "%"),
        ("", "England", 8, "A", "%"),
        ("", "Wales", None, "O", "%"),
        ("1995-1999", "England", 9.5, "P", "%"),
        ("1995-1999", "Wales", 12.5, "A", "%"),
    ]
    assert [(f.code, f.cell) for f in findings if f.code == "period-unclear"] == [
        ("period-unclear", "A6"),
        ("period-unclear", "A7"),
    ]
    assert (account.value, account.readings, account.gaps) == (8, 5, 3)


def test_a_list_of_one_year_with_shares_as_fractions_and_a_cell_of_words():
    rows = [
        ["ID", "Name", "Value (2017)", "Source"],
        ["3.9.2", "Deaths from unsafe water", 19.5, "Survey (2014-2015)"],
        ["6.1.1", "Safe water", 0.91, "Yearbook 2017"],
        ["4.a.1", "Schools", "(a) Electricity: Primary = 32% (b) Internet: 11%", "Yearbook 2018"],
    ]
    readings, findings, account = read(rows)
    assert [(r.indicator_code, r.period.text, r.value) for r in readings] == [
        ("3.9.2", "2017", 19.5),
        ("6.1.1", "2017", 0.91),
    ]
    assert [(f.code, f.cell) for f in findings] == [("type-error", "C4"), ("source-older", "C2")]
    assert (account.value, account.readings, account.findings) == (3, 2, 1)
