"""A mapping file becomes a `Mapping`; whatever is wrong with it is told with its line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from vlr.intake.column import OLDEST
from vlr.intake.mapping import DECIMALS, ROLES, MappedColumn, MappedTable, Mapping, mapping_for
from vlr.intake.mapping_keys import Taker, WrongValueError
from vlr.intake.periods import period_of
from vlr.model.cells import column_number
from vlr.model.findings import Finding, Severity, about
from vlr.model.periods import Period
from vlr.words.toml_lines import error_line

LARGEST = 1_000_000
"""Bytes of a mapping file; one for 200 tables has a tenth of it."""

_RANGE = re.compile(r"^\$?([A-Z]{1,3})\$?([1-9]\d{0,6}):\$?([A-Z]{1,3})\$?([1-9]\d{0,6})?$", re.IGNORECASE)
_LETTERS = re.compile(r"^[A-Z]{1,3}$", re.IGNORECASE)
FACTORS = (0.001, 0.01, 0.1, 10, 100, 1000, 1_000_000)
"""What figures may be multiplied with: a share of one becomes a per cent with 100."""
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576


def read_mapping(path: Path, shown: str) -> tuple[Mapping | None, list[Finding]]:
    """The mapping file of a workbook, None where there is none or it is no TOML, and findings with its lines.

    path, shown: of the workbook. Codes: mapping-broken, mapping-unknown-key, mapping-wrong-value, mapping-missing-key,
    link-not-followed (it could lead out of the city's folder).
    A value that cannot be used counts as not written; a table or a column that needs it is not used. These are errors:
    without it figures would be read otherwise than the person meant.
    """
    place = mapping_for(path)
    name = shown + place.name[len(path.name) :]
    if not place.is_file():
        return None, []
    if place.is_symlink():
        return None, [about(name, "link-not-followed", Severity.ERROR)]
    try:
        text = _text(place)
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        return None, [about(name, "mapping-broken", Severity.ERROR, line=error_line(trouble), reason=str(trouble))]
    except (OSError, ValueError) as trouble:
        return None, [about(name, "mapping-broken", Severity.ERROR, reason=str(trouble))]
    return parse_mapping(raw, text, name)


def _text(path: Path) -> str:
    """The file as text. Raises OSError, and ValueError where it is too large or not in UTF-8."""
    if path.stat().st_size > LARGEST:
        raise ValueError(f"> {LARGEST} bytes")
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def parse_mapping(raw: dict[str, Any], text: str, name: str) -> tuple[Mapping, list[Finding]]:
    """The mapping of a parsed file. text: its text, for lines; name: as people see it."""
    take = Taker(raw, text, name, ())
    take.known({"year", "missing", "decimal", "left_out", "table"})
    tables = [table for part in take.parts("table") if (table := _table(part)) is not None]
    mapping = Mapping(
        file=name,
        year=take.one("year", _year, None),
        missing=take.one("missing", _texts, ()),
        decimal=take.one("decimal", _decimal, ""),
        left_out=dict(left for part in take.parts("left_out") if (left := _left_out(part)) is not None),
        tables=tuple(tables),
    )
    return mapping, sorted(take.findings, key=lambda finding: finding.line)


def _table(take: Taker) -> MappedTable | None:
    """One `[[table]]`, None where its sheet, range or columns cannot be used."""
    keys = {"sheet", "range", "head_rows", "column", "indicator", "code", "id", "unit", "year", "source", "decimal"}
    take.known(keys)
    sheet = take.needed("sheet", _sheet)
    place = take.needed("range", _range)
    if "column" not in take.raw:
        take.say("mapping-missing-key", Severity.ERROR, "column")
    columns = _columns(take.inner("column"))
    heads = take.one("head_rows", _count, 1)
    if sheet is None or place is None or not columns:
        return None
    left, first, right, last = place
    return MappedTable(
        sheet=sheet,
        first=first,
        last=last,
        left=left,
        right=right,
        heads=heads,
        columns=columns,
        indicator=take.one("indicator", _text_of, ""),
        code=take.one("code", _text_of, ""),
        id=take.one("id", _text_of, ""),
        unit=take.one("unit", _text_of, ""),
        year=take.one("year", _year, None),
        source=take.one("source", _text_of, ""),
        decimal=take.one("decimal", _decimal, ""),
        line=take.line(),
    )


def _columns(take: Taker) -> tuple[MappedColumn, ...]:
    """The columns of a table from left to right."""
    found = []
    for letters in take.raw:
        if not _LETTERS.match(letters) or column_number(letters) > _LAST_COLUMN:
            take.say("mapping-wrong-value", Severity.ERROR, letters, letters, key="column", expected="A, B, ... XFD")
        elif (column := _column(take, letters)) is not None:
            found.append(column)
    return tuple(sorted(found, key=lambda column: column.number))


def _column(take: Taker, letters: str) -> MappedColumn | None:
    """One column: `"unit"`, or `{ role = "value", year = 2019 }`; None where its role is not known."""
    own = take.raw[letters] if isinstance(take.raw[letters], dict) else {"role": take.raw[letters]}
    inner = Taker(own, take.text, take.file, (*take.place, letters), take.findings)
    inner.known({"role", "indicator", "code", "year", "breakdown", "unit", "factor"})
    role = inner.needed("role", _role)
    if role is None:
        return None
    name, dimension = role
    column = MappedColumn(
        number=column_number(letters),
        role=name,
        dimension=dimension,
        year=inner.one("year", _year, None),
        breakdown=inner.one("breakdown", _text_of, ""),
        unit=inner.one("unit", _text_of, ""),
        indicator=inner.one("indicator", _text_of, ""),
        code=inner.one("code", _text_of, ""),
        factor=inner.one("factor", _factor, 1.0),
        line=take.line(letters),
    )
    extra = [key for key in own if key != "role"]
    if name != "value" and extra:
        inner.say("mapping-contradiction", Severity.ERROR, extra[0], extra[0], other='role = "value"')
    return column


def _left_out(take: Taker) -> tuple[str, tuple[str, int]] | None:
    """The sheet of a `[[left_out]]`, why, and its line."""
    take.known({"sheet", "reason"})
    sheet, reason = take.needed("sheet", _sheet), take.needed("reason", _text_of)
    return (sheet, (reason, take.line())) if sheet and reason else None


def _text_of(value: Any) -> str:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value).strip()
    raise WrongValueError('"text"')


def _sheet(value: Any) -> str:
    """A name of a sheet, with the blanks that it may begin or end with."""
    if isinstance(value, str) and value:
        return value
    raise WrongValueError('"Sheet1"')


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise WrongValueError('["-", "x"]')


def _year(value: Any) -> Period:
    """A period as in a cell: 2019, "2018/19", "2019-Q1"."""
    number = isinstance(value, int) and not isinstance(value, bool)
    period = period_of(float(value) if number else value, OLDEST) if number or isinstance(value, str) else None
    if period is None:
        raise WrongValueError('2019, "2018/19"')
    return period


def _decimal(value: Any) -> str:
    if value in DECIMALS.values():
        return str(value)
    if not isinstance(value, str) or value not in DECIMALS:
        raise WrongValueError(" | ".join(f'"{name}"' for name in DECIMALS))
    return DECIMALS[value]


def _factor(value: Any) -> float:
    if isinstance(value, bool) or value not in FACTORS:
        raise WrongValueError(", ".join(f"{factor:g}" for factor in FACTORS))
    return float(value)


def _count(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 20:
        return value
    raise WrongValueError("0, 1, 2 ...")


def _role(value: Any) -> tuple[str, str]:
    """(role, dimension): `breakdown:Sex` is a column of groups of a dimension."""
    if not isinstance(value, str):
        raise WrongValueError(", ".join(ROLES))
    word, colon, dimension = value.partition(":")
    word = word.strip().casefold()
    if word == "breakdown" and colon and dimension.strip():
        return "dimension", dimension.strip()
    if word not in ROLES or colon:
        raise WrongValueError(", ".join(ROLES))
    return ROLES[word], ""


def _range(value: Any) -> tuple[int, int, int, int]:
    """(left, first, right, last) of `A5:H40`; last is 0 for `A5:H`, to the end of the sheet."""
    found = _RANGE.match(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise WrongValueError('"A5:H40"')
    left, right = sorted((column_number(found[1]), column_number(found[3])))
    first, last = int(found[2]), int(found[4] or 0)
    first, last = (min(first, last), max(first, last)) if last else (first, 0)
    if right > _LAST_COLUMN or max(first, last) > _LAST_ROW:
        raise WrongValueError('"A5:H40"')
    return left, first, right, last
