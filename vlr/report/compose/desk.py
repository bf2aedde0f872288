"""What every part of a document needs at hand: review, phrases, charts, the city's texts and the gaps they leave."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from vlr.framework.goals import goal as framework_goal
from vlr.model.city import Action, Place, TextFile
from vlr.model.document import EARLIER, PARTIAL, Block, Chart, Gap, Inline, Link, Number, Paragraph, Photo, Prose, Row
from vlr.model.pictures import picture_key
from vlr.model.review import GoalReview, IndicatorReview, Review, Series
from vlr.model.slugs import slug
from vlr.report.compose.bound.bind import Bound, bind
from vlr.report.compose.figures import Figures, group_name
from vlr.report.narrative import to_html
from vlr.words.locales import list_of
from vlr.words.numbers import GAP
from vlr.words.phrases import Phrases

_ADDRESS = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;:)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)")
PRINTED = (Place.KEY, Place.CHAPTER, Place.ANNEX)
"""Places whose indicators stand in the document; `data` is in the open data only, `withheld` nowhere."""


@dataclass(frozen=True)
class Desk:
    """Values that all parts share. charts: indicator id -> its charts; prompt: name of a text -> Markdown that says
    what belongs there, "" where nobody has written that down, and prompt_language: the language it is in, "" for the
    document's.

    gaps: names of the texts that were missing, in the order in which they were asked for. bound: the texts that were
    asked for, with their numbers, by name.
    """

    review: Review
    phrases: Phrases
    figures: Figures
    charts: Mapping[str, tuple[Chart, ...]]
    prompt: Callable[[str], str]
    inside: bool
    prompt_language: Callable[[str], str] = lambda _name: ""
    gaps: list[str] = field(default_factory=list)
    bound: dict[str, Bound] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """Language of the document."""
        return self.phrases.language

    def title(self, of: IndicatorReview) -> str:
        """Title of an indicator in the document's language."""
        return of.indicator.title(self.language)

    def goal_name(self, number: int) -> str:
        """Official short name of a goal."""
        official = self.review.city.official("goal-short", str(number), self.language)
        return official or framework_goal(number).name(self.language)

    def goal_title(self, number: int) -> str:
        """Official full title of a goal: as the city has taken it in, else as it is shipped."""
        official = self.review.city.official("goal", str(number), self.language)
        return official or framework_goal(number).title(self.language)

    def text(self, name: str) -> TextFile | None:
        """The city's text of a name: in the document's language, else in the city's first language that has it.

        Expressions in it are answered; signs stand in the places of the answers until `prose` puts them in.
        """
        order = (self.language, *self.review.city.languages)
        found = {t.language: t for t in self.review.city.texts if t.name == name and t.body.strip()}
        chosen = next((found[language] for language in order if language in found), None)
        if chosen is None:
            return None
        if name not in self.bound:
            self.bound[name] = bind(chosen, self.figures, self.review.city.claims)
        return self.bound[name].text

    def told(self, name: str, title: str, top: int) -> tuple[Block, ...]:
        """A text of the city, or the gap that it leaves. top: level of its highest heading."""
        text = self.text(name)
        return (self.prose(text, text.body, title, top),) if text else (self.gap(name, title),)

    def prose(self, text: TextFile, body: str, title: str, top: int) -> Prose:
        """A text, or a piece of one (out of `marked`, so that its paragraphs have their ids), as a block."""
        marked = self.marked(text) if body == text.body else body
        return Prose(
            html=to_html(marked, top=top, name=slug(f"{text.name} {title}"), pictures=self.review.city.pictures),
            sample=text.sample,
            source_file=text.file if self.inside else "",
            title=(text.title or self.phrases("doc.sample", title=title)) if text.sample else "",
            language=text.language if text.language != self.language else "",
            inlines=self.bound[text.name].inlines,
        )

    def marked(self, text: TextFile) -> str:
        """The body of a text with the ids of its paragraphs, for `prose`."""
        return self.bound[text.name].marked

    def photo(self, slot: str) -> tuple[Photo, ...]:
        """The photo of a slot of vlr.toml where there is one that can be shown in this language, else nothing."""
        city = self.review.city
        asked = city.photos.get(slot)
        found = city.pictures.get(picture_key(asked.file)) if asked else None
        alt = asked.alt.get(self.language, "") if asked else ""
        if asked is None or found is None or found.fault or not alt:
            return ()
        credit = self.phrases("photo.credit", name=asked.credit) if asked.credit else ""
        return (Photo(found.name, alt, found.width, found.height, asked.caption.get(self.language, ""), credit),)

    def gap(self, name: str, title: str) -> Gap:
        """The visible gap of a missing text, with the prompt that says what belongs there."""
        self.gaps.append(name)
        file = f"templates/text/{self.language}/{name}.md"
        prompt = self.prompt(name)
        language = self.prompt_language(name) if prompt else ""
        return self.gap_of(title, prompt or self.phrases("gap.prompt", title=title), file, language)

    def gap_of(self, title: str, prompt: str, file: str, language: str = "") -> Gap:
        """A visible gap of any kind. prompt: Markdown; file: where to write, shown inside only; language: of the prompt
        where it is not the document's."""
        html = to_html(prompt, top=6, name=slug(f"prompt {file} {title}"))
        foreign = language if language != self.language else ""
        return Gap(self.phrases("gap.title", title=title), html, file if self.inside else "", language=foreign)

    def paragraph(self, key: str, css: str = "", **values: object) -> Paragraph:
        """One paragraph of a phrase without numbers that need a passport."""
        return Paragraph((self.phrases(key, **values),), css)

    def home(self, goal: GoalReview) -> tuple[IndicatorReview, ...]:
        """The goal's own indicators that stand in the document: by prominence, then as the catalogue orders them."""
        reviews = [self.review.of(name) for name in goal.indicators]
        shown = [r for r in reviews if r.indicator.place in PRINTED]
        return tuple(sorted(shown, key=lambda r: (PRINTED.index(r.indicator.place), r.indicator.order, r.indicator.id)))

    def elsewhere(self, goal: GoalReview) -> tuple[IndicatorReview, ...]:
        """Indicators of other chapters that also speak of this goal."""
        reviews = (self.review.of(name) for name in goal.elsewhere)
        return tuple(r for r in reviews if r.indicator.place in PRINTED)

    def link(self, of: IndicatorReview) -> Link | str:
        """The indicator's title, pointing to its block or its row in the annex; plain where it is in the data only."""
        if of.indicator.place not in PRINTED:
            return self.title(of)
        return Link(self.title(of), f"#{'i' if self.has_block(of) else 'a'}-{of.indicator.id}")

    def series_name(self, series: Series) -> str:
        """What a series is called beside others of its indicator: its group, or the total."""
        return group_name(series.breakdown, self.phrases) or self.phrases("doc.head.total")

    def legend(self, rows: tuple[Row, ...]) -> tuple[str, ...]:
        """One line that explains the gap's symbol and the status letters that stand in a table; none where none do."""
        numbers = [part for row in rows for cell in row.cells for part in cell if isinstance(part, Number)]
        letters = sorted({letter for n in numbers if (letter := n.status.rstrip(EARLIER + PARTIAL))})
        editions = sorted({n.edition for n in numbers if n.edition})
        signs = [f"{GAP} {self.phrases('doc.statistics.gap')}"] if any(n.value is None for n in numbers) else []
        signs += [f"{letter} {self.figures.status(letter)}" for letter in letters]
        partial = any(n.status.endswith(PARTIAL) for n in numbers)
        signs += [f"{PARTIAL} {self.phrases('doc.statistics.partial')}"] if partial else []
        signs += [f"{EARLIER} {self.phrases('history.from', edition=self.listed(tuple(editions)))}"] if editions else []
        return ("; ".join(signs),) if signs else ()

    def has_block(self, of: IndicatorReview) -> bool:
        """Whether an indicator has a block in the chapter of its first goal."""
        return of.indicator.place in (Place.KEY, Place.CHAPTER) and self._covered(of.indicator.goals[0])

    def _covered(self, number: int) -> bool:
        return not self.review.goal(number).left_out

    def actions(self, goal: int) -> tuple[Action, ...]:
        """Actions for a goal, real ones first, each kind by due date."""
        return tuple(a for a in ordered(self.review.city.actions) if goal in a.goals)

    def listed(self, items: tuple[str, ...]) -> str:
        """Items as the language lists them."""
        return list_of(items, self.language)


def ordered(actions: tuple[Action, ...]) -> tuple[Action, ...]:
    """Real actions before samples, by due date; those without one last."""
    return tuple(sorted(actions, key=lambda a: (a.sample, not a.due, a.due, a.id)))


def joined(parts: list[Inline], separator: str) -> tuple[Inline, ...]:
    """Parts of a line with a separator between them."""
    out: list[Inline] = []
    for part in parts:
        out += [separator, part] if out else [part]
    return tuple(out)


def goal_link(desk: Desk, number: int) -> Link:
    """The number of a goal, pointing to its chapter or to its row among the goals not covered."""
    covered = not desk.review.goal(number).left_out
    return Link(str(number), f"#goal-{number}" if covered else f"#not-covered-{number}")


def linked(text: str) -> tuple[Inline, ...]:
    """A line that people wrote, with the addresses in it as links."""
    parts: list[Inline] = []
    for n, piece in enumerate(_ADDRESS.split(text)):
        if piece:
            target = piece if "://" in piece else f"mailto:{piece}"
            parts.append(Link(piece, target) if n % 2 else piece)
    return tuple(parts)


def phrase_with(phrases: Phrases, key: str, pieces: Mapping[str, Inline], **values: object) -> tuple[Inline, ...]:
    """A phrase as inline parts, with numbers, marks and links in the places of their names.

    Every value of `pieces` stands for a placeholder `{name}`; the others are filled in as text.
    """
    signs = {name: f"\ue010{n}\ue011" for n, name in enumerate(pieces)}
    plain = {k: v if isinstance(v, int) else str(v).replace("\ue010", "") for k, v in values.items()}
    text = phrases(key, **plain, **signs)
    parts: list[Inline] = []
    order = tuple(pieces.values())
    for n, bit in enumerate(text.split("\ue010")):
        number, found, rest = bit.partition("\ue011")
        if n and found:
            parts.append(order[int(number)])
        words = rest if n and found else bit
        if words:
            parts.append(words)
    return tuple(parts)
