"""Which city a command is about."""

from __future__ import annotations

from pathlib import Path

import click

from vlr.model.errors import VlrError


def city_or_none(context: click.Context) -> Path | None:
    """Folder given with --city, else the one with vlr.toml at or above the current folder, else None.

    Raises VlrError where --city names a folder without vlr.toml.
    """
    from vlr.workspace.folder import find_city

    given: Path | None = context.find_root().obj
    if given is None:
        return find_city(Path.cwd())
    if not (given / "vlr.toml").is_file():
        raise VlrError(f"{given} is no city folder: it has no vlr.toml.", "Make one with: vlr init DIR --name NAME ...")
    return given.resolve()


def city(context: click.Context) -> Path:
    """As `city_or_none`, but a VlrError where there is no city."""
    folder = city_or_none(context)
    if folder is None:
        raise VlrError(
            "No city here: neither this folder nor one above it has a vlr.toml.",
            "Go to the city's folder, name it with --city DIR, or make one with: vlr init DIR --name NAME ...",
        )
    return folder
