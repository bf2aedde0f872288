"""Makes the workbooks of this folder: `python tests/workbook/files/make.py`, with LibreOffice's `soffice` on the path.

One workbook with all kinds of cells is written with openpyxl and saved by LibreOffice as .ods and .xls, and as .xlsx
again, so that the three hold the same and a test can compare them.
"""

import datetime
import shutil
import subprocess
import tempfile
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.packaging.custom import IntProperty, StringProperty

HERE = Path(__file__).parent
HEADS = ["Code", "Indicator", "Unit", 2019, 2020, "Share", "Day", "Year", "Money", "Time", "Error", "Formula", "Long"]
ROWS = [
    ["16.10", "Årets avfall\nline two", "t", 12.4, 1234567.125, 0.123, datetime.date(2020, 5, 1)],
    ["16.1", "  blanks   inside ", "%", -3, 0, 1, datetime.datetime(2020, 5, 1, 13, 30)],
    [None, "=SUM(A1)", "x", 1e-7, 1.5e20, 0.5, None],
]


def workbook() -> openpyxl.Workbook:
    """The workbook that LibreOffice gets."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Health & more"
    sheet.append(["Waste in the city"])
    sheet.merge_cells("A1:D1")
    sheet.append(HEADS)
    for row in ROWS:
        sheet.append(row)
    sheet["B5"].data_type = "s"
    for row, year in ((3, 2019), (4, 2020)):
        sheet.cell(row, 1).number_format = "@"
        sheet.cell(row, 8, datetime.date(year, 1, 1)).number_format = "yyyy"
        sheet.cell(row, 9, 99.5).number_format = "#,##0.00 [$€-407]"
        sheet.cell(row, 10, datetime.time(12, 30, 5))
        sheet.cell(row, 13, datetime.timedelta(hours=36)).number_format = "[h]:mm:ss"
    for row in (3, 4, 5):
        sheet.cell(row, 6).number_format = "0.00%"
    sheet["K3"], sheet["K4"], sheet["L3"], sheet["L4"] = "=1/0", "=NA()", "=D3*2", '=B4&"x"'
    sheet["D3"].comment = Comment("a comment that is no cell", "somebody")
    sheet["A7"], sheet["D7"] = "Total", 5
    sheet.merge_cells("A7:C7")
    sheet["A8"], sheet["D8"] = "hidden row", 7
    sheet.row_dimensions[8].hidden = True
    for row in range(10, 14):
        for column, value in ((1, "same"), (4, 7), (5, 7), (6, 7)):
            sheet.cell(row, column, value)
    sheet.column_dimensions["E"].hidden = True
    for name, state in (("Hidden", "hidden"), ("Very", "veryHidden"), ("Empty", "visible")):
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        if name != "Empty":
            sheet["B2"] = 5
    book.custom_doc_props.append(StringProperty(name="vlr-division", value="Ä & b"))
    book.custom_doc_props.append(IntProperty(name="vlr-year", value=2024))
    return book


def main() -> None:
    """Write all files."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "all-kinds.xlsx"
        workbook().save(source)
        for suffix, after in (("ods", source), ("xls", source), ("xlsx", Path(folder) / "out" / "all-kinds.ods")):
            command = ["soffice", "--headless", "--convert-to", suffix, "--outdir", f"{folder}/out", str(after)]
            subprocess.run(command, check=True, capture_output=True)
            shutil.copy(f"{folder}/out/all-kinds.{suffix}", HERE)


if __name__ == "__main__":
    main()
