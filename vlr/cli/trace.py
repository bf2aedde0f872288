"""`vlr trace`: where a number came from."""

from __future__ import annotations

import click


@click.command()
@click.argument("indicator")
@click.argument("period", required=False)
@click.pass_context
def trace(context: click.Context, indicator: str, period: str | None) -> None:
    """Show where the figures of an indicator were typed: division, file, sheet, cell, text as typed, rule, file hash.

    INDICATOR is an id of the catalogue or a UN code, PERIOD a year or a period such as 2018/19.
    """
    from vlr.cli import screen
    from vlr.cli.place import city
    from vlr.pipeline.trace import trace as run

    click.echo(screen.trace_text(run(city(context), indicator, period or "")))
