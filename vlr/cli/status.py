"""`vlr` alone: where things stand in ten lines, and the next command to paste."""

from __future__ import annotations

from pathlib import Path

import click


def show_status(folder: Path | None) -> None:
    """Print how far a city's report is, or how to begin."""
    from vlr.workspace.folder import find_city

    here = folder.resolve() if folder else find_city(Path.cwd())
    if here is None or not (here / "vlr.toml").is_file():
        click.echo('No city here. Make one with:\n  vlr init my-city --name "My City" --country FI --year 2026')
        return
    from vlr.cli.screen import counts
    from vlr.pipeline.status import status

    found = status(here)
    option = f" --city {folder}" if folder else ""
    click.echo(f"{found.title}")
    click.echo(f"  {found.sent} of {found.divisions} divisions have sent {found.workbooks} workbooks")
    if found.silent:
        click.echo(f"  nothing yet from: {', '.join(found.silent)}")
    click.echo(f"  {found.with_figures} of {found.indicators} indicators have figures, {found.observations} in all")
    click.echo(f"  {found.texts} texts written, {found.actions} actions listed")
    click.echo(f"  {counts(found.findings).capitalize()}")
    click.echo(f"  last report: {found.report or 'none yet'}")
    click.echo(f"Next:\n  vlr{option} {found.next}")
