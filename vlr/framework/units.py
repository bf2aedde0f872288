"""Units of measure: what a figure counts or compares, how offices spell it, how it is printed.

units.csv: id, kind, currency, scale (of money), spellings (separated by `|`, in any language), and for every language
of the words the words for the head of a column (`head_`), after a number (`after_`) and after the number one (`one_`,
where it differs). Russian nouns that would need three forms after a number are shortened instead.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from vlr.framework.tables import rows

_LONGEST = 200
"""Characters of a text that may name a unit."""


class UnitKind(StrEnum):
    """What a number in a unit is. Only `count` counts people or things, so only it can point at a single person."""

    PERCENT = "percent"
    POINTS = "points"
    COUNT = "count"
    RATE = "rate"
    RATIO = "ratio"
    MONEY = "money"
    INDEX = "index"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit. currency: ISO code of money, "" otherwise. scale: 1, or what the words multiply money by (`million`).

    words: column of units.csv -> words.
    """

    id: str
    kind: UnitKind
    currency: str
    scale: int
    spellings: tuple[str, ...]
    words: dict[str, str] = field(hash=False)

    def word(self, form: str, language: str) -> str:
        """Words of a form (head, after, one) in a language, in English where the language has none here."""
        return self.words.get(f"{form}_{language}", self.words.get(f"{form}_en", ""))


def by_id(unit_id: str) -> Unit | None:
    """The unit of an id, None for a city's own words."""
    return units().get(unit_id)


def unit_of(text: str) -> Unit | None:
    """The unit that a text names: an id or one of its spellings in any language; None for anything else.

    Only pure units are recognised. Where an office writes a measure instead ("Key Stage 1 (%)", "% adults"), the text
    stays the city's own: taking it for plain percent would mix up two measures under one code.
    """
    return by_id(text.strip()) or (_spellings().get(_plain(text)) if len(text) <= _LONGEST else None)


def label(unit_id: str, language: str) -> str:
    """Words for the head of a column or an axis: `%`, `per 100,000 people`; a city's own words as they are."""
    unit = by_id(unit_id)
    return unit.word("head", language) if unit else unit_id


def after_number(unit_id: str, language: str, one: bool = False) -> str:
    """Words that follow a number, "" where none do (a bare count); a city's own words as they are.

    one: the number is exactly one, for languages that say it differently (1 person, 2 people).
    """
    unit = by_id(unit_id)
    if unit is None:
        return unit_id
    told = language if f"after_{language}" in unit.words else "en"
    return (one and unit.words.get(f"one_{told}")) or unit.words.get(f"after_{told}", "")


def kind_of(text: str) -> UnitKind | None:
    """Kind of a unit id, a spelling or a city's own words; None where the words do not tell.

    Own words are read carefully enough to protect people: "Number of cases of X" counts things even though X is no
    unit of ours.
    """
    unit = unit_of(text)
    if unit:
        return unit.kind
    plain = _plain(text)
    return next((kind for kind, hint in _HINTS if hint.search(plain)), None)


_COUNTED = (
    "persons|people|individuals|residents|inhabitants|adults|women|men|girls|boys|females|males|mothers|infants|babies|"
    "children|families|households|tenants|pupils|students|learners|apprentices|graduates|teachers|patients|clients|"
    "customers|users|members|participants|volunteers|employees|staff|workers|carers|claimants|recipients|beneficiaries|"
    "applicants|applications|seekers|refugees|migrants|victims|offenders|prisoners|casualties|cases|deaths|suicides|"
    "homicides|murders|assaults|births|pregnancies|admissions|referrals|diagnoses|infections|injuries|accidents|"
    "collisions|incidents|complaints|arrests|evictions|"
    "henkilöä|henkilöt|lasta|naista|naiset|miestä|miehet|oppilasta|oppilaat|opiskelijaa|opiskelijat|potilasta|potilaat|"
    "asiakasta|asiakkaat|työntekijää|työntekijät|hakijaa|hakijat|uhria|uhrit|perhettä|perheet|syntynyttä|itsemurhaa|"
    "personer|kvinnor|män|flickor|pojkar|elever|studenter|patienter|klienter|anställda|sökande|familjer|födda|självmord|"
    "personas|mujeres|hombres|niños|alumnos|estudiantes|pacientes|empleados|familias|hogares|nacimientos|víctimas|"
    "muertes|casos|personnes|femmes|hommes|enfants|élèves|étudiants|employés|familles|ménages|naissances|victimes|"
    "décès|personen|frauen|männer|kinder|schüler|patienten|familien|haushalte|fälle"
)
"""What figures count, as the last word of an office's own words for a unit, in the languages of the reports."""

_HINTS: tuple[tuple[UnitKind, re.Pattern[str]], ...] = (
    (UnitKind.RATE, re.compile(r"\bper [0-9]|/ ?[0-9]|\brate\b|\b[0-9]+ (asukasta|invånare)")),
    (UnitKind.PERCENT, re.compile(r"%|\bper ?cent|\bprosent|\bprocent|\bpercentage")),
    (UnitKind.MONEY, re.compile(r"[£€$]|\b(gbp|eur|usd|sek|euroa?)\b")),
    (
        UnitKind.COUNT,
        re.compile(
            r"^(number|no\.?|count|total number|lukumäärä|määrä|antal(et)?)\b|"
            rf"\b(lukumäärä|{_COUNTED})$"
        ),
    ),
    (UnitKind.RATIO, re.compile(r"\bratio\b|\bsuhde\b|\bkvot\b")),
    (UnitKind.INDEX, re.compile(r"\bind(ex|ices|eksi)\b|\bcoefficient\b")),
)


def _plain(text: str) -> str:
    """A spelling without what offices vary: case, blanks, thousands marks, superscripts, the sign for micro."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("μ", "u").replace("µ", "u")
    plain = re.sub(r"(?<=\d)[ ,.\u00a0\u202f](?=\d{3}\b)", "", plain)
    plain = re.sub(r"\s*/\s*", "/", plain)
    return re.sub(r"\s+", " ", plain).strip(" .:")


@lru_cache(maxsize=1)
def units() -> dict[str, Unit]:
    """All units by id."""
    return {row["id"]: _unit(row) for row in rows("units.csv")}


def _unit(row: dict[str, str]) -> Unit:
    words = {key: text for key, text in row.items() if key.startswith(("head_", "after_", "one_")) and text}
    return Unit(
        row["id"],
        UnitKind(row["kind"]),
        row["currency"],
        int(row["scale"] or 1),
        tuple(row["spellings"].split("|")),
        words,
    )


@lru_cache(maxsize=1)
def _spellings() -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for unit in units().values():
        heads = (words for form, words in unit.words.items() if form.startswith("head_"))
        for spelling in (unit.id, *unit.spellings, *heads):
            found.setdefault(_plain(spelling), unit)
    return found
