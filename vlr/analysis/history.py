"""This review against the last edition: revised figures, indicators, classes, actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vlr.analysis.action_states import is_done, is_dropped
from vlr.analysis.earlier import own_id
from vlr.intake.rules.revised import SAME, says_revised
from vlr.intake.rules.sameness import breakdown_key, period_key, unit_key
from vlr.model.cells import Cell
from vlr.model.city import Action, City
from vlr.model.edition import (
    ActionOutcome,
    ClassChange,
    Edition,
    EditionAction,
    EditionFigure,
    EditionMark,
    History,
    Origin,
    Outcome,
    Renamed,
    Revision,
    Why,
)
from vlr.model.findings import Finding, Severity
from vlr.model.plain import plain
from vlr.model.review import IndicatorReview, Point, Series

Key = tuple[str, tuple[str, ...], str, tuple[str, int, int, str]]
PROVISIONAL = "P"


def history(indicators: Sequence[IndicatorReview], city: City) -> tuple[History | None, list[Finding]]:
    """How the shown indicators and the city's actions differ from the last edition, None where there is none.

    A figure that hides this year, or was hidden then, is compared with nothing. A figure of a table that was brought in
    is compared as rounded there. Finding `edition-figure-changed` (warning, one an indicator, at the first cell): a
    figure differs from the edition, is not flagged as revised, and was not provisional then. Finding
    `edition-unit-differs` (note): the edition has an indicator in another unit than the catalogue.
    """
    edition = city.last_edition
    if edition is None:
        return None, []
    ids = own_id(city, edition)
    shown = {one.indicator.id for one in indicators}
    revisions, same = _revisions(indicators, _old(edition, ids), edition.origin)
    marks = {ids[mark.indicator]: mark for mark in edition.marks if ids.get(mark.indicator) in shown}
    made = History(
        year=edition.year,
        number=edition.number,
        origin=edition.origin,
        note=edition.note,
        revisions=tuple(revisions),
        added=tuple(one.indicator.id for one in indicators if one.indicator.id not in set(ids.values())),
        gone=tuple((old, title) for old, title in sorted(edition.titles.items()) if ids.get(old) not in shown),
        renamed=tuple(
            Renamed(new, old, edition.titles[old])
            for old, new in sorted(ids.items(), key=lambda pair: (pair[1], pair[0]))
            if old != new and new in shown
        ),
        classes=tuple(
            change
            for one in indicators
            if one.indicator.id in marks
            for change in _class_change(one, marks[one.indicator.id], revisions)
        ),
        judged=len(marks),
        had_actions=bool(edition.actions),
        actions=tuple(_outcome(one, city) for one in edition.actions),
        used=sum(bool(p.edition) and p.value is not None for one in indicators for s in one.series for p in s.points),
        same=same,
    )
    return made, [*_told(revisions, edition), *_in_other_units(indicators, edition, ids)]


def _old(edition: Edition, ids: dict[str, str]) -> dict[Key, EditionFigure]:
    """The figures that the edition showed, by what they are about now."""
    return {
        (ids[one.indicator], breakdown_key(one.breakdown), unit_key(one.unit), period_key(one.period)): one
        for one in edition.figures
        if one.indicator in ids and one.value is not None and one.status != "Q"
    }


def _revisions(
    indicators: Sequence[IndicatorReview], old: dict[Key, EditionFigure], origin: Origin
) -> tuple[list[Revision], int]:
    """The figures that differ, and how many are the same."""
    with_figures = {key[0] for key in old}
    changed, same = list[Revision](), 0
    for one in indicators:
        for series in one.series if one.indicator.id in with_figures else ():
            for point, before in _both(series, old):
                if _is_same(point, before, origin):
                    same += 1
                elif before.value is not None:
                    flagged = says_revised(point.note)
                    why = point.note if flagged else ""
                    early = before.status == PROVISIONAL
                    changed.append(Revision(one.indicator.id, series, point, before.value, why, flagged, early))
    return changed, same


def _both(series: Series, old: dict[Key, EditionFigure]) -> Iterator[tuple[Point, EditionFigure]]:
    """Points of this year with the figure that the edition had in their place."""
    group, unit = breakdown_key(series.breakdown), unit_key(series.unit)
    for point in series.points:
        before = old.get((series.indicator, group, unit, period_key(point.period)))
        if before is not None and point.value is not None and not point.edition:
            yield point, before


def _is_same(point: Point, before: EditionFigure, origin: Origin) -> bool:
    new, old = point.value, before.value
    if new is None or old is None:
        return new is old
    if origin is Origin.IMPORT and abs(new - old) <= 0.5 * 10.0 ** -_decimals(old) * (1 + SAME):
        return True
    return abs(new - old) <= max(abs(new), abs(old)) * SAME


def _decimals(value: float) -> int:
    """Decimals that a printed figure has; none below the point for whole numbers."""
    return len(plain(value).partition(".")[2])


def _class_change(one: IndicatorReview, old: EditionMark, revisions: Sequence[Revision]) -> Iterator[ClassChange]:
    """The change of an indicator's class, nothing where it is the same."""
    made = one.assessment
    if made.result == old.result and made.method == old.method:
        return
    base = made.base.period.text if made.base else ""
    latest = made.latest.period.text if made.latest else ""
    used = {base, latest, old.base, old.latest}
    line = one.headline.id if one.headline else ""
    why = {
        Why.METHOD: (made.method, made.version) != (old.method, old.version),
        Why.RULE: bool(old.rule and one.headline) and old.rule != (one.headline.rule if one.headline else ""),
        Why.TARGET: (made.target_value, made.target_year) != (old.target_value, old.target_year),
        Why.BASE: base != old.base,
        Why.REVISION: any(r.series.id == line and r.point.period.text in used for r in revisions),
        Why.VALUE: latest != old.latest,
    }
    reasons = tuple(reason for reason, holds in why.items() if holds) or (Why.OTHER,)
    yield ClassChange(one.indicator.id, old, made.result, made.method, reasons)


def _outcome(old: EditionAction, city: City) -> ActionOutcome:
    """What is said now of an action of the edition."""
    now = next((one for one in city.actions if one.id.casefold() == old.id.casefold() and not one.sample), None)
    if now is None:
        return ActionOutcome(old, Outcome.GONE)
    return ActionOutcome(old, _state(old, now, city.report_year), now.title, now.due, now.status)


def _state(old: EditionAction, now: Action, report_year: int) -> Outcome:
    if is_done(now.status):
        return Outcome.DONE
    if is_dropped(now.status):
        return Outcome.DROPPED
    if old.due and now.due and _end(now.due) > _end(old.due):
        return Outcome.DELAYED
    return Outcome.OVERDUE if now.due and _end(now.due) < f"{report_year}-01-01" else Outcome.GOING_ON


def _end(due: str) -> str:
    """The last day that a date can mean, for comparison with others: `2026` is any day of it."""
    return f"{due}-99-99"[:10]


def _told(revisions: Sequence[Revision], edition: Edition) -> Iterator[Finding]:
    silent: dict[str, list[Revision]] = {}
    for one in revisions:
        if not one.flagged and not one.provisional:
            silent.setdefault(one.indicator, []).append(one)
    for indicator, many in silent.items():
        first = many[0]
        where, *also = [cell for one in many for cell in one.point.cells] or [Cell("", "", 0, 0)]
        yield Finding(
            "edition-figure-changed",
            Severity.WARNING,
            file=where.file,
            sheet=where.sheet,
            cell=where.a1 if where.file else "",
            found=first.point.typed or plain(first.point.value or 0.0),
            details=(
                ("n", str(len(many))),
                ("period", ", ".join(part for part in (first.point.period.text, first.series.breakdown) if part)),
                ("before", plain(first.old)),
                ("edition", edition.short),
            ),
            also=tuple(also),
            division=first.point.division,
            indicator=indicator,
        )


def _in_other_units(indicators: Sequence[IndicatorReview], edition: Edition, ids: dict[str, str]) -> Iterator[Finding]:
    """One note for each indicator that the edition has in another unit only."""
    units: dict[str, set[str]] = {}
    for figure in edition.figures:
        units.setdefault(ids.get(figure.indicator, ""), set()).add(figure.unit)
    for one in indicators:
        then, unit = units.get(one.indicator.id, set()), one.indicator.unit
        if then and unit_key(unit) not in {unit_key(old) for old in then}:
            yield Finding(
                "edition-unit-differs",
                Severity.NOTE,
                found=", ".join(sorted(then)) or "–",
                details=(("edition", edition.short), ("unit", unit)),
                division=one.indicator.division,
                indicator=one.indicator.id,
            )
