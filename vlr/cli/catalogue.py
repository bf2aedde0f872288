"""`vlr catalogue`: rows of the catalogue drafted from workbooks, and what they still lack asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from vlr.model.city import City
    from vlr.pipeline.catalogue import Drafted
    from vlr.pipeline.catalogue_ask import Answer, AskDesk, Question, Row


@click.group()
def catalogue() -> None:
    """From strange workbooks to a catalogue: draft rows, then fill in what only a person can decide."""


@catalogue.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option(
    "--division", default="", metavar="ID", help="Whose workbooks these are, where their folder does not tell."
)
@click.pass_context
def draft(context: click.Context, files: tuple[Path, ...], division: str) -> None:
    """Add a row to indicators/catalogue.xlsx for every indicator that the workbooks hold and the catalogue has not.

    Without FILE: all that the divisions have sent. Each row has the name as typed, the unit, the division, the years,
    the latest value and its cell, and where there is evidence a suggested goal and code. What is suggested is not used
    until a person types or accepts it. A cell that a person filled is never changed; running it again adds nothing.
    Names that look like one of the catalogue wait in the sheet Names.

    Example: vlr catalogue draft indicators/divisions/health/figures.xlsx
    """
    from vlr.cli.place import city
    from vlr.pipeline.catalogue import draft_catalogue

    click.echo("\n".join(_draft_lines(draft_catalogue(city(context), files, division))))


def _draft_lines(done: Drafted) -> list[str]:
    """What the draft did, and the next command."""
    from vlr.workspace.folder import CATALOGUE

    suggested = sum(bool(row.facts["suggested_goal"]) for row in done.rows)
    lines = [f"{_many(len(done.rows), 'new row')} in {CATALOGUE}, {suggested} with a suggested goal."]
    if done.again:
        lines.append(f"{_many(done.again, 'row')} brought up to date.")
    if done.known:
        lines.append(f"{_many(done.known, 'indicator')} found that the catalogue has already.")
    if done.names or done.proposed:
        lines.append(f"{_many(len(done.names) + done.proposed, 'name')} to be accepted or refused: vlr names")
    unclear = [row for row in done.rows if not row.division]
    if unclear:
        lines.append(f"{_many(len(unclear), 'row')} without a division: nothing, or more than one, says whose it is.")
    if done.nameless:
        lines.append(f"{_many(done.nameless, 'figure')} without any name: vlr read --explain FILE shows them.")
    lines += [f"{file} is none of the files that the report reads." for file in done.outside]
    if done.unnamed:
        lines += [f"{_many(len(done.unnamed), 'folder')} of no division in vlr.toml. Add to it:", ""]
        lines += [line for name in done.unnamed for line in (f"[divisions.{name}]", f'name = "{_titled(name)}"', "")]
    if done.waiting:
        lack = "lacks" if len(done.waiting) == 1 else "lack"
        lines.append(f"{_many(len(done.waiting), 'row')} of the catalogue still {lack} something: vlr catalogue ask")
    return lines


def _titled(name: str) -> str:
    """A first name for a division, from that of its folder."""
    return name.replace("-", " ").replace("_", " ").capitalize()


def _many(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


@catalogue.command()
@click.option("--list", "listed", is_flag=True, help="Only list what is missing.")
@click.option("--who", metavar="NAME", help="Who decides; without it, the name you are logged in with.")
@click.pass_context
def ask(context: click.Context, listed: bool, who: str | None) -> None:
    """Ask for what rows of the catalogue lack: goals sheet by sheet, then units and divisions.

    Type `a` to take the goals that are suggested, a goal for all rows that are shown, or goals for rows by their
    numbers: `1-5,8=3 9=11;3`. Every line is written at once into empty cells of the catalogue, with who decided. The
    same can be done in the spreadsheet itself. Without a terminal the lines are read from the input.

    Example: vlr catalogue ask --who "Kim Berg"
    """
    from vlr.cli.people import somebody
    from vlr.cli.place import city
    from vlr.pipeline.catalogue_ask import AskDesk, questions

    folder = city(context)
    asked = questions(folder)
    if listed or not asked:
        desk = AskDesk(folder, "")
        click.echo("\n\n".join(_said(question, desk.city) for question in asked) or "Nothing is missing.")
        return
    _ask(AskDesk(folder, somebody(who)), asked)


def _ask(desk: AskDesk, asked: list[Question]) -> None:
    """Ask one question after the other; rows that an answer leaves out are asked for again."""
    from vlr.cli.keys import lines
    from vlr.pipeline.catalogue_ask import understand

    todo = list(asked)
    before: list[list[Question]] = []
    click.echo(_said(todo[0], desk.city))
    for line in lines("> "):
        if line == "q":
            break
        if line == "u":
            if before and desk.undo():
                todo = before.pop()
                click.echo(f"taken back\n\n{_said(todo[0], desk.city)}")
            continue
        answers = [] if line == "s" else understand(line, todo[0], desk.city)
        if answers is None:
            click.echo("\n".join(filter(None, [_misunderstood(line, todo[0]), _help(todo[0], desk.city)])))
            continue
        if answers:
            desk.write(answers)
            before.append(list(todo))
        todo = _rest(todo, answers, skipped=line == "s")
        if not todo:
            break
        click.echo(f"\n{_said(todo[0], desk.city)}")
    click.echo(f"{_many(len(before), 'line')} written. Next: vlr check")


def _misunderstood(line: str, question: Question) -> str:
    """Why a typed line is no answer, "" for an empty one or one that asks for help."""
    import re

    if not line or line in {"?", "h", "help"}:
        return ""
    if line == "a":
        return "Nothing is suggested for these rows."
    numbers = [int(number) for number in re.findall(r"\d{1,5}", re.sub(r"=\S*", "", line))] if "=" in line else []
    if any(not 0 < number <= len(question.rows) for number in numbers):
        return (
            f"There are the rows 1 to {len(question.rows)} only." if len(question.rows) > 1 else "There is only row 1."
        )
    return f"“{line}” is no answer here. You may type:"


def _rest(todo: list[Question], answers: Sequence[Answer], *, skipped: bool) -> list[Question]:
    """What is left to ask."""
    import dataclasses

    answered = {answer.row.indicator.row for answer in answers}
    left = tuple(row for row in todo[0].rows if row.indicator.row not in answered)
    if skipped or not left:
        return todo[1:]
    return [dataclasses.replace(todo[0], rows=left), *todo[1:]]


def _said(question: Question, city: City) -> str:
    """A question: where, its rows by number with what is suggested and the strongest reason, and what may be typed.

    A reason that all rows share is said once.
    """
    from vlr.pipeline.catalogue_ask import Lack

    what = {Lack.GOALS: "Which goals", Lack.UNIT: "Which unit", Lack.DIVISION: "Whose is it"}[question.lack]
    place = question.place or "Rows typed by hand"
    reasons = {_reason(row) for row in question.rows}
    shared = reasons.pop() if len(reasons) == 1 and len(question.rows) > 1 else ""
    rows = [_row(number, row, "" if shared else _reason(row)) for number, row in enumerate(question.rows, 1)]
    return "\n".join(filter(None, [f"{what}? {place}", shared, *rows, _help(question, city)]))


def _reason(row: Row) -> str:
    """The strongest reason for what is suggested: the first of those that all begin with the word for a goal."""
    evidence = row.facts["evidence"]
    return evidence.partition(f"; {evidence.split(' ')[0]} ")[0] if row.suggestion else ""


def _row(number: int, row: Row, reason: str) -> str:
    unit = f" ({row.indicator.unit})" if row.indicator.unit else ""
    latest = f", latest {_short(row.facts['latest_value'])[:60]}" if row.facts["latest_value"] else ""
    suggestion = f" → {row.suggestion}" if row.suggestion else ""
    why = f"\n       {reason}" if reason else ""
    return f"  {number:>3}  {row.indicator.title('')}{unit}{latest}{suggestion}{why}"


def _short(text: str) -> str:
    """A text whose numbers have no more digits than a person reads."""
    import re

    return re.sub(r"\d+\.\d{4,}", lambda found: f"{float(found.group()):.6g}", text)


def _help(question: Question, city: City) -> str:
    """What may be typed as an answer."""
    from vlr.pipeline.catalogue_ask import Lack

    accept = "a = as suggested   " if any(row.suggestion for row in question.rows) else ""
    more = "s skip   u undo   q quit"
    if question.lack is Lack.GOALS:
        return f"{accept}3 = goal 3 for all   1-5,8=3 = goal 3 for these   {more}"
    if question.lack is Lack.UNIT:
        return f"{accept}or the unit itself   {more}"
    chosen = "   ".join(f"{number} {division.id}" for number, division in enumerate(city.divisions, 1))
    return f"{chosen}   {more}"
