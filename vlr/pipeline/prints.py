"""One language of a report: charts drawn, the document composed, printed as asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from vlr.framework.goals import goal
from vlr.model.city import City, Place
from vlr.model.comments import Store
from vlr.model.document import Chart, Document
from vlr.model.findings import Finding
from vlr.model.review import IndicatorReview, Review
from vlr.pipeline.gather import Told, untold
from vlr.report.anchors import anchors_of
from vlr.report.charts.districts import district_chart
from vlr.report.charts.draw import draw
from vlr.report.charts.peers import peer_chart
from vlr.report.comments_placed import placed
from vlr.report.compose.document import compose
from vlr.report.compose.left_behind import CHART as GAPS
from vlr.report.compose.paragraph_ids import with_paragraph_ids
from vlr.report.cover import cover_svg
from vlr.report.figure_csv import chart_csv
from vlr.report.glyphs import chart_glyphs
from vlr.report.html import print_html
from vlr.report.localised import foreign, localised, missing_names
from vlr.report.opendata_gaps import gap_table
from vlr.report.overall_csv import overall_files
from vlr.report.pdf import print_pdf
from vlr.report.ready.annex import with_coverage
from vlr.report.review_copy import print_review_copy
from vlr.report.tongues import fallen
from vlr.words.environment import environment
from vlr.words.phrases import Phrases, load
from vlr.words.template_faults import FAULTS, template_fault
from vlr.workspace.pictures import made_pictures
from vlr.workspace.texts import prompt, prompt_language

if TYPE_CHECKING:
    from jinja2 import Environment

Drawn = dict[str, tuple[Chart, ...]]
Printed = TypeVar("Printed")
NEUTRAL = "#3a3a3a"
"""Colour of a chart whose indicator has no goal yet."""


@dataclass(frozen=True, slots=True)
class Prints:
    """One language: the document, its HTML (path -> bytes), PDF and review copy where asked for, and findings."""

    language: str
    document: Document
    phrases: Phrases
    html: dict[str, bytes]
    pdf: bytes
    findings: tuple[Finding, ...]
    review: bytes = b""


@dataclass(slots=True)
class Charts:
    """Charts that were drawn before, by what they were drawn from; a preview keeps them from one print to the next."""

    kept: Drawn = field(default_factory=dict)

    def draw_all(self, review: Review, phrases: Phrases, told: Told = untold) -> Drawn:
        """Indicator id -> charts, for every indicator that a chapter shows. Only what has changed is drawn."""
        sections = [phrases.section(name) for name in ("chart", "districts")]
        words = repr([sorted(section.items()) for section in sections])
        place = repr((review.city.name, review.city.districts, review.city.dimensions, review.city.labels))
        shown = [one for one in review.indicators if one.indicator.place in (Place.KEY, Place.CHAPTER)]
        drawn: Drawn = {}
        kept: Drawn = {}
        for done, one in enumerate(shown):
            told("drawing", done, len(shown))
            key = hashlib.sha256(f"{phrases.language}{words}{place}{one!r}".encode()).hexdigest()
            kept[key] = self.kept[key] if key in self.kept else _draw(one, phrases, review.city)
            drawn[one.indicator.id] = kept[key]
        told("drawing", len(shown), len(shown))
        self.kept = kept
        return drawn


def _draw(one: IndicatorReview, phrases: Phrases, city: City) -> tuple[Chart, ...]:
    """The charts of one indicator in a dark shade of its home goal's colour, the comparison and the map last."""
    color = goal(one.indicator.goals[0]).dark if one.indicator.goals else NEUTRAL
    charts = draw(one, phrases, language=phrases.language, wide=False, color=color)
    beside = peer_chart(one, city.name, phrases, color=color)
    ground = district_chart(one, city, phrases, color=color)
    return (*charts, *(chart for chart in (beside, ground) if chart))


def print_language(
    review: Review,
    language: str,
    folder: Path,
    targets: tuple[str, ...],
    *,
    audience: str,
    draft: bool,
    date: str,
    told: Told = untold,
    charts: Charts | None = None,
    languages: Sequence[str] = (),
    comments: Store | None = None,
) -> Prints:
    """Print a review in one language. folder: the city's, for its words, templates and theme.

    targets: html, pdf, review (the copy to comment on), or document for nothing but the document with its charts.
    languages: those in which the same pages lie beside, to change between them. comments: to show in a review copy.
    """
    phrases, findings = load(language, folder)
    phrases = replace(phrases, names=review.city.labels)
    findings += missing_names(review, language)
    in_other_languages = foreign(review, language)
    review = localised(review, language)
    wanted = bool({"html", "pdf", "review", "document"} & set(targets))
    drawn = (charts or Charts()).draw_all(review, phrases, told) if wanted else {}
    findings += chart_glyphs((chart for many in drawn.values() for chart in many), language)
    document, more = compose(
        review,
        phrases,
        audience=audience,
        draft=draft,
        date=date,
        charts=drawn,
        prompt=lambda name: prompt(name, language),
        prompt_language=lambda name: prompt_language(name, language),
        cover_svg=cover_svg(review),
    )
    findings += more
    document = replace(with_coverage(document, review, phrases), foreign=in_other_languages, fallen=fallen(phrases))
    document = with_paragraph_ids(document)
    if wanted and review.city.pictures:
        document = replace(document, pictures=made_pictures(folder, review.city.pictures.values()))
    html: dict[str, bytes] = {}
    pdf = b""
    if "html" in targets:
        told("printing HTML", 0, 1)
        csv = {
            f"{chart.id}.csv": chart_csv(review, indicator, chart)
            for indicator, many in drawn.items()
            for chart in many
        }
        csv |= overall_files(review)
        csv[f"{GAPS}.csv"] = gap_table(review).csv
        html, faults = _with_own_templates(
            folder,
            language,
            lambda env: print_html(document, env, figures_csv=csv, city_folder=folder, languages=languages),
        )
        findings += faults
        told("printing HTML", 1, 1)
    if "pdf" in targets:
        told("printing PDF", 0, 1)
        (pdf, remarks), faults = _with_own_templates(
            folder, language, lambda env: print_pdf(document, env, city_folder=folder)
        )
        findings += [*faults, *remarks]
        told("printing PDF", 1, 1)
    copy = b""
    if "review" in targets:
        copy, faults = _with_own_templates(
            folder, language, lambda env: _review_copy(document, env, phrases, review.city, comments or Store(), folder)
        )
        findings += faults
    return Prints(language, document, phrases, html, pdf, tuple(findings), copy)


def _review_copy(
    document: Document, env: Environment, phrases: Phrases, city: City, comments: Store, folder: Path
) -> bytes:
    """The copy to comment on, with the comments that nobody has settled."""
    anchors, threads = anchors_of(document), comments.threads()
    settled = (one for thread in threads if not thread.open for one in (thread.comment, *thread.answers))
    return print_review_copy(
        document,
        env,
        phrases,
        report=report_of(city),
        threads=tuple(placed(thread, anchors, phrases.language) for thread in threads if thread.open),
        done=tuple(one.key for one in settled),
        city_folder=folder,
    )


def report_of(city: City) -> str:
    """What comments files say that they are about: the city and the year."""
    return f"{city.file_stem}-vlr-{city.report_year}"


def _with_own_templates(
    folder: Path, language: str, print_it: Callable[[Environment], Printed]
) -> tuple[Printed, list[Finding]]:
    """A print with the city's templates; where one of them is faulty, with the shipped ones and a finding."""
    try:
        return print_it(environment(folder, language)), []
    except FAULTS as fault:
        finding = template_fault(fault, folder)
        if finding is None:
            raise
        return print_it(environment(None, language)), [finding]
