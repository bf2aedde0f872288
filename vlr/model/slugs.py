"""Short names for files, anchors and ids, made from text of people."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))})


@lru_cache(maxsize=50_000)
def slug(text: str, otherwise: str = "", longest: int = 60) -> str:
    """Letters and digits of `text` in small, joined by single hyphens: `Åbo & Turku` -> `abo-turku`.

    Accents are dropped where a plain letter stays; letters of other scripts stay as they are. Legal as a file name on
    every system (no reserved name of Windows, no dot, no blank); `otherwise` where nothing is left.
    """
    made = _joined(_plain(_plain(text)))[:longest].strip("-")
    if not made:
        return otherwise
    return f"{made}-x" if made in _RESERVED else made


def _plain(text: str) -> str:
    """Text in small letters without accents; wide and ornamental letters as plain ones."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", "".join(c for c in apart if not _accent(c)))


def _joined(text: str) -> str:
    """Letters and digits, with the vowel signs that belong to them in many scripts; hyphens for all the rest."""
    made: list[str] = []
    for character in text:
        begun = bool(made) and made[-1] != "-"
        if character.isalnum() or (begun and unicodedata.category(character).startswith("M")):
            made.append(character)
        elif begun:
            made.append("-")
    return "".join(made)


def _accent(character: str) -> bool:
    """Whether a character is one of the combining accents of European scripts."""
    return "\u0300" <= character <= "\u036f"
