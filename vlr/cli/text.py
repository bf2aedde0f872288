"""`vlr text`: what people write in the report."""

from __future__ import annotations

import click


@click.group()
def text() -> None:
    """The texts of the report: sentences that rest on figures."""


@text.command(epilog="Example: vlr text accept goal-11")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.pass_context
def accept(context: click.Context, names: tuple[str, ...]) -> None:
    """Accept the sentences that stand between {% claim %} and {% endclaim %}, with the figures they rest on.

    From then on a sentence is marked, and refuses a release, when its condition no longer holds or one of its figures
    has become another. NAME is a text such as goal-11; without it all texts are meant. Sentences whose condition does
    not hold are listed and not accepted.

    Exit status: 1 where a sentence does not hold, or a text has an expression that cannot be answered.
    """
    from vlr.cli.place import city
    from vlr.cli.screen import progress, say_lines
    from vlr.pipeline.text_accept import accept as run

    with progress() as told:
        done = run(city(context), names, told)
    click.echo(f"Accepted: {done.new} new, {done.changed} with other figures than before; {done.stood} stood already.")
    if done.gone:
        click.echo(f"{done.gone} records of sentences that are not there any more are gone.")
    if done.trouble:
        click.echo("\nNot accepted:")
        click.echo("\n".join(say_lines(done.trouble)))
    context.exit(int(bool(done.trouble)))
