"""What a form asks: the one source of its heads, instructions, drop-downs, self-check and of how it is read.

Words stand in the language files: `forms.head.<sheet>.<field>` (head) and `forms.what.<sheet>.<field>` (what belongs
there; comment on the head and line of the instructions).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

VERSION = 1
"""Of the forms that are written. Raise it when a field gets another key or meaning, and tell `RENAMED` how."""

KEY = "vlr:"
"""Beginning of the machine keys in the hidden row over the heads: a column is known by them, whatever its head says."""


class Role(StrEnum):
    """guide: what is known already, grey; fill: what is asked; check: says what is wrong; machine: hidden."""

    GUIDE = "guide"
    FILL = "fill"
    CHECK = "check"
    MACHINE = "machine"


class Kind(StrEnum):
    """What belongs into a field. code: short text that a program must not take for a number or a date."""

    TEXT = "text"
    CODE = "code"
    LONG = "long"
    NUMBER = "number"
    PERIOD = "period"
    STATUS = "status"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Field:
    """One column. width: in characters. since: the first version that has it."""

    key: str
    role: Role
    kind: Kind = Kind.TEXT
    width: float = 12
    since: int = 1


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet with columns. spare: empty rows below, ready to be filled."""

    key: str
    fields: tuple[Field, ...]
    spare: int = 0

    def column(self, key: str) -> int:
        """Number of a field's column as it is written, from 1."""
        return next(place for place, one in enumerate(self.fields, start=1) if one.key == key)


FIGURES = FormSheet(
    "figures",
    (
        Field("goal", Role.GUIDE, Kind.CODE, 9),
        Field("indicator", Role.GUIDE, Kind.CODE, 18),
        Field("title", Role.GUIDE, width=32),
        Field("unit", Role.GUIDE, width=13),
        Field("breakdown", Role.GUIDE, width=17),
        Field("last_period", Role.GUIDE, Kind.PERIOD, 11),
        Field("last", Role.GUIDE, Kind.NUMBER, 12),
        Field("period", Role.GUIDE, Kind.PERIOD, 10),
        Field("value", Role.FILL, Kind.NUMBER, 14),
        Field("check", Role.CHECK, width=17),
        Field("status", Role.FILL, Kind.STATUS, 18),
        Field("reason", Role.FILL, Kind.REASON, 22),
        Field("source", Role.FILL, width=24),
        Field("note", Role.FILL, width=28),
        Field("lower", Role.MACHINE, Kind.NUMBER),
        Field("upper", Role.MACHINE, Kind.NUMBER),
        Field("factor", Role.MACHINE, Kind.NUMBER),
        Field("offered", Role.MACHINE),
    ),
    spare=30,
)
ACTIONS = FormSheet(
    "actions",
    (
        Field("id", Role.FILL, Kind.CODE, 16),
        Field("title", Role.FILL, Kind.LONG, 40),
        Field("goals", Role.FILL, Kind.CODE, 9),
        Field("targets", Role.FILL, Kind.CODE, 11),
        Field("owner", Role.FILL, width=20),
        Field("start", Role.FILL, Kind.CODE, 12),
        Field("due", Role.FILL, Kind.CODE, 12),
        Field("status", Role.FILL, width=15),
        Field("budget", Role.FILL, width=18),
        Field("result", Role.FILL, Kind.LONG, 36),
        Field("source", Role.FILL, width=24),
    ),
    spare=25,
)
NARRATIVE = FormSheet(
    "narrative",
    (
        Field("goal", Role.GUIDE, Kind.CODE, 10),
        Field("goal_name", Role.GUIDE, width=24),
        Field("done", Role.FILL, Kind.LONG, 50),
        Field("challenges", Role.FILL, Kind.LONG, 50),
        Field("next", Role.FILL, Kind.LONG, 50),
    ),
)
NOTES = FormSheet("notes", (Field("note", Role.FILL, Kind.LONG, 110),), spare=25)
SHEETS = (FIGURES, ACTIONS, NARRATIVE, NOTES)
INSTRUCTIONS = "instructions"
LISTS = "lists"

PARTS = ("done", "challenges", "next")
"""Fields of the narrative that hold texts of a goal."""

STATUSES = ("B", "D", "E", "F", "P", "U")
"""SDMX letters of the drop-down; a figure without one is normal."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why there is no figure. number: its first character in the drop-down, so that it is known in any language."""

    number: str
    key: str
    status: str
    confidentiality: str = ""


REASONS = (
    Reason("1", "not-ready", "O"),
    Reason("2", "not-collected", "O"),
    Reason("3", "not-applicable", "M"),
    Reason("4", "confidential", "Q", "C"),
    Reason("5", "other", "O"),
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the form says of a row. Of several that hold the first is said.

    condition: worksheet formula with fields in braces. word: key under `forms.check`, "" to say nothing. counted: the
    part of the line at the top that counts it, "" for none. fill, ink: colours of the row's cells to fill.
    """

    word: str
    condition: str
    counted: str = ""
    fill: str = ""
    ink: str = ""


def _blank(name: str) -> str:
    return f"LEN(TRIM({{{name}}}))=0"


CHECKS = (
    Check("", f"AND({_blank('value')},{_blank('reason')},OR({_blank('offered')},{_blank('period')}))"),
    Check("missing", f"AND({_blank('value')},{_blank('reason')})", "missing", "FFF0B3", "5C4700"),
    Check("explained", _blank("value")),
    Check("no-number", "NOT(ISNUMBER({value}))", "unclear", "F9C9C4", "7A1209"),
    Check("incomplete", f"OR({_blank('indicator')},{_blank('period')})", "unclear", "F9C9C4", "7A1209"),
    Check("both", "LEN(TRIM({reason}))>0", "unclear", "F9C9C4", "7A1209"),
    Check(
        "outside",
        "OR(IF(ISNUMBER({lower}),{value}<{lower},FALSE),IF(ISNUMBER({upper}),{value}>{upper},FALSE))",
        "outside",
        "F9C9C4",
        "7A1209",
    ),
    Check(
        "differs",
        "IF(AND(ISNUMBER({last}),ISNUMBER({factor})),IF(OR({last}=0,{value}=0),FALSE,"
        "OR({value}/{last}>{factor},{value}/{last}*{factor}<1)),FALSE)",
        "differs",
        "FFD9A8",
        "6B3500",
    ),
)
RIGHT = "right"
"""Word of a row of which no check holds."""
COUNTED = ("missing", "outside", "differs", "unclear")
"""Parts of the line at the top, in its order."""
RENAMED: Mapping[int, Mapping[str, str]] = {}
"""Version -> keys of that version that have another name in the next one, as `sheet.field`."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What the reader knows of forms. renamed: see `RENAMED`."""

    version: int = VERSION
    sheets: tuple[FormSheet, ...] = SHEETS
    renamed: Mapping[int, Mapping[str, str]] = field(default_factory=lambda: RENAMED)

    def today(self, key: str, version: int) -> str:
        """What a key (`sheet.field`) of an older version is called today."""
        for step in range(version, self.version):
            key = self.renamed.get(step, {}).get(key, key)
        return key


SCHEMA = Schema()
