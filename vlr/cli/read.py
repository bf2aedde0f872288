"""`vlr read`: what the tool sees in a workbook."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the rows to this file.")
@click.option("--no-city", is_flag=True, help="Do not use the settings of the city around the current folder.")
@click.pass_context
def read(context: click.Context, files: tuple[Path, ...], form: str, output: Path | None, no_city: bool) -> None:
    """Show what vlr sees in workbooks: one row for each figure, with its cell.

    Rows go to standard output (or to the file named with -o), findings to standard error. Columns: file, sheet, cell,
    indicator_code, indicator_name, period, year, breakdown, value, unit, flag, note. An empty value is a marked gap,
    an empty breakdown the total.
    """
    from vlr.cli.place import city_or_none
    from vlr.cli.screen import exit_status, say_lines
    from vlr.pipeline.read import read_files, rows_as_csv, rows_as_json

    result = read_files(files, None if no_city else city_or_none(context))
    text = rows_as_csv(result.readings) if form == "csv" else rows_as_json(result.readings)
    if output:
        from vlr.pipeline.read import write_rows

        write_rows(output, text, bom=form == "csv")
    else:
        click.echo(text, nl=False)
    for line in say_lines(result.findings):
        click.echo(line, err=True)
    context.exit(exit_status(result.findings))
