"""Lines above and below a table: its title with code, unit and year, lines such as `Unit: %`, notes and sources."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from vlr.framework.codes import parse_code
from vlr.intake.grid import is_text
from vlr.intake.heads import begins, role_of, tidy, without_notes, words
from vlr.intake.periods import period_of
from vlr.intake.pivots import is_filter
from vlr.intake.text_parts import code_of, is_unit, speaks_of_many, split_code, split_unit
from vlr.intake.title_years import year_of_title
from vlr.model.periods import Period
from vlr.workbook.book import SheetCell

_KEY = re.compile(r"^(?P<key>[^\d:]{2,40}?)\s*(?P<number>\d[\w./-]*)?\s*[:.–-]\s+(?P<rest>\S.*)$", re.DOTALL)
_NUMBERED = re.compile(r"^(?P<word>[^\W\d]+(?: [^\W\d]+){0,3})\.?\s*\d[\w.]*\s*[:.–-]?\s+(?P<rest>\S.*)$", re.DOTALL)
_TRAILING_YEAR = re.compile(r"\s*[,:–-]?\s*[(\[]?\s*(?:19|20)\d{2}(?:\s?[/–-]\s?(?:\d{4}|\d{2}))?\s*[)\]]?\s*$")
_UNIT_INSIDE = re.compile(
    r"^(?P<before>[^()\[\]]+?)\s*[(\[](?P<unit>[^()\[\]]{1,40})[)\]](?P<behind>\s*[,:;\u2013-].+)$"
)
_SENTENCE = re.compile(r"\.\s+(?=[A-ZÅÄÖ])")


@dataclass(frozen=True, slots=True)
class Context:
    """What the lines round a table say of all of it; "" or None where they do not.

    many: the title is about a subject with many indicators. borrowed: the name stands above other tables of the sheet.
    sure: a word before it, a code or a unit says that the name is one of an indicator.
    claims: cell -> title, note, source or label. origins: name of a field -> the cell that it was taken from. id: only
    where a mapping file declares it.
    """

    title: str = ""
    code: str = ""
    name: str = ""
    unit: str = ""
    source: str = ""
    period: Period | None = None
    many: bool = True
    guessed_unit: bool = False
    borrowed: bool = False
    sure: bool = False
    claims: dict[tuple[int, int], str] = field(default_factory=dict)
    origins: dict[str, tuple[int, int]] = field(default_factory=dict)
    id: str = ""


def context_of(lines: list[list[SheetCell]], nearest: int) -> Context:
    """What the lines above a table say. lines: rows from the top; nearest: how many of them stand right above it."""
    context = Context()
    titles: list[tuple[int, str]] = []
    for position, line in enumerate(lines):
        if is_filter(line):
            context.claims.update({(cell.row, cell.column): "label" for cell in line})
            continue
        changed = with_key(context, line)
        if changed is not None:
            context = _traced(context, changed, line)
            continue
        kind = _kind(line[0].typed)
        context.claims.update({(cell.row, cell.column): kind for cell in line})
        if kind == "title" and not role_of(line[0].typed):
            titles.append((position, _title_text(line)))
        elif kind == "source":
            context = _traced(context, replace(context, source=_source(context.source, line)), line)
    titled = _with_title(context, titles, len(lines) - nearest)
    traced = _traced(context, titled, _origin(titled, titles, lines))
    if not traced.guessed_unit or context.unit:
        return traced
    unit = lines[titles[-1][0]][0]
    return replace(traced, origins={**traced.origins, "unit": (unit.row, unit.column)})


def _origin(context: Context, titles: list[tuple[int, str]], lines: list[list[SheetCell]]) -> list[SheetCell]:
    """The line of the title that was chosen."""
    return next((lines[position] for position, title in titles if tidy(title) == context.title), [])


def _traced(before: Context, after: Context, line: list[SheetCell]) -> Context:
    """The context with the cell that its new fields were taken from."""
    fields = ("code", "name", "unit", "period", "source")
    new = [name for name in fields if getattr(after, name) and getattr(after, name) != getattr(before, name)]
    place = (line[0].row, line[0].column) if line else (0, 0)
    return replace(after, origins={**after.origins, **dict.fromkeys(new, place)}) if new and line else after


def source_of(lines: list[list[SheetCell]]) -> str:
    """The sources named by lines below a table, one after the other."""
    found = ""
    for line in lines:
        if begins(line[0].typed, "source"):
            found = _source(found, line)
    return found


def is_line(text: str) -> bool:
    """True for text that begins as a note or a source: no label of a table."""
    return _kind(text) in {"source", "note"} and not tidy(text).startswith("[")


def line_kind(line: list[SheetCell]) -> str:
    """title, note or source: what a line outside a table is."""
    return _kind(line[0].typed)


def _source(before: str, line: list[SheetCell]) -> str:
    found = _KEY.match(tidy(line[0].typed))
    own = found["rest"] if found else tidy(line[0].typed)
    text = " ".join([own, *(tidy(cell.typed) for cell in line[1:])])
    return f"{before}; {text}" if before else text


def _kind(text: str) -> str:
    if begins(text, "source"):
        return "source"
    if begins(text, "note") or tidy(text).startswith(("*", "[")):
        return "note"
    return "title"


def with_key(context: Context, line: list[SheetCell]) -> Context | None:
    """The context with what a line such as `Unit | %`, `Unit: %`, `Indicator 3.2.2: Rate` adds, None for others."""
    first = tidy(line[0].typed)
    if len(line) > 1 and role_of(first):
        role = role_of(first)
        said = next((cell for cell in line[1:] if is_text(cell) or role in {"period", "goal", "target", "code"}), None)
        if said is None:
            return None
        rest, number, period = tidy(said.typed), "", period_of(said.value)
    else:
        found = _KEY.match(first)
        if not found:
            return None
        role, rest, number = role_of(found["key"]), found["rest"], found["number"] or ""
        period = period_of(rest)
    changed = _apply(context, role, number, rest, period)
    if changed is not None:
        kind = role if role in {"source", "note"} else "title" if role in {"name", "code"} else "label"
        changed.claims.update({(cell.row, cell.column): kind for cell in line})
    return changed


def _apply(context: Context, role: str, number: str, rest: str, period: Period | None) -> Context | None:
    code = parse_code(number) if number else None
    if role == "name" or (role == "code" and code):
        own, name = split_code(rest)
        name, unit = split_unit(name)
        return replace(
            context,
            code=code or own or context.code,
            name=name,
            title=rest,
            unit=unit or context.unit,
            many=False,
            sure=True,
        )
    if number and role not in {"source", "note", "goal", "target"}:
        return None
    match role:
        case "code":
            return replace(context, code=parse_code(rest) or rest, many=False)
        case "unit":
            return replace(context, unit=_SENTENCE.split(without_notes(rest))[0])
        case "source":
            return replace(context, source=f"{context.source}; {rest}" if context.source else rest)
        case "period":
            return replace(context, period=period) if period else None
        case "goal" | "target" | "note" | "other":
            return context
    return None


def _title_text(line: list[SheetCell]) -> str:
    """The text of a title; a code or a unit in a cell of its own belongs to the text beside it."""
    first = tidy(line[0].typed)
    if len(line) == 2 and split_code(first)[0] == code_of(first):
        return f"{first} {tidy(line[1].typed)}"
    return f"{first} ({tidy(line[1].typed)})" if len(line) == 2 and is_unit(line[1].typed) else first


def _with_title(context: Context, titles: list[tuple[int, str]], near_from: int) -> Context:
    """The context with the title of the table: one with a code, else the first right above, else the first of all."""
    if not titles:
        return context
    near = _near(titles, near_from)
    below = [title for title in near if not _only_unit(title)]
    coded = [title for _, title in titles if split_code(_bare(title))[0]]
    own = [title for title in near if split_unit(_bare(title))[1]]
    chosen = coded[-1] if coded else own[0] if len(own) == 1 else near[0] if near else titles[0][1]
    if context.name and not context.many:
        return _unit_line(context, [title for _, title in titles])
    text = _bare(chosen)
    period = year_of_title(text)
    if period is not None and context.period is None:
        context = replace(context, period=period)
        text = _TRAILING_YEAR.sub("", text)
    code, name = split_code(text)
    name, unit = _unit_of_title(name)
    many = not code and not unit and (chosen not in near or speaks_of_many(name))
    context = replace(
        context,
        title=tidy(chosen),
        code=code or context.code,
        name=name,
        unit=unit or context.unit,
        many=many,
        sure=bool(code or unit or context.code or context.unit) and (chosen not in below or chosen is below[-1]),
    )
    return _unit_line(context, [title for title in near if title is not chosen])


def _unit_of_title(text: str) -> tuple[str, str]:
    """(name, unit) of a title with its unit at the end, or in brackets before a comma: `Rate (%), by quarter`."""
    name, unit = split_unit(text)
    found = _UNIT_INSIDE.match(text) if not unit else None
    if found is None or not is_unit(found["unit"]):
        return name, unit
    return f"{found['before']}{found['behind']}", found["unit"].strip()


def _near(titles: list[tuple[int, str]], near_from: int) -> list[str]:
    """The titles right above the table; where these are only its unit, with the one above them."""
    near = [title for position, title in titles if position >= near_from]
    if near and all(_only_unit(title) for title in near):
        near = [title for position, title in titles if position < near_from and not _only_unit(title)][-1:] + near
    return near


def _only_unit(text: str) -> bool:
    return is_unit(text.strip("()[] "))


def _unit_line(context: Context, lines: list[str]) -> Context:
    """The context with a unit that stands alone in the last line right above the table."""
    if lines and not context.unit and _only_unit(lines[-1]):
        return replace(context, unit=tidy(lines[-1]).strip("()[] "), guessed_unit=True)
    return context


def _bare(text: str) -> str:
    """A title without `Table 1.2:` before it."""
    text = without_notes(text)
    found = _NUMBERED.match(text)
    if found and found["word"].casefold() in words().lists["numbering"]:
        return found["rest"]
    return text
