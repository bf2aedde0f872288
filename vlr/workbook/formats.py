"""Number formats: which ones the file format has built in, and which of them turn a number into a date or a time."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
}
"""Formats that a file names by number only (ECMA-376 part 1, 18.8.30); 27-36, 50-58: dates of East Asian Excel."""

LONGEST = 255
"""Characters of a number format that Excel allows; what stands behind them is not looked at."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|General', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)

_EPOCH_1900 = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)


@lru_cache(maxsize=1024)
def kind(number_format: str) -> str:
    """`number`, `date` or `elapsed`: what a cell with this format shows."""
    first = _LITERAL.sub("", number_format[:LONGEST].split(";")[0])
    if _ELAPSED.search(first):
        return "elapsed"
    return "date" if _DATE_LETTERS.search(_BRACKETS.sub("", first)) else "number"


@lru_cache(maxsize=1024)
def is_percent(number_format: str) -> bool:
    """True for a format that shows 0.123 as 12.3 %."""
    return "%" in _LITERAL.sub("", number_format[:LONGEST].split(";")[0])


def as_time(serial: float, elapsed: bool, from_1904: bool) -> date | datetime | time | timedelta | float:
    """The date, time or duration that a serial number means; the number itself where it is none that exists."""
    try:
        if elapsed:
            return timedelta(seconds=round(serial * 86400))
        if 0 <= serial < 1:
            return (datetime.min + timedelta(seconds=min(round(serial * 86400), 86399))).time()
        if serial < 0:
            return serial
        early = not from_1904 and serial < 60  # 1900 counts as a leap year there: days before 1 March are one too low
        moment = (_EPOCH_1904 if from_1904 else _EPOCH_1900) + timedelta(seconds=round((serial + early) * 86400))
    except OverflowError:
        return serial
    return moment.date() if moment.time() == time() else moment
