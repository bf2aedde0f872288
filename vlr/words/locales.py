"""Languages as Babel knows them: locale, direction of writing, lists."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.lists import format_list

_PREFERRED = {"en": "en_GB"}
"""Plain English means the international habit: day before month."""


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """The locale of a language tag (`fi`, `sv`, `pt-BR`); of English where Babel does not know the language."""
    tag = language.strip().replace("-", "_")
    try:
        return Locale.parse(_PREFERRED.get(tag, tag))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def is_known(language: str) -> bool:
    """Whether Babel knows a language, so that its numbers and dates can be written in its own form."""
    try:
        Locale.parse(language.strip().replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return False
    return True


def name_of(language: str) -> str:
    """What the speakers of a language call it, as a heading (`Suomi`); the tag where Babel does not know it."""
    own = locale_of(language)
    name = str(own.get_language_name(own) or language) if is_known(language) else language
    return name[:1].upper() + name[1:]


def name_in(language: str, document: str) -> str:
    """What a language is called in the language of a document (`englanti`); the tag where Babel does not know it."""
    return (
        str(locale_of(language).get_language_name(locale_of(document)) or language) if is_known(language) else language
    )


def direction(language: str) -> str:
    """`rtl` or `ltr`: the direction in which a language is written."""
    return str(locale_of(language).text_direction)


def list_of(items: Sequence[str], language: str) -> str:
    """Items as one text: `a, b and c`; "" for no items."""
    return format_list(list(items), locale=locale_of(language)) if items else ""


_COMMAS = {"ar": "، ", "fa": "، ", "ur": "، ", "zh": "、", "ja": "、"}
_SEMICOLONS = {"ar": "؛ ", "fa": "؛ ", "ur": "؛ ", "zh": "；", "ja": "；", "fr": "\u00a0; "}


def commas(items: Iterable[str], language: str) -> str:
    """Items in a row, without a word before the last: `a, b, c`, in Arabic `a، b، c`."""
    return _COMMAS.get(_bare(language), ", ").join(items)


def semicolons(items: Iterable[str], language: str) -> str:
    """Items that may have commas of their own in a row: `a, 1; b, 2`."""
    return _SEMICOLONS.get(_bare(language), "; ").join(items)


def _bare(language: str) -> str:
    """A language without its region."""
    return language.replace("_", "-").partition("-")[0]


_LAST = {"fi": "åäö", "sv": "åäö", "nb": "æøå", "nn": "æøå", "da": "æøå"}
"""Letters that stand after z in the alphabet of a language. A table of our own: the library for Unicode's order that
installs without a compiler knows no language's own, and one that does needs a system library."""
_AFTER = {"es": {"ñ": "n"}}
"""Letters that stand behind another one and before the next."""


def sort_key(text: str, language: str) -> tuple[str, str]:
    """Key to sort names by as the alphabet of a language has it: capitals and accents do not matter, å ä ö come last
    where the language has them as letters of their own."""
    tongue = language.replace("_", "-").partition("-")[0]
    last, after = _LAST.get(tongue, ""), _AFTER.get(tongue, {})
    letters = []
    for letter in unicodedata.normalize("NFC", text.casefold()):
        bare = unicodedata.normalize("NFKD", letter)[0]
        own = (
            f"z\uffff{last.index(letter)}" if letter in last else f"{after[letter]}\uffff" if letter in after else bare
        )
        letters.append(own)
    return "".join(letters), text
