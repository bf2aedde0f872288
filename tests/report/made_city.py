"""A made city in code: a `Review` with every kind of indicator, target and class, for tests of the document.

Nothing here is about a real place. Each row of `SPECS` is one kind of trouble or of success that the report has to
show; the comment beside it says which.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from vlr.analysis.review import review_series
from vlr.model.cells import Cell
from vlr.model.city import (
    Action,
    City,
    Comparability,
    Direction,
    Division,
    Indicator,
    LeftOut,
    Place,
    Submission,
    TextFile,
)
from vlr.model.document import Chart
from vlr.model.findings import Finding, Severity
from vlr.model.observations import SheetAccount
from vlr.model.peers import Peer, PeerKind, SameDefinition
from vlr.model.periods import Period, PeriodKind
from vlr.model.review import IndicatorReview, Point, Review, Series
from vlr.model.strategy import Objective
from vlr.report.charts.peers import peer_chart
from vlr.words.phrases import load

REPORT_YEAR = 2024
WORKBOOK = "indicators/divisions/{division}/{division}-figures-secret.xlsx"
TYPED = "typed by hand"
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>'


@dataclass(frozen=True)
class Spec:
    """One indicator: `values` maps a period as text to a value (None a gap); `marks` a period to a status letter.

    result, reason: what the analysis has to say of it; a test compares.
    """

    id: str
    title: str
    goals: tuple[int, ...]
    unit: str
    values: dict[str, float | None]
    direction: Direction = Direction.DOWN
    division: str = "health"
    result: str = "not-assessed"
    reason: str = ""
    groups: dict[str, dict[str, float | None]] = field(default_factory=dict)
    headline: str = ""
    target_value: float | None = None
    target_year: int | None = None
    place: Place = Place.CHAPTER
    un_code: str = ""
    comparability: Comparability = Comparability.LOCAL
    comparability_note: str = ""
    marks: dict[str, str] = field(default_factory=dict)
    decimals: int | None = None


def _years(first: int, *values: float | None) -> dict[str, float | None]:
    return {str(first + step): value for step, value in enumerate(values)}


def _wards(count: int) -> dict[str, dict[str, float | None]]:
    return {f"ward=Ward {n:02d}": {"2023": 12.0 + (n * 37 % 50) / 2} for n in range(1, count + 1)}


UP, DOWN, KEEP, NONE, OPEN = Direction.UP, Direction.DOWN, Direction.KEEP, Direction.NONE, Direction.UNDECIDED

SPECS: tuple[Spec, ...] = (
    Spec(  # target and groups, too slow
        "low-income",
        "People living on a low income",
        (1, 10),
        "percent",
        _years(2015, 17.2, 17.0, 16.8, 16.9, 16.1, 15.9, 15.7, 15.4, 15.1),
        division="economy",
        result="insufficient-progress",
        groups={
            "sex=female": _years(2015, 18.4, 18.1, 17.9, 18.0, 17.0, 16.9, 16.4, 16.3, 16.0),
            "sex=male": _years(2015, 16.0, 15.9, 15.7, 15.8, 15.2, 14.9, 15.0, 14.5, 14.2),
        },
        target_value=8.6,
        target_year=2030,
        place=Place.KEY,
        un_code="1.2.1",
        comparability=Comparability.PROXY,
        comparability_note="After housing costs; the global indicator counts before them.",
    ),
    Spec(  # one point only
        "food-parcels",
        "Food parcels given out",
        (2,),
        "number",
        {"2023": 4310.0},
        division="economy",
        result="baseline-only",
        place=Place.KEY,
    ),
    Spec(  # target met
        "premature-deaths",
        "Deaths before the age of 75",
        (3,),
        "per 100,000",
        _years(2015, 402.0, 398.0, 391.0, 377.0, 361.0, 372.0, 355.0, 338.0, 329.0),
        result="target-met",
        target_value=330.0,
        target_year=2025,
        place=Place.KEY,
        un_code="3.4.1",
        comparability=Comparability.PROXY,
    ),
    Spec(  # groups without a total: never an invented one
        "life-expectancy",
        "Life expectancy at birth",
        (3, 5),
        "years",
        {},
        direction=UP,
        result="not-assessed",
        reason="no-total",
        groups={
            "sex=female": _years(2015, 82.9, 83.0, 83.1, 83.2, 83.4, 82.8, 82.9, 83.1),
            "sex=male": _years(2015, 78.6, 78.7, 78.7, 79.0, 79.2, 78.4, 78.5, 78.8),
        },
    ),
    Spec(  # a count that is small, provisional values and a gap
        "drug-deaths",
        "Deaths from drug use",
        (3,),
        "number",
        {"2017": 31.0, "2018": None, "2019": 38.0, "2020": 41.0, "2021": 47.0, "2022": 52.0},
        result="significant-movement-away",
        marks={"2018": "O", "2022": "P"},
    ),
    Spec(  # split years, moving the right way
        "school-readiness",
        "Children ready for school at five",
        (4,),
        "percent",
        {"2015/16": 64.0, "2016/17": 66.1, "2017/18": 67.9, "2018/19": 69.4, "2021/22": 66.0, "2022/23": 67.4},
        direction=UP,
        division="schools",
        result="moderate-progress",
        place=Place.KEY,
        un_code="4.2.1",
        comparability=Comparability.PROXY,
    ),
    Spec(  # forty groups, one year
        "early-years-places",
        "Two-year-olds with a nursery place, by ward",
        (4,),
        "percent",
        {"2023": 24.5},
        direction=UP,
        division="schools",
        result="baseline-only",
        groups=_wards(40),
    ),
    Spec(  # keep: not assessed for now
        "council-women",
        "Women among elected councillors",
        (5, 16),
        "percent",
        _years(2016, 41.4, 41.4, 42.9, 42.9, 48.6, 47.1, 50.0),
        direction=KEEP,
        division="economy",
        result="not-assessed",
        reason="direction-keep",
        place=Place.KEY,
        un_code="5.5.1",
        comparability=Comparability.IDENTICAL,
    ),
    Spec(  # stale: the latest value is nine years old
        "river-quality",
        "Rivers in good condition",
        (6, 14),
        "percent",
        _years(2009, 22.0, 22.0, 20.0, 19.0, 18.0, 18.0, 17.0),
        direction=UP,
        division="environment",
        result="significant-movement-away",
    ),
    Spec(  # target, on the way
        "renewable-power",
        "Renewable power installed",
        (7, 13),
        "megawatts",
        _years(2015, 42.1, 48.0, 55.2, 61.0, 70.3, 82.9, 96.4, 114.0, 131.5),
        direction=UP,
        division="environment",
        result="significant-progress",
        target_value=300.0,
        target_year=2030,
        place=Place.KEY,
        un_code="7.2.1",
        comparability=Comparability.PROXY,
        comparability_note="Capacity, not share of use.",
    ),
    Spec(  # direction undecided
        "working-from-home",
        "People who work mainly at home",
        (8,),
        "percent",
        _years(2018, 7.1, 7.4, 28.0, 31.2, 24.9, 22.0),
        direction=OPEN,
        division="economy",
        result="not-assessed",
        reason="direction-undecided",
    ),
    Spec(  # zero base
        "electric-buses",
        "Electric buses in service",
        (9, 11),
        "number",
        _years(2018, 0.0, 0.0, 4.0, 4.0, 22.0, 51.0),
        direction=UP,
        division="environment",
        result="not-assessed",
        reason="zero-base",
    ),
    Spec(  # very large and unchanged
        "research-income",
        "Research income of the universities",
        (9,),
        "pounds",
        _years(2019, 1_250_000_000.0, 1_250_000_000.0, 1_250_000_000.0, 1_250_000_000.0),
        direction=UP,
        division="economy",
        result="moderate-progress",
    ),
    Spec(  # sign change
        "income-growth",
        "Growth of disposable income",
        (10,),
        "percent",
        _years(2016, 1.9, 0.8, -0.6, 2.1, -3.4, 0.4, -1.2),
        direction=UP,
        division="economy",
        result="not-assessed",
        reason="sign-change",
    ),
    Spec(
        "house-prices",
        "House price to earnings",
        (11, 1),
        "times yearly earnings",
        _years(2010, 6.7, 6.8, 6.8, 6.8, 7.1, 7.6, 8.7, 9.1, 9.1, 8.9, 8.6, 9.4, 9.8),
        division="economy",
        result="significant-movement-away",
        place=Place.KEY,
        un_code="11.1.1",
        comparability=Comparability.PROXY,
    ),
    Spec(
        "fine-particles",
        "Fine particles in the air",
        (11, 3),
        "micrograms per cubic metre",
        _years(2014, 13.1, 12.2, 12.0, 11.4, 10.9, 10.8, 9.2, 9.0, 8.6),
        division="environment",
        result="moderate-progress",
        target_value=5.0,
        target_year=2030,
        place=Place.KEY,
        un_code="11.6.2",
        comparability=Comparability.IDENTICAL,
        marks={"2022": "P"},
    ),
    Spec(
        "temporary-homes",
        "Households in temporary accommodation",
        (11,),
        "per 1,000 households",
        _years(2013, 1.51, 2.42, 2.5, 2.79, 2.66, 3.1, 3.4, 5.3, 5.8, 6.1),
        division="economy",
        result="significant-movement-away",
        place=Place.KEY,
    ),
    Spec(  # break in series
        "recycling",
        "Household waste recycled",
        (12, 11),
        "percent",
        _years(2014, 44.5, 45.9, 46.6, 46.1, 45.4, 44.9, 44.6, 43.7, 43.2),
        direction=UP,
        division="environment",
        result="movement-away",
        target_value=65.0,
        target_year=2035,
        un_code="12.5.1",
        comparability=Comparability.IDENTICAL,
        marks={"2017": "B"},
    ),
    Spec(
        "carbon",
        "Carbon dioxide emitted in the city",
        (13,),
        "kilotonnes",
        _years(2010, 2342.0, 2101.0, 2189.0, 2120.0, 1835.0, 1761.0, 1640.0, 1571.0, 1533.0, 1489.0, 1311.0, 1402.0),
        division="environment",
        result="insufficient-progress",
        target_value=500.0,
        target_year=2030,
        place=Place.KEY,
    ),
    Spec(  # annex only
        "tree-cover",
        "Land under trees",
        (15,),
        "percent",
        {"2018": 18.6, "2021": 18.5},
        direction=UP,
        division="environment",
        result="moderate-movement-away",
        place=Place.ANNEX,
    ),
    Spec(  # very small numbers and an unwanted question
        "homicide",
        "Victims of homicide",
        (16,),
        "per 1,000",
        {"2019": 0.0112, "2020": 0.0096, "2021": 0.0131, "2022": 0.0104},
        result="significant-progress",
        decimals=4,
        un_code="16.1.1",
        comparability=Comparability.PROXY,
    ),
    Spec(  # unequal kinds: no direction wanted
        "reported-crime",
        "Crimes reported to the police",
        (16,),
        "number",
        _years(2018, 61211.0, 63340.0, 55102.0, 58410.0, 61874.0),
        direction=NONE,
        result="not-assessed",
        reason="direction-none",
    ),
    Spec(  # data only: in no chapter, in the csv
        "library-loans",
        "Library loans",
        (4,),
        "number",
        _years(2019, 911_000.0, 300_000.0, 512_000.0),
        direction=UP,
        division="schools",
        result="significant-movement-away",
        place=Place.DATA,
    ),
)

DIVISIONS = (
    Division("economy", "Economy and Housing", contact="officer.economy@aldermere.example"),
    Division("environment", "Environment and Streets"),
    Division("health", "Public Health"),
    Division("schools", "Schools and Early Years"),
    Division("culture", "Culture", silent_reason="No workbook arrived before the closing date."),
)

ACTIONS = (
    Action(
        "warm-homes",
        "Insulate two thousand council homes",
        (11, 1, 7),
        ("11.1", "7.3"),
        "Economy and Housing",
        "2023",
        "2026-12-31",
        "under way",
        "4.2 million",
        "812 homes by March 2024",
        "Cabinet paper 14/2023",
    ),
    Action("clean-air", "Clean air zone in the centre", (11, 3), ("11.6",), "Environment", "2022", "2025", "under way"),
    Action(
        "sample-meals",
        "Sample: breakfast in every school",
        (2, 4),
        ("2.1",),
        "sample owner",
        "",
        "2027",
        "planned",
        sample=True,
    ),
)

TEXTS = (
    TextFile(
        "introduction",
        "en",
        "templates/text/en/introduction.md",
        "Aldermere is a made city on a made river.\n\n"
        "## What this review is for\n\nIt lets a test look at every part of a report[^1].\n\n"
        "| part | pages |\n|---|---:|\n| goals | 17 |\n\n[^1]: A footnote of the city's own.\n",
    ),
    TextFile(
        "goal-11",
        "en",
        "templates/text/en/goal-11.md",
        "Homes cost more than they did, and the air is cleaner.\n\n### Housing\n\nRents rose *faster* than pay.",
    ),
    TextFile(
        "goal-02",
        "en",
        "templates/text/en/goal-02.md",
        "A sample paragraph that stands for the city's own words.",
        title="Sample: what the city does about hunger",
        sample=True,
    ),
)

FINDINGS = (
    Finding(
        "unknown-indicator",
        Severity.WARNING,
        file=WORKBOOK.format(division="health"),
        sheet="Data",
        cell="A14",
        found="Smoking at delivery",
        division="health",
    ),
    Finding(
        "text-in-value",
        Severity.WARNING,
        file=WORKBOOK.format(division="economy"),
        sheet="Rents",
        cell="D7",
        found="n/k (see note)",
        division="economy",
        indicator="house-prices",
    ),
    Finding(
        "values-differ",
        Severity.ERROR,
        file=WORKBOOK.format(division="schools"),
        sheet="2023",
        cell="C9",
        found="68.8",
        details=(("other", "68.3"),),
        division="schools",
        indicator="school-readiness",
    ),
)


def period(text: str) -> Period:
    """A year such as 2018 or a split year such as 2018/19."""
    first = int(text[:4])
    if "/" in text:
        return Period(text, first, first + 1, PeriodKind.SPLIT_YEAR)
    return Period(text, first, first, PeriodKind.YEAR)


def _point(spec: Spec, breakdown: str, place: int, text: str, value: float | None, column: int) -> Point:
    cell = Cell(WORKBOOK.format(division=spec.division), "Data", place + 3, column)
    return Point(
        period=period(text),
        value=value,
        status=spec.marks.get(text, "A" if value is not None else "O"),
        observation=f"{spec.id}-{breakdown or 'total'}-{text}",
        division=spec.division,
        cells=(cell,),
        typed=f"{TYPED} {value}",
        source="Office for Made Statistics",
        source_url="https://statistics.example/series",
    )


def _series(spec: Spec, breakdown: str, values: dict[str, float | None], column: int) -> Series:
    slug = "".join(c if c.isalnum() else "-" for c in breakdown.lower())
    points = tuple(_point(spec, breakdown, n, text, value, column) for n, (text, value) in enumerate(values.items()))
    return Series(f"{spec.id}--{slug}" if breakdown else spec.id, spec.id, breakdown, spec.unit, points)


def _indicator(spec: Spec, order: int) -> Indicator:
    return Indicator(
        id=spec.id,
        titles={"en": spec.title},
        goals=spec.goals,
        unit=spec.unit,
        division=spec.division,
        target=spec.un_code.rsplit(".", 1)[0] if spec.un_code else "",
        un_code=spec.un_code,
        comparability=spec.comparability,
        comparability_note=spec.comparability_note,
        direction=spec.direction,
        headline=spec.headline,
        target_value=spec.target_value,
        target_year=spec.target_year,
        target_source="City plan, page 12" if spec.target_value is not None else "",
        decimals=spec.decimals,
        place=spec.place,
        order=order,
        source="Office for Made Statistics",
        source_url="https://statistics.example/series",
        definition=f"What {spec.title.lower()} means, in the words of the source.",
        row=order + 2,
    )


def _peer(city: str, indicator: str, year: int, value: float, unit: str, **more: object) -> Peer:
    kept = {"source": f"Statistics of {city}", "source_url": "https://statistics.example/others", "row": 2}
    kept |= {"file": PEERS_FILE, "sheet": "others-secret", **more}
    return Peer(city, indicator, period(str(year)), value, unit, **kept)  # type: ignore[arg-type]


PEERS_FILE = "indicators/peers/others-secret.csv"
PEERS = (
    _peer("Östervik", "low-income", 2022, 9.75, "percent", same=SameDefinition.YES),
    _peer(
        "Brightwater upon the Long River",
        "low-income",
        2022,
        16.0,
        "percent",
        same=SameDefinition.NO,
        note="Before housing costs.",
    ),
    _peer("Great Britain", "low-income", 2022, 17.0, "percent", kind=PeerKind.COUNTRY),
    _peer("Östervik", "premature-deaths", 2019, 301.0, "per 100,000"),
    _peer("Östervik", "life-expectancy", 2019, 84.0, "years"),
)
OBJECTIVES = (
    Objective(
        "1.1",
        {"": "Nobody goes hungry"},
        "A fair city",
        (1, 2),
        ("2.1",),
        ("low-income", "food-parcels"),
        "Council 2023",
    ),
    Objective("1.2", {"": "Long and healthy lives"}, "A fair city", (3,), (), ("premature-deaths",)),
    Objective("2.1", {"": "Clean rivers", "en": "Clean rivers"}, "A green city", (6,), ("6.3",), ()),
    Objective("a-friendly-city", {"": "A friendly city"}, "", (), (), ()),
)


def made_city(**changes: object) -> City:
    """The city Aldermere: five divisions, three actions, three texts, two goals left out."""
    specs = SPECS
    city = City(
        folder="/somewhere/aldermere",
        name="Aldermere",
        slug="aldermere",
        country="GB",
        languages=("en",),
        report_year=REPORT_YEAR,
        title="Aldermere and the seventeen goals",
        publisher="City of Aldermere",
        contact="review@aldermere.example",
        licence="CC BY 4.0",
        goals_left_out={14: "The city has no coast.", 17: "No division keeps figures on partnerships."},
        divisions=DIVISIONS,
        indicators=tuple(_indicator(spec, n) for n, spec in enumerate(specs)),
        actions=ACTIONS,
        texts=TEXTS,
        submissions=tuple(
            Submission(d.id, WORKBOOK.format(division=d.id), f"{n:064x}") for n, d in enumerate(DIVISIONS[:4], 1)
        ),
        left_out=(LeftOut("2.2.2", "Figures of another place stood under this code."),),
        population="412,300",
        area_km2="110",
        profile_year="2023",
        profile_source="Office for Made Statistics",
        profile_url="https://statistics.example/aldermere",
        strategy="Aldermere 2040",
        peers=PEERS,
        objectives=OBJECTIVES,
    )
    return replace(city, **changes)  # type: ignore[arg-type]


def made_review(**changes: object) -> Review:
    """The review of Aldermere; keyword arguments replace fields of its city."""
    city = made_city(**changes)
    series = {spec.id: _all_series(spec) for spec in SPECS}
    counts = {"value": 60, "head": 9, "label": 20, "title": 1, "note": 2, "source": 1}
    accounts = tuple(SheetAccount(s.file, "Data", readings=55, gaps=3, findings=2, **counts) for s in city.submissions)
    return review_series(series, city, FINDINGS, accounts)


def _all_series(spec: Spec) -> tuple[Series, ...]:
    total = (_series(spec, "", spec.values, 3),) if spec.values else ()
    return (*total, *(_series(spec, name, values, n + 4) for n, (name, values) in enumerate(spec.groups.items())))


def hostile_review() -> Review:
    """The same with mark-up in every text that people can write."""
    review = made_review(
        name=f"Aldermere {HOSTILE}",
        title=HOSTILE,
        publisher=HOSTILE,
        goals_left_out={14: HOSTILE, 17: HOSTILE},
        actions=tuple(replace(a, title=HOSTILE, owner=HOSTILE, result=HOSTILE) for a in ACTIONS),
        texts=tuple(replace(t, body=f"{HOSTILE}\n\n{t.body}", title=HOSTILE) for t in TEXTS),
        divisions=tuple(replace(d, name=f"{d.name} {HOSTILE}") for d in DIVISIONS),
        peers=tuple(replace(p, city=HOSTILE, note=HOSTILE, source=HOSTILE, source_url="javascript:x") for p in PEERS),
        objectives=tuple(replace(o, titles={"": HOSTILE}, focus_area=HOSTILE, source=HOSTILE) for o in OBJECTIVES),
    )
    bad = tuple(_hostile(r) for r in review.indicators)
    return replace(review, indicators=bad)


def _hostile(review: IndicatorReview) -> IndicatorReview:
    indicator = replace(
        review.indicator,
        titles={"en": HOSTILE},
        source=HOSTILE,
        source_url='javascript:alert("x")',
        definition=HOSTILE,
        note=HOSTILE,
        unit=HOSTILE,
        comparability_note=HOSTILE,
    )
    groups = tuple(replace(s, breakdown=f"sex={HOSTILE}") for s in review.groups)
    return replace(review, indicator=indicator, groups=groups)


_SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="170mm" height="62mm" viewBox="0 0 482 176">
<path d="{path}" fill="none" stroke="#444" stroke-width="2"/></svg>
"""


def made_chart(review: IndicatorReview) -> Chart | None:
    """A plain line of the first series with the same texts that a real chart carries; None without a point."""
    series = next((s for s in review.series if s.known), None)
    if series is None:
        return None
    known = series.known
    values = [p.value or 0.0 for p in known]
    low, span = min(values), (max(values) - min(values)) or 1.0
    step = 440 / max(len(values) - 1, 1)
    path = "M" + "L".join(f"{20 + n * step:.1f} {156 - (v - low) / span * 130:.1f}" for n, v in enumerate(values))
    title = review.indicator.title("en")
    return Chart(
        id=f"chart-{review.indicator.id}",
        svg=_SVG.format(path=path),
        title=title,
        subtitle=review.indicator.unit,
        alt=f"{title}: {values[0]} in {known[0].period.text}, {values[-1]} in {known[-1].period.text}.",
        source=review.indicator.source,
        width_mm=170.0,
        height_mm=62.0,
    )


def made_charts(review: Review) -> dict[str, tuple[Chart, ...]]:
    """Indicator id -> its charts."""
    phrases = load("en")[0]
    charts = {
        r.indicator.id: (made_chart(r), peer_chart(r, review.city.name, phrases, color="#335577"))
        for r in review.indicators
    }
    made = {name: tuple(chart for chart in both if chart is not None) for name, both in charts.items()}
    return {name: both for name, both in made.items() if both}
