"""Real files with bytes changed, of every format: read to the end, or a finding."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vlr.intake.read import read_file
from vlr.workbook.open import open_book

FILES = Path(__file__).parent / "files"


def as_text(path):
    """The first sheet of a workbook as text with separated cells."""
    sheet = open_book(path, path.name)[0].sheets[0]
    rows = [[""] * 13 for _ in range(13)]
    for (row, column), cell in sheet.cells.items():
        rows[row - 1][column - 1] = cell.typed
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode("cp1252")


CONTENTS = {suffix: (FILES / f"all-kinds.{suffix}").read_bytes() for suffix in ("xlsx", "ods", "xlsb", "xls")}
CONTENTS["csv"] = as_text(FILES / "all-kinds.xlsx")
EXAMPLES = {"xls": 15, "csv": 150}
"""An old file takes a process each."""


@pytest.mark.parametrize("suffix", CONTENTS)
def test_a_damaged_file_is_read_or_reported(tmp_path, suffix):
    path = tmp_path / f"damaged.{suffix}"

    @settings(max_examples=EXAMPLES.get(suffix, 60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def damage(data):
        content = bytearray(CONTENTS[suffix])
        for _ in range(data.draw(st.integers(1, 6))):
            place = data.draw(st.integers(0, len(content) - 1))
            match data.draw(st.sampled_from(["change", "cut", "double", "drop"])):
                case "change":
                    content[place] = data.draw(st.integers(0, 255))
                case "cut":
                    del content[place + 1 :]
                case "double":
                    content[place:place] = content[place : place + 50]
                case "drop":
                    del content[place : max(place + 1, min(place + 20, len(content) - 1))]
            content = content or bytearray(b"\0")
        path.write_bytes(bytes(content))
        reading = read_file(path, path.name)
        assert reading.findings or reading.readings or reading.accounts

    damage()
