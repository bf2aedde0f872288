"""The report's face inside a picture: a browser shows an SVG in an `<img>` only with the fonts that it brings along."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from vlr.report.charts.measure import font_file
from vlr.report.charts.picture import Picture

NAME = "Chart Sans"
"""Name of the copy: it must not be that of the whole face, which pages have under its own name."""
_FIGURES = frozenset(" \u00a00123456789.,%+-\u2212/\u2013")
_LETTERS = frozenset(map(chr, range(0x20, 0x7F)))


def font_rules(picture: Picture) -> str:
    """`@font-face` rules with the characters that a picture's labels use; one rule a weight.

    Character sets are rounded up (figures; or figures and all plain letters), so that most pictures share one copy that
    is made only once.
    """
    rules = []
    for bold in (False, True):
        used = {char for label in picture.labels if label.bold is bold for char in label.text}
        if used:
            data = _subset(bold, frozenset(used | _FIGURES if used <= _FIGURES else used | _FIGURES | _LETTERS))
            weight = 600 if bold else 400
            rules.append(
                f'@font-face{{font-family:"{NAME}";font-weight:{weight};'
                f"src:url(data:font/woff;base64,{data}) format('woff')}}"
            )
    return "".join(rules)


@lru_cache(maxsize=16)
def with_characters(face: bytes, characters: frozenset[str]) -> str:
    """A face with some of its characters only, as base64 of WOFF."""
    font = TTFont(BytesIO(face), recalcTimestamp=False)
    _reduce(font, {ord(char) for char in characters})
    return _woff(font)


@lru_cache(maxsize=256)
def _subset(bold: bool, characters: frozenset[str]) -> str:
    """A face reduced to some characters, as base64 of WOFF. The same characters give the same bytes."""
    font = TTFont(BytesIO(_latin(bold)), recalcTimestamp=False, lazy=True)
    _reduce(font, {ord(char) for char in characters})
    return _woff(font)


def _woff(font: TTFont) -> str:
    font.flavor = "woff"
    buffer = BytesIO()
    font.save(buffer)
    return b64encode(buffer.getvalue()).decode("ascii")


@lru_cache(maxsize=2)
def _latin(bold: bool) -> bytes:
    """A face without layout tables, hints and names: a quarter of it, from which further copies are made quickly."""
    font = TTFont(font_file(bold), recalcTimestamp=False)
    _reduce(font, set(font.getBestCmap()))
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _reduce(font: TTFont, codes: set[int]) -> None:
    options = Options(layout_features=[], hinting=False, name_IDs=[], glyph_names=False, notdef_outline=True)
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "BASE", "DSIG", "gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
