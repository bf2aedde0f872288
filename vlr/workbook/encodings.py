"""Bytes of a text file to text, and which encoding that took.

Our own order of strict tries and not a library: charset-normalizer takes short Swedish, Spanish and French tables for
Central European ones (`hush ll` with another letter), as it weighs languages and a table has hardly any. What decodes
as UTF-8 is UTF-8; of the old encodings of Western Europe the one is taken in which the fewest signs look out of place,
and whoever opened the file is told.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from vlr.workbook.archive import RefusedError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = ("cp1252", "mac_roman", "cp850", "iso8859-1")
"""Windows, Mac and DOS of Western Europe; a tie goes to the first. Latin-1 takes every byte."""

_LETTERS = "A-Za-zÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŠŽßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿšžœŒ"
_ODD = re.compile(rf"[^{_LETTERS}\x00-\x7f\xa0€£§°²³µ·«»–—‘’“”…‰½¼¾×ºª±¿¡•†‡]|[\x80-\x9f]")
_INSIDE_WORD = re.compile(rf"(?<=[{_LETTERS}])[^{_LETTERS}\x00-\x7f\xa0’·\xad](?=[{_LETTERS}])")
_CAPITALS = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŠŽŒŸ"
_CAPITAL_INSIDE = re.compile(
    rf"(?<=[a-z])[{_CAPITALS}]|(?<=[A-Z])[{_CAPITALS}](?=[a-z])|(?<=[A-Z])[{_CAPITALS.lower()}](?=[A-Z])"
)
_LOOKED_AT = 1 << 20
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the name of its encoding, and whether the file says it itself or it follows from every byte of it."""

    text: str
    encoding: str
    certain: bool


def decode(content: bytes) -> Decoded:
    """The text of a file. Raises RefusedError: broken-workbook where a mark at its beginning promises what it is not,
    not-a-workbook where it holds bytes that no text has."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(_strict(content, encoding), encoding.removesuffix("-sig"), True)
    if wide := _wide(content):
        return Decoded(_strict(content, wide), wide, True)
    if b"\0" in content or _controls(content[:_LOOKED_AT]) > len(content[:_LOOKED_AT]) / 200:
        raise RefusedError("not-a-workbook")
    try:
        return Decoded(content.decode("utf-8"), "utf-8", True)
    except UnicodeDecodeError:
        encoding = min(_OLD, key=lambda name: _oddness(content[:_LOOKED_AT], name))
        return Decoded(_strict(content, encoding), encoding, False)


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as trouble:
        if encoding == "cp1252":  # five bytes have no sign there; Latin-1 differs in nothing else that is a letter
            return content.decode("iso8859-1")
        raise RefusedError("broken-workbook", reason=f"{encoding}: {trouble.reason}") from trouble


def _wide(content: bytes) -> str:
    """UTF-16 without a mark: every second byte of a Western table is zero."""
    beginning = content[:1000]
    half = len(beginning) // 2
    if half < 2 or beginning.count(0) < half * 0.6:
        return ""
    if beginning[1::2].count(0) > half * 0.6 and not beginning[::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if beginning[::2].count(0) > half * 0.6 and not beginning[1::2].count(0) else ""


def _controls(content: bytes) -> int:
    """How many bytes no text has."""
    return len(content) - len(content.translate(None, _CONTROLS))


def _oddness(content: bytes, encoding: str) -> float:
    """How many signs look out of place in a text of Western Europe."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return float("inf")
    return sum(len(pattern.findall(text)) for pattern in (_ODD, _INSIDE_WORD, _CAPITAL_INSIDE))
