"""`vlr forget`: an original leaves the ledger."""

from __future__ import annotations

import click

from vlr.cli.days import iso_day


@click.command()
@click.argument("hash_", metavar="HASH")
@click.option("--who", metavar="NAME", help="Who removes it, for the record.  [default: your login name]")
@click.option("--why", default="", metavar="TEXT", help="Why, for the record.")
@click.option("--date", "day", callback=iso_day, metavar="D", help="Date for the record, YYYY-MM-DD.  [default: now]")
@click.pass_context
def forget(context: click.Context, hash_: str, who: str | None, why: str, day: str | None) -> None:
    """Remove a submitted file for good, for example because it holds names of people; the record of it stays.

    HASH is the beginning of the file's hash, as `vlr status --files` and `vlr submit` show it. The report no longer
    uses the file; a version that it once replaced does not come back by itself.

    \b
    vlr forget 3fa94c01be72 --why "had names of patients"
    """
    from vlr.cli.people import moment, somebody
    from vlr.cli.place import city
    from vlr.cli.received import forgotten_lines
    from vlr.pipeline.forget import forget as run

    for line in forgotten_lines(run(city(context), hash_, moment(day), somebody(who), why)):
        click.echo(line)
