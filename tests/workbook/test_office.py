"""LibreOffice saves a workbook in other formats, and each of them holds the same."""

import pytest

from tests.office import saved_as
from tests.workbook.files.make import workbook
from vlr.workbook.open import open_book


def what_stands_there(path):
    book, findings = open_book(path, path.name)
    assert findings == []
    return [
        (
            sheet.name,
            sheet.hidden,
            sheet.merged,
            sheet.hidden_rows,
            sheet.hidden_columns,
            {place: (cell.value, cell.typed, cell.error) for place, cell in sheet.cells.items()},
        )
        for sheet in book.sheets
    ]


@pytest.mark.slow
def test_a_workbook_saved_in_other_formats_holds_the_same(tmp_path):
    source = tmp_path / "all.xlsx"
    workbook().save(source)
    ods = saved_as(source, "ods", tmp_path)
    found = [
        what_stands_there(path) for path in (saved_as(ods, "xlsx", tmp_path), ods, saved_as(source, "xls", tmp_path))
    ]
    assert found[0] == found[1] == found[2]
