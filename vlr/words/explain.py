"""What a finding's code means, without a finding at hand: for `vlr explain` and docs/findings.md."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from vlr.model.severities import SEVERITIES
from vlr.words.phrases import PLACEHOLDER, Phrases


@dataclass(frozen=True, slots=True)
class Explained:
    """One code in words. message, hint: with a name in brackets for what a finding would fill in.

    severities, consequences: one entry for each severity that the code can have, heaviest first.
    """

    code: str
    title: str
    message: str
    hint: str
    severities: tuple[str, ...]
    consequences: tuple[str, ...]


def explain(code: str, phrases: Phrases) -> Explained:
    """A code in the language of the phrases. Raises KeyError for a code that no finding has."""
    severities = tuple(severity.value for severity in SEVERITIES[code])
    words = [phrases(f"severity.{severity}") for severity in severities]
    means = [phrases(f"check.means.{severity}") for severity in severities]
    return Explained(
        code,
        _plain(f"findings.{code}.title", phrases),
        _plain(f"findings.{code}.message", phrases),
        _plain(f"findings.{code}.hint", phrases),
        tuple(words),
        tuple(phrases("check.severity", severity=word, means=mean) for word, mean in zip(words, means, strict=True)),
    )


def codes() -> list[str]:
    """All codes, sorted."""
    return sorted(SEVERITIES)


def near(code: str) -> list[str]:
    """Codes that look like one that is none."""
    typed = code.strip().casefold().replace("_", "-").replace(" ", "-")
    return get_close_matches(typed, codes(), 3, 0.5)


def _plain(key: str, phrases: Phrases) -> str:
    phrase = phrases.words[key]
    text = phrase if isinstance(phrase, str) else phrase["other"]
    return PLACEHOLDER.sub(r"[\1]", text)
