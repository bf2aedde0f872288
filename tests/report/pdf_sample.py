"""A small document of every kind of block, written out by hand: what the PDF's tests print."""

from __future__ import annotations

from dataclasses import replace

from vlr.model.document import (
    Block,
    Chart,
    Column,
    Document,
    Fact,
    Figure,
    Gap,
    IndicatorBlock,
    Inline,
    Items,
    KeyFigure,
    KeyFigures,
    Link,
    Mark,
    Number,
    Overview,
    OverviewRow,
    Paragraph,
    Prose,
    Row,
    Section,
    Table,
)
from vlr.words.phrases import load

GOALS = ("No poverty", "Zero hunger", "Good health and well-being", "Quality education", "Gender equality")
LONG = "The council reads these figures every spring and says what it makes of them. " * 4
ADDRESS = '<a href="https://aldermere.example">See <em>the plan</em></a>'
WORSE = Mark("worse", "up", "rose by 3.1 since 2015, away from what is wanted")
BETTER = Mark("better", "down", "fell by 1.2 since 2015, as wanted")
MET = Mark("met", "tick", "Target met")
AWAY = Mark("worse", "two-back", "Significant movement away")


def number(value: float | None, unit: str = "%", status: str = "") -> Number:
    bare = "·" if value is None else f"{value:.1f}"
    return Number(f"{bare}\u00a0{unit}", bare, value, status=status)


def chart(name: str, wide: bool = False) -> Chart:
    width, height = (170.0, 62.0) if wide else (82.0, 55.0)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}">'
        f'<path d="M8 {height - 8}H{width - 12}" stroke="#999" stroke-width=".3"/>'
        f'<path d="M8 {height - 14}L{width / 2} 20 {width - 16} 12" fill="none" stroke="#8a4d00" stroke-width=".8"/>'
        f'<text x="{width - 15}" y="13" font-size="3.2" font-family="Source Sans Pro">Total</text></svg>'
    )
    return Chart(
        id=name,
        svg=svg,
        title="Rose from 5.4 % in 2015 to 8.5 % in 2022",
        subtitle="Share of households, %",
        alt=f"Line of {name}: 5.4 % in 2015, 8.5 % in 2022, no target.",
        source="Office for Made Statistics",
        width_mm=width,
        height_mm=height,
    )


def indicator(name: str, title: str, *, wide: bool = False, drawn: bool = True) -> IndicatorBlock:
    return IndicatorBlock(
        id=f"i-{name}",
        title=title,
        meta=("Proxy for 1.2.1 · % · ", Link("Office for Made Statistics", "https://statistics.example"), " · Housing"),
        figure=Figure(chart(name, wide), "1.1", wide=wide) if drawn else None,
        facts=(
            Fact("Latest (2022)", (number(8.5, status="P"),)),
            Fact("Base (2015)", (number(5.4),)),
            Fact("Target", ("none set",)),
            Fact("Wanted", ("lower",)),
        ),
        change=WORSE,
        assessment=AWAY,
        explanation=("Eurostat-type method: from ", number(5.4), " in 2015 to ", number(8.5), " in 2022."),
        sentences=(("Households whose income is below 60 % of the median.",),),
    )


def table(name: str, rows: int, css: str = "statistics") -> Table:
    columns = (
        Column("Indicator", css="indicator"),
        Column("Unit", css="unit"),
        *(Column(str(year), align="end", css="year") for year in range(2017, 2023)),
        Column("Latest", align="end", css="latest"),
    )
    made = []
    for n in range(rows):
        head: tuple[Inline, ...] = (
            (Link(f"Share of made things {n}", "#i-rent"), " (1.2.1)") if n % 3 == 0 else (f"group {n}",)
        )
        values = [(number(n + year / 10).bare,) for year in range(7)]
        cells: tuple[tuple[Inline, ...], ...] = (head, ("%" if n % 3 == 0 else "",), *values)
        made.append(Row(cells, id=f"{name}-{n}", group=n % 3 == 0))
    return Table(
        name, "All indicators of a goal, recent years", columns, tuple(made), ("P provisional.",), "A1.1", css=css
    )


def overview() -> Overview:
    names = (*GOALS, *(f"Goal {n} with a name of some length" for n in range(6, 18)))
    rows = tuple(
        OverviewRow(
            goal=n,
            name=name,
            target=f"#goal-{n}",
            indicators=(n * 5) % 11 if n != 14 else 0,
            better=(n * 5) % 11 // 2,
            unclear=1 if n % 2 else 0,
            worse=((n * 5) % 11) // 4,
            telling=("Share of made things", " rose from ", number(5.4), " (2015) to ", number(8.5), " (2022)"),
            left_out="No coast." if n == 14 else "",
        )
        for n, name in enumerate(names, 1)
    )
    return Overview(
        "The 17 goals at a glance",
        rows,
        ("Goal", "Indicators", "Better · no clear change · worse", "Most telling change"),
    )


def goal(number_: int, name: str) -> Section:
    keys = KeyFigures(
        (
            KeyFigure(number(8.5), "Households below the line, 2022", WORSE),
            KeyFigure(number(2.7), "Rent over a third of income, 2021", BETTER),
            KeyFigure(number(86, "people"), "Sleeping rough, 2019", None, "target 40 by 2030"),
        )
    )
    blocks: tuple[Block, ...] = (
        indicator("rent" if number_ == 1 else f"one-{number_}", f"Rent over a third of income {number_}"),
        indicator(f"two-{number_}", f"Households below the line {number_}", wide=True),
        indicator(f"three-{number_}", f"People without a doctor {number_}", drawn=False),
    )
    return Section(
        id=f"goal-{number_}",
        title=name,
        level=1,
        blocks=(keys, Paragraph(("9 indicators · 7 with a figure from the last three years",), "counts")),
        sections=(
            Section(
                f"goal-{number_}-story",
                "What the city does",
                2,
                (Prose(f"<p>{LONG} {ADDRESS}.</p><h3>Homes</h3><p>{LONG}</p>"),),
            ),
            Section(f"goal-{number_}-detail", "Indicators in detail", 2, blocks),
            Section(f"goal-{number_}-missing", "What is missing", 2, (Items((("Figures by sex.",), ("A target.",))),)),
        ),
        goal=number_,
        lead="Homes that people can afford, and a city that can be crossed without a car.",
        kind="goal",
        numbered=str(number_),
    )


def sample_document(**changes: object) -> Document:
    phrases, _ = load("en")
    gap = Gap(
        "The opening statement is not written yet",
        "<p>Half a page, signed by the mayor.</p>",
        "templates/text/en/opening.md",
    )
    document = Document(
        title="Aldermere and the seventeen goals",
        subtitle="Voluntary Local Review of the Sustainable Development Goals",
        city="Aldermere",
        year=2022,
        edition="First edition",
        language="en",
        direction="ltr",
        audience="internal",
        draft=False,
        date="",
        banner="Demonstration, not published by the city",
        short_title="Aldermere VLR 2022",
        file_stem="demonstration-aldermere",
        sections=(
            Section("opening", "Opening statement", 1, (gap,), kind="opening"),
            Section(
                "highlights",
                "Highlights",
                1,
                (),
                (Section("overview", "The goals at a glance", 2, (overview(),)),),
                kind="highlights",
            ),
            Section(
                "introduction",
                "Introduction",
                1,
                (Prose(f"<p>{LONG}</p>", sample=True, title="Sample: introduction"),),
                kind="text",
            ),
            Section("methodology", "Methodology", 1, (Paragraph((LONG,)),), kind="text"),
            *(goal(n, name) for n, name in enumerate(GOALS[:3], 1)),
            Section(
                "annex-statistics",
                "Statistics",
                1,
                (),
                tuple(Section(f"statistics-{n}", f"Goal {n}", 2, (table(f"t{n}", 70),), goal=n) for n in (1, 2, 3)),
                kind="annex",
                numbered="A1",
            ),
        ),
        words=phrases.section("pdf") and {f"pdf.{key}": text for key, text in phrases.section("pdf").items()},
        cover_svg=chart("cover", wide=True).svg,
        colophon=("The content of this review does not reflect the views of the United Nations.",),
    )
    return replace(document, **changes)  # type: ignore[arg-type]
