"""`vlr map`: draft the file in which a person says how a workbook is to be read."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    "map", epilog="Example: vlr map waste.xlsx, edit waste.xlsx.map.toml, then vlr read --explain waste.xlsx."
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Write it here; - prints it.",
)
@click.option("--force", is_flag=True, help="Replace a mapping file that has been edited.")
@click.option("--language", default="en", show_default=True, metavar="LANG", help="Of the remarks: en, fi, sv, es, fr.")
@click.option("--no-city", is_flag=True, help="Do not use the settings of the city around the current folder.")
@click.pass_context
def map_command(
    context: click.Context, file: Path, output: Path | None, force: bool, language: str, no_city: bool
) -> None:
    """Draft a mapping file for a workbook that was not understood.

    The file lies beside the workbook, with .map.toml behind its full name. It says of each table where it is and what
    each column holds, as found; correct what is wrong. It wins over everything that vlr finds by itself. A mapping file
    that has been edited is never replaced without --force.
    """
    from vlr.cli.place import city_or_none
    from vlr.cli.tongue import phrases_of
    from vlr.pipeline.map import draft_mapping, write_mapping

    phrases_of(language)
    screen = output is not None and str(output) == "-"
    drafted = draft_mapping(file, None if no_city else city_or_none(context), None if screen else output, language)
    if screen:
        click.echo(drafted.text, nl=False)
        return
    write_mapping(drafted, force=force)
    click.echo(f"Wrote {drafted.path} with {drafted.tables} tables. Edit it, then: vlr read --explain {file}")
