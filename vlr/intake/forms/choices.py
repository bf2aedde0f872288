"""What the drop-downs of a form offer, and what was chosen: known in any language by the first character."""

from __future__ import annotations

import re

from vlr.intake.forms.schema import REASONS, STATUSES, Reason
from vlr.intake.heads import words
from vlr.words.phrases import Phrases

_DASH = " \u2013 "
_FIRST = re.compile(r"^\s*(\w)\s*(?:$|[\u2010-\u2015:.)-])")


def status_choices(phrases: Phrases) -> list[str]:
    """`P – provisional` and the others."""
    return [f"{letter}{_DASH}{phrases(f'doc.status.{letter}')}" for letter in STATUSES]


def reason_choices(phrases: Phrases) -> list[str]:
    """`1 – not ready yet` and the others."""
    return [f"{reason.number}{_DASH}{phrases(f'forms.reason.{reason.key}')}" for reason in REASONS]


def status_of(typed: str) -> str | None:
    """SDMX letter of a chosen status, `A` for none; None for a text that is no choice.

    Letters and words that offices use as flags (`p`, `e`) count too.
    """
    text = typed.strip()
    if not text:
        return "A"
    found = _FIRST.match(text)
    if found and found.group(1).upper() in {*STATUSES, "A"}:
        return found.group(1).upper()
    letter = words().flags.get(text.casefold())
    return letter if letter in STATUSES else None


def reason_of(typed: str) -> Reason | None:
    """A chosen reason, None for a text that is no choice."""
    found = _FIRST.match(typed)
    return next((reason for reason in REASONS if found and found.group(1) == reason.number), None)


def words_of(typed: str) -> str:
    """A choice without its first character: `1 – not ready yet` -> `not ready yet`."""
    return typed.partition(_DASH)[2].strip() or typed.strip()
