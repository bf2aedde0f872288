"""Numbers of a document and their passports: the one way in which a figure gets onto a page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from vlr.analysis.coverage import is_whole
from vlr.framework.units import UnitKind, kind_of, label
from vlr.model.decisions import Choice, Decision
from vlr.model.document import EARLIER, PARTIAL, Number, Passport
from vlr.model.review import IndicatorReview, Point, Review, Series
from vlr.model.slugs import slug
from vlr.report.compose.bound.offered import expression_of
from vlr.words.dates import date
from vlr.words.locales import commas
from vlr.words.numbers import decimals_for, number, with_unit
from vlr.words.phrases import Phrases

POINTS = "percentage-points"
"""Unit of a difference of two percentages."""
SHORT = 4
"""A unit of so many signs (a no-break space among them) stands with every figure, a longer one only once."""


@dataclass(frozen=True)
class Figures:
    """Makes numbers and keeps the passport of every one that was made.

    inside: whether passports may hold file, cell and typed text. passports: id -> passport, in order of first use.
    """

    review: Review
    phrases: Phrases
    inside: bool
    passports: dict[str, Passport] = field(default_factory=dict)

    def number(self, of: IndicatorReview, series: Series, point: Point) -> Number:
        """The figure of one point with its unit; a gap shows the symbol of the gap. Its passport is kept."""
        language, decimals = self.phrases.language, decimals_of(of)
        passport = passport_id(series, point)
        made = Number(
            text=with_unit(point.value, series.unit, language, decimals),
            bare=number(point.value, language, decimals),
            value=point.value,
            passport=passport,
            status=_letter(point) + (EARLIER if point.edition else "") + ("" if is_whole(point) else PARTIAL),
            period=point.period.text,
            edition=point.edition,
        )
        if passport not in self.passports:
            self.passports[passport] = self._passport(passport, of, series, point, made)
        return made

    def amount(self, of: IndicatorReview, value: float) -> str:
        """A value of the indicator that no cell holds, such as a target; with its unit where that is short."""
        language, decimals = self.phrases.language, decimals_of(of)
        full, bare = with_unit(value, of.indicator.unit, language, decimals), number(value, language, decimals)
        return full if len(full) - len(bare) <= SHORT else bare

    def difference(self, of: IndicatorReview, value: float) -> str:
        """A difference of two figures without sign.

        Of percentages in percentage points, of money in money; any other unit stands beside it anyway, and "rose by
        3.1 times yearly earnings" would say something else.
        """
        language, decimals, kind = self.phrases.language, decimals_of(of), kind_of(of.indicator.unit)
        if kind is UnitKind.PERCENT:
            return with_unit(abs(value), POINTS, language, decimals)
        if kind is UnitKind.MONEY:
            return with_unit(abs(value), of.indicator.unit, language, decimals)
        return number(abs(value), language, decimals)

    def _passport(self, name: str, of: IndicatorReview, series: Series, point: Point, made: Number) -> Passport:
        title = of.indicator.title(self.phrases.language)
        group = group_name(series.breakdown, self.phrases)
        return Passport(
            id=name,
            title=f"{title} · {group}" if group else title,
            value=made.text,
            period=point.period.text,
            unit=label(series.unit, self.phrases.language),
            facts=self._facts(of, series, point),
            inside=self._inside(point) if self.inside else (),
            series=series.id,
            expression=expression_of(of, series, point) if self.inside else "",
        )

    def _facts(self, of: IndicatorReview, series: Series, point: Point) -> tuple[tuple[str, str], ...]:
        say, city = self.phrases, self.review.city
        facts = [
            ("division", city.division_name(point.division)),
            ("source", say.named(point.source or of.indicator.source)),
            ("address", point.source_url or of.indicator.source_url),
            ("rule", self.rule(series, point)),
            ("edition", say("doc.edition", year=city.report_year, edition=city.edition)),
            ("from-edition", say("history.from", edition=point.edition) if point.edition else ""),
            ("status", self.status(point.status)),
            *(("decision", self._decision(d)) for d in city.decisions if point.observation in d.figures),
        ]
        return tuple((say(f"doc.passport.{name}"), text) for name, text in facts if text)

    def rule(self, series: Series, point: Point) -> str:
        """How a point came about; of one that was made of parts also how many of them there are."""
        key = series.rule if point.expected or series.rule == "none" else "latest"
        words = self.phrases(f"rule.{key}")
        if not point.expected:
            return words
        return self.phrases("rule.coverage", rule=words, n=point.reporting, expected=point.expected)

    def _decision(self, of: Decision) -> str:
        """That a figure stands in the report because somebody decided so, with the reason."""
        choice = self.phrases(f"doc.decision.{choice_key(of.choice)}")
        return self.phrases(
            "doc.decision.passport", choice=choice, date=date(of.date, self.phrases.language), reason=of.reason
        )

    def status(self, letter: str) -> str:
        """What a status letter means, "" for a normal value."""
        key = f"doc.status.{letter}"
        if letter in ("", "A"):
            return ""
        return self.phrases(key) if self.phrases.has(key) else letter

    def _inside(self, point: Point) -> tuple[tuple[str, str], ...]:
        hashes = {s.file: s.sha256 for s in self.review.city.submissions}
        files = tuple(dict.fromkeys(cell.file for cell in point.cells))
        facts = [
            ("cell", "; ".join(cell.where for cell in point.cells)),
            ("typed", point.typed),
            ("note", point.note),
            ("confidentiality", point.confidentiality),
            ("hash", "; ".join(hashes[file] for file in files if hashes.get(file))),
        ]
        return tuple((self.phrases(f"doc.passport.{name}"), text) for name, text in facts if text)


def choice_key(choice: Choice) -> str:
    """Name of a choice among the phrases."""
    return choice.name.lower().replace("_", "-")


def shortly(made: Number) -> Number:
    """The same figure with its unit where that is short, else without: for places where the unit stands near by."""
    return made if len(made.text) - len(made.bare) <= SHORT else without_unit(made)


def without_unit(made: Number) -> Number:
    """The same figure for a cell whose head has the unit."""
    return replace(made, text=made.bare)


def _letter(point: Point) -> str:
    return "" if point.status == "A" else point.status


def passport_id(series: Series, point: Point) -> str:
    """Anchor of the passport of a point: from the series and the period, never from a position."""
    return f"p-{series.id}-{slug(point.period.text, 'x')}"


def decimals_of(of: IndicatorReview) -> int:
    """Decimals of every figure of an indicator: the catalogue's, else what its values need to stand together."""
    if of.indicator.decimals is not None:
        return of.indicator.decimals
    return decimals_for([p.value for s in of.series for p in s.points])


def group_name(breakdown: str, phrases: Phrases) -> str:
    """A breakdown for a reader: the categories without their dimensions, named in the language; "" for the total."""
    parts = (part.partition("=") for part in breakdown.split(";"))
    names = ((category or name).strip() for name, _, category in parts)
    return commas((phrases.named(name) for name in names if name), phrases.language)
