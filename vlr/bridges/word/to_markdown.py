"""Blocks as Markdown, with no more backslashes than needed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vlr.bridges.word.blocks import Block, Break, Field, Heading, Inline, Line, Listing, Paragraph, Quote, Table, Words

_SIGNS = {"b": "**", "i": "*", "s": "~~"}
_ORDER = "sbi"
ORDERED = ")*"
"""Signs with which numbered items have a bracket behind the number, so that a list can follow a list."""
_WITHIN = re.compile(
    r"([\\`\[\]]|(?<!\s)\*|\*(?!\s)|~(?=~)|(?<=~)~|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<=\{)[{%#]|(?<!\w)_|_(?!\w))"
)
_BEGIN = re.compile(r"#{1,6}(?:\s|$)|[-+*](?:\s|$)|>|\||-{2,}|=+\s*$|~{3}|:?-+:?\s*$")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_SAFE_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:[^\s<>\x00-\x1f]*")


def markdown_of(block: Block, bullet: str = "-", loose: bool = False) -> str:
    """A block as Markdown.

    bullet: the sign of its items, another one where a list follows a list; loose: whether blank lines stand between
    them.
    """
    match block:
        case Heading(level=level, line=line):
            words = _line(line).replace("\\\n", " ")
            return f"{'#' * level} {re.sub(r'(#+)$', _escaped, words)}".rstrip()
        case Paragraph(line=line):
            return _begun(_line(line))
        case Listing():
            return _listing(block, bullet, loose)
        case Quote(lines=lines):
            return "\n>\n".join("\n".join(f"> {row}" for row in _begun(_line(line)).split("\n")) for line in lines)
        case Table():
            return _table(block)
    return block.text


def _listing(block: Listing, bullet: str, loose: bool) -> str:
    rows: list[str] = []
    numbers: list[int] = []
    widths: list[int] = []
    for item in block.items:
        del numbers[item.level + 1 :], widths[item.level :]
        while len(numbers) <= item.level:
            numbers.append(block.start - 1 if not numbers else 0)
        numbers[item.level] += 1
        while len(widths) < item.level:
            widths.append(2)
        sign = f"{numbers[item.level]}{')' if bullet in ORDERED else '.'}" if item.ordered else _bullet(bullet)
        indent = " " * sum(widths)
        widths.append(len(sign) + 1)
        words = _begun(_line(item.line)).replace("\n", "\n" + " " * sum(widths))
        rows.append(f"{indent}{sign} {words}".rstrip())
    return ("\n\n" if loose else "\n").join(rows)


def _bullet(bullet: str) -> str:
    return "*" if bullet in ORDERED else bullet


def _table(block: Table) -> str:
    rows = [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in block.rows]
    rule = "|".join(_RULES[side] for side in block.sides)
    return "\n".join([rows[0], f"|{rule}|", *rows[1:]])


def _cell(line: Line) -> str:
    """A cell on one line; the bars in it are not the table's."""
    return _line(line).replace("\\\n", " ").replace("\n", " ").replace("|", "\\|")


_RULES = {"": "---", "l": ":---", "r": "---:", "c": ":---:"}


def _begun(text: str) -> str:
    """Words at whose lines' beginnings nothing can be taken for a heading, an item, a rule."""
    lines = [_NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else line for line in text.split("\n")]
    return "\n".join(f"\\{line}" if _BEGIN.match(line) else line for line in lines)


def _line(line: Line) -> str:
    """Words with their looks. Marks open and close in one order, so that neighbours share what they have in common."""
    out: list[str] = []
    open_marks: list[str] = []
    link = ""
    parts: Sequence[Inline] = line
    for number, one in enumerate(parts):
        if isinstance(one, Break):
            _close(out, open_marks, "")
            out.append("\\\n")
            continue
        marks = _shared(parts, number) if _is_blank(one) else one.marks
        if one.link != link:
            _close(out, open_marks, "")
            out += [f"]({_address(link)})"] if link else []
            link = one.link
            if link and _is_bare(parts, number):
                out.append(f"<{link}>")
                link = ""
                continue
            if link:
                out = [*out[:-1], f"{out[-1][:-1]}\\!"] if out and out[-1].endswith("!") else out
                out.append("[")
        _close(out, open_marks, marks)
        for mark in _ORDER:
            if mark in marks and mark not in open_marks:
                open_marks.append(mark)
                out.append(_SIGNS[mark])
        out.append(_words(one, "c" in marks))
    _close(out, open_marks, "")
    return "".join(out) + (f"]({_address(link)})" if link else "")


def _close(out: list[str], open_marks: list[str], wanted: str) -> None:
    while open_marks and any(mark not in wanted for mark in open_marks):
        out.append(_SIGNS[open_marks.pop()])


def _is_blank(one: Words | Field) -> bool:
    return isinstance(one, Words) and not one.text.strip()


def _shared(parts: Sequence[Inline], number: int) -> str:
    """The looks that a blank's neighbours have in common: `**a *b***` has one bold stretch, not two."""
    here, around = parts[number], [parts[at] for at in (number - 1, number + 1) if 0 <= at < len(parts)]
    near = [one for one in around if not isinstance(one, Break | None)]
    if len(near) < 2 or isinstance(here, Break) or any(one.link != here.link for one in near):
        return ""
    left, right = (one.marks for one in near)
    return "".join(mark for mark in _ORDER if mark in left and mark in right)


def _is_bare(parts: Sequence[Inline], number: int) -> bool:
    """Whether a link is one stretch of words that are its address."""
    one = parts[number]
    after = parts[number + 1] if number + 1 < len(parts) else None
    if not isinstance(one, Words) or one.marks or (not isinstance(after, Break | None) and after.link == one.link):
        return False
    return one.text == one.link and _SAFE_ADDRESS.fullmatch(one.link) is not None


def _address(link: str) -> str:
    return f"<{link}>" if re.search(r"[\s()<>]", link) or not link else link


def _words(one: Words | Field, code: bool) -> str:
    text = one.source if isinstance(one, Field) else one.text
    if code:
        longest = max((len(run) for run in re.findall("`+", text)), default=0)
        fence = "`" * (longest + 1)
        pad = " " if text.startswith("`") or text.endswith("`") else ""
        return f"{fence}{pad}{text}{pad}{fence}"
    return text if isinstance(one, Field) else _WITHIN.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match.group(0)}"
