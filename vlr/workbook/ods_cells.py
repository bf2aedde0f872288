"""What one cell of an OpenDocument spreadsheet means: its type and value stand in attributes, what is seen in text."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from vlr.workbook.archive import RefusedError
from vlr.workbook.book import Value
from vlr.workbook.contents import plain, typed_of
from vlr.workbook.limits import number_of
from vlr.workbook.strips import Content

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_CALC_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_FORMULA = f"{_TABLE}formula"
_TYPE, _VALUE, _STRING, _DAY, _TIME, _YES, _CURRENCY = (
    f"{_OFFICE}{name}"
    for name in ("value-type", "value", "string-value", "date-value", "time-value", "boolean-value", "currency")
)
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d{3}")
_DURATION = re.compile(r"(-)?P(?:(\d{1,6})D)?T?(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d+)?)S)?")
_SPACE_OF_FORMULA = re.compile(r"^[a-zA-Z]+:(?==)")


def meaning_of(attributes: dict[str, str], shown: str | None) -> Content | None:
    """What a cell means, None for an empty one.

    shown: its text as the program last showed it, None where it holds no paragraph: LibreOffice gives a formula whose
    result is an empty text an empty paragraph and no type, and a formula without a result no paragraph.
    """
    seen = shown or ""
    sort = attributes.get(_TYPE, "")
    formula = attributes.get(_FORMULA, "")
    if attributes.get(_CALC_TYPE) == "error" or (formula and _ERROR.fullmatch(seen)):
        return seen or "#VALUE!", seen or "#VALUE!", "General", True, False
    match sort:
        case "float" | "percentage" | "currency":
            return _number(sort, attributes, formula)
        case "date":
            return _date(attributes.get(_DAY, ""), formula)
        case "time":
            return _time(attributes.get(_TIME, ""), formula)
        case "boolean":
            value = attributes.get(_YES) == "true"
            return value, typed_of(value), "General", False, False
        case "string" if shown is None and formula and _STRING not in attributes:
            return _without_result(formula)
    if not sort and formula and shown is None:
        return _without_result(formula)
    text = seen or attributes.get(_STRING, "")
    return (text, text, "General", False, False) if text else None


def _without_result(formula: str) -> Content:
    return None, _SPACE_OF_FORMULA.sub("", formula), "General", False, True


def _number(sort: str, attributes: dict[str, str], formula: str) -> Content:
    text = attributes.get(_VALUE, "")
    if not text:
        return _missing(sort, formula)
    number = number_of(text)
    if sort == "float":
        return number, plain(number), "General", False, False
    if sort == "percentage":
        return number, plain(number), "0.00%", False, False
    number_format = "#,##0.00"
    currency = attributes.get(_CURRENCY, "")
    if currency.isalpha() and len(currency) < 5:
        number_format = f"{number_format} [${currency}]"
    return number, plain(number), number_format, False, False


def _missing(sort: str, formula: str) -> Content:
    if formula:
        return _without_result(formula)
    raise RefusedError("broken-workbook", reason=f"{sort} without a value")


def _date(text: str, formula: str) -> Content:
    if not text:
        return _missing("date", formula)
    value: Value = text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text, text, "General", False, False  # years before 1 or after 9999, which only the text can hold
    value = moment.date() if moment.time() == time() else moment.replace(tzinfo=None)
    return value, typed_of(value), "yyyy-mm-dd hh:mm" if isinstance(value, datetime) else "yyyy-mm-dd", False, False


def _time(text: str, formula: str) -> Content:
    if not text:
        return _missing("time", formula)
    found = _DURATION.fullmatch(text)
    if not found:
        raise RefusedError("broken-workbook", reason=f"{text[:40]!r} is no time")
    sign, days, hours, minutes, seconds = found.groups()
    try:
        length = timedelta(int(days or 0), 0, 0, 0, int(minutes or 0), int(hours or 0)) + timedelta(
            seconds=round(float(seconds or 0))
        )
    except OverflowError:
        return text, text, "General", False, False
    if not sign and length < timedelta(days=1):
        value: Value = (datetime.min + length).time()
    else:
        value = -length if sign else length
    return value, typed_of(value), "h:mm:ss" if isinstance(value, time) else "[h]:mm:ss", False, False
