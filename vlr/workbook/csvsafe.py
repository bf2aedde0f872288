"""CSV that opens well in every spreadsheet and runs nothing there."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from vlr.model.plain import plain

BOM = b"\xef\xbb\xbf"
NEWLINE = "\r\n"

Value = str | int | float | bool | None
"""What a cell of a table may hold; None is an empty cell."""

_STARTS_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")


def csv_bytes(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A table as CSV: UTF-8 with byte order mark, comma, CRLF (RFC 4180), quotes only where needed.

    Numbers have a point and full precision, never an exponent; True and False are `true` and `false`. Text that a
    spreadsheet would run as a formula is defused; numbers never are.
    """
    return BOM + csv_text(heads, rows).encode("utf-8", errors="replace")


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[Value]], newline: str = NEWLINE) -> str:
    """The same as text, without a byte order mark: for a screen, and for programs that read it from there."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=newline)
    writer.writerow([defused(head) for head in heads])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def defused(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would take it for a formula.

    Text that is a plain number (-3.2, +5, -3,2) is no formula and stays. Blanks in front do not hide a formula.
    """
    bare = text.lstrip(" \u00a0\u200b\ufeff")
    if bare[:1] in _STARTS_FORMULA and bare and not _NUMBER.fullmatch(bare):
        return f"'{text}"
    return text


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return plain(value) if isinstance(value, float) else str(value)
    return defused(value)
