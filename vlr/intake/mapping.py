"""The mapping file of a workbook: what a person says of its sheets and columns, which wins over everything found.

It lies beside the workbook and is called as the workbook with `.map.toml` behind its full name, so that `waste.xlsx`
and `waste.csv` never share one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from vlr.model.cells import a1
from vlr.model.periods import Period
from vlr.workspace.folder import MAPPING

ROLES = {
    "indicator": "name",
    "groups": "label",
    "code": "code",
    "id": "id",
    "unit": "unit",
    "multiplier": "multiplier",
    "year": "period",
    "last_year": "until",
    "part": "part",
    "value": "value",
    "breakdown": "breakdown",
    "goal": "goal",
    "target": "target",
    "flag": "flag",
    "confidentiality": "confidentiality",
    "note": "note",
    "source": "source",
    "url": "source_url",
    "lower": "bound",
    "upper": "bound",
    "bound": "bound",
    "ignore": "ignore",
}
"""What a mapping file calls a column -> what the reader calls it (`vlr.intake.columns.Column.role`)."""
DECIMALS = {"comma": ",", "point": "."}


def mapping_for(path: Path) -> Path:
    """Where the mapping file of a workbook is, if there is one: `waste.xlsx` -> `waste.xlsx.map.toml`."""
    return path.with_name(path.name + MAPPING)


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column. role: as the reader calls it; dimension: what its groups are of (`Sex`), "" where the cells say.

    indicator, code, year, breakdown, unit: of all figures of a column of values; factor: what these are multiplied by.
    line: of the mapping file.
    """

    number: int
    role: str
    dimension: str = ""
    year: Period | None = None
    breakdown: str = ""
    unit: str = ""
    indicator: str = ""
    code: str = ""
    factor: float = 1
    line: int = 0


@dataclass(frozen=True, slots=True)
class MappedTable:
    """One table: rows and columns counted from 1 with both ends, `heads` rows of heads at the top; last 0: to the end.

    indicator, code, id, unit, year, source: of all rows, where these say nothing themselves. decimal: "," or ".", ""
    where the cells tell. line: of the mapping file.
    """

    sheet: str
    first: int
    last: int
    left: int
    right: int
    heads: int = 1
    columns: tuple[MappedColumn, ...] = ()
    indicator: str = ""
    code: str = ""
    id: str = ""
    unit: str = ""
    year: Period | None = None
    source: str = ""
    decimal: str = ""
    line: int = 0

    @property
    def range(self) -> str:
        """`A5:H40`, or `A5:H` to the last row."""
        end = a1(self.last, self.right) if self.last else a1(1, self.right)[:-1]
        return f"{a1(self.first, self.left)}:{end}"


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping file. file: its name as people see it. year: of tables without any; missing: marks of gaps.

    left_out: sheet -> (reason, line).
    """

    file: str
    year: Period | None = None
    missing: tuple[str, ...] = ()
    decimal: str = ""
    left_out: dict[str, tuple[str, int]] = field(default_factory=dict)
    tables: tuple[MappedTable, ...] = ()
