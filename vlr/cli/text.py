"""`vlr text`: what people write in the report."""

from __future__ import annotations

import click

from vlr.cli.text_files import accept_translations, export, import_, translations


@click.group()
def text() -> None:
    """The texts of the report: sentences that rest on figures, drafts, files for editors and translators."""


@text.command(epilog="Examples: vlr text accept goal-11, or vlr text accept --translation goal-11 --lang sv")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--translation", is_flag=True, help="Accept translations instead: they fit their sources as these are now."
)
@click.option("--lang", "languages", multiple=True, metavar="LANG", help="Only translations into this language.")
@click.pass_context
def accept(context: click.Context, names: tuple[str, ...], translation: bool, languages: tuple[str, ...]) -> None:
    """Accept the sentences that stand between {% claim %} and {% endclaim %}, with the figures they rest on.

    From then on a sentence is marked, and refuses a release, when its condition no longer holds or one of its figures
    has become another. NAME is a text such as goal-11; without it all texts are meant. Sentences whose condition does
    not hold are listed and not accepted.

    With --translation, translations that are outdated or that nobody has confirmed are taken as right, without
    retyping. NAME is then a text, an indicator, or a key that vlr text translations lists.

    Exit status: 1 where a sentence does not hold, or a text has an expression that cannot be answered.
    """
    if translation:
        accept_translations(context, names, languages)
        return
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


@text.command(epilog="Example: vlr text drafts")
@click.pass_context
def drafts(context: click.Context) -> None:
    """List what divisions wrote in their forms: drafts for the texts of the goals, each with its id and its cell.

    A draft stands in the internal report, in the chapter of its goal, until it is taken (`vlr text take`); it is never
    printed in a public one.
    """
    from vlr.cli.place import city
    from vlr.cli.screen import progress
    from vlr.pipeline.text_drafts import drafts as run

    with progress() as told:
        found = run(city(context), told)
    for one in found:
        goal = f"goal {one.of.goal}" if one.of.goal else "no single goal"
        state = f"taken into {one.taken[0]}" if one.taken else f"vlr text take {one.of.id}"
        click.echo(f"{one.name} · {goal} · {one.part} · {one.of.cell.where}\n  {state}")
        click.echo("".join(f"    {line}\n" for line in one.of.text.split("\n") if line.strip()))
    if not found:
        click.echo("No form has a text of a division.")


@text.command(epilog="Example: vlr text take health-goal-03-done-1a2b3c")
@click.argument("id", metavar="ID")
@click.option("--to", "name", default="", metavar="TEXT", help="Another text than that of its goal, such as goal-11.")
@click.option("--language", default="", metavar="LANG", help="Of the text; without it that of the division.")
@click.pass_context
def take(context: click.Context, id: str, name: str, language: str) -> None:
    """Put a draft of a division at the end of the text of its goal, as plain paragraphs.

    What stands in the text stays. What a division wrote about challenges goes below that heading. The text remembers
    the draft in its front matter (`drafts`), so that it is not offered again.
    """
    from vlr.cli.place import city
    from vlr.cli.screen import progress
    from vlr.pipeline.text_drafts import take as run

    with progress() as told:
        file = run(city(context), id, name, language, told)
    click.echo(f"Put into {file}; read it there and make it the city's own.")


for command in (export, import_, translations):
    text.add_command(command)
