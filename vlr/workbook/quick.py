"""A short way through plain sheets: the rows of most workbooks are written in one form, which one pattern takes apart.

The pattern is made for the columns of the sheet, so one match is a whole row. The way is only taken for what it
explains from the first to the last character; formulas, comments, rich text, other prefixes, another order of cells or
attributes leave the whole sheet to the streaming pass of `sheet.py`, which also reads everything round the rows. A test
compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from vlr.model.cells import column_number
from vlr.workbook.contents import Contents
from vlr.workbook.strips import Strip, Strips

LARGEST = 60_000_000
"""Bytes of a sheet's part that are taken into memory at once."""
WORTH = 20_000
"""Characters of rows from which on making a pattern is quicker than the streaming pass."""
WIDEST = 64
"""Most columns of a pattern."""
_LOOK = 100_000
"""Characters at the begin, in the middle and at the end in which the columns of a sheet are looked for."""

_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_COLUMN = re.compile(r'<c r="([A-Z]{1,3})[1-9]')
_ATTRIBUTES = re.compile(r'(?: s="(?P<style>\d{1,6})")?(?: t="(?P<sort>s|n|b|e|str|inlineStr)")?')
_HIDDEN = re.compile(r' hidden="(?:1|true)"| ht="0"')
_ENTITY = re.compile("&(amp|lt|gt|quot|apos);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def split(content: bytes) -> tuple[bytes, str] | None:
    """(the part without its rows, the rows) of a sheet that the pattern may explain, None for others."""
    start, end = content.find(_OPEN), content.rfind(_CLOSE)
    if start < 0 or end < start:
        return None
    before, after = content[: start + len(_OPEN)], content[end:]
    if b"<worksheet" not in before or any(sign in part for sign in (b"<!", b"<?") for part in (before[10:], after)):
        return None
    try:
        rows = str(memoryview(content)[start + len(_OPEN) : end], "utf-8")
    except UnicodeDecodeError:
        return None
    return before + after, rows if rows[:1] == "<" else rows.strip()


def strips_of(rows: str, meaning: Contents, hide: Callable[[int], None]) -> Strips | None:
    """The cells of rows by column; None where something stands among them that the pattern does not explain.

    hide: told the number of each hidden row.
    """
    columns = _columns(rows)
    if not 0 < len(columns) <= WIDEST:
        return None
    found = _pattern(columns).findall(rows)
    if found[-1][-1]:
        return None  # the last alternative took all from the first thing on that is no row
    numbers, attributes, *pieces = zip(*found, strict=True)
    rows_found = [int(number) for number in numbers]
    if any(after <= before for before, after in pairwise(rows_found)):
        return None
    if any(map(_HIDDEN.search, set(attributes))):
        for number, attribute in zip(rows_found, attributes, strict=True):
            if _HIDDEN.search(attribute):
                hide(number)
    strips = []
    for place, letters in enumerate(columns):
        own, values, texts = pieces[3 * place : 3 * place + 3]
        strip = _strip(column_number(letters), own, values, texts, meaning)
        if strip is None:
            return None
        strips.append(strip)
    return Strips(rows_found, strips)


def _columns(rows: str) -> tuple[str, ...]:
    """Letters of the columns, from left to right. One that is missed shows in the pattern's last alternative."""
    middle = len(rows) // 2
    looks = [rows] if len(rows) < 3 * _LOOK else [rows[:_LOOK], rows[middle : middle + _LOOK], rows[-_LOOK:]]
    letters = {found for look in looks for found in _COLUMN.findall(look)}
    return tuple(sorted(letters, key=lambda own: (len(own), own)))


@lru_cache(maxsize=32)
def _pattern(columns: tuple[str, ...]) -> re.Pattern[str]:
    """Pattern of one row. Groups: number, attributes, for each column attributes, value and text; then what is no row.

    Nothing that has matched is given back (`*+`, `?+`), so that no text makes it slow.
    """
    cells = "".join(
        rf'(?:<c r="{letters}\1"([^<>/]*+)(?:/>|>(?:<v>([^<]*+)</v>'
        r'|<is><t(?: xml:space="preserve")?+>([^<]*+)</t></is>)?+</c>))?+'
        for letters in columns
    )
    return re.compile(rf'<row r="([1-9]\d{{0,6}})"([^<>&/]*+)(?:/>|>{cells}</row>)\s*+|([\s\S]++)')


def _strip(
    number: int, attributes: tuple[str, ...], values: tuple[str, ...], texts: tuple[str, ...], meaning: Contents
) -> Strip | None:
    """One column; None where a cell is none that is known.

    Most cells of a column have the attributes of one in its middle: what they hold is their key. Others have keys of
    their own kind.
    """
    most = attributes[len(attributes) // 2]
    sort, style = _kind_of(most)
    usual, rare = (texts, values) if sort == "inlineStr" else (values, texts)
    alike = attributes.count(most) == len(attributes)
    odd = [] if alike else [place for place, own in enumerate(attributes) if own != most]
    if not sort or (any(rare) and sum(map(bool, rare)) > sum(1 for place in odd if rare[place])):
        return None
    keys: Sequence[str] = usual
    different: dict[str, tuple[str, str, str]] = {}
    if odd:
        keys = own_keys = list(usual)
        for place in odd:
            cell = _odd(attributes[place], values[place], texts[place])
            if cell is None:
                return None
            own_keys[place] = key = "<".join(cell)
            different[key] = cell
    most_keys = set(keys).difference(different)
    contents = meaning.numbers(most_keys, style) if sort == "n" else None
    if contents is None:
        contents = {}
        different |= {key: (sort, key, style) for key in most_keys}
    for key, (sort, held, style) in different.items():
        result = _resolved(held) if "&" in held else held
        if result is None:
            return None
        contents[key] = meaning.of(sort, result, style)
    return Strip(number, keys, contents)


def _kind_of(attributes: str) -> tuple[str, str]:
    """(sort, style) of a cell with these attributes, sort "" where only a parser understands them."""
    found = _ATTRIBUTES.fullmatch(attributes)
    return (found["sort"] or "n", found["style"] or "0") if found else ("", "")


def _odd(attributes: str, value: str, text: str) -> tuple[str, str, str] | None:
    """(sort, what it holds, style) of a cell that is not as most of its column are."""
    sort, style = _kind_of(attributes)
    known = sort and not (value if sort == "inlineStr" else text)
    return (sort, value or text, style) if known else None


def _resolved(text: str) -> str | None:
    """Text without entities, None where it has one that only a parser knows."""
    if "&" in _ENTITY.sub("", text):
        return None
    return _ENTITY.sub(lambda entity: _ENTITIES[entity[1]], text)
