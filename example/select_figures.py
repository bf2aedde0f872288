"""Writes figures.csv: the plain list of figures that the example city's offices keep.

    python example/select_figures.py RAW.csv

RAW.csv holds the city's open data as one long table (columns indicator_code, unit, series, breakdown, period, value,
source, source_url ...); see README.md for where it comes from. What is taken, under which name, and which gaps of the
source are written down as gaps stands in indicators/*.toml. Nothing is computed: a value is the text of the source.
"""

from __future__ import annotations

import csv
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
COLUMNS = ("indicator", "code", "name", "unit", "period", "breakdown", "value", "source", "source_url", "division")
GAP = ".."
"""What the list says where the source has no figure; each office has a mark of its own in its workbook."""

SPELLINGS = {
    "BCC": "Bristol City Council",
    "BCC Data Team": "Bristol City Council",
    "Bristol": "Bristol City Council, State of Bristol: Key Facts 2018-19",
    "Bristol City council": "Bristol City Council",
    "Bristol City Council - Strategic Intelligience": "Bristol City Council, Strategic Intelligence",
    "Bristol University": "University of Bristol",
    "Bristol city council": "Bristol City Council",
    "Bristol water": "Bristol Water",
    "Anti-social behavior team": "Bristol City Council, anti-social behaviour team",
    "Department for Business, Energy & Industrial Stratedgy": "Department for Business, Energy & Industrial Strategy",
    "Department for transport": "Department for Transport",
    "End child poverty": "End Child Poverty",
    "Environment agency": "Environment Agency",
    "Health and Safety executive": "Health and Safety Executive",
    "Ministry for Housing, Communities and Local Government": "Ministry of Housing, Communities and Local Government",
    "Office for national statistics - NOMIS": "Office for National Statistics (Nomis)",
    "National Health Service (NHS) Digital": "NHS Digital",
    "NOMIS": "Office for National Statistics (Nomis)",
    "Nomis": "Office for National Statistics (Nomis)",
    "Nomis - Office for National Statistics": "Office for National Statistics (Nomis)",
    "ONS Nomis": "Office for National Statistics (Nomis)",
    "ONS (Office for National Statistics)": "Office for National Statistics",
    "Official labour market statistics": "Office for National Statistics (Nomis)",
    "PHE Fingertips": "Public Health England, Fingertips",
}
"""Names of the same bodies, written in many ways in the raw table, in one way."""


def chosen() -> list[dict[str, Any]]:
    """All indicators of the example, division by division; `division` is the name of the file."""
    found = []
    for path in sorted((HERE / "indicators").glob("*.toml")):
        for indicator in tomllib.loads(path.read_text(encoding="utf-8"))["indicator"]:
            found.append({**indicator, "division": path.stem})
    return found


def parts(breakdown: str) -> dict[str, str]:
    """`A=x; B=y` as a dictionary in the order of the text."""
    pairs = (piece.split("=", 1) for piece in breakdown.split(";") if piece.strip())
    return {name.strip(): category.strip() for name, category in pairs}


def label(row: dict[str, str], take: dict[str, Any]) -> str | None:
    """Breakdown of a raw row as the office writes it, None where the row is of another measure."""
    found = parts(row["breakdown"])
    for name, category in take.get("where", {}).items():
        if found.pop(name, None) != category:
            return None
    keep = take.get("keep", {})
    if not set(found) <= set(keep):
        return None
    pieces = [f"{keep[name]}={found[name]}" if keep[name] else found[name] for name in keep if name in found]
    text = "; ".join(pieces)
    return None if text in take.get("drop", []) else text


def address(text: str) -> str:
    """An address on the web, "" for anything else that stands in that column."""
    return text if re.fullmatch(r"https?://\S+", text) else ""


def figures_of(indicator: dict[str, Any], raw: list[dict[str, str]]) -> list[dict[str, str]]:
    """The figures of one indicator with its declared gaps, by breakdown in the order of the source, then by period."""
    take, office = indicator["from"], indicator["office"]
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for row in raw:
        wanted = all(row[key].strip() == take[key] for key in ("unit", "series") if key in take)
        if row["indicator_code"] != take["code"] or not wanted or int(row["year"]) < take.get("first_year", 0):
            continue
        breakdown = label(row, take)
        if breakdown is None:
            continue
        key = (breakdown, row["period"])
        if key in rows:
            raise ValueError(f"{indicator['id']}: two figures for {key}")
        rows[key] = figure(indicator, office, row["period"], breakdown, row["value"], row)
    if not rows:
        raise ValueError(f"{indicator['id']}: no figure")
    for gap in indicator.get("gaps", []):
        for period in gap["periods"]:
            key = (gap["breakdown"], period)
            if key in rows:
                raise ValueError(f"{indicator['id']}: {key} is no gap")
            rows[key] = figure(indicator, office, period, gap["breakdown"], GAP, next(iter(rows.values())))
    order = {breakdown: at for at, breakdown in enumerate(dict.fromkeys(breakdown for breakdown, _ in rows))}
    return [rows[key] for key in sorted(rows, key=lambda key: (order[key[0]], key[1]))]


def figure(
    indicator: dict[str, Any], office: dict[str, str], period: str, breakdown: str, value: str, row: dict[str, str]
) -> dict[str, str]:
    """One row of the list. A gap takes source and address from a figure of the same indicator."""
    return {
        "indicator": indicator["id"],
        "code": office.get("code", ""),
        "name": office["name"],
        "unit": office["unit"],
        "period": period,
        "breakdown": breakdown,
        "value": value,
        "source": SPELLINGS.get(row["source"].strip(), row["source"].strip()),
        "source_url": address(row["source_url"].strip()),
        "division": indicator["division"],
    }


def main() -> None:
    """Write figures.csv from the raw table named on the command line."""
    with open(sys.argv[1], encoding="utf-8-sig", newline="") as stream:
        raw = list(csv.DictReader(stream))
    with open(HERE / "figures.csv", "w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for indicator in chosen():
            writer.writerows(figures_of(indicator, raw))


if __name__ == "__main__":
    main()
