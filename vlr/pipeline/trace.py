"""`vlr trace`: from a number back to the cell it was typed into."""

from __future__ import annotations

import difflib
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from vlr.analysis.aggregate import aggregate
from vlr.analysis.combine import combine
from vlr.analysis.earlier import with_earlier
from vlr.framework.codes import parse_code
from vlr.model.cells import a1
from vlr.model.city import City, Indicator
from vlr.model.errors import VlrError
from vlr.model.plain import plain
from vlr.model.review import Point, Series
from vlr.pipeline.gather import Gathered, gather

Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Traced:
    """One indicator: lines about it, and for each figure the lines that say where it stands."""

    head: tuple[Line, ...]
    figures: tuple[tuple[Line, ...], ...]


def trace(folder: Path, indicator: str, period: str) -> tuple[Traced, ...]:
    """Where the figures of an indicator (by id or UN code) were typed, all periods or one; behind them those that were
    made of parts by the catalogue's rule, with the cells of the parts, and those of the last edition.

    Raises VlrError where no indicator has that id or code, or no figure that period.
    """
    gathered = gather(folder)
    found = _indicators(gathered.city, indicator)
    traced = tuple(_trace(gathered, one, period) for one in found)
    if period and not any(one.figures for one in traced):
        raise VlrError(f"{indicator} has no figure for {period}.", f"See all its figures with: vlr trace {indicator}")
    return traced


def _indicators(city: City, asked: str) -> list[Indicator]:
    """Catalogue rows of an id or a UN code. Raises VlrError, with the nearest id, where there is none."""
    code = parse_code(asked)
    found = [i for i in city.indicators if i.id == asked] or [i for i in city.indicators if code and i.un_code == code]
    if not found:
        near = difflib.get_close_matches(asked, [i.id for i in city.indicators], 1)
        hint = f"Did you mean {near[0]}?" if near else "The ids stand in indicators/catalogue.xlsx."
        raise VlrError(f"No indicator {asked} in the catalogue.", hint)
    return found


def _trace(gathered: Gathered, indicator: Indicator, period: str) -> Traced:
    """Lines of one indicator."""
    city, rows = gathered.city, gathered.observations
    rows = rows[rows["indicator"] == indicator.id]
    if period:
        rows = rows[(rows["period"] == period) | (rows["first_year"].astype(str) == period)]
    beyond = _beyond(gathered, indicator, period)
    hashes = {submission.file: submission.sha256 for submission in city.submissions}
    head = (
        ("Indicator", f"{indicator.title(city.languages[0])} ({indicator.id})"),
        ("UN code", f"{indicator.un_code or 'none'}, {indicator.comparability.value}"),
        ("Owner", city.division_name(indicator.division)),
        ("Rule", indicator.rule),
        ("Figures", str(len(rows) + len(beyond))),
    )
    figures = []
    for row in rows.sort_values(["breakdown", "first_year", "period"]).to_dict("records"):
        figures.append(
            (
                (
                    "Figure",
                    _value(row) + f" in {row['period']}" + (f", {row['breakdown']}" if row["breakdown"] else ""),
                ),
                ("Division", city.division_name(str(row["division"]))),
                ("File", str(row["file"])),
                ("Cell", f"{row['sheet']}!{_address(row)}"),
                ("As typed", str(row["typed"])),
                ("Source", " ".join(t for t in (str(row["source"]), str(row["source_url"])) if t) or "none named"),
                ("SHA-256", hashes.get(str(row["file"]), "")),
                *_received(city, hashes.get(str(row["file"]), "")),
                *_decided(city, str(row["id"])),
            )
        )
    return Traced(head, (*figures, *beyond))


def _beyond(gathered: Gathered, indicator: Indicator, period: str) -> list[tuple[Line, ...]]:
    """Figures that stand in the report and in no row of this year: made of parts, or taken from the last edition."""
    ids = {indicator.id, indicator.weight, indicator.numerator, indicator.denominator}
    some = replace(gathered.city, indicators=tuple(one for one in gathered.city.indicators if one.id in ids))
    rows = gathered.observations
    series, _ = aggregate(with_earlier(rows[rows["indicator"].isin(ids)], some), some)
    made, _ = combine(series, some)
    return [
        tuple(_of_point(line, point, gathered.city))
        for line in made.get(indicator.id, ())
        for point in line.points
        if (point.expected or point.edition) and period in ("", point.period.text, str(point.period.first))
    ]


def _of_point(line: Series, point: Point, city: City) -> Iterator[Line]:
    """The lines of a figure that was made or taken over."""
    value = f"{plain(point.value)} {line.unit}".rstrip() if point.value is not None else "no value"
    yield "Figure", f"{value} in {point.period.text}" + (f", {line.breakdown}" if line.breakdown else "")
    if point.edition:
        yield "Edition", point.edition
    if point.expected:
        yield "Rule", f"{line.rule}, made of {point.reporting} of {point.expected} parts"
    elif point.division:
        yield "Division", city.division_name(point.division)
    for file in dict.fromkeys(cell.file for cell in point.cells):
        yield "File", file
        yield (
            "Cells" if len(point.cells) > 1 else "Cell",
            "; ".join(f"{c.sheet}!{a1(c.row, c.column)}" for c in point.cells if c.file == file),
        )
    if point.typed:
        yield "As typed", point.typed


def _decided(city: City, observation: str) -> tuple[Line, ...]:
    """Why a figure stands in the report although a finding spoke against it."""
    held = (one for one in city.decisions if observation in one.figures)
    return tuple(("Decision", f"{one.choice.value}, {one.date}, {one.name}: {one.reason}") for one in held)


def _received(city: City, sha256: str) -> tuple[Line, ...]:
    """The line that says when a file of the ledger came and who submitted it; none without a ledger."""
    entries = [entry for entry in city.ledger.standing if entry.sha256 == sha256]
    return tuple(("Received", " by ".join(filter(None, (one.when[:10], one.who)))) for one in entries)


def _value(row: Mapping[Hashable, object]) -> str:
    """Value and unit, or that it is a gap."""
    value = float(str(row["value"]))
    return f"{plain(value)} {row['unit']}".rstrip() if value == value else "no value"


def _address(row: Mapping[Hashable, object]) -> str:
    """A1 address of an observation's cell."""
    return a1(int(str(row["row"])), int(str(row["column"])))
