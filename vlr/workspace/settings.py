"""vlr.toml as values: what the keys mean, and what is wrong with the ones that are there."""

from __future__ import annotations

import copy
import difflib
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from vlr.framework.checklist import checklist
from vlr.model.city import SMALLEST_COUNT, Division, LeftOut
from vlr.model.dimensions import DimensionWords
from vlr.model.errors import VlrError
from vlr.model.findings import Finding, Severity, about
from vlr.words.toml_lines import Place, error_line, line_of
from vlr.workspace.folder import DISTRICTS, SETTINGS


def _as_text(value: object) -> object:
    """A number or a date that TOML took for one as text; everything else as it is."""
    if isinstance(value, bool | list | dict):
        return value
    return str(value)


def _real_date(text: str) -> str:
    """The text where it is a day of the calendar. Raises ValueError."""
    return date.fromisoformat(text).isoformat()


Text = Annotated[str, BeforeValidator(_as_text)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Date = Annotated[str, BeforeValidator(_as_text), Field(pattern=r"^\d{4}-\d\d-\d\d$"), AfterValidator(_real_date)]
Goal = Annotated[str, Field(pattern=r"^([1-9]|1[0-7])$")]


class _Table(BaseModel):
    """One table of vlr.toml: types are taken strictly, unknown keys are refused (and told about by `read`)."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class CitySettings(_Table):
    """`[city]`: who reports. population, area_km2 and the profile_ keys are facts with their source."""

    name: Annotated[str, Field(min_length=1, pattern=r"\S")]
    country: str = ""
    slug: str = ""
    population: Text = ""
    area_km2: Text = ""
    profile_year: Text = ""
    profile_source: str = ""
    profile_url: str = ""
    strategy: str = ""


class ReportSettings(_Table):
    """`[report]`: which review. published: ISO date. demonstration: every page says it is not the city's.
    generated_sentences: about indicators that no text speaks of; for people inside where it is not said.

    order: of the chapters; themes: by which themes, where they are not written as `[[themes]]`.
    """

    year: Annotated[int, Field(ge=2015, le=2100)]
    edition: Annotated[int, Field(ge=1)] = 1
    languages: Annotated[list[Language], Field(min_length=1)] = ["en"]
    title: str = ""
    publisher: str = ""
    contact: str = ""
    licence: str = ""
    published: Date = ""
    demonstration: bool = False
    generated_sentences: bool | None = None
    previous_reviews: list[str] = []
    order: Literal["goals", "themes"] = "goals"
    themes: Literal["five-ps", "dimensions", "strategy"] | None = None


class MethodSettings(_Table):
    """`[method]`: how progress is assessed."""

    id: Literal["eurostat", "unsd-2023", "open-sdg", "linear"] = "eurostat"


class GoalSettings(_Table):
    """`[goals.left_out]`: goal number -> reason."""

    left_out: dict[Goal, Annotated[str, Field(pattern=r"\S")]] = {}


class DivisionSettings(_Table):
    """`[divisions.<id>]`: the id is the folder's name under indicators/divisions."""

    name: str = ""
    contact: str = ""
    silent_reason: str = ""
    missing_marks: list[str] = []
    language: Language | Literal[""] = ""
    deadline: Date = ""


class MissingSettings(_Table):
    """`[missing]`: marks that all divisions use for a value that is not there."""

    marks: list[str] = []


class DeadlineSettings(_Table):
    """`[deadlines]`: submission is the day by which all divisions send their figures.

    figures_from: first year whose figures count as arrived; without it the year before the report's, because registers
    close a year behind.
    """

    submission: Date = ""
    figures_from: Annotated[int, Field(ge=1990, le=2100)] | None = None


class ProtectedSource(_Table):
    """`[[protection.sources]]`: a source that asks for another smallest count than the city."""

    source: Annotated[str, Field(pattern=r"\S")]
    smallest_count: Annotated[int, Field(ge=1, le=1000)]


class ProtectionSettings(_Table):
    """`[protection]`: counts below smallest_count, and above zero, are hidden from the public."""

    smallest_count: Annotated[int, Field(ge=1, le=1000)] = SMALLEST_COUNT
    sources: list[ProtectedSource] = []


class GroupSettings(_Table):
    """`[groups]`: what the dimensions of breakdowns divide. people, not_people: names of dimensions.

    `[groups.unnamed]`: indicator id -> what its groups are groups of where the workbooks do not say.
    """

    people: list[str] = []
    not_people: list[str] = []
    unnamed: dict[str, Annotated[str, Field(pattern=r"\S")]] = {}


class DistrictSettings(_Table):
    """`[districts]`: areas for maps. file: GeoJSON; name: the property with a district's name; dimension: that of the
    breakdowns that mean these districts."""

    file: Annotated[str, Field(min_length=1)] = DISTRICTS
    name: Annotated[str, Field(pattern=r"\S")] = "name"
    dimension: Annotated[str, Field(pattern=r"\S")] = "district"


class LeftOutSettings(_Table):
    """`[[left_out]]`: something left out on purpose."""

    what: Annotated[str, Field(pattern=r"\S")]
    reason: Annotated[str, Field(pattern=r"\S")]


def _for_the_first(value: object) -> object:
    """A text that stands for no language as that of the report's first one."""
    return {"": value} if isinstance(value, str) else value


ByLanguage = Annotated[dict[str, str], BeforeValidator(_for_the_first)]


class ThemeSettings(_Table):
    """`[[themes]]`: goals that stand together where the report is ordered by themes. name: one, or one a language."""

    id: Annotated[str, Field(pattern=r"[A-Za-z0-9]")]
    name: Annotated[ByLanguage, Field(min_length=1)]
    goals: list[Annotated[int, Field(ge=1, le=17)]] = []


class PhotoSettings(_Table):
    """`[photos.<slot>]`: a photo in a place of the report. alt, caption: one text, or one a language."""

    file: Annotated[str, Field(pattern=r"\S")]
    credit: str = ""
    alt: ByLanguage = {}
    caption: ByLanguage = {}


class ExplainSettings(_Table):
    """`[[explain]]`: why an item of the checklist is not there ("comply or explain")."""

    item: Annotated[str, Field(pattern=r"^[A-Z]+-\d\d$")]
    reason: Annotated[str, Field(pattern=r"\S")]


class Settings(_Table):
    """The whole of vlr.toml."""

    city: CitySettings
    report: ReportSettings
    method: MethodSettings = MethodSettings()
    goals: GoalSettings = GoalSettings()
    divisions: dict[str, DivisionSettings] = {}
    missing: MissingSettings = MissingSettings()
    deadlines: DeadlineSettings = DeadlineSettings()
    protection: ProtectionSettings = ProtectionSettings()
    groups: GroupSettings = GroupSettings()
    districts: DistrictSettings | None = None
    left_out: list[LeftOutSettings] = []
    explain: list[ExplainSettings] = []
    photos: dict[str, PhotoSettings] = {}
    themes: list[ThemeSettings] = []


@dataclass(frozen=True, slots=True)
class Read:
    """Settings, what is wrong with the file, and its text so that later findings can name a line."""

    settings: Settings
    findings: tuple[Finding, ...]
    text: str

    def divisions(self) -> tuple[Division, ...]:
        """Divisions in the order of the file."""
        due = self.settings.deadlines.submission
        return tuple(
            Division(
                id,
                name=d.name or id,
                contact=d.contact,
                silent_reason=d.silent_reason,
                missing_marks=tuple(d.missing_marks),
                language=d.language,
                deadline=d.deadline or due,
            )
            for id, d in self.settings.divisions.items()
        )

    def dimensions(self) -> DimensionWords:
        """What the city says of the dimensions of its breakdowns."""
        own = self.settings.groups
        return DimensionWords(tuple(own.people), tuple(own.not_people), dict(own.unnamed))

    def left_out(self) -> tuple[LeftOut, ...]:
        """What the city left out, in the order of the file."""
        return tuple(LeftOut(item.what, item.reason) for item in self.settings.left_out)


def unknown_items(read: Read) -> list[Finding]:
    """Finding `unknown-item` (warning) for each explanation of an item that the checklist does not have."""
    known = list(checklist())
    return [
        about(
            SETTINGS,
            "unknown-item",
            Severity.WARNING,
            one.item,
            line=line_of(read.text, ("explain", number, "item")),
            suggestion=nearest(one.item, known),
        )
        for number, one in enumerate(read.settings.explain)
        if one.item not in known
    ]


def read(folder: Path) -> Read:
    """Settings of a city's folder.

    An unknown key is a warning with the nearest known one; a value of the wrong kind is an error finding and the key
    counts as not written. Raises VlrError (with the line) where the file is missing, is no TOML or UTF-8, or where the
    city's name or the report's year is missing or wrong: without these nothing can be built.
    """
    text = _text(folder / SETTINGS)
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        line = error_line(trouble) or len(text.splitlines())
        raise VlrError(f"{SETTINGS}, line {line}: this is not TOML ({trouble}).") from trouble
    settings, findings = _validated(raw, text)
    return Read(settings, tuple(findings), text)


def unknown_indicators(read: Read, known: Sequence[str]) -> list[Finding]:
    """`unknown-setting` (warning) for each indicator under `[groups.unnamed]` that the catalogue does not have."""
    named = (id for id in read.settings.groups.unnamed if known and id not in known)
    places: list[Place] = [("groups", "unnamed", id) for id in named]
    return [
        about(
            SETTINGS, "unknown-setting", Severity.WARNING, ".".join(str(part) for part in place),
            line=line_of(read.text, place), suggestion=nearest(str(place[-1]), known),
        )
        for place in places
    ]  # fmt: skip


def _text(path: Path) -> str:
    """The file as text. Raises VlrError."""
    try:
        data = path.read_bytes()
    except OSError as trouble:
        raise VlrError(f"{SETTINGS} cannot be read: {trouble.strerror}.") from trouble
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as trouble:
        line = data[: trouble.start].count(b"\n") + 1
        raise VlrError(f"{SETTINGS}, line {line}: the file is not in UTF-8; save it as UTF-8.") from trouble


def _validated(raw: dict[str, Any], text: str) -> tuple[Settings, list[Finding]]:
    """Settings from the parsed file: what is wrong is told and taken out until the rest is right."""
    rest = copy.deepcopy(raw)
    findings: list[Finding] = []
    while True:
        try:
            return Settings.model_validate(rest), sorted(findings, key=lambda finding: finding.line)
        except ValidationError as troubles:
            taken: set[Place] = set()
            for trouble in troubles.errors():
                place = _real_place(trouble["loc"])
                _refuse_needed(place, trouble["type"], text)
                findings.append(_finding(place, trouble, text))
                taken.add(place[:-1] if trouble["type"] == "missing" else place)
            for place in sorted(taken, key=lambda p: [str(part).zfill(9) for part in p], reverse=True):
                _take_out(rest, place)


def _real_place(loc: tuple[int | str, ...]) -> Place:
    """Where an error stands in the file; pydantic marks a wrong key of a table with one more part."""
    return tuple(loc[:-1]) if loc and loc[-1] == "[key]" else tuple(loc)


_NEEDED: tuple[Place, ...] = (("city",), ("city", "name"), ("report",), ("report", "year"))


def _refuse_needed(place: Place, kind: str, text: str) -> None:
    """Raise VlrError where the city's name or the report's year is the trouble."""
    if place in _NEEDED:
        key = {"city": "name under [city]", "report": "year under [report]"}[str(place[0])]
        line = line_of(text, place)
        what = "is missing" if kind == "missing" else "is not what it should be"
        raise VlrError(
            f"{SETTINGS}{f', line {line}' if line else ''}: {key} {what}.",
            'Write for example name = "Springfield" under [city] and year = 2026 under [report].',
        )


def _finding(place: Place, trouble: Any, text: str) -> Finding:
    """One finding about one key."""
    key = ".".join(str(part) for part in place)
    line = line_of(text, place)
    if trouble["type"] == "extra_forbidden":
        near = nearest(str(place[-1]), _known(place[:-1]))
        return about(SETTINGS, "unknown-setting", Severity.WARNING, key, line=line, suggestion=near)
    if trouble["type"] == "missing":
        return about(SETTINGS, "missing-setting", Severity.ERROR, key, line=line, key=place[-1])
    value = trouble["input"]
    typed = value if isinstance(value, str | int | float | bool) else type(value).__name__
    return about(SETTINGS, "wrong-setting", Severity.ERROR, str(typed), line=line, key=key)


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word that looks most like `word`, a dash where none does: it stands in a sentence of a finding."""
    near = difflib.get_close_matches(word.casefold(), [k.casefold() for k in known], 1, 0.6)
    return next((k for k in known if near and k.casefold() == near[0]), "–")


def _known(table: Place) -> list[str]:
    """Keys that a table of vlr.toml may have."""
    models: dict[str, type[BaseModel]] = {
        "": Settings,
        "city": CitySettings,
        "report": ReportSettings,
        "method": MethodSettings,
        "goals": GoalSettings,
        "divisions": DivisionSettings,
        "missing": MissingSettings,
        "deadlines": DeadlineSettings,
        "protection": ProtectionSettings,
        "protection.sources": ProtectedSource,
        "groups": GroupSettings,
        "districts": DistrictSettings,
        "left_out": LeftOutSettings,
        "explain": ExplainSettings,
        "photos": PhotoSettings,
        "themes": ThemeSettings,
    }
    inner = ".".join(str(part) for part in table[:2])
    return list(models[inner if inner in models else str(table[0]) if table else ""].model_fields)


def _take_out(rest: Any, place: Place) -> None:
    """Remove what stands at a place of the parsed file, if it is still there."""
    for part in place[:-1]:
        try:
            rest = rest[part]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(rest, dict):
        rest.pop(place[-1], None)
    elif isinstance(rest, list) and isinstance(place[-1], int) and place[-1] < len(rest):
        del rest[place[-1]]


def quoted(text: str) -> str:
    """`text` as a TOML string, whatever it holds: quotes, backslashes, line breaks, any script."""
    plain = text.encode("utf-8", "replace").decode("utf-8")
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\u{ord(found.group()):04x}", escaped) + '"'
