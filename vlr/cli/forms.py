"""`vlr forms`: workbooks for divisions to fill in."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("divisions", nargs=-1, metavar="[DIVISION]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("forms"),
    show_default=True,
    help="Folder for the forms.",
)
@click.option("--year", type=click.IntRange(1990, 2100), metavar="Y", help="Last year asked for, if not the report's.")
@click.pass_context
def forms(context: click.Context, divisions: tuple[str, ...], output: Path, year: int | None) -> None:
    """Write a workbook for each division that asks for its newer figures, its actions and its texts.

    Each form holds only the indicators of its division, with the last values in grey, drop-downs and a line that says
    what is missing, in the division's language. It checks itself in Excel and LibreOffice. What comes back is read like
    any workbook of the division, whatever its name is then. A file that is there already is never replaced.

    Example: vlr forms public-health -o to-send
    """
    from vlr.cli import screen
    from vlr.cli.place import city
    from vlr.pipeline.forms import write_forms

    with screen.progress() as told:
        made = write_forms(city(context), divisions, output, year, told)
    for form in made.written:
        click.echo(f"{form.path}: {form.figures} figures of {form.indicators} indicators, in {form.language}")
    for name in made.without:
        click.echo(f"No form for {name}: the catalogue has no indicator of its own.")
    if made.written:
        click.echo("Send each to its division. Take in what comes back, one by one or a whole folder:")
        click.echo("  vlr submit DIVISION FILE\n  vlr submit --inbox DIR")
