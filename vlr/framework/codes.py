"""Codes of goals' targets and indicators as text: 16.1 and 16.10 differ, so no code is ever a number.

targets.csv and indicators.csv: codes, kind, status, tier and custodian after the global indicator framework as kept by
open-sdg (MIT) and the metadata of the UK's Office for National Statistics (Open Government Licence v3). All titles are
our own short wording, not the United Nations' text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from vlr.framework.tables import rows

_WORD = "goal|target|indicator|tavoite|alatavoite|indikaattori|mål|delmål|indikator"
_PREFIX = re.compile(rf"^(?=\D*[a-zåäö])(?:un\s+)?(?:sdgs?)?[\s:-]*(?:{_WORD})?[\s:-]*(?=\d)")
_BETWEEN = r"\s*[.\-‐‑‒–_/]\s*"
_CODE = re.compile(
    rf"^(?P<goal>1[0-7]|[1-9]){_BETWEEN}(?P<target>[1-9][0-9]?|[a-d])"
    rf"(?:{_BETWEEN}(?P<indicator>[1-9][0-9]?)(?:\s*\((?P<bracket>[a-z])\)|(?:{_BETWEEN})?(?P<local>[a-z]))?)?[.:]?$"
)


@dataclass(frozen=True, slots=True)
class Target:
    """A target. kind: outcome | means (of implementation); short: its subject in our own words, in English.

    shorts: language -> the same in that language (en, fi, sv); the translations are our own and not reviewed.
    """

    code: str
    kind: str
    short: str
    shorts: dict[str, str] = field(default_factory=dict)

    def short_in(self, language: str) -> str:
        """Its subject in a language, in English where there is none in it."""
        return self.shorts.get(language) or self.short


@dataclass(frozen=True, slots=True)
class IndicatorCode:
    """A code of the global list. active: in the list of 2025; a legacy code has a note that says what became of it.

    same_as: codes of the same indicator under other targets. tier, custodian: "" where unknown. short: what it
    measures in our own words, in English. shorts: language -> the same (en, fi, sv), our own translations.
    """

    code: str
    target: str
    goal: int
    active: bool
    note: str
    same_as: tuple[str, ...]
    tier: str
    custodian: str
    short: str
    shorts: dict[str, str] = field(default_factory=dict)

    def short_in(self, language: str) -> str:
        """What it measures in a language, in English where there is none in it."""
        return self.shorts.get(language) or self.short


LANGUAGES = ("en", "fi", "sv")
"""Languages of the short titles."""


def parse_code(text: str) -> str | None:
    """The normal form of a target or indicator code, None for anything else: `1-2-1`, `1.A.1`, `SDG 3.1.1` are codes.

    Normal form: parts joined by points, small letters, a local letter at the end as a part of its own (`11.1.1.a`,
    also from `11.1.1a` and `11.1.1 (a)`). Whether such a target exists is another question: `known_target`.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    found = _CODE.match(_PREFIX.sub("", plain, count=1))
    if not found:
        return None
    parts = (found["goal"], found["target"], found["indicator"], found["bracket"] or found["local"])
    return ".".join(part for part in parts if part)


def goal_of(code: str) -> int:
    """Number of the goal that a code in normal form belongs to."""
    return int(code.split(".", 1)[0])


def target_of(code: str) -> str:
    """Code of the target that a code in normal form belongs to: `11.1.1.a` -> `11.1`."""
    return ".".join(code.split(".")[:2])


def code_key(code: str) -> tuple[tuple[int, int, str], ...]:
    """Key to sort codes by: part by part, numbers by size and before letters, so 1.2 < 1.10 < 1.a."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in code.split("."))


def is_local(code: str) -> bool:
    """Whether a code in normal form has a city's own letter at its end."""
    return len(code.split(".")) == 4


def known_target(code: str) -> bool:
    """Whether a code in normal form names one of the 169 targets."""
    return code in targets()


def target(code: str) -> Target | None:
    """The target of a code in normal form, None where there is none."""
    return targets().get(code)


def indicator(code: str) -> IndicatorCode | None:
    """What is known about an indicator code in normal form, None for a local or unknown one."""
    return indicators().get(code)


def same(code: str) -> tuple[str, ...]:
    """Other codes under which the same indicator stands, in order; () where there are none."""
    known = indicator(code)
    return known.same_as if known else ()


@lru_cache(maxsize=1)
def targets() -> dict[str, Target]:
    """All 169 targets by code, in order."""
    return {row["code"]: Target(row["code"], row["kind"], row["short_en"], _shorts(row)) for row in rows("targets.csv")}


@lru_cache(maxsize=1)
def indicators() -> dict[str, IndicatorCode]:
    """All indicator codes by code, in order: those of the list of 2025 and a few legacy ones."""
    return {row["code"]: _indicator(row) for row in rows("indicators.csv")}


def _indicator(row: dict[str, str]) -> IndicatorCode:
    return IndicatorCode(
        code=row["code"],
        target=target_of(row["code"]),
        goal=goal_of(row["code"]),
        active=row["status"] == "active",
        note=row["note"],
        same_as=tuple(row["same_as"].split()),
        tier=row["tier"],
        custodian=row["custodian"],
        short=row["short_en"],
        shorts=_shorts(row),
    )


def _shorts(row: dict[str, str]) -> dict[str, str]:
    return {language: row[f"short_{language}"] for language in LANGUAGES}
