"""`vlr check`: read everything, write nothing, print all findings."""

from __future__ import annotations

import click


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "html", "sarif"]), default="text", show_default=True
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--language", default="en", show_default=True, metavar="LANG", help="Of the findings: en, fi, sv, es, fr."
)
@click.pass_context
def check(context: click.Context, form: str, strict: bool, language: str) -> None:
    """Read all that the divisions sent and print every finding, by division, largest consequence first.

    Nothing is written. The sum at the end says where every value cell went: it became an observation, a marked gap or
    a finding. `vlr explain CODE` says more about a finding.
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
    context.exit(screen.exit_status(checked.findings, strict))
