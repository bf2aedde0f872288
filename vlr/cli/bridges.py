"""`vlr import`, `vlr export` and `vlr framework`: other tools' folders and official wordings in and out."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("import")
def import_() -> None:
    """Make a city folder from what another tool keeps."""


@import_.command("open-sdg")
@click.argument("repository", type=click.Path(path_type=Path, file_okay=False), metavar="REPOSITORY")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--name", required=True, help="Name of the city.")
@click.option("--country", required=True, metavar="CC", help="Country as two letters, for example FI.")
@click.option("--year", required=True, type=click.IntRange(2015, 2100), metavar="Y", help="Year of the report.")
@click.option("--lang", default="en", show_default=True, metavar="en,fi,sv", help="Languages of the report.")
@click.pass_context
def import_open_sdg(
    context: click.Context, repository: Path, folder: Path, name: str, country: str, year: int, lang: str
) -> None:
    """Make a city folder DIR from an Open SDG data REPOSITORY: its data files, metadata and translations.

    Every indicator with data gets a row in the catalogue, one for each unit and series; the figures stand in one
    workbook a goal. Example data of the Open SDG template are recognised and left out by name in vlr.toml. Directions
    and targets are for you to decide.

    Example: vlr import open-sdg ../sdg-data springfield --name Springfield --country GB --year 2026
    """
    from vlr.cli.screen import exit_status, say_lines
    from vlr.pipeline.bridges import import_open_sdg as run

    languages = tuple(code.strip().lower() for code in lang.split(",") if code.strip())
    made = run(repository, folder, name, country, year, languages)
    for line in say_lines(made.findings):
        click.echo(line)
    click.echo(f"{made.rows} rows of {made.indicators} indicators; {len(made.left_out)} left out as example data.")
    for file in made.files:
        click.echo(f"  {folder / file}")
    click.echo(f"Made {folder}. Next: vlr --city {folder} check")
    context.exit(exit_status(made.findings))


@click.group()
def export() -> None:
    """Write what the public may see for another tool."""


@export.command("open-sdg")
@click.argument("out", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--replace", is_flag=True, help="Write over files of the same name in a folder that is not empty.")
@click.pass_context
def export_open_sdg(context: click.Context, out: Path, replace: bool) -> None:
    """Write an Open SDG data repository into DIR: data/, meta/ and config_data.yml, in all languages of the report.

    Only what the public may see is written, and nothing at all while there are errors. An Open SDG site built on it
    shows the city's own indicators under the codes of the UN.

    Example: vlr export open-sdg ../sdg-data --replace
    """
    from vlr.cli.place import city
    from vlr.cli.screen import exit_status, say_lines
    from vlr.pipeline.bridges import export_open_sdg as run

    made = run(city(context), out, replace)
    for line in say_lines(made.findings):
        click.echo(line)
    wrote = f"Wrote {len(made.files)} files below {out}."
    click.echo("Not exported: mend the errors first." if made.findings else wrote)
    context.exit(exit_status(made.findings))


@click.group()
def framework() -> None:
    """The framework of goals, targets and indicators in its official wording."""


@framework.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--language", default="en", show_default=True, metavar="LANG", help="Language of the wording.")
@click.option(
    "--source", default="", metavar="TEXT", help="Where it is from, for the record.  [default: the file's name]"
)
@click.pass_context
def import_wording(context: click.Context, file: Path, language: str, source: str) -> None:
    """Take the official wording of FILE into the city's folder: indicators/framework.csv.

    FILE is the United Nations' workbook of the global indicator framework, or a translation file of Open SDG
    (global_goals.yml, global_targets.yml, global_indicators.yml). vlr itself ships short titles in its own words; with
    the official wording the report names goals by it and prints it beside the indicators that have a UN code.

    Example: vlr framework import "Global Indicator Framework.xlsx" --source "UN Statistics Division, 2025"
    """
    from vlr.cli.place import city
    from vlr.cli.screen import exit_status, say_lines
    from vlr.pipeline.bridges import import_wording as run

    number, findings = run(city(context), file, language, source)
    for line in say_lines(findings):
        click.echo(line)
    click.echo(f"Took {number} texts into indicators/framework.csv.")
    context.exit(exit_status(findings))
