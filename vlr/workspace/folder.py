"""Where things stand in a city's folder."""

from __future__ import annotations

import unicodedata
from pathlib import Path

SETTINGS = "vlr.toml"
CATALOGUE = "indicators/catalogue.xlsx"
ACTIONS = "indicators/actions.xlsx"
DECISIONS = "indicators/decisions.xlsx"
STRATEGY = "indicators/strategy.xlsx"
PEERS = "indicators/peers"
DISTRICTS = "indicators/districts.geojson"
DIVISIONS = "indicators/divisions"
TEXTS = "templates/text"
INSIDE = "inside"
"""Part of an edition that is not for everybody: what it was made from."""
COMMENTS = "comments/comments.json"
MAPPING = ".map.toml"
"""Ending that the mapping file of a workbook adds to the workbook's full name."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def find_city(start: Path) -> Path | None:
    """The folder with vlr.toml at or above `start` (absolute), None where there is none."""
    here = start.absolute()
    return next((folder for folder in (here, *here.parents) if (folder / SETTINGS).is_file()), None)


def inside(folder: Path, path: Path) -> bool:
    """Whether `path`, with all links followed, stays in `folder`. A link that leads nowhere or in a circle does not."""
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return real.is_relative_to(folder.resolve())


def odd(name: str) -> bool:
    """Whether a file name cannot be shown as it is: line breaks, control characters, bytes that are no text, characters
    that turn the direction of writing (a name could pose as another one)."""
    return any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or c in _BIDI for c in name)


def is_mapping(name: str) -> bool:
    """Whether a file of this name is the mapping file of a workbook, not a workbook."""
    return name.casefold().endswith(MAPPING)


def is_left_behind(name: str) -> bool:
    """Whether a file is none that somebody means to send or to print: hidden, a README, or left behind by a system."""
    return name.casefold().startswith((".", "readme")) or name.casefold() in ("thumbs.db", "desktop.ini")


def shown(folder: Path, path: Path) -> str:
    """A path as people see it: relative to the city's folder, with forward slashes; odd characters become U+FFFD."""
    name = path.relative_to(folder).as_posix()
    return "".join("\N{REPLACEMENT CHARACTER}" if odd(c) else c for c in name)
