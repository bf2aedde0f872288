"""Confidence bounds: words over columns, before rows and in groups that say that a figure is no value of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from vlr.intake.heads import plain, words


@lru_cache(maxsize=16384)
def is_bound(text: str) -> bool:
    """True for `Lower CI`, `95 % confidence interval`, `Luottamusväli, alaraja`, `±`, `Standard error`."""
    small = plain(text)
    return any(sign in small for sign in ("±", "+/-")) or bool(small and _pattern().search(small))


@cache
def _pattern() -> re.Pattern[str]:
    """The words of heads.toml as whole words; a Finnish or German one may go on (`luottamusvälin`)."""
    found = sorted(words().lists["bound"], key=len, reverse=True)
    forms = (re.escape(word) + (r"\w{0,2}" if len(word) > 5 else "") for word in found)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def bound_columns(heads: Mapping[int, Sequence[str]]) -> set[int]:
    """The columns of bounds. heads: column -> the heads over it, from the lowest up.

    `Lower` and `Upper` together say so too, beside another column.
    """
    lowest = {number: plain(own[0]) for number, own in heads.items() if own}
    lower, upper = ({n for n, text in lowest.items() if text in words().lists[name]} for name in ("lower", "upper"))
    paired = lower | upper if lower and upper and len(lower) == len(upper) else set()
    return paired | {number for number, own in heads.items() if any(is_bound(text) for text in own)}


def kept_groups(texts: dict[int, str]) -> dict[int, str]:
    """Row -> its group, in a column that names bounds too: the only other group there is the value itself."""
    bounds = {row: text for row, text in texts.items() if is_bound(text)}
    others = {text for text in texts.values() if text and not is_bound(text)}
    return bounds if bounds and len(others) == 1 else texts


def any_bound(parts: Iterable[str]) -> bool:
    """True when a name or one part of a breakdown (`Lower CI`, `Measure=Lower CI`) is about a bound."""
    return any(is_bound(part.rpartition("=")[2]) for part in parts)
