"""`vlr names`: accept or refuse the names that wait, one key each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from vlr.pipeline.names import NameDesk, Waiting

KEYS = "a accept   r refuse   s skip   u undo   q quit"


@click.command()
@click.option("--list", "listed", is_flag=True, help="Only list the names that wait, with their keys.")
@click.option("--accept", multiple=True, metavar="KEY", help="Accept the name with this key; may be given often.")
@click.option("--refuse", multiple=True, metavar="KEY", help="Refuse the name with this key; may be given often.")
@click.option("--who", metavar="NAME", help="Who decides; without it, the name you are logged in with.")
@click.pass_context
def names(
    context: click.Context, listed: bool, accept: tuple[str, ...], refuse: tuple[str, ...], who: str | None
) -> None:
    """Decide on names that look like those of the catalogue: one key each.

    The names stand in the sheet Names of indicators/catalogue.xlsx as proposed and are not used until they are
    accepted, here or there. Every decision is written at once, with who took it. A refused name becomes an indicator
    of its own with the next `vlr catalogue draft`. Without a terminal the keys are read from the input.

    Example: vlr names --who "Kim Berg"
    """
    from vlr.cli.people import somebody
    from vlr.cli.place import city
    from vlr.pipeline.names import decide_by_key, waiting_names

    folder = city(context)
    if accept or refuse:
        for one in decide_by_key(folder, accept, refuse, somebody(who)):
            click.echo(f"{'accepted' if one.key in accept else 'refused'}: “{one.name.text}” = {one.name.indicator}")
        return
    waiting = waiting_names(folder)
    if listed or not waiting:
        click.echo("\n\n".join(_said(one) for one in waiting) or "No name waits.")
        return
    _ask(folder, waiting, somebody(who))


def _ask(folder: Path, waiting: list[Waiting], who: str) -> None:
    """Ask for one name after the other, in the order of the sheet."""
    from vlr.cli.keys import keys
    from vlr.pipeline.names import NameDesk

    desk, place, decided = NameDesk(folder, who), 0, 0
    stack: list[int] = []
    _show(waiting, place)
    for key in keys():
        if key == "q":
            break
        if key == "u":
            if stack and desk.undo():
                place, decided = stack.pop(), decided - 1
                click.echo("taken back")
                _show(waiting, place)
            continue
        if key in ("a", "r"):
            _decide(desk, waiting[place], key)
            stack.append(place)
            decided += 1
        elif key != "s":
            click.echo(KEYS)
            continue
        place += 1
        if place == len(waiting):
            break
        _show(waiting, place)
    click.echo(f"{decided} decided, {len(waiting) - decided} still wait.")


def _decide(desk: NameDesk, one: Waiting, key: str) -> None:
    from vlr.model.city import NameState

    state = NameState.ACCEPTED if key == "a" else NameState.REFUSED
    desk.decide(one.name, state)
    click.echo(state.value)


def _show(waiting: list[Waiting], place: int) -> None:
    click.echo(f"\n{place + 1} of {len(waiting)}\n{_said(waiting[place])}\n{KEYS}")


def _said(one: Waiting) -> str:
    """A name and the row that it may belong to, over each other, so that an eye can compare them."""
    unit = f" ({one.found_unit})" if one.found_unit else ""
    of_row = f" ({one.unit})" if one.unit else ""
    alike = f", likeness {one.likeness} of 100" if one.likeness else ""
    return "\n".join(
        [
            f"{one.key}  “{one.name.text}”{unit}",
            f"        {one.name.division}: {one.found_in}" if one.found_in else f"        {one.name.division}",
            *(f"   =?   “{title}”{of_row}" for title in one.titles),
            f"        {one.name.indicator}, {one.owner}{alike}",
        ]
    )
