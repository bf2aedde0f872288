"""`vlr decisions`: rows to decide on, and how far the decisions are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from vlr.pipeline.decide import Standing


@click.command()
@click.option("--warnings", is_flag=True, help="Also rows for figures that are set aside with a warning.")
@click.pass_context
def decisions(context: click.Context, warnings: bool) -> None:
    """Add a row to indicators/decisions.xlsx for every error that a person may decide, and list what is decided.

    In each row choose: leave out, publish as it is, or use this cell (and which); write the reason, your name and the
    date. Nothing that is filled in is ever changed. A decision counts until a cell that it is about changes; the
    report prints it with its reason and date.

    Exit status: 1 while something waits or no longer holds.

    Example: vlr decisions
    """
    from vlr.cli.place import city
    from vlr.cli.screen import progress
    from vlr.pipeline.decide import decisions as run

    with progress() as told:
        standing = run(city(context), warnings, told)
    click.echo("\n".join(_lines(standing)).strip("\n"))
    context.exit(int(bool(standing.open or standing.mend or standing.fallen)))


def _lines(standing: Standing) -> Iterator[str]:
    """What waits, what holds and what fell, and where to go on."""
    from vlr.cli.screen import say_lines
    from vlr.workspace.folder import DECISIONS

    if standing.open:
        yield f"To decide in {DECISIONS} ({_rows(standing.added)} new):"
        yield from say_lines(standing.open)
        yield "Choose in the column choice, write reason, name and date, save, and type vlr decisions again."
    if standing.fallen:
        yield from ("", "No longer holds, because a cell changed:", *say_lines(standing.fallen))
    if standing.mend:
        yield from ("", "To be mended, nobody can decide it:", *say_lines(standing.mend))
    if standing.trouble:
        yield from ("", "Decisions that are not used:", *say_lines(standing.trouble))
    if standing.settled:
        yield from ("", f"Decided ({len(standing.settled)}):")
        for settled in standing.settled:
            decision = settled.decision
            yield f"{settled.finding.where}: {decision.choice.value} {decision.use}".rstrip()
            yield f"         {decision.date}, {decision.name}: {decision.reason}  [{decision.code}]"
    if not (standing.open or standing.fallen or standing.mend):
        yield from ("", "Nothing waits for a decision.")


def _rows(number: int) -> str:
    """A number of rows in words."""
    return f"{number} row" if number == 1 else f"{number} rows"
