"""`vlr ready`: what a review lacks before it can be handed over."""

from __future__ import annotations

import click


@click.command(epilog="Example: vlr ready --format html > ready.html")
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option(
    "--language", default="", metavar="LANG", help="Of the answers: en, fi, sv. Without it: the report's first."
)
@click.pass_context
def ready(context: click.Context, form: str, language: str) -> None:
    """Check the review against our checklist for Voluntary Local Reviews, item by item, with what to do next.

    The public edition is printed in memory in all languages; nothing is written. An item that you leave out on purpose
    is explained in vlr.toml:

    \b
    [[explain]]
    item = "GE-12"
    reason = "The country has not published a national review in the last four years."

    The checklist follows the order of the guiding elements of UN DESA. It is our own; it says nothing of approval.

    Exit status: 1 while an item of error level is missing and not explained.
    """
    from vlr.cli.place import city
    from vlr.cli.screen import progress
    from vlr.cli.tongue import phrases_of
    from vlr.model.readiness import Weight
    from vlr.pipeline.ready import ready as run
    from vlr.report.ready_page import as_json, page, text

    if language:
        phrases_of(language)
    with progress() as told:
        asked = run(city(context), language, told)
    phrases = phrases_of(language or asked.city.languages[0])
    says = {"text": lambda: text(asked.city, asked.readiness, phrases), "json": lambda: as_json(asked.readiness)}
    click.echo(says[form]() if form in says else page(asked.city, asked.readiness, phrases))
    context.exit(int(any(item.weight is Weight.ERROR for item in asked.readiness.open)))
