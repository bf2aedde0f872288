"""Figures of the last edition as input of the lowest rank: used where this year's workbooks say nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from vlr.analysis.lazy_points import EDITION
from vlr.intake.rules.sameness import breakdown_key, period_key, unit_key
from vlr.model.cells import Cell
from vlr.model.city import City, Indicator, Place
from vlr.model.decisions import Choice
from vlr.model.edition import Edition, EditionFigure
from vlr.model.observations import OBSERVATION_COLUMNS
from vlr.model.periods import Period, PeriodKind
from vlr.model.slugs import slug

BREAKDOWN = tuple[str, ...]
PERIOD = tuple[str, int, int, str]
OWN_LINE = frozenset({"latest", "none"})
"""Rules that take a figure as it is; every other one puts parts together."""
_ABOUT = ["indicator", "breakdown", "period", "first_year", "last_year", "period_kind"]


def with_earlier(observations: pd.DataFrame, city: City) -> pd.DataFrame:
    """The observations with figures of the last edition where this year is silent; without any, the same table.

    A row that is added has the name of its edition in the column `edition`, which the others have empty. This year is
    silent where it has neither a figure nor a marked gap, suppressed ones included, for that indicator, group and
    period; so what is hidden or missing this year never comes back. Not used either: what the edition itself hid,
    figures in another unit or another kind of period than this year's, those of indicators that are withheld, periods
    that somebody decided to leave out. Where a rule puts parts together, an edition's figures are used only for periods
    of which this year has no figure of that indicator at all: parts of two editions are never put together.
    """
    edition = city.last_edition
    if edition is None or not edition.figures:
        return observations
    rows = list(_rows(observations, city, edition))
    if not rows:
        return observations
    added = pd.DataFrame(rows, columns=[*OBSERVATION_COLUMNS, EDITION])
    added = added.astype({name: kind for name, kind in OBSERVATION_COLUMNS.items() if kind != "str"})
    return pd.concat([observations.assign(**{EDITION: ""}), added], ignore_index=True)


def own_id(city: City, edition: Edition) -> dict[str, str]:
    """Id in the edition -> id now: those that are the same, and those that the catalogue's `replaces` names."""
    now = {one.id for one in city.indicators}
    ids = {old: old for old in edition.titles if old in now}
    for one in city.indicators:
        ids |= {old: one.id for old in one.replaces if old in edition.titles and old not in now}
    return ids


def _rows(observations: pd.DataFrame, city: City, edition: Edition) -> Iterator[tuple[object, ...]]:
    ids = own_id(city, edition)
    known = {one.id: one for one in city.indicators if one.place is not Place.WITHHELD}
    said = _Said(observations, city, set(ids.values()))
    for figure in edition.figures:
        indicator = known.get(ids.get(figure.indicator, ""))
        if indicator is None or figure.value is None or figure.status == "Q":
            continue
        if unit_key(figure.unit) == unit_key(indicator.unit) and said.is_silent(figure, indicator):
            yield _row(figure, indicator, edition)


class _Said:
    """What this year says of some indicators."""

    def __init__(self, observations: pd.DataFrame, city: City, ids: set[str]) -> None:
        about = observations.loc[observations["indicator"].isin(ids), _ABOUT].drop_duplicates()
        self._points: set[tuple[str, BREAKDOWN, PERIOD]] = set()
        self._periods: set[tuple[str, PERIOD]] = set()
        self._kinds: dict[tuple[str, BREAKDOWN], set[PeriodKind]] = {}
        for indicator, breakdown, text, first, last, kind in about.itertuples(index=False, name=None):
            period = Period(str(text), int(first), int(last), PeriodKind(kind))
            key = breakdown_key(str(breakdown))
            self._points.add((str(indicator), key, period_key(period)))
            self._periods.add((str(indicator), period_key(period)))
            self._kinds.setdefault((str(indicator), key), set()).add(period.kind)
        self._left_out = {
            (one.indicator, period)
            for one in city.decisions
            if one.choice is Choice.LEAVE_OUT
            for period in one.periods
        }
        self._report_year = city.report_year

    def is_silent(self, figure: EditionFigure, indicator: Indicator) -> bool:
        group, period = breakdown_key(figure.breakdown), period_key(figure.period)
        if (indicator.id, group, period) in self._points or (indicator.id, figure.period.text) in self._left_out:
            return False
        if indicator.rule not in OWN_LINE and (indicator.id, period) in self._periods:
            return False
        kinds = self._kinds.get((indicator.id, group))
        return (kinds is None or figure.period.kind in kinds) and figure.period.first <= self._report_year


def _row(figure: EditionFigure, indicator: Indicator, edition: Edition) -> tuple[object, ...]:
    period, cell = figure.period, figure.cell or Cell(f"editions/{edition.name}/figures.csv", "figures", 1, 1)
    parts = (indicator.id, slug(figure.breakdown), slug(period.text, "x"), f"edition-{edition.name}")
    return (
        "--".join(part for part in parts if part),
        indicator.id,
        figure.division or indicator.division,
        period.text,
        period.first,
        period.last,
        period.kind.value,
        figure.breakdown,
        figure.value,
        indicator.unit,
        figure.status,
        "",
        "",
        figure.source,
        figure.source_url,
        cell.file,
        cell.sheet,
        cell.row,
        cell.column,
        figure.typed,
        figure.first or edition.short,
    )
