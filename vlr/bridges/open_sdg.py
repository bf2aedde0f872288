"""An Open SDG data repository as values: its indicators, their metadata, their rows.

What such a repository looks like (the documentation of Open SDG, data starter 2.x): `data/indicator_1-2-1.csv` with the
columns Year, Value and others for breakdowns, units, series and places; `meta/1-2-1.md` with the metadata between two
lines of three hyphens, or `.yml`, or a two-column `.csv`; `meta/<language>/` for other languages; `translations/` with
texts that metadata name as `group.key`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vlr.bridges.open_sdg_meta import Meta, read_meta, translations
from vlr.framework import codes
from vlr.model.errors import VlrError
from vlr.model.findings import Finding, Severity, about
from vlr.workbook.open import open_book
from vlr.workspace.folder import inside

_NAME = re.compile(r"(?:indicator[_-])?(\d{1,2}-[0-9a-z]{1,2}(?:-[0-9a-z]+)+)\.(csv|md|ya?ml)", re.IGNORECASE)
_OWN_NAME = re.compile(r"(1[0-7]|[1-9])-(\d{1,2}|[a-dz])-([a-z0-9-]*[a-z]{2}[a-z0-9-]*)", re.IGNORECASE)
"""An indicator without a code of the UN, as `open_sdg_export` names it: goal, target or `z`, its own name."""
_SKIPPED = frozenset({"node_modules", "_site", "docs", "tests", "scripts", "translations", "geo-data"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a data file. period, value, unit, series, status: as typed; groups: (dimension, category) pairs."""

    line: int
    period: str
    value: str
    unit: str = ""
    series: str = ""
    status: str = ""
    groups: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OpenIndicator:
    """One indicator. code: normal form such as `1.2.1` or `11.1.1.a`, or `11.z.street-trees` without one of the UN;
    file: of its data, relative to the repository.

    meta: language -> metadata by field name; the first language is the repository's own.
    """

    code: str
    file: str
    rows: tuple[Row, ...]
    meta: Mapping[str, Meta]


@dataclass(frozen=True, slots=True)
class Repository:
    """All indicators of a repository that have data, in order of their codes, and what could not be read."""

    indicators: tuple[OpenIndicator, ...]
    findings: tuple[Finding, ...]


def read_repository(folder: Path) -> Repository:
    """An Open SDG data repository.

    A file that cannot be read, has no column Year or Value, or whose name is no code is a finding (`open-sdg-file`);
    two data files of one code: the first in order of their paths is taken, the other told. Links that leave the folder
    are not followed. Raises VlrError where there is no data file.
    """
    if not folder.is_dir():
        raise VlrError(f"{folder} is no folder.")
    data: dict[str, Path] = {}
    findings: list[Finding] = []
    about_code: dict[str, list[Path]] = {}
    for path in _files(folder):
        named = _NAME.fullmatch(path.name)
        code = codes.parse_code(named[1]) or own_code(named[1]) if named else None
        parts = [part.casefold() for part in path.relative_to(folder).parts[:-1]]
        if code is None or len(code.split(".")) < 3:
            if parts[:1] == ["data"] and path.suffix.lower() == ".csv":
                findings.append(_refused(folder, path, "name"))
        elif path.suffix.lower() == ".csv" and "data" in parts:
            if code in data:
                findings.append(_refused(folder, path, "twice"))
            else:
                data[code] = path
        elif any("meta" in part for part in parts):
            about_code.setdefault(code, []).append(path)
    if not data:
        raise VlrError(f"{folder} is no Open SDG data repository: it has no data/indicator_1-1-1.csv or the like.")
    texts = translations(folder)
    indicators = []
    for code in sorted(data, key=codes.code_key):
        rows, found = _rows(data[code], data[code].relative_to(folder).as_posix())
        meta, unread = read_meta(folder, about_code.get(code, ()), texts)
        findings += [*found, *unread]
        if rows:
            indicators.append(OpenIndicator(code, data[code].relative_to(folder).as_posix(), rows, meta))
    return Repository(tuple(indicators), tuple(findings))


def own_code(name: str) -> str | None:
    """`11.6.street-trees` for `11-6-street-trees`, `11.z.trees` for `11-z-trees`; None for other names."""
    found = _OWN_NAME.fullmatch(name.casefold())
    return ".".join(found.groups()) if found else None


def _files(folder: Path) -> Iterator[Path]:
    """Files of the repository, sorted, without hidden folders and what belongs to the site."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") or part.casefold() in _SKIPPED for part in parts):
            continue
        if path.is_file() and inside(folder, path):
            yield path


def _refused(folder: Path, path: Path, reason: str) -> Finding:
    return about(path.relative_to(folder).as_posix(), "open-sdg-file", Severity.WARNING, path.name, reason=reason)


def _rows(path: Path, shown: str) -> tuple[tuple[Row, ...], list[Finding]]:
    """Rows of a data file that have a period; () with a finding where it is no such file."""
    book, findings = open_book(path, shown)
    if book is None or not book.sheets or not book.sheets[0].cells:
        return (), findings
    cells = book.sheets[0].cells
    top = min(row for row, _ in cells)
    heads = {column: cell.typed.strip() for (row, column), cell in cells.items() if row == top}
    lines: dict[int, dict[int, str]] = {}
    for (row, column), cell in cells.items():
        if row > top and column in heads:
            lines.setdefault(row, {})[column] = cell.typed.strip()
    roles = _roles(heads)
    if "year" not in roles or "value" not in roles:
        return (), [
            *findings,
            about(shown, "open-sdg-file", Severity.WARNING, ", ".join(heads.values()), reason="heads"),
        ]
    groups = _groups(heads, roles, lines.values())
    made = [
        _row(number, line, heads, roles, groups) for number, line in sorted(lines.items()) if line.get(roles["year"])
    ]
    return tuple(made), findings


_ROLES = {
    "year": ("year",),
    "value": ("value",),
    "unit": ("units", "unit", "unit measure", "unit_measure", "unit of measure"),
    "series": ("series",),
    "status": ("observation status", "obs_status", "observation_status", "obs status"),
    "place": ("geocode", "geo code", "geo_code"),
}


def _roles(heads: Mapping[int, str]) -> dict[str, int]:
    """Role -> column, for the columns that have a meaning of their own."""
    named = {" ".join(head.casefold().split()): column for column, head in reversed(list(heads.items()))}
    return {role: named[name] for role, names in _ROLES.items() for name in reversed(names) if name in named}


def _groups(heads: Mapping[int, str], roles: Mapping[str, int], lines: Collection[Mapping[int, str]]) -> list[int]:
    """Columns of breakdowns. A column of place codes is one only where nothing else tells its rows apart."""
    own = [column for column in heads if column not in roles.values()]
    place = roles.get("place")
    if place is None:
        return own
    apart = [roles[role] for role in ("year", "unit", "series") if role in roles] + own
    keys = {tuple(line.get(column, "") for column in apart) for line in lines}
    return [*own, place] if len(keys) < len(lines) else own


def _row(
    number: int, line: Mapping[int, str], heads: Mapping[int, str], roles: Mapping[str, int], groups: Sequence[int]
) -> Row:
    def of(role: str) -> str:
        return line.get(roles[role], "") if role in roles else ""

    return Row(
        number,
        of("year"),
        of("value"),
        of("unit"),
        of("series"),
        of("status"),
        tuple((heads[column], line[column]) for column in groups if line.get(column)),
    )
