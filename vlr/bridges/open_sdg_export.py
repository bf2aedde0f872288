"""A review as an Open SDG data repository, so that a city's site is fed from what the divisions sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml

from vlr.framework import codes
from vlr.framework.units import label
from vlr.model.city import Indicator
from vlr.model.review import IndicatorReview, Point, Review, Series
from vlr.workbook.csvsafe import BOM, Value, csv_bytes

_NO_TARGET = "z"
"""Stands for the target of an indicator that has none; targets are numbers or the letters a to d."""
_GROUP = "Group"


def files(review: Review) -> dict[str, bytes]:
    """Relative path -> bytes of a data repository: `data/indicator_3-4-1.csv`, `meta/3-4-1.md`, `meta/<language>/`.

    review: what the public may see; what is not in it is not exported. Indicators without any figure are left out.
    Several indicators of one UN code stand in one file, told apart by the column Series. An indicator without a code is
    named by its target (or `z`) and its id: `11-6-street-trees`. Gaps have no value; the column Observation status is
    there where one is not A (the SDMX code list).
    """
    by_code: dict[str, list[IndicatorReview]] = {}
    for one in review.indicators:
        if any(point.value is not None for series in one.series for point in series.points):
            by_code.setdefault(file_code(one.indicator), []).append(one)
    languages = review.city.languages
    made: dict[str, bytes] = {"config_data.yml": _yaml({"languages": list(languages)})}
    for code, together in by_code.items():
        made[f"data/indicator_{code}.csv"] = _data(together, languages[0])
        for place, language in enumerate(languages):
            folder = "meta" if place == 0 else f"meta/{language}"
            made[f"{folder}/{code}.md"] = _meta(code, together, review, language)
    return dict(sorted(made.items()))


def file_code(indicator: Indicator) -> str:
    """The code of an indicator as file names have it."""
    if indicator.un_code:
        return indicator.un_code.replace(".", "-")
    target = indicator.target or f"{indicator.goals[0]}.{_NO_TARGET}"
    return f"{target.replace('.', '-')}-{indicator.id}"


def _data(together: Sequence[IndicatorReview], language: str) -> bytes:
    """The rows of one file."""
    points = [(one, series, point) for one in together for series in one.series for point in series.points]
    dimensions = list(dict.fromkeys(name for _, series, _ in points for name, _ in _groups(series.breakdown)))
    several, marked = len(together) > 1, any(point.status != "A" for _, _, point in points)
    heads = ["Year", "Units", *(["Series"] if several else []), *dimensions]
    heads += [*(["Observation status"] if marked else []), "Value"]
    rows = (list(_row(*one, dimensions, several, marked, language)) for one in points)
    return csv_bytes(heads, rows).removeprefix(BOM)  # Open SDG would take the mark for a part of the first head


def _row(
    one: IndicatorReview,
    series: Series,
    point: Point,
    dimensions: Sequence[str],
    several: bool,
    marked: bool,
    language: str,
) -> Iterator[Value]:
    groups = dict(_groups(series.breakdown))
    yield point.period.text
    yield label(series.unit, language)
    if several:
        yield one.indicator.title(language)
    yield from (groups.get(name, "") for name in dimensions)
    if marked:
        yield point.status
    yield point.value


def _groups(breakdown: str) -> list[tuple[str, str]]:
    """`Sex=Girls; Age=4` as pairs; a label without a dimension is one of the column Group."""
    parts = [part.strip() for part in breakdown.split(";") if part.strip()]
    pairs = [(name.strip(), category.strip()) for name, sign, category in (p.partition("=") for p in parts) if sign]
    return pairs if len(pairs) == len(parts) else [(_GROUP, breakdown)]


def _meta(code: str, together: Sequence[IndicatorReview], review: Review, language: str) -> bytes:
    """Metadata between two lines of three hyphens; fields as Open SDG names them, none without a text."""
    first = together[0].indicator
    title = first.title(language) if len(together) == 1 else _shared(first, language)
    fields = {
        "indicator_number": code.replace("-", "."),
        "indicator_name": title,
        "graph_title": title,
        "sdg_goal": str(codes.goal_of(first.un_code) if first.un_code else first.goals[0]),
        "target_id": first.target or (codes.target_of(first.un_code) if first.un_code else ""),
        "reporting_status": "complete",
        "data_non_statistical": "false",
        "national_geographical_coverage": review.city.name,
        "computation_units": label(first.unit, language) if len(together) == 1 else "",
        "national_indicator_description": first.definition,
        "comments_limitations": first.comparability_note,
        "source_active_1": "true" if first.source else "",
        "source_organisation_1": first.source,
        "source_url_1": first.source_url,
        "source_url_text_1": first.source if first.source_url else "",
    }
    return b"---\n" + _yaml({key: text for key, text in fields.items() if text}) + b"---\n"


def _shared(indicator: Indicator, language: str) -> str:
    """A title for several indicators of one code: our short one of the code, else that of the first."""
    known = codes.indicator(".".join(indicator.un_code.split(".")[:3]))
    return known.short_in(language) if known and language in codes.LANGUAGES else indicator.title(language)


def _yaml(value: object) -> bytes:
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)
    return text.encode("utf-8", errors="replace")
