"""`vlr init`: a new city folder that builds at once, or one of the example cities."""

from __future__ import annotations

from pathlib import Path

import click

EXAMPLES = ("helsinki", "bristol")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--name", help="Name of the city.")
@click.option("--country", metavar="CC", help="Country as two letters, for example FI.")
@click.option("--year", type=click.IntRange(2015, 2100), metavar="Y", help="Year of the report.")
@click.option("--lang", default="en", show_default=True, metavar="en,fi,sv", help="Languages of the report.")
@click.option("--example", type=click.Choice(EXAMPLES), help="A complete example city in place of a new one.")
def init(folder: Path, name: str | None, country: str | None, year: int | None, lang: str, example: str | None) -> None:
    """Make a city folder that builds at once, with prompts and visible gaps where your text and figures belong.

    To see what the tool does, begin with an example: vlr init mycity --example helsinki && cd mycity && vlr build.
    Helsinki is small and in three languages, Bristol large and in English; both are demonstrations from published
    figures, not reports of these cities.
    """
    context = click.get_current_context()
    if example:
        given = [one for one, value in (("--name", name), ("--country", country), ("--year", year)) if value]
        if given:
            raise click.UsageError(f"--example brings its own city; leave out {', '.join(given)}.", context)
        from vlr.examples.copying import copy_example

        paths = copy_example(example, folder)
    else:
        from vlr.workspace.init import create

        if not name or not country or year is None:
            raise click.UsageError("A new city needs --name, --country and --year (or take --example).", context)
        languages = tuple(code.strip().lower() for code in lang.split(",") if code.strip())
        paths = create(folder, name, country, year, languages)
    for path in paths:
        click.echo(f"  {path}")
    click.echo(f"Made {folder}. Next: vlr --city {folder} build")
