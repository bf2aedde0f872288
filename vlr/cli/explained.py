"""How workbooks were read, for a person at a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vlr.intake.explain import Aside, ColumnStory, SheetStory, TableStory
    from vlr.intake.explain_sources import Taken
    from vlr.model.observations import SheetAccount
    from vlr.pipeline.explain import FileStory

WIDTH = 96
_STATES = {
    "hidden": "hidden, not used",
    "empty": "empty",
    "texts": "no table was found",
    "left-out": "left out by the mapping file",
    "form": "one of the city's own forms, read by its rules",
}
_SHAPES = {
    "long": "one row for each figure",
    "wide": "years as columns",
    "list": "a list without years of its own",
}
_BECAUSE = {
    "head": "a word that is known",
    "year": "a year in its head",
    "content": "by what stands in it",
    "mapping": "as the mapping file says",
    "nothing": "nothing says what it is",
}
_ORIGINS = {
    "rows": "the rows of column {where}",
    "groups": "rows without figures above them: {where}",
    "heads": "the heads of {where}",
    "figures": "the cells of the figures",
    "sheet": "the sheet {where}:",
    "mapping": "the mapping file",
    "given": "given by {where}",
    "nowhere": "nothing says it",
}
_KINDS = {"column": "columns not read", "key": "lines of keys"}


def explained_text(stories: Sequence[FileStory]) -> str:
    """All files, one after the other."""
    return "\n".join(line for story in stories for line in _file(story)) + "\n"


def _file(story: FileStory) -> Iterator[str]:
    yield story.file
    if story.mapping:
        yield f"  read as {story.mapping} says"
    for sheet in story.sheets:
        yield ""
        yield from _sheet(sheet)
    if not story.sheets:
        yield "  could not be opened"
    yield ""


def _sheet(sheet: SheetStory) -> Iterator[str]:
    tables = _counted(len(sheet.tables), "table")
    reason = f": {sheet.reason}" if sheet.reason else ""
    yield from _wrapped(f'Sheet "{_plain(sheet.sheet)}" — {_STATES.get(sheet.state, tables)}{reason}', "", "  ")
    for table in sheet.tables:
        yield ""
        yield from _table(table)
    if sheet.aside:
        yield ""
        yield "  Not among the figures"
        for aside in sheet.aside:
            yield from _aside(aside)
    if sheet.state != "empty":
        yield ""
        yield from _wrapped(_sum(sheet.account), "  ", "  ")


def _table(table: TableStory) -> Iterator[str]:
    heads = "without a head" if not table.heads else f"head in row{'s' if len(table.heads) > 1 else ''} {_rows(table)}"
    guessed = ", guessed by the figures below it" if table.guessed else ""
    yield from _wrapped(f"  Table {table.range}, {_SHAPES[table.shape]}, {heads}{guessed}", "", "    ")
    for columns in _like(table.columns):
        yield from _column(columns)
    for what, taken in groupby(table.taken, key=lambda own: own.what):
        yield from _wrapped("; ".join(_origin(own) for own in taken), f"    {what:<10} ", " " * 15)
    gaps = f" and {_counted(table.gaps, 'marked gap')}" if table.gaps else ""
    yield f"    {'read':<10} {_counted(table.readings, 'figure')}{gaps}"
    if table.findings:
        codes = ", ".join(f"{code} ({_counted(n, 'cell')})" for code, n in table.findings)
        yield from _wrapped(codes, f"    {'findings':<10} ", " " * 15)


def _rows(table: TableStory) -> str:
    first, last = table.heads[0], table.heads[-1]
    return str(first) if first == last else f"{first} to {last}"


def _like(columns: Iterable[ColumnStory]) -> Iterator[list[ColumnStory]]:
    """Neighbours that differ in nothing but the year of their head, together."""

    def key(column: ColumnStory) -> tuple[object, ...]:
        rest = tuple(part for part in column.means if part[0] != "year")
        return (column.role, column.because, rest, bool(column.cells), "year" in dict(column.means) or column.letters)

    return (list(group) for _, group in groupby(columns, key))


def _column(columns: list[ColumnStory]) -> Iterator[str]:
    first, last = columns[0], columns[-1]
    letters = first.letters if first is last else f"{first.letters}-{last.letters}"
    head = f'"{_plain(first.head)}"' if first.head else "no head"
    if first is not last:
        head = f'{head} to "{_plain(last.head)}"'
    means = ", ".join(f"{name} {text}" for name, text in first.means if first is last or name != "year")
    said = f"{head} ({_BECAUSE[first.because]}{'; ' if means else ''}{means})"
    empty = "" if first.cells else ", nothing below it"
    role = "breakdown" if first.role == f"breakdown:{first.head}" else first.role
    yield from _wrapped(said + empty, f"    {letters:<8} {role:<12} ", " " * 26)


def _origin(taken: Taken) -> str:
    text = f' "{_plain(taken.text)}"' if taken.text else ""
    if taken.origin == "column":
        return f"column {taken.where}"
    if taken.origin == "cell":
        return f"{taken.where or 'the lines round the table'}:{text}"
    return _ORIGINS[taken.origin].format(where=taken.where) + text


def _aside(aside: Aside) -> Iterator[str]:
    shown = ", ".join(aside.where[:8]) + (" ..." if len(aside.where) > 8 else "")
    cells = f"{aside.n} cells, the first" if aside.n > 1 else "1 cell,"
    kind = _KINDS.get(aside.kind, aside.kind)
    yield from _wrapped(f'{shown} ({cells} "{_plain(aside.first)}")', f"    {kind:<18} ", " " * 23)


def _sum(account: SheetAccount) -> str:
    rest = {n: getattr(account, n) for n in ("head", "label", "title", "note", "source")}
    kinds = ", ".join(f"{count} {kind}" for kind, count in rest.items() if count)
    ends = f"{account.readings} figures + {account.gaps} gaps + {account.findings} findings"
    return f"Sum: {account.value} value cells = {ends}; other cells: {kinds or 'none'}."


def _counted(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _plain(text: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= 60 else line[:59] + "…"


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    lines = textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, drop_whitespace=True
    )
    return lines or [first.rstrip()]
