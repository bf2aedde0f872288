"""`vlr submit`: a file of a division goes into the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vlr.cli.days import iso_day

if TYPE_CHECKING:
    from vlr.pipeline.inbox import Arrived
    from vlr.pipeline.submit import Submitted


@click.command()
@click.argument("division", required=False)
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--inbox", type=click.Path(path_type=Path), metavar="DIR", help="Submit every file of a drop folder.")
@click.option("--who", metavar="NAME", help="Who submits it, for the record.  [default: your login name]")
@click.option("--why", default="", metavar="TEXT", help="Why, for the record.")
@click.option("--replaces", default="", metavar="HASH|NAME", help="What it takes the place of, by hash or file name.")
@click.option("--year", type=click.IntRange(1900, 2100), metavar="Y", help="Year of figures without one.")
@click.option("--date", "day", callback=iso_day, metavar="D", help="Date for the record, YYYY-MM-DD.  [default: now]")
@click.option(
    "--copy",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write a marked copy of the file and a message to the division into this folder.",
)
@click.option("--accept-record", is_flag=True, help="Take a changed record as it stands; needs --why.")
@click.pass_context
def submit(
    context: click.Context,
    division: str | None,
    file: Path | None,
    inbox: Path | None,
    who: str | None,
    why: str,
    replaces: str,
    year: int | None,
    day: str | None,
    copy: Path | None,
    accept_record: bool,
) -> None:
    """Take a division's FILE into the ledger: keep it byte for byte, check it, record it.

    Prints what is wrong in this file, with the cell and what to type. A newer version is known by the marked copy it
    came from, its name or its form, and takes the place of the older one. Refused is what cannot be read, has no
    figures or is for another division. From the first accepted file on the report uses only the ledger.

    \b
    vlr submit health "Health profile.xlsx" --who "A. Virtanen" --copy answers
    vlr submit --inbox ~/inbox

    Exit status 1: something was refused, is unclear, or has an error.
    """
    from vlr.cli.people import moment, somebody
    from vlr.cli.place import city
    from vlr.pipeline.sending import Sending

    asked = sum((bool(inbox), accept_record, bool(division)))
    if asked != 1 or (division and not file):
        raise click.UsageError("Type a division and a file, or --inbox DIR.")
    if replaces and not division:
        raise click.UsageError("--replaces is for one file.")
    folder = city(context)
    when, name = moment(day), somebody(who)
    if accept_record:
        from vlr.pipeline.forget import accept_record as accept

        accept(folder, when, name, why)
        click.echo("The record is taken as it stands.")
        return
    sending = Sending(division or "", file or Path(), when, name, why, replaces, year or 0)
    if inbox:
        from vlr.pipeline.inbox import submit_all

        context.exit(_tell(submit_all(folder, inbox, sending), inbox, copy))
    from vlr.pipeline.inbox import Arrived
    from vlr.pipeline.submit import submit as run

    context.exit(_tell([Arrived(sending.told, run(folder, sending))], sending.file, copy))


def _tell(arrived: Iterable[Arrived], place: Path, copy: Path | None) -> int:
    """Print what came of each file and write the answers that were asked for; the exit status.

    place: the file, or the drop folder that the files lie in.
    """
    from vlr.cli.received import arrived_lines, is_well

    status, none = 0, True
    for one in arrived:
        click.echo("\n".join(arrived_lines(one)))
        if copy and one.submitted:
            _answer(one.submitted, place, one.file, copy)
        status, none = status if is_well(one) else 1, False
    if none:
        click.echo("Nothing to submit there.")
    return status


def _answer(submitted: Submitted, place: Path, name: str, copy: Path) -> None:
    """Write the marked copy and the message; those of a drop folder in a folder for each division."""
    from vlr.pipeline.copies import write_answer

    file, out = (place / name, copy / submitted.entry.division) if place.is_dir() else (place, copy)
    for path in write_answer(out, submitted, file):
        click.echo(f"  wrote {path}")
