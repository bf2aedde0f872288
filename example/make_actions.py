"""Writes indicators/actions.xlsx of the example city from actions.csv: sample actions, without budget and result.

Usage: python example/make_actions.py [-o FILE]
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from make_workbooks import save
from openpyxl import Workbook
from pen import Pen, widths

HERE = Path(__file__).resolve().parent
HEADS = ["id", "title", "goals", "targets", "owner", "start", "due", "status", "budget", "result", "source", "sample"]


def main() -> None:
    """Write the actions."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", type=Path, default=HERE.parent / "indicators" / "actions.xlsx")
    wanted = parser.parse_args()
    book, pen = Workbook(), Pen("44546A")
    sheet = book.active
    sheet.title = "Actions"
    pen.heads(sheet, 1, HEADS)
    with open(HERE / "actions.csv", encoding="utf-8", newline="") as stream:
        for row, action in enumerate(csv.DictReader(stream), 2):
            for column, head in enumerate(HEADS, 1):
                text = "yes" if head == "sample" else action.get(head, "")
                if text:
                    pen.text(sheet, row, column, text)
    sheet.freeze_panes = "C2"
    widths(sheet, [24, 70, 10, 14, 16, 12, 12, 12, 10, 10, 20, 9])
    save(book, wanted.o)


if __name__ == "__main__":
    main()
