"""`vlr check`: read everything, write nothing, print all findings."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "html", "sarif"]), default="text", show_default=True
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--language", default="en", show_default=True, metavar="LANG", help="Of the findings: en, fi, sv, es, fr."
)
@click.option(
    "--copies",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write a marked copy and a message for each workbook with errors or warnings, by division, into this folder.",
)
@click.pass_context
def check(context: click.Context, form: str, strict: bool, language: str, copies: Path | None) -> None:
    """Read all that the divisions sent and print every finding, by division, largest consequence first.

    Nothing is written, but for copies that you ask for: NAME-checked.xlsx is the division's own workbook with its
    cells coloured and commented and a list of them on a first sheet; what comes back mended is read as the new version.

    The sum at the end says where every value cell went: it became an observation, a marked gap or a finding. `vlr
    explain CODE` says more about a finding.
    """
    from vlr.cli import screen
    from vlr.cli.place import city
    from vlr.cli.tongue import phrases_of
    from vlr.pipeline.check import check as run

    phrases_of(language)
    with screen.progress() as told:
        checked = run(city(context), told)
    says = {
        "text": screen.check_text,
        "json": screen.check_json,
        "html": screen.check_html,
        "sarif": screen.check_sarif,
    }
    click.echo(says[form](checked, language))
    if copies:
        from vlr.pipeline.check import figures_by_file
        from vlr.pipeline.copies import write_copies

        written = write_copies(city(context), copies, checked.city, checked.findings, figures_by_file(checked.accounts))
        click.echo(f"Wrote {len(written)} files below {copies}.", err=True)
    context.exit(screen.exit_status(checked.findings, strict))
