"""`vlr` alone: where things stand in ten lines, and the next command to paste. `vlr status`: who has sent what."""

from __future__ import annotations

from pathlib import Path

import click

from vlr.cli.days import iso_day


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
    if found.workbooks:
        click.echo(f"  {found.workbooks} workbooks are here, from {found.sent} of {found.divisions} divisions")
    else:
        click.echo(
            "  no workbook yet: put those of a division into indicators/divisions/NAME, or see vlr submit --help"
        )
    if found.unnamed:
        click.echo(f"  folders of no division in vlr.toml: {', '.join(found.unnamed)}")
    if found.silent:
        click.echo(f"  nothing yet from: {', '.join(found.silent)}")
    click.echo(f"  who has sent what, and what is missing: vlr{option} status")
    click.echo(f"  {found.with_figures} of {found.indicators} indicators have figures, {found.observations} in all")
    if found.waiting:
        click.echo(f"  {found.waiting} rows of the catalogue still lack something")
    click.echo(f"  {found.texts} texts written, {found.actions} actions listed")
    click.echo(f"  {counts(found.findings).capitalize()}")
    click.echo(f"  last report: {found.report or 'none yet'}")
    click.echo(f"Next:\n  vlr{option} {found.next}")


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write it to this file.")
@click.option("--files", is_flag=True, help="With every file: when, hash, what became of it.")
@click.option("--language", default="en", show_default=True, metavar="LANG", help="en, fi, sv, es or fr.")
@click.option("--date", "day", callback=iso_day, metavar="D", help="As of this day, YYYY-MM-DD.  [default: today]")
@click.pass_context
def status(context: click.Context, form: str, output: Path | None, files: bool, language: str, day: str | None) -> None:
    """Show who has sent what, by division and by goal: missing, late, with findings, accepted, replaced.

    Deadlines stand in vlr.toml: `submission` under [deadlines], or `deadline` under a division. An indicator is missing
    when it has neither a figure nor a marked gap for `figures_from` under [deadlines] or later; without that for the
    report year or the year before.

    \b
    vlr status
    vlr status --format html -o board.html
    """
    from vlr.cli import board_text, screen
    from vlr.cli.people import today
    from vlr.cli.place import city
    from vlr.cli.tongue import phrases_of
    from vlr.pipeline.board import board
    from vlr.report.board_page import page

    phrases = phrases_of(language)
    with screen.progress() as told:
        found = board(city(context), today(day), told)
    said = {
        "text": lambda: board_text.text(found, phrases, files),
        "json": lambda: board_text.as_json(found),
        "html": lambda: page(found, phrases),
    }[form]()
    if output:
        from vlr.pipeline.read import write_rows

        write_rows(output, said + "\n", bom=False)
        click.echo(f"Written: {output}")
    else:
        click.echo(said)
