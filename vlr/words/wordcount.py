"""How many words a text has, in any language, by a rule that a person can check by hand."""

from __future__ import annotations

import re
import unicodedata

_APART = re.compile("[ \t\r\n\f\v\u1680\u2000-\u2006\u2008-\u200b\u2028\u2029\u205f\u3000\u2014\u2015]+")
"""White space and long dashes end a word; the spaces that hold a number together (U+00A0, U+2007, U+202F) do not."""
_ALONE = re.compile(
    "[\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U0001b000-\U0001b16f"
    "\U00020000-\U0003ffff]"
)
"""Chinese characters and Japanese syllables: scripts that are written without spaces between words."""


def words_in(text: str) -> int:
    """Number of words as word processors count them.

    A word is what stands between white space (or long dashes) and has a letter or a digit: `well-being`, `l'eau`,
    `2015-2022` and `12.4` are one each, a dash or a sign alone is none; a number written with spaces that do not break
    is one, with its unit behind such a space too. Every Chinese character and every Japanese kana is one word. Thai,
    Lao, Khmer and Burmese, which write whole phrases without spaces, are counted by phrase, so too low.
    """
    alone = len(_ALONE.findall(text))
    return alone + sum(_has_letter(piece) for piece in _APART.split(_ALONE.sub(" ", text)))


def _has_letter(piece: str) -> bool:
    return any(unicodedata.category(character)[0] in "LN" for character in piece)
