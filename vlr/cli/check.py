"""`vlr check`: read everything, write nothing, print all findings."""

from __future__ import annotations

import click


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.pass_context
def check(context: click.Context, form: str, strict: bool) -> None:
    """Read all that the divisions sent and print every finding, by division, largest consequence first.

    Nothing is written. The sum at the end says where every value cell went: it became an observation, a marked gap or
    a finding.
    """
    from vlr.cli import screen
    from vlr.cli.place import city
    from vlr.pipeline.check import check as run

    with screen.progress() as told:
        checked = run(city(context), told)
    click.echo({"text": screen.check_text, "json": screen.check_json, "html": screen.check_html}[form](checked))
    context.exit(screen.exit_status(checked.findings, strict))
