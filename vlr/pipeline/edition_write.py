"""What an edition keeps of a review: its public figures, marks and actions, and inside what they were made from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vlr.model.cells import Cell
from vlr.model.edition import Edition, EditionAction, EditionFigure, EditionMark, Origin
from vlr.model.review import IndicatorReview, Point, Review, Series
from vlr.workspace.folder import ACTIONS, CATALOGUE, DECISIONS, INSIDE, SETTINGS, STRATEGY, TEXTS, inside


def edition_of(whole: Review, shown: Review, date: str) -> Edition:
    """The edition that a release makes. Figures are those of the protected review; of those that it shows, the whole
    review knows where they were typed."""
    city = shown.city
    language = city.languages[0]
    name = f"{city.report_year}-{city.edition}"
    return Edition(
        year=city.report_year,
        number=city.edition,
        origin=Origin.RELEASE,
        titles={one.indicator.id: one.indicator.title(language) for one in shown.indicators},
        figures=tuple(figure for one in shown.indicators for figure in _figures(one, whole.of(one.indicator.id), name)),
        marks=tuple(_mark(one) for one in shown.indicators),
        actions=tuple(EditionAction(a.id, a.title, a.due, a.status) for a in city.actions if not a.sample),
        date=date,
    )


def _figures(shown: IndicatorReview, whole: IndicatorReview, name: str) -> Iterator[EditionFigure]:
    typed = {series.id: series for series in whole.series}
    for series in shown.series:
        for place, point in enumerate(series.points):
            yield _figure(series, point, typed[series.id].points[place], name)


def _figure(series: Series, point: Point, typed: Point, name: str) -> EditionFigure:
    """One figure; where it was typed is kept only of those that are shown."""
    visible = point.value is not None
    cell = typed.cells[0] if visible and typed.cells else None
    return EditionFigure(
        indicator=series.indicator,
        breakdown=series.breakdown,
        period=point.period,
        value=point.value,
        unit=series.unit,
        status=point.status,
        division=point.division,
        source=point.source,
        source_url=point.source_url,
        cell=Cell(cell.file if point.edition else f"{name}: {cell.file}", cell.sheet, cell.row, cell.column)
        if cell
        else None,
        typed=typed.typed if visible else "",
        first=point.edition,
    )


def _mark(one: IndicatorReview) -> EditionMark:
    made = one.assessment
    return EditionMark(
        indicator=one.indicator.id,
        method=made.method,
        version=made.version,
        result=made.result,
        base=made.base.period.text if made.base else "",
        base_value=made.base.value if made.base else None,
        latest=made.latest.period.text if made.latest else "",
        latest_value=made.latest.value if made.latest else None,
        target_value=made.target_value,
        target_year=made.target_year,
        rule=one.headline.rule if one.headline else "",
    )


def kept_inside(folder: Path) -> dict[str, bytes]:
    """What it was made from beside workbooks, below `inside/`: settings, catalogue, decisions, actions, texts."""
    texts = folder / TEXTS
    paths = [folder / name for name in (SETTINGS, CATALOGUE, DECISIONS, ACTIONS, STRATEGY)]
    paths += sorted(texts.rglob("*.md")) if texts.is_dir() else []
    usable = (path for path in paths if path.is_file() and inside(folder, path))
    return {f"{INSIDE}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in usable}
