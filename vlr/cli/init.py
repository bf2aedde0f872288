"""`vlr init`: a new city folder that builds at once."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--name", required=True, help="Name of the city.")
@click.option("--country", required=True, metavar="CC", help="Country as two letters, for example FI.")
@click.option("--year", required=True, type=click.IntRange(2015, 2100), metavar="Y", help="Year of the report.")
@click.option("--lang", default="en", show_default=True, metavar="en,fi,sv", help="Languages of the report.")
def init(folder: Path, name: str, country: str, year: int, lang: str) -> None:
    """Make a city folder that builds at once, with prompts and visible gaps where your text and figures belong."""
    from vlr.workspace.init import create

    languages = tuple(code.strip().lower() for code in lang.split(",") if code.strip())
    for path in create(folder, name, country, year, languages):
        click.echo(f"  {path}")
    click.echo(f"Made {folder}. Next: vlr --city {folder} build")
