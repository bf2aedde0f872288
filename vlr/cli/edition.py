"""`vlr edition`: what the city released before."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("edition")
def edition() -> None:
    """Earlier reviews of the city: bring one in, list them.

    A release keeps itself in editions/YEAR-N. Figures of the last edition stand in a new review where this year's
    workbooks are silent, and annex A5 compares the two.
    """


@edition.command("import", epilog="Example: vlr edition import 'Indicators 2023.xlsx' --year 2023")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--year", type=click.IntRange(1900, 2100), metavar="Y", help="Of that review.  [default: newest figure]")
@click.option(
    "--edition", "number", type=click.IntRange(1, 9999), default=1, show_default=True, metavar="N", help="Of that year."
)
@click.option("--note", default="", metavar="TEXT", help="Printed wherever the edition is named.")
@click.pass_context
def import_(context: click.Context, file: Path, year: int | None, number: int, note: str) -> None:
    """Take the published table of a review that was made without vlr.

    FILE has names (or ids, or UN codes), sources, units, and the years as columns, in any of the languages and
    layouts that vlr reads. Names are matched with the catalogue; one that fits nothing is listed with the nearest and
    kept under its own name. Import only what was published: the edition may lie in a public repository.
    """
    from vlr.cli.place import city
    from vlr.cli.screen import exit_status, say_lines
    from vlr.pipeline.edition_import import import_edition

    folder = city(context)
    made = import_edition(folder, file, year, number, note)
    for line in say_lines(made.findings):
        click.echo(line, err=True)
    place = made.place.relative_to(folder).as_posix()
    state = "Wrote" if made.fresh else "Imported before, nothing changed:"
    click.echo(f"{state} {place}: {len(made.edition.figures)} figures of {len(made.edition.titles)} indicators.")
    click.echo(f"In the catalogue: {len(made.matched)}. Under their own names: {len(made.unmatched)}.")
    context.exit(exit_status(made.findings, False))


@edition.command("list", epilog="Example: vlr edition list --ids")
@click.option("--ids", is_flag=True, help="Also the id and title of every indicator.")
@click.pass_context
def list_(context: click.Context, ids: bool) -> None:
    """List the editions in this city's folder, oldest first."""
    from vlr.cli.place import city
    from vlr.cli.screen import exit_status, say_lines
    from vlr.workspace.editions import names, read_edition

    folder = city(context)
    findings = []
    found = names(folder)
    for name in found:
        one, told = read_edition(folder, name)
        findings += told
        if one is None:
            click.echo(f"{name}  cannot be read")
            continue
        parts = (one.origin.value, one.date, f"{len(one.figures)} figures of {len(one.titles)} indicators", one.note)
        click.echo(f"{name}  " + ", ".join(part for part in parts if part))
        for id, title in sorted(one.titles.items()) if ids else ():
            click.echo(f"  {id}  {title}")
    if not found:
        click.echo("No edition yet. A release keeps itself: vlr build --release. Or: vlr edition import FILE")
    for line in say_lines(findings):
        click.echo(line, err=True)
    context.exit(exit_status(findings, False))
