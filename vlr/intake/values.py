"""Figures as people type them: decimal commas, blanks in thousands, marks, flags, units behind the number.

What has two sensible readings gets no value; what is a mark becomes a gap; nothing becomes zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from vlr.framework.units import unit_of
from vlr.intake.digits import NO_DECIMALS, Decimals, digits_of, sign_of_decimals
from vlr.intake.heads import tidy, words
from vlr.intake.periods import period_of
from vlr.intake.text_parts import is_unit
from vlr.workbook.book import SheetCell, Value
from vlr.workbook.formats import is_percent

_BLANKS = "\u00a0\u2007\u2009\u202f\u2002\u2003\u2004\u2005\u2006\u2008\u200a"
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
_MINUS: dict[int, str | None] = str.maketrans(
    {
        "−": "-",
        "–": "-",
        "—": "-",
        "‒": "-",
        "‐": "-",
        "‑": "-",
        "﹣": "-",
        "－": "-",
        "’": "'",
        **dict.fromkeys(_BLANKS, " "),
        **dict.fromkeys(_UNSEEN, None),
    }
)
_BODY = r"\d[\d .,']*"
_NUMBER = re.compile(
    rf"^(?P<before>\[[^\]]*\]|[~≈]|[^\W\d][^\d€£$+-]*?)?\s*(?P<currency>[€£$])?\s*(?P<sign>[+-])?\s*(?P<body>{_BODY})(?P<after>.*)$",
    re.DOTALL,
)
_EXPONENT = re.compile(r"^[+-]?\d+(?:[.,]\d+)?\s?[eE][+-]?\d+$")
_CENSORED = re.compile(r"^(?:<|≤|&lt;)\s*\d+(?:[.,]\d+)?\s*%?$")
_BRACKETED = re.compile(rf"^\(\s*-?\s*{_BODY}\s*%?\s*\)$")
_FLAG = re.compile(
    r"^(?:\[(?P<square>[^\]]*)\]|\((?P<round>[a-z]{1,2})\)|(?P<star>[*†‡¹²³⁴⁵⁶⁷⁸⁹⁰]+)|(?P<letter>[a-z]{1,2}))$",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"^(?P<number>.*[\d%])\s(?P<mark>\(?\d{1,2}\))$", re.DOTALL)
_ONE = r"-?\s?\d+(?:[.,]\d+)?\s?%?"
_BOUNDS = re.compile(
    rf"^(?:(?:±|\+/-|\+-)\s?{_ONE}"
    rf"|[(\[](?:9\d\s?%[^\d()\[\]]{{0,12}})?{_ONE}\s?(?:-|to|till|bis|a|al|à|;|\.\.|, )\s?{_ONE}[)\]])$"
)
"""What may stand behind a figure as its confidence bounds: `± 1.2`, `(11.5-14.1)`, `[95 % CI 11.5; 14.1]`."""
_WORDS = re.compile(r"^[(\[](?P<words>[^()\[\]]*[^\W\d_][^()\[\]]*)[)\]]$")


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell of a value column says.

    value: None for a gap or trouble. gap: the cell is a mark for a missing value. trouble: code of a finding, "" where
    there is none; doubts: the same where the value is used all the same. flag: marks taken off. unit: what stands in
    the cell. note: words or confidence bounds beside the number. status, confidentiality: SDMX letters.
    """

    value: float | None = None
    gap: bool = False
    trouble: str = ""
    doubts: tuple[str, ...] = ()
    flag: str = ""
    status: str = "A"
    confidentiality: str = ""
    unit: str = ""
    note: str = ""


def figure_of(cell: SheetCell, decimals: Decimals = NO_DECIMALS, marks: frozenset[str] = frozenset()) -> Figure:
    """What a value cell says. decimals: what the column shows elsewhere.

    marks: texts that the office has declared to mean "missing", as `mark_of` gives them. Troubles: error-cell,
    formula-without-result, date-in-value, type-error, ambiguous-number, bracketed-number, undeclared-mark. Doubts:
    mixed-decimals, mark-unclear, approximate-value, words-in-value, bounds-apart.
    """
    if cell.error:
        return Figure(trouble="error-cell")
    if cell.formula_without_result:
        return Figure(trouble="formula-without-result")
    value: Value = cell.value
    if isinstance(value, bool):
        return Figure(trouble="type-error")
    if isinstance(value, float):
        if is_percent(cell.number_format):
            return Figure(float(Decimal(repr(value)) * 100), unit="%")
        return Figure(value)
    return figure_of_text(value, decimals, marks) if isinstance(value, str) else Figure(trouble="date-in-value")


def mark_of(text: str) -> str:
    """A declared mark to compare cells with: small letters, one kind of dash and of blank."""
    return _with_plain_dashes(text).casefold()


def _with_plain_dashes(text: str) -> str:
    return tidy(text.translate(_MINUS))


@lru_cache(maxsize=65536)
def figure_of_text(text: str, decimals: Decimals = NO_DECIMALS, marks: frozenset[str] = frozenset()) -> Figure:
    """What a text in a value column says."""
    text = _with_plain_dashes(text)
    if text.casefold() in marks:
        return Figure(gap=True, status="O", flag=text)
    meaning = words().marks.get(text.casefold())
    if meaning:
        return _mark(meaning, text)
    if _CENSORED.match(text):
        return Figure(gap=True, status="Q", flag=text)
    if _BRACKETED.match(text):
        return Figure(trouble="bracketed-number")
    if _EXPONENT.match(text):
        return Figure(trouble="ambiguous-number")
    if footnote := _FOOTNOTE.match(text):
        figure = figure_of_text(footnote["number"], decimals, marks)
        return (
            figure if figure.trouble else replace(figure, flag="; ".join(filter(None, (figure.flag, footnote["mark"]))))
        )
    found = _NUMBER.match(text)
    return _number(found, decimals) if found else Figure(trouble="type-error")


def _mark(meaning: str, text: str) -> Figure:
    match meaning:
        case "not_available":
            return Figure(gap=True, status="O", flag=text)
        case "unclear":
            return Figure(gap=True, status="O", flag=text, doubts=("mark-unclear",))
        case "not_applicable":
            return Figure(gap=True, status="M", flag=text)
        case "suppressed":
            return Figure(gap=True, status="Q", flag=text, confidentiality="C")
    return Figure(trouble="undeclared-mark")


def _number(found: re.Match[str], decimals: Decimals) -> Figure:
    body = found["body"].strip()
    after = found["body"][len(found["body"].rstrip()) :] + found["after"]
    if body.endswith((".", ",", "'")):
        return Figure(trouble="type-error")
    rest = _with_before(_behind(after), (found["before"] or "").strip())
    if rest is None:
        return Figure(trouble="type-error")
    if found["currency"]:
        rest = replace(rest, unit=rest.unit or found["currency"])
    digits = digits_of(body, "" if decimals.mixed else decimals.sign)
    if digits == "" and decimals.declared:
        digits = body.replace(",", "").replace(".", "")
    if digits is None:
        return Figure(trouble="type-error")
    if not digits:
        return Figure(trouble="ambiguous-number")
    sign = "-" if found["sign"] == "-" else ""
    own = sign_of_decimals(body)
    mixed = ("mixed-decimals",) if (decimals.mixed or decimals.declared) and own and own != decimals.sign else ()
    return replace(rest, value=float(sign + digits) + 0.0, doubts=(*mixed, *rest.doubts))


def _with_before(rest: Figure | None, before: str) -> Figure | None:
    """What stands beside a number, with the words before it: a mark of a note, or a word for "about"."""
    if rest is None or not before:
        return rest
    if before.startswith("["):
        return replace(rest, flag="; ".join(filter(None, (before[1:-1].strip(), rest.flag))))
    word = before.casefold().rstrip(". ")
    if word not in words().lists["about"] or (word.isalpha() and len(word) == 1 and "." not in before):
        return None
    flag = "; ".join(filter(None, ("~", rest.flag)))
    note = "; ".join(filter(None, (before if word.isalpha() else "", rest.note)))
    return replace(rest, flag=flag, note=note, status="E", doubts=("approximate-value", *rest.doubts))


def decimals_of(cells: Iterable[SheetCell]) -> Decimals:
    """How the texts among some cells write their decimals."""
    commas = points = 0
    for cell in cells:
        if isinstance(cell.value, str) and (found := _NUMBER.match(_with_plain_dashes(cell.value))):
            sign = sign_of_decimals(found["body"].strip())
            commas += sign == ","
            points += sign == "."
    sign = "" if commas == points else "," if commas > points else "."
    return Decimals(sign, bool(commas and points))


def _behind(after: str) -> Figure | None:
    """Flag, unit, confidence bounds or words in brackets behind a number; None where the rest is none of these."""
    after = after.strip()
    if not after:
        return Figure()
    if _BOUNDS.match(after):
        return Figure(note=after, doubts=("bounds-apart",))
    for unit in (after, after.rsplit(" ", 1)[0]):
        name = _unit(unit)
        if name:
            flag = _flag(after[len(unit) :].strip())
            return replace(flag, unit=name) if flag else None
    return _flag(after) or _words(after)


def _words(text: str) -> Figure | None:
    """Words in brackets behind a number: kept as a note. Another year there means that the number is of that year."""
    found = _WORDS.match(text)
    if not found or period_of(found["words"].strip()) is not None:
        return None
    return Figure(note=found["words"].strip(), doubts=("words-in-value",))


def _unit(text: str) -> str:
    inner = text[1:-1].strip() if text.startswith("(") and text.endswith(")") and len(text) > 4 else text
    if inner in {"%", "‰", "€", "£", "$"}:
        return inner
    if inner.casefold() in words().flags:
        return ""
    if inner != text:
        return inner if is_unit(inner) else ""
    return inner if len(inner) > 1 and unit_of(inner) else ""


def _flag(text: str) -> Figure | None:
    if not text:
        return Figure()
    word = text.strip("()[] ").casefold()
    status = words().flags.get(word) or words().flags.get(word.rstrip("."))
    if status and len(word) > 2:
        return Figure(flag=word, status=status)
    found = _FLAG.match(text)
    if not found:
        return None
    inner = found["square"] or found["round"] or found["star"] or found["letter"]
    status = words().flags.get(inner.casefold())
    if found["letter"] and status is None:
        return None
    return Figure(flag=inner, status=status or "A")
