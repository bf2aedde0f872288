"""A city, its catalogue and what it plans to do: the values that officers edit in vlr.toml and in spreadsheets."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from vlr.model.claims import Accepted
from vlr.model.conversions import Conversion
from vlr.model.decisions import Decision
from vlr.model.dimensions import DimensionWords
from vlr.model.districts import Districts
from vlr.model.edition import Edition
from vlr.model.labels import Labels
from vlr.model.ledger import Ledger
from vlr.model.narratives import Narrative
from vlr.model.peers import Peer
from vlr.model.pictures import PhotoSlot, Picture
from vlr.model.readiness import Explanation
from vlr.model.strategy import Objective
from vlr.model.themes import Theme
from vlr.model.translations import Translations

SMALLEST_COUNT = 5
"""Smallest count above zero that is printed where neither the city, nor a source, nor the catalogue says another."""


class Direction(StrEnum):
    """What the city wants of a value. Undecided is never guessed: it means not assessed."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"
    NONE = "none"
    UNDECIDED = ""


class Comparability(StrEnum):
    """How an indicator relates to the UN code beside it."""

    IDENTICAL = "identical"
    PROXY = "proxy"
    LOCAL = "local"


class Place(StrEnum):
    """How prominent an indicator is: an editor's decision, not the layout's."""

    KEY = "key"
    CHAPTER = "chapter"
    ANNEX = "annex"
    DATA = "data"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the catalogue. Field names are the catalogue's column heads; only `titles` is spread over columns.

    id: stable short name (letters, digits, hyphens). titles: language -> title (columns `title_en`, `title_fi` ...).
    goals: goal numbers, the first is the home chapter. target: UN target code such as 11.6. un_code: UN indicator code,
    "" for a local one. unit: a unit id of `vlr.framework.units` or the city's own words.
    headline: the breakdown to use where the indicator has no total, "" for the total. base_year: year the method counts
    from. baseline_year: year the city promises against. target_value, target_year, target_source: only where the
    number stands in a source. lower, upper: bounds of what can be true. small_counts_published: the source itself has
    published counts below five. row: row of the catalogue sheet, for findings.

    rule: latest | none | sum | mean | weighted-mean | ratio | max. parts_by: the dimension whose categories are the
    parts that the rule puts together, or `division` where several divisions contribute; parts: names of all parts that
    are expected, () where nobody has said. weight, numerator, denominator, share_of: ids of other indicators. per:
    what a ratio is given for (100 for per cent). limit: with keep, half the width of the band around the target; else
    the natural limit of the values. smallest_count: smallest count that may be printed, None for that of the source or
    the city. replaces: ids that this indicator had in earlier editions. translated: languages whose title was
    translated for this report, not published by the city or the source.
    """

    id: str
    titles: dict[str, str]
    goals: tuple[int, ...]
    unit: str
    division: str
    target: str = ""
    un_code: str = ""
    comparability: Comparability = Comparability.LOCAL
    comparability_note: str = ""
    direction: Direction = Direction.UNDECIDED
    rule: str = "latest"
    headline: str = ""
    base_year: int | None = None
    baseline_year: int | None = None
    target_value: float | None = None
    target_year: int | None = None
    target_source: str = ""
    lower: float | None = None
    upper: float | None = None
    decimals: int | None = None
    place: Place = Place.CHAPTER
    order: int = 0
    small_counts_published: bool = False
    parts_by: str = ""
    parts: tuple[str, ...] = ()
    weight: str = ""
    numerator: str = ""
    denominator: str = ""
    per: float | None = None
    limit: float | None = None
    smallest_count: int | None = None
    share_of: str = ""
    replaces: tuple[str, ...] = ()
    translated: tuple[str, ...] = ()
    source: str = ""
    source_url: str = ""
    definition: str = ""
    note: str = ""
    row: int = 0

    def title(self, language: str) -> str:
        """Title in a language, else in English, else whatever there is, else the id."""
        return self.titles.get(language) or self.titles.get("en") or next(iter(self.titles.values()), self.id)


class NameState(StrEnum):
    """Only accepted names are used."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Name:
    """An office's own name for an indicator: row of the sheet *Names* of the catalogue."""

    text: str
    division: str
    indicator: str
    state: NameState
    who: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Action:
    """Something the city does or plans: row of actions.xlsx. `sample` rows never count and have no budget or result."""

    id: str
    title: str
    goals: tuple[int, ...]
    targets: tuple[str, ...] = ()
    owner: str = ""
    start: str = ""
    due: str = ""
    status: str = ""
    budget: str = ""
    result: str = ""
    source: str = ""
    sample: bool = False
    file: str = ""
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Division:
    """An office that sends workbooks; `id` is its folder under indicators/divisions.

    language: of what the city sends to it (forms, marked copies, messages), "" for the report's first language.
    deadline: ISO date by which its figures are due, its own or the city's, "" for none.
    """

    id: str
    name: str
    contact: str = ""
    silent_reason: str = ""
    missing_marks: tuple[str, ...] = ()
    language: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """One file that a division sent: path relative to the city's folder and the SHA-256 of its bytes.

    year: of figures that the file gives no year for, 0 where nobody has said.
    """

    division: str
    file: str
    sha256: str = ""
    year: int = 0


@dataclass(frozen=True, slots=True)
class TextFile:
    """One Markdown file of the city: `name` such as `opening` or `goal-11`, the body without its front matter.

    drafts: ids of the divisions' drafts that were taken into it.
    title: from the front matter or ""; lead: one sentence for the opener of a goal; sample: front matter
    `sample: true`; signed_by, role: of the opening statement. goals, division: of a good practice.
    """

    name: str
    language: str
    file: str
    body: str
    title: str = ""
    sample: bool = False
    signed_by: str = ""
    role: str = ""
    first_line: int = 1
    lead: str = ""
    goals: tuple[int, ...] = ()
    division: str = ""
    drafts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something the city left out on purpose, and why: a UN code, an indicator, a file. Printed in the limits annex."""

    what: str
    reason: str


Wording = dict[tuple[str, str, str], str]
"""(kind, code, language) -> official text; kind: goal, goal-short, target or indicator."""


@dataclass(frozen=True, slots=True)
class City:
    """A city's folder as values. `folder` is absolute and never printed; everything shown is relative to it.

    published: ISO date or "". goals_left_out: goal -> reason. profile: facts of the city, each with source. waiting:
    rows of the catalogue that lack a title, a goal, a unit or a division; they are known, and not used.
    ledger: what was received, empty where the city keeps none. asked_from: the year from which on a figure counts as
    one of this review's, for the question what is still missing.
    decisions: as they stand in decisions.xlsx; once the figures are gathered, only those that hold.
    explanations: why items of the checklist are not there. claims: sentences with a condition, as they were accepted.
    conversions: declared factors between units. peers: figures of other cities and of the country.
    objectives: of the city's own strategy. last_edition: what was
    released last before this edition, None where nothing is given.
    smallest_count: smallest count above zero that the public may see; smallest_of_source: the same of sources that ask
    for another, by the source's name.
    themes: in the order of the report, none where it is ordered by goal.
    labels: the city's own names of groups, divisions, sources and notes in its languages. translations: what is known
    of the sources that they, and the texts, were translated from.
    pictures: what texts and photo slots name of templates/images, by `picture_key`. photos: by slot.
    generated_sentences: None where vlr.toml does not say.
    narratives: what divisions wrote in their forms, once these are read: drafts for editors, never printed as they are.
    """

    folder: str
    name: str
    slug: str
    country: str
    languages: tuple[str, ...]
    report_year: int
    edition: int = 1
    title: str = ""
    publisher: str = ""
    contact: str = ""
    licence: str = ""
    published: str = ""
    demonstration: bool = False
    method: str = "eurostat"
    goals_left_out: dict[int, str] = field(default_factory=dict)
    divisions: tuple[Division, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    waiting: tuple[Indicator, ...] = ()
    names: tuple[Name, ...] = ()
    actions: tuple[Action, ...] = ()
    texts: tuple[TextFile, ...] = ()
    submissions: tuple[Submission, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    population: str = ""
    area_km2: str = ""
    profile_year: str = ""
    profile_source: str = ""
    profile_url: str = ""
    strategy: str = ""
    previous_reviews: tuple[str, ...] = ()
    wording: Wording = field(default_factory=dict)
    missing_marks: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    claims: tuple[Accepted, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    asked_from: int = 0
    smallest_count: int = SMALLEST_COUNT
    smallest_of_source: dict[str, int] = field(default_factory=dict)
    peers: tuple[Peer, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    objectives: tuple[Objective, ...] = ()
    last_edition: Edition | None = None
    dimensions: DimensionWords = field(default_factory=DimensionWords)
    districts: Districts | None = None
    themes: tuple[Theme, ...] = ()
    labels: Labels = field(default_factory=Labels)
    translations: Translations = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    photos: dict[str, PhotoSlot] = field(default_factory=dict)
    generated_sentences: bool | None = None

    @property
    def file_stem(self) -> str:
        """Beginning of the names of printed files: `bristol`, or `demonstration-bristol`."""
        return f"demonstration-{self.slug}" if self.demonstration else self.slug

    def indicator(self, indicator_id: str) -> Indicator:
        """The catalogue row of an id. Raises KeyError."""
        for indicator in self.indicators:
            if indicator.id == indicator_id:
                return indicator
        raise KeyError(indicator_id)

    def official(self, kind: str, code: str, language: str) -> str:
        """The official wording of a code that the city has taken in, "" where it has none in this language."""
        return self.wording.get((kind, code, language), "")

    def division_language(self, division_id: str) -> str:
        """The language in which the city writes to a division: its own, else the report's first one."""
        own = next((d.language for d in self.divisions if d.id == division_id), "")
        return own or self.languages[0]

    def division_name(self, division_id: str) -> str:
        """A division's name, or its id where it has none."""
        return next((d.name for d in self.divisions if d.id == division_id), division_id)
