"""Figures in code for tests of the analysis: observations, series, indicators and a city around them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from vlr.model.city import City, Direction, Indicator
from vlr.model.observations import OBSERVATION_COLUMNS
from vlr.model.periods import Period, PeriodKind
from vlr.model.review import Point, Series

UP, DOWN, KEEP = Direction.UP, Direction.DOWN, Direction.KEEP
REPORT_YEAR = 2022


def row(period: str, value: float | None, cell_row: int, **changes: Any) -> dict[str, Any]:
    """One row of the observation table: the total of `pm` in the year `period`, unless changed."""
    first = int(period[:4])
    made: dict[str, Any] = {
        "id": f"pm-{period}-{cell_row}",
        "indicator": "pm",
        "division": "air",
        "period": period,
        "first_year": first,
        "last_year": first,
        "period_kind": "year",
        "breakdown": "",
        "value": float("nan") if value is None else value,
        "unit": "percent",
        "status": "A" if value is not None else "O",
        "confidentiality": "",
        "note": "",
        "source": "Office for Made Statistics",
        "source_url": "",
        "file": "indicators/divisions/air/air.xlsx",
        "sheet": "Data",
        "row": cell_row,
        "column": 3,
        "typed": "" if value is None else str(value),
    }
    return {**made, **changes}


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    """The observation table of rows."""
    return pd.DataFrame(rows, columns=list(OBSERVATION_COLUMNS)).astype(OBSERVATION_COLUMNS)


def indicator(**changes: Any) -> Indicator:
    """The catalogue row `pm`: lower is better, in percent, goal 11."""
    made: dict[str, Any] = {
        "id": "pm",
        "titles": {"en": "Fine dust"},
        "goals": (11,),
        "unit": "percent",
        "division": "air",
        "direction": DOWN,
    }
    return Indicator(**{**made, **changes})


def city(*indicators: Indicator, **changes: Any) -> City:
    """A city of these indicators, report year 2022."""
    made: dict[str, Any] = {
        "folder": "/somewhere/made",
        "name": "Made",
        "slug": "made",
        "country": "GB",
        "languages": ("en",),
        "report_year": REPORT_YEAR,
        "indicators": indicators,
    }
    return City(**{**made, **changes})


def series(values: Mapping[int | str, float | None], marks: Mapping[int | str, str] | None = None) -> Series:
    """The total of `pm`; marks: period -> status letter."""
    points = tuple(_point(str(text), value, (marks or {}).get(text, "")) for text, value in values.items())
    return Series("pm", "pm", "", "percent", points)


def _point(text: str, value: float | None, status: str) -> Point:
    first = int(text[:4])
    kind = PeriodKind.QUARTER if "Q" in text else PeriodKind.SPLIT_YEAR if "/" in text else PeriodKind.YEAR
    period = Period(text, first, first + (kind is PeriodKind.SPLIT_YEAR), kind)
    return Point(period, value, status or ("A" if value is not None else "O"), f"pm-{text}", "air", ())
