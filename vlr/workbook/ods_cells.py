"""What one cell of an OpenDocument spreadsheet means: its type and value stand in attributes, what is seen in text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from vlr.workbook.archive import RefusedError
from vlr.workbook.book import Value
from vlr.workbook.contents import typed_of
from vlr.workbook.limits import number_of

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d{3}")
_DURATION = re.compile(r"(-)?P(?:(\d{1,6})D)?T?(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d+)?)S)?")
_SPACE_OF_FORMULA = re.compile(r"^[a-zA-Z]+:(?==)")


@dataclass(frozen=True, slots=True)
class Meaning:
    """Value, text as typed and number format of a cell, as `SheetCell` has them."""

    value: Value
    typed: str
    number_format: str = "General"
    error: bool = False
    without_result: bool = False


def meaning_of(attributes: dict[str, str], shown: str | None) -> Meaning | None:
    """What a cell means, None for an empty one.

    shown: its text as the program last showed it, None where it holds no paragraph: LibreOffice gives a formula whose
    result is an empty text an empty paragraph and no type, and a formula without a result no paragraph.
    """
    seen = shown or ""
    sort = attributes.get(f"{_OFFICE}value-type", "")
    formula = attributes.get(f"{_TABLE}formula", "")
    if attributes.get(f"{_CALC}value-type") == "error" or (formula and _ERROR.fullmatch(seen)):
        return Meaning(seen or "#VALUE!", seen or "#VALUE!", error=True)
    match sort:
        case "float" | "percentage" | "currency":
            return _number(sort, attributes, formula)
        case "date":
            return _date(attributes.get(f"{_OFFICE}date-value", ""), formula)
        case "time":
            return _time(attributes.get(f"{_OFFICE}time-value", ""), formula)
        case "boolean":
            value = attributes.get(f"{_OFFICE}boolean-value") == "true"
            return Meaning(value, typed_of(value))
        case "string" if shown is None and formula and f"{_OFFICE}string-value" not in attributes:
            return _without_result(formula)
    if not sort and formula and shown is None:
        return _without_result(formula)
    text = seen or attributes.get(f"{_OFFICE}string-value", "")
    return Meaning(text, text) if text else None


def _without_result(formula: str) -> Meaning:
    return Meaning(None, _SPACE_OF_FORMULA.sub("", formula), without_result=True)


def _number(sort: str, attributes: dict[str, str], formula: str) -> Meaning:
    text = attributes.get(f"{_OFFICE}value", "")
    if not text:
        return _missing(sort, formula)
    number = number_of(text)
    number_format = {"percentage": "0.00%", "currency": "#,##0.00"}.get(sort, "General")
    currency = attributes.get(f"{_OFFICE}currency", "")
    if sort == "currency" and currency.isalpha() and len(currency) < 5:
        number_format = f"{number_format} [${currency}]"
    return Meaning(number, typed_of(number), number_format)


def _missing(sort: str, formula: str) -> Meaning:
    if formula:
        return _without_result(formula)
    raise RefusedError("broken-workbook", reason=f"{sort} without a value")


def _date(text: str, formula: str) -> Meaning:
    if not text:
        return _missing("date", formula)
    value: Value = text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return Meaning(text, text)  # years before 1 or after 9999, which only the text can hold
    value = moment.date() if moment.time() == time() else moment.replace(tzinfo=None)
    return Meaning(value, typed_of(value), "yyyy-mm-dd hh:mm" if isinstance(value, datetime) else "yyyy-mm-dd")


def _time(text: str, formula: str) -> Meaning:
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
        return Meaning(text, text)
    if not sign and length < timedelta(days=1):
        value: Value = (datetime.min + length).time()
    else:
        value = -length if sign else length
    return Meaning(value, typed_of(value), "h:mm:ss" if isinstance(value, time) else "[h]:mm:ss")
