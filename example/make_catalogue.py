"""Writes indicators/catalogue.xlsx of the example city from indicators/*.toml and figures.csv.

    python example/make_catalogue.py [-o FILE]

Every name that an office writes and that is not the title becomes an accepted name on the sheet *Names*. The source of
an indicator is the source of its figures.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path
from typing import Any

from select_figures import chosen

from vlr.model.city import Comparability, Direction, Indicator, Name, NameState, Place
from vlr.workspace.catalogue_file import write_catalogue

HERE = Path(__file__).resolve().parent
WHO = "sample owner"
SHARES = ("percent",)
OPEN_ENDED = ("pay-gap-workplace", "pay-gap-residents", "ethnicity-pay-gap-council", "growth")
"""Percentages that can be below zero or above a hundred."""


def main() -> None:
    """Write the catalogue."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", type=Path, default=HERE.parent / "indicators" / "catalogue.xlsx")
    wanted = parser.parse_args()
    entries = sorted(chosen(), key=lambda entry: entry["goals"][0])
    sources = _sources()
    indicators = [_indicator(entry, order, *sources[entry["id"]]) for order, entry in enumerate(entries, 1)]
    names = [
        Name(entry["office"]["name"], entry["division"], entry["id"], NameState.ACCEPTED, WHO)
        for entry in entries
        if entry["office"]["name"] != entry["title"]
    ]
    divisions = sorted({entry["division"] for entry in entries})
    write_catalogue(wanted.o, indicators, names, ("en",), divisions)


def _sources() -> dict[str, tuple[str, str]]:
    """Indicator -> its source (several with "; " between) and the address of the first."""
    with open(HERE / "figures.csv", encoding="utf-8", newline="") as stream:
        figures = list(csv.DictReader(stream))
    found: dict[str, dict[str, str]] = {}
    for figure in figures:
        found.setdefault(figure["indicator"], {}).setdefault(figure["source"], figure["source_url"])
    return {id: ("; ".join(of), next(iter(of.values()))) for id, of in found.items()}


def _indicator(entry: dict[str, Any], order: int, source: str, source_url: str) -> Indicator:
    """One row of the catalogue."""
    share = entry["unit"] in SHARES and entry["id"] not in OPEN_ENDED
    lower = None if entry["id"] in OPEN_ENDED else 0.0
    return Indicator(
        id=entry["id"],
        titles={"en": entry["title"]},
        goals=tuple(entry["goals"]),
        unit=entry["unit"],
        division=entry["division"],
        target=entry["target"],
        un_code=entry.get("un_code", ""),
        comparability=Comparability(entry.get("comparability", "local")),
        comparability_note=entry.get("comparability_note", ""),
        direction=Direction(entry["direction"]),
        headline=entry.get("headline", ""),
        target_value=float(entry["target_value"]) if "target_value" in entry else None,
        target_year=entry.get("target_year"),
        target_source=entry.get("target_source", ""),
        lower=lower,
        upper=100.0 if share else None,
        decimals=entry["decimals"],
        place=Place(entry.get("place", "chapter")),
        order=order,
        small_counts_published=entry.get("small_counts_published", False),
        source=source,
        source_url=source_url,
        definition=entry.get("definition", ""),
        note=entry.get("note", ""),
    )


if __name__ == "__main__":
    main()
