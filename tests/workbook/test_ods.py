"""OpenDocument spreadsheets give the same cells as a workbook of Excel would."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbook.raw_ods import number, parts, row, text, write
from vlr.intake.read import read_file
from vlr.workbook.formats import is_percent
from vlr.workbook.open import open_book


def opened(tmp_path, table, **extra):
    book, findings = open_book(write(tmp_path / "a.ods", parts(table, **extra)), "a.ods")
    assert findings == []
    return book.sheets[0]


def codes(tmp_path, table="", files=None, **extra):
    book, findings = open_book(write(tmp_path / "a.ods", {**parts(table, **extra), **(files or {})}), "a.ods")
    return book, [f.code for f in findings]


def cell(attributes, content=""):
    return f"<table:table-cell {attributes}>{content}</table:table-cell>"


@pytest.mark.parametrize(
    ("xml", "value", "typed"),
    [
        (number("12.50"), 12.5, "12.5"),
        (number("0.123", "percentage"), 0.123, "0.123"),
        (number("3", "currency", 'office:currency="EUR"'), 3.0, "3"),
        (text("a<text:s text:c='2'/>b<text:tab/>c<text:span>d</text:span>"), "a  b\tcd", "a  b\tcd"),
        (text("a</text:p><text:p/><text:p>b<text:line-break/>c"), "a\n\nb\nc", "a\n\nb\nc"),
        (cell('office:value-type="string" office:string-value="x"'), "x", "x"),
        (cell('office:value-type="boolean" office:boolean-value="true"'), True, "TRUE"),
        (cell('office:value-type="date" office:date-value="2019-05-01"'), date(2019, 5, 1), "2019-05-01"),
        (
            cell('office:value-type="date" office:date-value="2019-05-01T12:30:00"'),
            datetime(2019, 5, 1, 12, 30),
            "2019-05-01 12:30:00",
        ),
        (cell('office:value-type="date" office:date-value="12019-05-01"'), "12019-05-01", "12019-05-01"),
        (cell('office:value-type="time" office:time-value="PT12H30M05.4S"'), time(12, 30, 5), "12:30:05"),
        (cell('office:value-type="time" office:time-value="PT36H00M00S"'), timedelta(hours=36), "1 day, 12:00:00"),
    ],
)
def test_every_type_of_cell_is_read(tmp_path, xml, value, typed):
    (found,) = opened(tmp_path, row(xml)).cells.values()
    assert (found.row, found.column, found.value, found.typed) == (1, 1, value, typed)


def test_a_percentage_is_shown_as_one(tmp_path):
    sheet = opened(tmp_path, row(number("0.123", "percentage"), number("0.5")))
    assert is_percent(sheet.cells[1, 1].number_format)
    assert not is_percent(sheet.cells[1, 2].number_format)
    table = row(text("Indicator"), number("2019")) + row(text("Waste recycled"), number("0.123", "percentage"))
    (reading,) = read_file(write(tmp_path / "b.ods", parts(table)), "b.ods").readings
    assert (reading.value, reading.unit) == (12.3, "%")


def test_a_date_that_shows_the_year_only_is_known_by_its_format(tmp_path):
    styles = (
        '<number:date-style style:name="N1"><number:year number:style="long"/></number:date-style>'
        '<number:date-style style:name="N2"><number:year/><number:month/></number:date-style>'
        '<style:style style:name="year" style:data-style-name="N1"/>'
        '<style:style style:name="child" style:parent-style-name="year"/>'
        '<style:style style:name="month" style:data-style-name="N2"/>'
    )
    day = 'office:value-type="date" office:date-value="2019-01-01"'
    table = '<table:table-column/><table:table-column table:default-cell-style-name="year"/>' + row(
        *(cell(f"{day} {style}") for style in ('table:style-name="child"', "", 'table:style-name="month"', ""))
    )
    found = [c.number_format for c in opened(tmp_path, table, styles=styles).cells.values()]
    assert found == ["yyyy", "yyyy", "yyyy-mm-dd", "yyyy-mm-dd"]


def test_errors_and_formulas_without_a_result_are_seen(tmp_path):
    sheet = opened(
        tmp_path,
        row(
            cell(
                'table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"',
                "<text:p>#DIV/0!</text:p>",
            ),
            cell('table:formula="of:=X()" office:value-type="float" office:value="0"', "<text:p>Err:508</text:p>"),
            cell('table:formula="of:=SUM([.A1:.B1])"'),
            cell('table:formula="of:=SUM([.A1:.B1])" office:value-type="float"'),
            cell('table:formula="of:=&quot;&quot;"', "<text:p/>"),
            cell('table:formula="of:=2*2" office:value-type="float" office:value="4"', "<text:p>4</text:p>"),
        ),
    )
    assert [(c.column, c.typed, c.error, c.formula_without_result) for c in sheet.cells.values()] == [
        (1, "#DIV/0!", True, False),
        (2, "Err:508", True, False),
        (3, "=SUM([.A1:.B1])", False, True),
        (4, "=SUM([.A1:.B1])", False, True),
        (6, "4", False, False),
    ]


def test_repeated_cells_and_rows_stand_where_a_person_sees_them(tmp_path):
    empty = '<table:table-cell table:number-columns-repeated="3"/>'
    table = (
        '<table:table-row table:number-rows-repeated="4"><table:table-cell/></table:table-row>'
        + row(
            empty,
            number(7, attributes='table:number-columns-repeated="2"'),
            attributes='table:number-rows-repeated="2"',
        )
        + row(text("end"))
    )
    assert list(opened(tmp_path, table).cells) == [(5, 4), (5, 5), (6, 4), (6, 5), (7, 1)]


def test_merged_ranges_are_known(tmp_path):
    table = row(
        text("a", 'table:number-columns-spanned="3" table:number-rows-spanned="2"'),
        '<table:covered-table-cell table:number-columns-repeated="2"/>',
        number(1),
    )
    sheet = opened(tmp_path, table)
    assert sheet.merged == ((1, 1, 2, 3),)
    assert list(sheet.cells) == [(1, 1), (1, 4)]


def test_hidden_rows_columns_and_sheets_are_known(tmp_path):
    table = (
        '<table:table-column/><table:table-column-group table:display="false"><table:table-column/>'
        '</table:table-column-group><table:table-column table:visibility="collapse"/>'
        + row(number(1), number(2), number(3), number(4))
        + row(number(1), attributes='table:visibility="filter"')
        + '<table:table-row-group table:display="false">'
        + row(number(1))
        + "</table:table-row-group>"
        + row(number(1), attributes='table:visibility="collapse" table:number-rows-repeated="2"')
    )
    styles = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    sheet = opened(tmp_path, table, styles=styles)
    assert (sheet.hidden, sheet.hidden_rows, sheet.hidden_columns) == (False, {2, 3, 4, 5}, {2, 3})
    assert opened(tmp_path, table, styles=styles, properties='table:style-name="ta1"').hidden


def test_what_is_no_cell_of_a_sheet_is_not_read(tmp_path):
    inner = f'<table:table table:name="inner">{row(number(9))}</table:table>'
    note = "<office:annotation><text:p>a comment</text:p></office:annotation>"
    table = f"<table:shapes>{inner}</table:shapes>" + row(
        cell('office:value-type="string"', f"{note}<text:p>1</text:p>"), cell("", inner), number(2)
    )
    foreign = '<table:table table:name="x"><table:table-source table:mode="copy-results-only"/>' + row(number(5))
    book, found = codes(
        tmp_path,
        table,
        before=f"<table:tracked-changes>{row(number(8))}</table:tracked-changes>",
        after=f"{foreign}</table:table><table:dde-links>{inner}</table:dde-links>",
    )
    assert found == []
    (sheet,) = book.sheets
    assert {place: c.typed for place, c in sheet.cells.items()} == {(1, 1): "1", (1, 3): "2"}


def test_custom_properties_are_read(tmp_path):
    meta = '<meta:user-defined meta:name="vlr-year" meta:value-type="float">2024</meta:user-defined>'
    book, _ = open_book(write(tmp_path / "a.ods", parts(row(number(1)), meta=meta)), "a.ods")
    assert book.properties == {"vlr-year": "2024"}


def test_encrypted_spreadsheets_are_locked(tmp_path):
    entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    assert codes(tmp_path, files={"content.xml": "\x00\x17 random"}, manifest=entry) == (None, ["password-protected"])
    whole = {key: value for key, value in parts("", manifest=entry).items() if key != "content.xml"}
    path = write(tmp_path / "b.ods", {**whole, "encrypted-package": "random"})
    assert [f.code for f in open_book(path, "b.ods")[1]] == ["password-protected"]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (
            row(
                number(1, attributes='table:number-columns-repeated="16384"'),
                attributes='table:number-rows-repeated="1048576"',
            ),
            "too-many-cells",
        ),
        (row(number(1), attributes='table:number-rows-repeated="1048576"'), "too-many-cells"),
        (row(number(1), attributes='table:number-rows-repeated="1048577"'), "broken-workbook"),
        (row(number(1, attributes='table:number-columns-repeated="999999999"')), "broken-workbook"),
        (row(number(1, attributes='table:number-columns-repeated="99999999999999999999"')), "broken-workbook"),
        (row(number(1, attributes='table:number-columns-repeated="-3"')), "broken-workbook"),
        (row(number("1e999")), "broken-workbook"),
        (row(number("nan")), "broken-workbook"),
        (row(number("x")), "broken-workbook"),
        (row(cell('office:value-type="float"')), "broken-workbook"),
        (row(cell('office:value-type="time" office:time-value="PT9999999999H"')), "broken-workbook"),
        ("<table:table-row>", "broken-workbook"),
    ],
)
def test_bombs_and_broken_numbers_are_findings(tmp_path, table, code):
    assert codes(tmp_path, table) == (None, [code])


def test_a_million_repeated_empty_rows_are_nothing(tmp_path):
    table = (
        row(number(1))
        + row("<table:table-cell/>", attributes='table:number-rows-repeated="1048570"')
        + row(text("end"))
    )
    assert list(opened(tmp_path, table).cells) == [(1, 1), (1048572, 1)]


def test_entities_are_refused_in_every_part(tmp_path):
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    assert codes(tmp_path, row(text("&b;")), head=laughs) == (None, ["unsafe-workbook"])
    for part in ("meta.xml", "META-INF/manifest.xml", "styles.xml"):
        hostile = {part: laughs + "<x>&b;</x>"}
        assert codes(tmp_path, row(number(1)), files=hostile) == (None, ["unsafe-workbook"])


def test_an_empty_spreadsheet_is_told(tmp_path):
    assert codes(tmp_path)[1] == ["empty-workbook"]


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damaged_xml_never_ends_in_an_exception(tmp_path_factory, data):
    table = row(text("a"), number(2019), attributes='table:number-rows-repeated="2"') + row(
        text("b", 'table:number-columns-spanned="2"'), cell('office:value-type="time" office:time-value="PT12H30M05S"')
    )
    files = parts(table)
    content = bytearray(files["content.xml"].encode())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(600, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = write(tmp_path_factory.getbasetemp() / "damaged.ods", {**files, "content.xml": bytes(content)})
    book, findings = open_book(path, "damaged.ods")
    assert book is not None or findings
