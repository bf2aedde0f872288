"""`vlr comments`: what readers of a review copy said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from vlr.model.comments import Comment, Thread
    from vlr.report.comments_placed import Placed

_KEPT = ("id", "person", "written", "language", "text")
_SAID = {"changed": "changed since", "gone": "not in the report any more", "elsewhere": "in another language"}


@click.group()
def comments() -> None:
    """Comments on the report: take in the files that readers send, list them, settle them."""


@comments.command("import", epilog="Example: vlr comments import comments-*.json")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
def import_(context: click.Context, files: tuple[Path, ...]) -> None:
    """Take in comments files that readers saved out of a review copy.

    They are kept in comments/comments.json of the city's folder, which people can read and keep with the rest. The same
    file again changes nothing; a newer file of the same person brings what was changed or deleted.

    Exit status: 1 where something could not be taken.
    """
    from vlr.cli.place import city
    from vlr.cli.screen import progress, say_lines
    from vlr.model.findings import Severity
    from vlr.pipeline.comments import import_files

    with progress() as told:
        done = import_files(city(context), files, told)
    if done.findings:
        click.echo("\n".join(say_lines(done.findings)), err=True)
    click.echo(f"Comments: {done.new} new, {done.changed} changed, {done.known} already there.")
    click.echo("See them with: vlr comments list")
    context.exit(int(any(finding.severity is not Severity.NOTE for finding in done.findings)))


@comments.command("list", epilog="Example: vlr comments list --open --goal 11")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--open", "only_open", is_flag=True, help="Only those that nobody has settled.")
@click.option("--goal", type=click.IntRange(1, 17), metavar="N", help="Only those in the chapter of goal N.")
@click.pass_context
def list_(context: click.Context, form: str, only_open: bool, goal: int | None) -> None:
    """List the comments: who, when, on what, what stood there then, and whether that has changed since."""
    from vlr.cli.place import city
    from vlr.cli.screen import progress
    from vlr.pipeline.comments import listed

    with progress() as told:
        found = listed(city(context), only_open=only_open, goal=goal or 0, told=told)
    if form == "json":
        click.echo(json.dumps([_fields(one) for one in found], ensure_ascii=False, indent=1))
    else:
        click.echo("\n\n".join("\n".join(_lines(one)) for one in found) or "No comments.")


@comments.command(epilog='Example: vlr comments resolve c3f2 --note "Figure corrected by the division"')
@click.argument("id")
@click.option("--note", default="", metavar="TEXT", help="What was done about it.")
@click.option("--who", metavar="NAME", help="Who settles it; without it, the name you are logged in with.")
@click.pass_context
def resolve(context: click.Context, id: str, note: str, who: str | None) -> None:
    """Settle a comment with its answers: the next review copy does not show it. The beginning of its ID is enough.

    When its writer changes it later, or somebody answers it, it is open again.
    """
    from vlr.cli.people import somebody, today
    from vlr.cli.place import city
    from vlr.pipeline.comments import resolve as run

    click.echo(f"Settled: {_short(run(city(context), id, by=somebody(who), on=today(None), note=note.strip()))}")


@comments.command(epilog="Example: vlr comments reopen c3f2")
@click.argument("id")
@click.pass_context
def reopen(context: click.Context, id: str) -> None:
    """Open a settled comment again. The beginning of its ID is enough."""
    from vlr.cli.place import city
    from vlr.pipeline.comments import reopen as run

    click.echo(f"Open again: {_short(run(city(context), id))}")


def _short(thread: Thread) -> str:
    return _plain(f"{thread.comment.id} of {thread.comment.person}, {thread.comment.label}", one_line=True)


def _lines(one: Placed) -> Iterator[str]:
    comment, settled = one.comment, one.thread.resolution
    known = _SAID.get(one.standing.value, "")
    yield " · ".join(part for part in (comment.id, "settled" if settled else "open", known) if part)
    goal = f" (goal {one.goal})" if one.goal else ""
    yield _plain(f"  {comment.person}, {comment.written[:10]}, on the {comment.kind}: {one.label}{goal}", one_line=True)
    if comment.said and comment.kind not in ("section", "indicator"):
        yield _plain(f"  then: {comment.said}", one_line=True)
    if one.standing.value == "changed" and one.now:
        yield _plain(f"  now:  {one.now}", one_line=True)
    yield from _indented(comment.text, "  > ")
    for answer in one.thread.answers:
        yield _plain(f"  ↳ {answer.id} {answer.person}, {answer.written[:10]}:", one_line=True)
        yield from _indented(answer.text, "    > ")
    if settled:
        yield _plain(f"  settled by {settled.by or '?'} on {settled.on}. {settled.note}".rstrip(), one_line=True)


def _indented(text: str, before: str) -> Iterator[str]:
    for line in text.splitlines():
        yield before + _plain(line)


def _plain(text: str, one_line: bool = False) -> str:
    """Text of people for a terminal: nothing in it moves the cursor or changes a colour."""
    shown = " ".join(text.split()) if one_line else text
    lead = text[: len(text) - len(text.lstrip(" "))] if one_line else ""
    return lead + "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in shown)


def _fields(one: Placed) -> dict[str, Any]:
    comment, settled = one.comment, one.thread.resolution
    return _of(comment) | {
        "state": "settled" if settled else "open",
        "standing": one.standing.value,
        "kind": comment.kind,
        "anchor": comment.anchor,
        "label": one.label,
        "goal": one.goal or None,
        "shown_at": one.at,
        "said": comment.said,
        "now": one.now,
        "answers": [_of(answer) for answer in one.thread.answers],
        "resolution": {"by": settled.by, "on": settled.on, "note": settled.note} if settled else None,
    }


def _of(comment: Comment) -> dict[str, Any]:
    return {name: getattr(comment, name) for name in _KEPT}
