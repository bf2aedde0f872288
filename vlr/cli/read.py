"""`vlr read`: what the tool sees in a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vlr.model.errors import VlrError

if TYPE_CHECKING:
    from vlr.model.findings import Finding


@click.command(
    epilog="Example: vlr read --explain waste.xlsx (how was it understood?), then vlr map waste.xlsx (correct it)."
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "json", "text"]),
    help="csv (the default) or json; with --explain text (the default) or json.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the rows to this file.")
@click.option("--year", type=click.IntRange(1000, 2100), help="Year of the tables that give none.")
@click.option("--explain", is_flag=True, help="Show how each table was read and what was set aside, instead of rows.")
@click.option("--no-city", is_flag=True, help="Do not use the settings of the city around the current folder.")
@click.pass_context
def read(
    context: click.Context,
    files: tuple[Path, ...],
    form: str | None,
    output: Path | None,
    year: int | None,
    explain: bool,
    no_city: bool,
) -> None:
    """Show what vlr sees in workbooks: one row for each figure, with its cell.

    Rows go to standard output (or to the file named with -o), findings to standard error. Columns: file, sheet, cell,
    indicator_code, indicator_name, period, year, breakdown, value, unit, flag, note. An empty value is a marked gap,
    an empty breakdown the total.

    A mapping file beside a workbook (waste.xlsx.map.toml, see vlr map) wins over everything found.
    """
    from vlr.cli.place import city_or_none
    from vlr.cli.screen import exit_status, say_lines

    city = None if no_city else city_or_none(context)
    form = _form(form, explain)
    text, findings = _explained(files, city, year, form) if explain else _rows(files, city, year, form)
    if output:
        from vlr.pipeline.read import write_rows

        write_rows(output, text, bom=form == "csv")
    else:
        click.echo(text, nl=False)
    for line in say_lines(findings):
        click.echo(line, err=True)
    context.exit(exit_status(findings))


def _form(form: str | None, explain: bool) -> str:
    """The format asked for, else the usual one. Raises VlrError for one that there is not."""
    known = ("text", "json") if explain else ("csv", "json")
    if form is not None and form not in known:
        what = "vlr read --explain" if explain else "vlr read"
        raise VlrError(f"{what} has no format {form}.", f"There are: {', '.join(known)}.")
    return form or known[0]


def _rows(files: Sequence[Path], city: Path | None, year: int | None, form: str) -> tuple[str, Sequence[Finding]]:
    from vlr.pipeline.read import read_files, rows_as_csv, rows_as_json

    result = read_files(files, city, year)
    return rows_as_csv(result.readings) if form == "csv" else rows_as_json(result.readings), result.findings


def _explained(files: Sequence[Path], city: Path | None, year: int | None, form: str) -> tuple[str, Sequence[Finding]]:
    from vlr.cli.explained import explained_text
    from vlr.pipeline.explain import as_json, explain_files

    stories = explain_files(files, city, year)
    text = as_json(stories) if form == "json" else explained_text(stories)
    return text, [finding for story in stories for finding in story.findings]
