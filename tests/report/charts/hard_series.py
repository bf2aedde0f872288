"""Series that are hard to draw, each with a name that says why; and a contact sheet of all of them to look at.

`python tests/report/charts/hard_series.py FOLDER` writes every chart as SVG and `sheet.html` with all of them at their
real size, in colour and in grey.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path

from vlr.model.cells import Cell
from vlr.model.city import Direction, Indicator
from vlr.model.periods import Period, PeriodKind
from vlr.model.review import Assessment, Change, IndicatorReview, Point, Series, Trend
from vlr.model.slugs import slug

Values = dict[str, float | None]


@dataclass(frozen=True)
class Hard:
    """One hard indicator; `marks`: period -> status letter."""

    id: str
    title: str
    unit: str
    values: Values
    groups: dict[str, Values] = field(default_factory=dict)
    target: tuple[float, int | None] | None = None
    base: str = ""
    marks: dict[str, str] = field(default_factory=dict)
    baseline_year: int | None = None
    lower: float | None = None
    upper: float | None = None
    source: str = "Office for National Statistics"


def years(first: int, *values: float | None) -> Values:
    return {str(first + n): value for n, value in enumerate(values)}


def _many(count: int, spread: int, periods: tuple[str, ...], long: bool = False) -> dict[str, Values]:
    """Groups with values that are spread but not regular."""
    ward = "Ward of Saint Bartholomew and the Northern Harbourside Number" if long else "Ward"
    return {
        f"ward={ward} {chr(65 + n % 26)}{n:02d}": {
            p: 8.0 + (n * 37 % 41) / 41 * spread + k * 0.4 for k, p in enumerate(periods)
        }
        for n in range(count)
    }


LONG_FI = "Ammattikorkeakoulututkinnon tai yliopistotutkinnon suorittaneiden pitkäaikaistyöttömien osuus työvoimasta"
LONG_EN = "Share of households in temporary accommodation that have been placed outside the boundaries of the city"

HARD: tuple[Hard, ...] = (
    Hard(
        "plain", "People living on a low income", "percent", years(2010, 17.2, 17.0, 16.8, 16.9, 16.1, 15.9, 15.7, 14.1)
    ),
    Hard("flat", "Libraries open", "number", years(2012, 27, 27, 27, 27, 27, 27)),
    Hard("flat-zero", "Smog days", "number", years(2012, 0, 0, 0, 0)),
    Hard("one-point", "Food parcels given out", "number", {"2019": 4310.0}),
    Hard("one-point-target", "Homes with solar roofs", "percent", {"2019": 4.1}, target=(40.0, 2030)),
    Hard("two-points", "Land under trees", "percent", {"2018": 18.0, "2021": 18.6}),
    Hard("all-gaps", "Fish in the harbour", "number", years(2015, None, None, None)),
    Hard("one-value-among-gaps", "Otters seen", "number", years(2015, None, 3.0, None, None)),
    Hard("gaps", "Deaths from drug use", "number", years(2010, 31, 33, None, None, 38, 41, None, 45, 52, 50)),
    Hard("alternating", "Bathing water samples", "percent", years(2010, 80, None, 84, None, 88, None, 83)),
    Hard("census", "Homes without central heating", "percent", {"1991": 21.0, "2001": 9.5, "2011": 3.1, "2021": 1.9}),
    Hard("zero-to-much", "Electric buses in service", "number", years(2014, 0, 0, 0, 2, 4, 22, 51, 90)),
    Hard("negative", "Net migration", "people", years(2012, -1200, -1350, -900, -1010, -1500, -1420)),
    Hard("crossing-zero", "Growth of disposable income", "percent", years(2012, 1.9, 0.8, -0.6, 2.1, -3.4, 0.4, -1.2)),
    Hard("tiny", "Homicides for each person", "ratio", years(2014, 0.0001, 0.00012, 0.00008, 0.00011, 0.00009)),
    Hard("huge", "Research income of the universities", "gbp", years(2014, 1e9, 1.1e9, 1.25e9, 1.2e9, 1.31e9)),
    Hard("huge-flat", "Assets", "gbp", years(2014, 1e9, 1e9, 1e9)),
    Hard("narrow", "Life expectancy at birth", "years", years(2010, 78.9, 79.1, 79.0, 79.3, 79.4, 78.6, 78.9)),
    Hard("percent-full", "Births attended by skilled staff", "percent", years(2010, 98.2, 99.1, 99.8, 100.0, 100.0)),
    Hard("percent-wide", "Waste recycled", "percent", years(2010, 5, 22, 61, 80, 97)),
    Hard(
        "split-years",
        "Children ready for school at five",
        "percent",
        {"2013/14": 60.0, "2014/15": 62.5, "2015/16": 64.0, "2016/17": 66.1, "2017/18": 67.9, "2020/21": 66.0},
    ),
    Hard(
        "spans",
        "Healthy life expectancy of women",
        "years",
        {
            "2009-2011": 63.2,
            "2010-2012": 63.9,
            "2011-2013": 64.1,
            "2012-2014": 63.5,
            "2013-2015": 64.4,
            "2014-2016": 64.8,
        },
    ),
    Hard(
        "quarters",
        "Vacant shops",
        "percent",
        {f"{y} Q{q}": 8 + q * 0.3 + y % 5 for y in (2018, 2019) for q in range(1, 5)},
    ),
    Hard(
        "break",
        "Household waste recycled",
        "percent",
        years(2010, 44.5, 43.9, 43.4, 46.1, 46.6, 45.9, 40.6, 41.7, 42.2),
        marks={"2016": "B"},
    ),
    Hard(
        "two-breaks-huge",
        "Turnover",
        "gbp",
        years(2010, 2e7, 2.2e7, 3.4e7, 3.5e7, 5.1e7, 5.2e7),
        marks={"2012": "B", "2014": "B"},
    ),
    Hard(
        "provisional",
        "Fine particles in the air",
        "micrograms per cubic metre",
        years(2013, 13.1, 12.2, 12.0, 11.4, 10.9, 10.8, 9.2, 9.0),
        marks={"2019": "P", "2020": "P", "2014": "E"},
    ),
    Hard(
        "target-met",
        "Deaths before the age of 75",
        "per-100000",
        years(2013, 402, 398, 391, 377, 361, 338, 329),
        target=(330.0, 2020),
    ),
    Hard("target-far", "Power from the sun", "percent", years(2013, 1.2, 1.4, 1.9, 2.3, 2.8, 3.1), target=(80.0, 2050)),
    Hard(
        "target-near",
        "Carbon dioxide emitted",
        "kilotonnes",
        years(2010, 2342, 2101, 2189, 2120, 1835, 1761, 1640, 1571, 1533, 1489),
        target=(500.0, 2030),
        base="2015",
        baseline_year=2010,
    ),
    Hard(
        "target-passed",
        "Smokers",
        "percent",
        years(2010, 21, 20.4, 19.7, 18.8, 18.1, 17.2, 16.6, 16.9),
        target=(18.0, 2015),
    ),
    Hard(
        "target-no-year",
        "Noise complaints answered in a week",
        "percent",
        years(2012, 61, 66, 64, 70, 72),
        target=(90.0, None),
    ),
    Hard("target-equal", "Green roofs", "number", years(2015, 3, 8, 12), target=(12.0, 2025)),
    Hard(
        "target-groups",
        "Employment rate",
        "percent",
        years(2012, 70, 71, 71.5, 72, 73, 74.1),
        groups={
            "sex=Women": years(2012, 66, 67, 67.5, 69, 70, 71.2),
            "sex=Men": years(2012, 74, 75, 75.2, 75.4, 76, 77),
        },
        target=(80.0, 2030),
    ),
    Hard(
        "two-groups",
        "Obesity at age ten",
        "percent",
        years(2010, 18, 18.4, 19.1, 19, 19.6, 20.2),
        groups={
            "sex=Girls": years(2010, 17, 17.2, 17.8, 18, 18.4, 18.8),
            "sex=Boys": years(2010, 19, 19.6, 20.4, 20, 20.8, 21.6),
        },
    ),
    Hard(
        "groups-on-one-spot",
        "Satisfaction",
        "percent",
        years(2015, 70, 71, 70.5),
        groups={
            f"area={a}": years(2015, 68 + n, 70 - n, 70.4 + n * 0.05)
            for n, a in enumerate(("North", "South", "East", "West", "Centre", "Harbour"))
        },
    ),
    Hard(
        "groups-with-gaps",
        "Absence",
        "percent",
        {},
        groups={
            "sex=Women": years(2012, 4, None, 5, 6),
            "sex=Men": years(2012, None, None, None, None),
            "sex=Other": {"2013": 5.5},
        },
    ),
    Hard(
        "long-group-names",
        LONG_EN,
        "percent",
        years(2014, 12, 13, 12.5, 14),
        groups={
            f"qualification={LONG_FI}": years(2014, 10, 10.2, 10.4, 10.8),
            "qualification=Persons whose highest qualification was obtained outside the European Economic Area": years(
                2014, 15, 15.2, 15.3, 15.1
            ),
            "qualification=Epäjärjestelmällistyttämättömyydelläänsäkäänköhän": years(2014, 11, 11.2, 11.3, 11.1),
        },
    ),
    Hard(
        "no-total",
        "Life expectancy at birth",
        "years",
        {},
        groups={"sex=female": years(2014, 82.9, 83.0, 83.1, 83.2), "sex=male": years(2014, 78.6, 78.7, 78.7, 79.0)},
    ),
    Hard(
        "bars",
        "Unemployment by district",
        "percent",
        {"2021": 6.1},
        groups={
            f"district={n}": {"2021": v}
            for n, v in (("Hafen", 9.2), ("Altstadt", 3.1), ("Nord", 6.6), ("Süd", 5.0), ("West", 4.8))
        },
    ),
    Hard(
        "bars-negative",
        "Change of population",
        "percent",
        {},
        groups={
            f"district={n}": {"2021": v}
            for n, v in (("Hafen", 4.2), ("Altstadt", -3.1), ("Nord", 0.0), ("Süd", -5.0), ("West", 2.4))
        },
    ),
    Hard(
        "bars-all-negative",
        "Change of jobs",
        "percent",
        {},
        groups={f"district={n}": {"2021": v} for n, v in (("Hafen", -4.2), ("Altstadt", -3.1), ("Nord", -0.4))},
    ),
    Hard(
        "bars-target",
        "Homes with a lift",
        "percent",
        {"2021": 31.0},
        groups={f"district={n}": {"2021": v} for n, v in (("Hafen", 38.0), ("Nord", 36.5), ("West", 22.0))},
        target=(40.0, 2020),
    ),
    Hard(
        "dots-target",
        "Homes with a garden",
        "percent",
        {"2021": 24.5},
        groups=_many(20, 40, ("2021",)),
        target=(25.0, None),
    ),
    Hard("bars-zero", "Floods", "number", {}, groups={f"district={n}": {"2021": 0.0} for n in ("Hafen", "Nord")}),
    Hard(
        "bars-ages",
        "Volunteers",
        "percent",
        {"2021": 21.0},
        groups={
            f"age={a}": {"2021": v}
            for a, v in (("16-24", 18.0), ("25-49", 16.0), ("50-64", 24.0), ("65+", 31.0), ("5-15", 9.0))
        },
    ),
    Hard("bars-long", LONG_EN, "percent", {}, groups={f"kind={LONG_FI} {n}": {"2021": 5.0 + n} for n in range(5)}),
    Hard(
        "bars-twelve",
        "Fly-tipping",
        "number",
        {"2021": 400.0},
        groups=dict(list(_many(12, 900, ("2021",)).items())),
        target=(250.0, 2030),
    ),
    Hard(
        "bars-provisional",
        "Rough sleepers",
        "people",
        {},
        groups={f"district={n}": {"2021": v} for n, v in (("Hafen", 42.0), ("Nord", 11.0))},
        marks={"2021": "P"},
    ),
    Hard(
        "bars-one-missing",
        "Cycling",
        "percent",
        {},
        groups={
            "area=North": {"2020": 11.0, "2021": 12.0},
            "area=South": {"2020": 8.0},
            "area=East": {"2021": None},
            **{f"area=A{n}": {"2021": 5.0 + n} for n in range(6)},
        },
    ),
    Hard(
        "forty-groups",
        "Children in low-income families",
        "percent",
        {},
        groups=_many(40, 30, ("2018", "2019", "2020", "2021")),
    ),
    Hard(
        "forty-groups-one-year",
        "Two-year-olds with a nursery place",
        "percent",
        {"2021": 24.5},
        groups=_many(40, 40, ("2021",)),
    ),
    Hard(
        "forty-groups-total-lines",
        "Free school meals",
        "percent",
        years(2018, 20, 21.5, 22, 24.5),
        groups=_many(40, 40, ("2018", "2019", "2020", "2021")),
    ),
    Hard("forty-long-names", LONG_EN, "percent", {"2021": 24.5}, groups=_many(40, 40, ("2021",), long=True)),
    Hard(
        "forty-groups-equal",
        "Bins emptied",
        "percent",
        {},
        groups={f"ward={n:02d} East": {"2021": 100.0} for n in range(40)},
    ),
    Hard(
        "forty-groups-narrow",
        "Life expectancy",
        "years",
        {},
        groups={f"ward=Ward {n:02d}": {"2021": 78 + n * 0.1} for n in range(40)},
    ),
    Hard("thirteen-groups", "Pollinators", "number", {}, groups=_many(13, 30, ("2021",))),
    Hard("long-name", LONG_FI, "percent", years(2014, 12, 13, 12.5, 14)),
    Hard(
        "twenty-five-years",
        "Cars for each household",
        "ratio",
        years(1996, *[0.9 + n * 0.02 - (n % 7) * 0.03 for n in range(25)]),
    ),
    Hard(
        "kinds-mixed",
        "Air",
        "percent",
        years(2016, 10, 11, 12),
        groups={"sex=Women": {"2016-2018": 9.0, "2017-2019": 10.0}, "sex=Men": {"2016": 10.5, "2017": 11.0}},
    ),
    Hard(
        "hostile",
        '<script>alert("x")</script> & $a_1$',
        "percent",
        years(2016, 10, 11),
        groups={"sex=<b>Women & 'girls'</b>": years(2016, 9, 9.5), "sex=$x$ 女": years(2016, 8, 8.5)},
    ),
    Hard(
        "two-dimensions",
        "Pay",
        "gbp-per-hour",
        years(2016, 12, 12.6, 13.1),
        groups={
            "sex=Women": years(2016, 11, 11.4, 12),
            "sex=Men": years(2016, 13, 13.4, 14),
            "age=16-24": years(2016, 8, 8.1, 8.4),
            "age=25+": years(2016, 13, 13.9, 14.8),
            **{f"ward=W{n:02d}": {"2018": 9.0 + n} for n in range(15)},
        },
    ),
)


def period(text: str) -> Period:
    first = int(text[:4])
    if "/" in text:
        return Period(text, first, first + 1, PeriodKind.SPLIT_YEAR)
    if "-" in text:
        return Period(text, first, int(text[5:]), PeriodKind.SPAN)
    if "Q" in text:
        return Period(text, first, first, PeriodKind.QUARTER)
    return Period(text, first, first, PeriodKind.YEAR)


def series(hard: Hard, breakdown: str, values: Values) -> Series:
    points = [
        Point(
            period(text), None if value is None else float(value), "O" if value is None else hard.marks.get(text, "A"),
            f"{hard.id}--{text}", "health", (Cell("a.xlsx", "Data", 2, 2),), source=hard.source,
        )
        for text, value in values.items()
    ]  # fmt: skip
    points.sort(key=lambda p: p.period.order)
    name = f"{hard.id}--{slug(breakdown)}" if breakdown else hard.id
    return Series(name, hard.id, breakdown, hard.unit, tuple(points))


def change(line: Series | None, base: str) -> Change | None:
    """As the analysis makes it: from a given base, else from 2015, else the first later year, else the earliest."""
    if line is None or len(line.known) < 2:
        return None
    known = line.known
    start = next((p for p in known if p.period.text == base), None) or next(
        (p for p in known[:-1] if p.period.first >= 2015), known[0]
    )
    low, high = float(start.value or 0), float(known[-1].value or 0)
    trend = Trend.UNCHANGED if low == high else Trend.RISES if high > low else Trend.FALLS
    return Change(start, known[-1], trend, None, high - low, (high - low) / abs(low) if low else None)


def review(hard: Hard) -> IndicatorReview:
    headline = series(hard, "", hard.values) if hard.values else None
    value, year = hard.target or (None, None)
    indicator = Indicator(
        hard.id, {"en": hard.title}, (11,), hard.unit, "health", direction=Direction.UP, target_value=value,
        target_year=year, baseline_year=hard.baseline_year, lower=hard.lower, upper=hard.upper,
    )  # fmt: skip
    groups = tuple(sorted((series(hard, b, v) for b, v in hard.groups.items()), key=lambda s: s.id))
    assessment = Assessment(hard.id, "eurostat", "1", "up", "not-assessed")
    return IndicatorReview(indicator, headline, groups, change(headline, hard.base), assessment)


def finnish(hard: Hard) -> IndicatorReview:
    made = review(hard)
    return replace(made, indicator=replace(made.indicator, titles={"fi": hard.title, **made.indicator.titles}))


COLORS = ("#a0522d", "#8a2432", "#1f6f3f", "#0a5c8f", "#7a5c00")


def main(folder: Path) -> None:
    from vlr.report.charts.draw import draw
    from vlr.words.phrases import load

    phrases, _ = load("en")
    parts = []
    for n, hard in enumerate(HARD):
        for wide in (False, True):
            for chart in draw(review(hard), phrases, language="en", wide=wide, color=COLORS[n % len(COLORS)]):
                name = f"{chart.id}{'-wide' if wide else ''}.svg"
                (folder / name).write_text(chart.svg, encoding="utf-8")
                words = f"<h2>{escape(chart.title)}</h2><p>{escape(chart.subtitle)}</p>"
                below = f"<p>{escape(chart.source)}</p><p class=alt>{escape(chart.alt)}</p>"
                css = "wide" if wide else "half"
                parts.append(f'<figure class={css}><h3>{escape(hard.id)}</h3>{words}<img src="{name}">{below}</figure>')
    style = (
        "body{margin:8mm;font:9pt 'Source Sans Pro',sans-serif;background:#eee;display:flex;flex-wrap:wrap;gap:6mm}"
        "figure{margin:0;background:#fff;padding:4mm;align-self:flex-start}.half{width:82mm}.wide{width:170mm}"
        "h2{font-size:10pt;margin:0}h3{font-size:7pt;color:#a00;margin:0}p{margin:0 0 2mm;color:#555;font-size:8pt}"
        ".alt{color:#06c}img{outline:.2mm dotted #ccc}"
    )
    for name, more in (("sheet", ""), ("grey", "img{filter:grayscale(1)}")):
        page = f"<!doctype html><meta charset=utf-8><style>{style}{more}</style>{''.join(parts)}"
        (folder / f"{name}.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
