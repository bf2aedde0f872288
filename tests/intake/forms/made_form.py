"""A form of a made city, filled and moved about as an office would, and what is read from it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path

import openpyxl
import pandas as pd
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from vlr.intake.forms.offer import Offer, offer
from vlr.intake.forms.write import form_bytes
from vlr.intake.periods import period_of
from vlr.intake.read import FileReading, read_file
from vlr.model.city import Action, City, Division, Indicator
from vlr.model.observations import OBSERVATION_COLUMNS
from vlr.words.phrases import load

HEALTH, STREETS = "health", "streets"
INDICATORS = (
    Indicator("smoking", {"en": "Adults who smoke"}, (3,), "percent", HEALTH, lower=0.0, upper=100.0),
    Indicator("beds", {"en": "Hospital beds"}, (3, 11), "number", HEALTH, source="Hospital register"),
    Indicator("pupils", {"en": "Pupils who swim"}, (4,), "%", HEALTH),
    Indicator("deaths", {"en": "Deaths on roads, three years"}, (3,), "per 100,000", HEALTH),
    Indicator("change", {"en": "Change of spending"}, (8,), "percent-change", HEALTH),
    Indicator("trees", {"en": "Street trees"}, (11,), "number", STREETS),
)
KNOWN = (
    ("smoking", "", "2021", 12.5),
    ("smoking", "", "2022", 12.0),
    ("smoking", "Sex=Female", "2022", 11.0),
    ("smoking", "Sex=Male", "2022", 13.0),
    ("smoking", "Sex=Unknown", "2015", 20.0),
    ("pupils", "", "2022/23", 80.0),
    ("deaths", "", "2018-2020", 2.5),
    ("deaths", "", "2021-2023", 2.25),
    ("change", "", "2023", -1.5),
    ("trees", "", "2023", 5000.0),
)
ACTIONS = (
    Action("clinic", "A clinic that opens late", (3,), ("3.8",), "Health Office", "2023", "2026-05-31", "planned"),
)


def city(year: int = 2024, **changes: object) -> City:
    """The city."""
    return City(
        folder="/nowhere",
        name="Tinytown",
        slug="tinytown",
        country="FI",
        languages=("en",),
        report_year=year,
        divisions=(Division(HEALTH, "Health Office"), Division(STREETS, "Streets Office")),
        indicators=INDICATORS,
        actions=ACTIONS,
        **changes,  # type: ignore[arg-type]
    )


def observations(rows: Iterable[tuple[str, str, str, float]] = KNOWN) -> pd.DataFrame:
    """What is known, as the observation table."""
    owners = {indicator.id: indicator for indicator in INDICATORS}
    made = []
    for indicator, breakdown, text, value in rows:
        period = period_of(text)
        assert period is not None
        row = dict.fromkeys(OBSERVATION_COLUMNS, "")
        row |= {"row": 1, "column": 1, "indicator": indicator, "division": owners[indicator].division}
        row |= {"period": text, "first_year": period.first, "last_year": period.last, "period_kind": period.kind.value}
        made.append(row | {"breakdown": breakdown, "value": value, "source": "Survey", "unit": owners[indicator].unit})
    return pd.DataFrame(made, columns=list(OBSERVATION_COLUMNS)).astype(OBSERVATION_COLUMNS)


def offered(division: str = HEALTH, year: int = 2024) -> Offer:
    """What the division is asked for."""
    return offer(city(), observations(), division, year)


def blank(division: str = HEALTH, year: int = 2024) -> bytes:
    """The form before anybody fills it."""
    return form_bytes(offered(division, year), load("en")[0])


def opened(content: bytes) -> Workbook:
    """The form as a person opens it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def columns(page: Worksheet) -> dict[str, int]:
    """Machine key without its beginning -> column, wherever it stands now."""
    keys = (cell for row in page.iter_rows(max_row=20) for cell in row if str(cell.value).startswith("vlr:"))
    return {str(cell.value).rpartition(".")[2]: cell.column for cell in keys if "." in str(cell.value)[:30]}


def rows_of(page: Worksheet) -> dict[tuple[str, str, str], int]:
    """(indicator, group, period) as shown -> row."""
    places = columns(page)
    found = {}
    for row in range(1, page.max_row + 1):
        cells = [page.cell(row, places[name]).value for name in ("indicator", "breakdown", "period")]
        if cells[0] and not str(cells[0]).startswith(("vlr:", "Indicator")):
            found[str(cells[0]), str(cells[1] or ""), str(cells[2] or "")] = row
    return found


def fill(page: Worksheet, who: tuple[str, str, str], **answers: object) -> None:
    """Type answers into the row of an indicator, a group and a period."""
    places, row = columns(page), rows_of(page)[who]
    for name, value in answers.items():
        page.cell(row, places[name]).value = value  # type: ignore[assignment]


def saved(book: Workbook, path: Path) -> Path:
    """The workbook as a file."""
    book.save(path)
    return path


def filled(path: Path, answers: Mapping[tuple[str, str, str], Mapping[str, object]]) -> Path:
    """The health form with some answers."""
    book = opened(blank())
    for who, said in answers.items():
        fill(book["Figures"], who, **said)
    return saved(book, path)


def read(path: Path) -> FileReading:
    """What is read from a file."""
    return read_file(path, path.name)


def codes(reading: FileReading) -> list[str]:
    """Codes of its findings."""
    return [finding.code for finding in reading.findings]
