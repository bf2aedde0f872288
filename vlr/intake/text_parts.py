"""The parts of one text of an office: a code before a name, a unit behind it, what it is divided by."""

from __future__ import annotations

import re
from functools import lru_cache

from vlr.framework.codes import parse_code
from vlr.framework.units import unit_of
from vlr.intake.heads import is_total, plain, tidy, without_notes, words
from vlr.intake.periods import period_of

_MONEY_PER = re.compile(r"[€£$] ?/ ?[^\W\d]")
"""Money for each of something: `€/m2`, `€ / asukas`."""


@lru_cache(maxsize=16384)
def code_of(text: str) -> str:
    """A code in normal form, any other text as it is."""
    return parse_code(text) or text


@lru_cache(maxsize=16384)
def split_code(text: str) -> tuple[str, str]:
    """(code, rest) of text that begins with a code: `3.1.1 Deaths` -> ("3.1.1", "Deaths"); else ("", text).

    A code of two parts (`3.1`) is a target's, and many lists are numbered like that: it is not taken.
    """
    text = tidy(text)
    parts = text.split(" ", 2)
    for count in (2, 1):
        first = " ".join(parts[:count]).strip("[]():–-—.")
        rest = text.split(" ", count)[count] if len(text.split(" ", count)) > count else ""
        code = parse_code(first) if any(letter.isdigit() for letter in first) else None
        if code and code.count(".") > 1:
            return code, rest.lstrip(":–-—. ").strip()
    return "", text


@lru_cache(maxsize=16384)
def split_unit(text: str, always: bool = False) -> tuple[str, str]:
    """(text, unit) of text that ends with a unit in brackets. always: take whatever stands in the last brackets."""
    text = without_notes(text)
    if not text.endswith((")", "]")):
        before, comma, last = text.rpartition(", ")
        return (before, last) if comma and unit_of(last) else (text, "")
    depth = 0
    for position in range(len(text) - 1, 0, -1):
        depth += (text[position] in ")]") - (text[position] in "([")
        if depth == 0:
            inner, before = text[position + 1 : -1].strip(), text[:position].strip()
            before = before.rstrip("([ ")
            if before and inner and (always or is_unit(inner)) and period_of(inner) is None:
                return before, inner.lstrip("( ") if inner.count("(") > inner.count(")") else inner
            break
    return text, ""


@lru_cache(maxsize=16384)
def is_unit(text: str) -> bool:
    """True for words that can only be a unit: one the framework knows, or that begin as units do."""
    small = plain(text)
    if unit_of(text) or small in {"%", "€", "£", "$"} or (len(small) < 60 and _MONEY_PER.match(small)):
        return True
    starts = words().unit_starts
    return len(small) < 60 and any(small == start.strip() or small.startswith(start.rstrip() + " ") for start in starts)


def category_of(head: str) -> tuple[str, str]:
    """(label, unit) of a head that names a group: `England (thousand ha)`; ("", unit) where it is only a unit."""
    text = without_notes(head)
    inner = text[1:-1].strip() if text[:1] + text[-1:] in {"()", "[]"} else ""
    if unit_of(text) or is_unit(inner):
        return "", inner or text
    label, unit = split_unit(text)
    return ("" if is_total(label) else label), unit


def measured_by(head: str) -> bool:
    """True for a head that names what is measured and then by what it is divided: `Waste by material`."""
    parts = plain(split_unit(head)[0]).split()
    return any(word in words().lists["by"] for word in parts[1:]) and not speaks_of_many(head)


def speaks_of_many(text: str) -> bool:
    """True for a title about a subject with many indicators: `Indicators of the year`."""
    return any(word in words().lists["many"] for word in re.findall(r"[^\W\d_]+", text.casefold()))
