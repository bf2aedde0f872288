"""An Open SDG repository becomes a city's folder: a catalogue, a workbook for each goal, what was left out by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path

from vlr.bridges.open_sdg import OpenIndicator, Repository, Row
from vlr.bridges.open_sdg_meta import OWN, Meta
from vlr.bridges.open_sdg_placeholder import is_placeholder
from vlr.framework import codes
from vlr.framework.units import unit_of
from vlr.model.city import Comparability, Indicator
from vlr.model.findings import Finding, Severity, about
from vlr.model.slugs import slug
from vlr.words.phrases import Phrases
from vlr.workbook.write import OutSheet, write_book
from vlr.workspace.catalogue_file import write_catalogue
from vlr.workspace.folder import CATALOGUE, DIVISIONS, SETTINGS
from vlr.workspace.init import create
from vlr.workspace.settings import quoted

HEADS = ("indicator_id", "Indicator", "Year", "Breakdown", "Value", "Unit", "Status", "Source")
_LONGEST_SHEET = 31
_LONGEST_ID = 55


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import. files: written, relative to the folder; left_out: codes whose data were examples."""

    files: tuple[str, ...]
    indicators: int
    rows: int
    left_out: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Series:
    """The rows of one indicator with one unit and one series: one row of the catalogue. id: "" until all are known."""

    indicator: OpenIndicator
    unit: str
    series: str
    rows: tuple[Row, ...]
    alone: bool
    id: str = ""


def make_city(
    repository: Repository, folder: Path, name: str, country: str, year: int, languages: Sequence[str], phrases: Phrases
) -> Imported:
    """Write a new city folder with all that a repository holds.

    One catalogue row for each code, unit and series, since several units under one code are several series; direction,
    target and comparability stay empty for a person to decide. Figures stand in one workbook a goal, a sheet a code,
    with the file that they come from. Indicators with example data are named in vlr.toml and have no row. Raises
    VlrError where the folder is not empty or cannot be written.
    """
    kept = [one for one in repository.indicators if not is_placeholder(one.rows)]
    left = [one for one in repository.indicators if is_placeholder(one.rows)]
    series = _with_ids([part for one in kept for part in _parts(one)])
    create(folder, name, country, year, languages)
    division = "open-sdg"
    catalogue = [_catalogue_row(part, division, languages) for part in series]
    write_catalogue(folder / CATALOGUE, catalogue, (), languages, (division,), drafting=True)
    files = [
        _workbook(folder, division, goal, series) for goal in sorted({codes.goal_of(p.indicator.code) for p in series})
    ]
    _settings(folder, division, left, phrases)
    untitled = [row.id for row in catalogue if not row.unit]
    findings = [
        *repository.findings,
        *(about(one.file, "open-sdg-placeholder", Severity.NOTE, one.code) for one in left),
        *(about(CATALOGUE, "open-sdg-unit", Severity.WARNING, id) for id in untitled),
    ]
    rows = sum(len(part.rows) for part in series)
    return Imported((SETTINGS, CATALOGUE, *files), len(series), rows, tuple(one.code for one in left), tuple(findings))


def _parts(indicator: OpenIndicator) -> Iterator[_Series]:
    """The series of an indicator in the order in which they come in its file."""
    fallback = _own(indicator).get("computation_units", "")
    parts: dict[tuple[str, str], list[Row]] = {}
    for row in indicator.rows:
        parts.setdefault((row.unit or fallback, row.series), []).append(row)
    for (unit, series), rows in parts.items():
        yield _Series(indicator, unit, series, tuple(rows), len(parts) == 1)


def _own(indicator: OpenIndicator) -> Meta:
    return indicator.meta.get(OWN, {})


def _with_ids(series: Sequence[_Series]) -> list[_Series]:
    """The series, each with an id of its own: long names are cut, and may be the same then."""
    taken: set[str] = set()
    found = []
    for part in series:
        wished = _id(part)
        id = next(
            one
            for one in chain([wished], (f"{wished[:_LONGEST_ID].rstrip('-')}-{n}" for n in count(2)))
            if one not in taken
        )
        taken.add(id)
        found.append(replace(part, id=id))
    return found


def _id(part: _Series) -> str:
    """The id that a series would have if it were the only one."""
    code = part.indicator.code
    stem = code.split(".", 2)[2] if _is_own(code) else code.replace(".", "-")
    if part.alone:
        return stem
    return slug(f"{stem} {part.series} {_unit(part)}", stem)


def _is_own(code: str) -> bool:
    """Whether an indicator has a name of its own where others have a code of the UN."""
    return len(code.rpartition(".")[2]) > 1 and not code.rpartition(".")[2].isdecimal()


def _unit(part: _Series) -> str:
    """The unit as the catalogue has it: a known one's id, else the repository's words."""
    known = unit_of(part.unit)
    return known.id if known else part.unit


def _title(part: _Series, meta: Meta, own: bool) -> str:
    """What the repository calls an indicator, in one language; our own short title where it has none of its own."""
    names = ("national_indicator_available", "indicator_available", "graph_title", "indicator_name")
    code = part.indicator.code
    title = next((text for name in names if (text := _without_code(meta.get(name, ""), code))), "")
    known = codes.indicator(".".join(code.split(".")[:3]))
    title = title or (known.short if known and own else "")
    suffix = ", ".join(text for text in (part.series, "" if part.alone else part.unit) if text)
    return f"{title} ({suffix})" if title and suffix else title


def _without_code(title: str, code: str) -> str:
    """A title without the code in front of it."""
    return title.removeprefix(code).lstrip(" .:-") if title.startswith(code) else title


def _catalogue_row(part: _Series, division: str, languages: Sequence[str]) -> Indicator:
    code, own = part.indicator.code, _own(part.indicator)
    first = languages[0]
    titles = {first: _title(part, own, own=True) or (part.id if _is_own(code) else code)}
    for language in languages:
        title = _title(part, part.indicator.meta.get(language, {}), own=False)
        if title:
            titles[language] = title
    target = codes.target_of(code)
    return Indicator(
        id=part.id,
        titles=titles,
        goals=(codes.goal_of(code),),
        unit=_unit(part),
        division=division,
        target=target if codes.known_target(target) else "",
        un_code=code if codes.indicator(".".join(code.split(".")[:3])) else "",
        comparability=Comparability.LOCAL,
        source=own.get("source_organisation_1", ""),
        source_url=_address(own.get("source_url_1", "")),
        definition=own.get("national_indicator_description", "") or own.get("computation_definitions", ""),
        note=own.get("comments_limitations", ""),
    )


def _address(text: str) -> str:
    return text if text.startswith(("https://", "http://")) else ""


def _workbook(folder: Path, division: str, goal: int, series: Sequence[_Series]) -> str:
    """One workbook with the figures of a goal; its path relative to the folder."""
    sheets: dict[str, list[tuple[object, ...]]] = {}
    for part in series:
        if codes.goal_of(part.indicator.code) == goal:
            title = _title(part, _own(part.indicator), own=True) or part.indicator.code
            sheets.setdefault(part.indicator.code, []).extend(_figures(part, title))
    shown = f"{DIVISIONS}/{division}/goal-{goal:02}.xlsx"
    (folder / shown).parent.mkdir(parents=True, exist_ok=True)
    sheet_names = [code if len(code) <= _LONGEST_SHEET else f"{code[:24]} {n}" for n, code in enumerate(sheets, 1)]
    write_book(
        folder / shown, [OutSheet(name, HEADS, rows) for name, rows in zip(sheet_names, sheets.values(), strict=True)]
    )
    return shown


def _figures(part: _Series, title: str) -> Iterator[tuple[object, ...]]:
    source = _own(part.indicator).get("source_organisation_1", "")
    for row in part.rows:
        groups = "; ".join(f"{_plain(name)}={_plain(category)}" for name, category in row.groups)
        value = _number(row.value)
        yield (part.id, title, _number(row.period), groups, value, _unit(part), row.status, source)


def _plain(text: str) -> str:
    """A name or category without the two signs that join them."""
    return text.replace("=", ":").replace(";", ",")


def _number(text: str) -> float | str:
    """A figure as a number where it is written as one with a decimal point; every other text as it is."""
    try:
        return float(text) if text.replace(".", "", 1).lstrip("-").isdecimal() else text
    except ValueError:
        return text


def _settings(folder: Path, division: str, left: Sequence[OpenIndicator], phrases: Phrases) -> None:
    """Add the division and what was left out to vlr.toml."""
    path = folder / SETTINGS
    lines = ["", f"[divisions.{division}]", f"name = {quoted(phrases('bridges.division'))}"]
    reason = quoted(phrases("bridges.placeholder"))
    for one in left:
        lines += ["", "[[left_out]]", f"what = {quoted(one.code)}", f"reason = {reason}"]
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")
