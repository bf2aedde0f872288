"""What a mapping file declares wins over everything found, and what is wrong with it is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.mapped import codes, mapping_of, read_mapped
from tests.intake.sheets import facts, sheet_of, wide_table
from vlr.intake.mapping import ROLES, mapping_for
from vlr.intake.mapping_read import LARGEST, read_mapping
from vlr.intake.sheet_read import Told
from vlr.model.findings import Severity
from vlr.workspace.folder import is_mapping

ROWS = [
    ["Waste of the city", None, None],
    ["Stuff", "What", "How much"],
    ["Paper", "t", "1,234"],
    ["Glass", "t", "12,5"],
    [None, None, None],
    ["checked by", "Anna", 7],
]
TABLE = """
[[table]]
sheet = "Sheet1"
range = "A2:C4"
column.A = "indicator"
column.B = "unit"
column.C = "value"
"""


def test_a_table_is_read_as_declared():
    read, findings = read_mapped(ROWS, f'decimal = "comma"\n{TABLE}year = 2020')
    assert findings == []
    told = [(r.cell.a1, r.indicator_name, r.unit, r.value, r.period.text) for r in read.readings]
    assert told == [("C3", "Paper", "t", 1.234, "2020"), ("C4", "Glass", "t", 12.5, "2020")]


def test_figures_outside_of_the_declared_tables_are_told():
    read, _ = read_mapped(ROWS, TABLE)
    unread = [finding for finding in read.findings if finding.code == "unread-number"]
    assert [finding.cell for finding in unread] == ["C6"]
    account = read.account
    assert account.value == account.readings + account.gaps + account.findings
    assert account.unclassified == 0


def test_a_declared_point_makes_thousands_of_commas():
    rows = [["Stuff", "How much"], ["Paper", "1,234"], ["Glass", "12.5"]]
    text = '[[table]]\nsheet = "Sheet1"\nrange = "A1:B3"\ncolumn.A = "indicator"\ncolumn.B = "value"\ndecimal = "point"'
    read, _ = read_mapped(rows, text)
    assert [r.value for r in read.readings] == [1234.0, 12.5]


def test_figures_are_only_multiplied_where_it_is_declared():
    rows = [["Share", "2019"], ["Cyclists", 0.123], ["Walkers", "30 %"]]
    text = (
        '[[table]]\nsheet = "Sheet1"\nrange = "A1:B3"\ncolumn.A = "indicator"\n'
        'column.B = { role = "value", year = 2019, unit = "%", factor = 100 }'
    )
    read, _ = read_mapped(rows, text)
    assert [(r.value, r.unit, r.typed) for r in read.readings] == [(12.3, "%", "0.123"), (30.0, "%", "30 %")]
    assert [f.code for f in read.findings if f.severity is Severity.NOTE] == ["unit-in-value", "factor-declared"]


def test_constants_and_columns_of_values_say_what_figures_are():
    rows = [["x", "y", "z"], [1, 2, "register"], [3, 4, "register"]]
    text = """
[[table]]
sheet = "sheet1"
range = "A1:C"
indicator = "Trees"
code = "11.7.1"
id = "trees"
unit = "number"
column.A = { role = "value", year = "2018/19", breakdown = "Area=North" }
column.B = { role = "value", year = 2020, unit = "%" }
column.C = "source"
"""
    read, findings = read_mapped(rows, text)
    assert findings == []
    first, second = read.readings[:2]
    assert (first.indicator_name, first.indicator_code, first.indicator_id) == ("Trees", "11.7.1", "trees")
    assert (first.unit, first.period.text, first.breakdown, first.source) == (
        "number",
        "2018/19",
        "Area=North",
        "register",
    )
    assert (second.unit, second.period.text, second.breakdown) == ("%", "2020", "")


def test_groups_belong_to_the_declared_indicator():
    rows = [["Sex", "2019"], ["Women", 4], ["Men", 5], ["Total", 9]]
    text = """
[[table]]
sheet = "Sheet1"
range = "A1:B4"
indicator = "Members"
column.A = "breakdown:Sex"
column.B = { role = "value", year = 2019 }
"""
    read, _ = read_mapped(rows, text)
    assert [(r.indicator_name, r.breakdown) for r in read.readings] == [
        ("Members", "Sex=Women"),
        ("Members", "Sex=Men"),
        ("Members", ""),
    ]


def test_a_table_without_a_head_is_read():
    text = '[[table]]\nsheet = "Sheet1"\nrange = "A1:B2"\nhead_rows = 0\ncolumn.A = "indicator"\ncolumn.B = "value"'
    read, findings = read_mapped([["Paper", 3], ["Glass", 4]], text)
    assert findings == []
    assert [(r.indicator_name, r.value) for r in read.readings] == [("Paper", 3.0), ("Glass", 4.0)]


def test_a_column_that_is_ignored_is_a_note_and_counted():
    rows = [["Stuff", "Amount", "Rank"], ["Paper", 30, 1], ["Glass", 40, 2]]
    text = (
        '[[table]]\nsheet = "Sheet1"\nrange = "A1:C3"\ncolumn.A = "indicator"\ncolumn.B = "value"\ncolumn.C = "ignore"'
    )
    read, _ = read_mapped(rows, text)
    assert [r.value for r in read.readings] == [30.0, 40.0]
    [left] = [finding for finding in read.findings if finding.code == "column-left-out"]
    assert (left.cell, [cell.a1 for cell in left.also], left.severity) == ("C2", ["C3"], Severity.NOTE)
    assert read.account.findings == 2


def test_a_sheet_is_left_out_with_its_reason_and_counted():
    read, findings = read_mapped(ROWS, '[[left_out]]\nsheet = "Sheet1"\nreason = "only a draft"')
    assert findings == []
    assert read.readings == []
    assert [(f.code, dict(f.details)["reason"]) for f in read.findings] == [("sheet-left-out", "only a draft")]
    account = read.account
    assert (account.value, account.findings, account.unclassified) == (3, 3, 0)


def test_declared_marks_are_gaps():
    rows = [["Indicator", "Year", "Value"], ["Paper", 2019, "-"], ["Glass", 2019, 4]]
    read, _ = read_mapped(rows, 'missing = ["-"]')
    assert [(r.value, r.status) for r in read.readings] == [(None, "O"), (4.0, "A")]


def test_the_year_of_the_file_fills_only_tables_without_any():
    undated = [["Indicator", "Value"], ["Paper", 3], ["Glass", 4]]
    read, _ = read_mapped(undated, "year = 2023")
    assert {r.period.text for r in read.readings} == {"2023"}
    [given_year] = [f for f in read.findings if f.code == "year-given"]
    assert dict(given_year.details)["by"] == "office.xlsx.map.toml"
    assert "year-missing" not in {f.code for f in read.findings}
    dated = [["Indicator", "Year", "Value"], ["Paper", 2019, 3], ["Glass", None, 4]]
    read, _ = read_mapped(dated, "year = 2023")
    assert [r.period.text if r.period else "" for r in read.readings] == ["2019", ""]


def test_a_given_year_never_stands_over_one_that_the_workbook_tells():
    titled = [["Waste in 2019"], ["Stuff", "Value"], ["Paper", 3], ["Glass", 4]]
    keyed = [["Year:", 2019], [], ["Indicator", "Value"], ["Paper", 3], ["Glass", 4]]
    headed = [["Indicator", 2019], ["Paper", 3], ["Glass", 4]]
    for rows in (titled, keyed, headed):
        read, _ = read_mapped(rows, "year = 2023")
        assert [r.period.text for r in read.readings] == ["2019", "2019"]
        assert "year-given" not in {f.code for f in read.findings}


def test_sheets_of_which_the_file_says_nothing_are_read_as_found():
    rows = wide_table(facts(1))
    with_other, findings = read_mapped(rows, TABLE.replace("Sheet1", "Other"))
    plain, _ = read_mapped(rows, "")
    assert with_other.readings == plain.readings
    assert codes(findings) == [("mapping-no-sheet", 2)]


WRONG = {
    "mapping-unknown-key": ("unit = 3\nyeer = 2019", 2),
    "mapping-wrong-value": ('year = "soon"', 1),
    "mapping-missing-key": ('\n[[table]]\nsheet = "Sheet1"\ncolumn.A = "value"', 2),
    "mapping-no-sheet": (f'{TABLE}\n[[left_out]]\nsheet = "Sheet9"\nreason = "x"', 9),
    "mapping-no-column": (TABLE + 'column.Z = "note"', 8),
    "mapping-overlap": (TABLE + TABLE.replace("A2:C4", "C4:F9").replace("column.A", "column.F"), 9),
    "mapping-contradiction": (TABLE + 'column.AB = "unit"', 8),
    "mapping-no-values": (TABLE.replace('"value"', '"note"'), 2),
}


@pytest.mark.parametrize("code", WRONG)
def test_what_is_wrong_is_told_with_its_line(code):
    text, line = WRONG[code]
    _, findings = mapping_of(text, [sheet_of(ROWS)])
    assert (code, line) in codes(findings)
    assert all(finding.file == "office.xlsx.map.toml" for finding in findings)


@pytest.mark.parametrize(
    "line",
    [
        'range = "A2"',
        'range = "A2:ZZZ4"',
        'range = "A0:C4"',
        "range = 3",
        "head_rows = -1",
        "head_rows = true",
        'decimal = ";"',
        'unit = ["t"]',
        'column.D = "valu"',
        'column.D = "breakdown:"',
        'column.D = "unit:t"',
        "column.D = 4",
        "column.D = { year = 2019 }",
        'column.D = { role = "value", factor = 12 }',
        'column.D = { role = "value", year = "2019 or so" }',
        'column.D = { role = "unit", year = 2019 }',
        'column.ABCD = "unit"',
        'column.D1 = "unit"',
    ],
)
def test_a_value_that_cannot_be_used_is_an_error_at_its_line(line):
    key = line.split(" ")[0]
    lines = [own for own in TABLE.strip().splitlines() if not own.startswith(f"{key} ")]
    _, findings = mapping_of("\n".join([*lines, line]))
    assert {finding.line for finding in findings} <= {len(lines) + 1, 1}
    assert (len(lines) + 1) in {finding.line for finding in findings if finding.severity is Severity.ERROR}


@pytest.mark.parametrize(("column", "constant"), [("indicator", "indicator"), ("unit", "unit"), ("year", "year")])
def test_a_constant_beside_a_column_of_the_same_is_a_contradiction(column, constant):
    text = (
        f'[[table]]\nsheet = "Sheet1"\nrange = "A2:C4"\ncolumn.A = "{column}"\ncolumn.C = "value"\n{constant} = "2019"'
    )
    mapping, findings = mapping_of(text, [sheet_of(ROWS)])
    assert codes(findings) == [("mapping-contradiction", 4)]
    assert mapping.tables == ()


def test_a_table_without_figures_is_told():
    rows = [["Indicator", "Value"], ["Paper", 3]]
    text = '[[table]]\nsheet = "Sheet1"\nrange = "D1:E4"\ncolumn.D = "indicator"\ncolumn.E = "value"'
    read, _ = read_mapped(rows, text)
    assert ("mapping-reads-nothing", 1) in codes(read.findings)


def test_every_role_can_be_declared():
    for role in ROLES:
        mapping, findings = mapping_of(
            f'[[table]]\nsheet = "S"\nrange = "A1:C4"\ncolumn.A = "{role}"\ncolumn.B = "value"'
        )
        assert findings == []
        assert mapping.tables[0].columns[0].role == ROLES[role]


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(
                st.sampled_from(["table", "left_out", "column", "A", "B", "role", "range", "sheet", "year", "missing"]),
                inner,
                max_size=5,
            ),
        ),
        max_leaves=12,
    ).filter(lambda value: isinstance(value, dict))
)
@settings(max_examples=150)
def test_any_values_end_in_findings(raw):
    from vlr.intake.mapping_check import checked
    from vlr.intake.mapping_read import parse_mapping

    mapping, _ = parse_mapping(raw, "", "a.map.toml")
    checked(mapping, [sheet_of(ROWS)])


def test_two_files_never_share_a_mapping_file(tmp_path):
    places = {mapping_for(tmp_path / name).name for name in ("waste.xlsx", "waste.csv", "waste.v2.xlsx")}
    assert places == {"waste.xlsx.map.toml", "waste.csv.map.toml", "waste.v2.xlsx.map.toml"}
    assert all(is_mapping(name) for name in places)


@pytest.mark.parametrize(
    ("data", "line"),
    [(b"year = 2019\n[[table\n", 2), (b"year = '\xff'", 0), (b"#" * (LARGEST + 1), 0)],
    ids=["no toml", "no utf-8", "too large"],
)
def test_a_file_that_cannot_be_read_is_an_error(tmp_path, data, line):
    book = tmp_path / "a.xlsx"
    mapping_for(book).write_bytes(data)
    mapping, [finding] = read_mapping(book, "sent/a.xlsx")
    assert mapping is None
    assert (finding.code, finding.severity, finding.file) == ("mapping-broken", Severity.ERROR, "sent/a.xlsx.map.toml")
    assert finding.line == line


def test_no_file_no_mapping(tmp_path):
    assert read_mapping(tmp_path / "a.xlsx", "a.xlsx") == (None, [])


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "elsewhere.toml").write_text("year = 2020", encoding="utf-8")
    book = tmp_path / "a.xlsx"
    mapping_for(book).symlink_to(tmp_path / "elsewhere.toml")
    mapping, [finding] = read_mapping(book, "a.xlsx")
    assert (mapping, finding.code, finding.severity) == (None, "link-not-followed", Severity.ERROR)


def test_the_example_of_the_city_guide_is_right():
    guide = (Path(__file__).parents[2] / "docs" / "city-guide.md").read_text(encoding="utf-8")
    block = guide.partition("### When a workbook is not understood")[2].partition("```toml\n")[2].partition("```")[0]
    text = "\n".join(line.removeprefix("   ") for line in block.splitlines())
    rows = [["Waste"], [], ["Stuff", "Area", 2022, 2023, "Remark"], ["Paper", "North", 3, 0.5, "about"]]
    mapping, findings = mapping_of(text, [sheet_of(rows, name="Data"), sheet_of([["x"]], name="Archive")])
    assert findings == []
    assert (mapping.tables[0].range, mapping.left_out["Archive"][0]) == ("A3:E", "last year's figures")


def test_a_file_that_only_gives_a_year_leaves_a_form_a_form():
    year, _ = mapping_of("year = 2023")
    sheets, _ = mapping_of(TABLE)
    out, _ = mapping_of('[[left_out]]\nsheet = "Sheet1"\nreason = "old"')
    assert [Told(mapping).tells_of_sheets() for mapping in (None, year, sheets, out)] == [False, False, True, True]
