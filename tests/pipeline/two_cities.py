"""Two invented cities as folders: one with ten indicators and forty actions, one with a hundred and forty indicators.

Neither is a real place and no figure is anyone's: they show whether a report looks whole when a city has little to
count and much to do, and when it has much to count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.pipeline.tiny_city import CATALOGUE_HEADS, HEADS, save

SOURCE = "Register of the city (made up)"
ACTION_HEADS = ("id", "title", "goals", "targets", "owner", "start", "due", "status", "budget", "result", "source")
SMALL = """# An invented city: nothing in this folder is about a real place.
[city]
name = "Lindmoor"
country = "FI"
population = "48200"
area_km2 = "212.5"
profile_year = "2023"
profile_source = "Made up for tests"
strategy = "Lindmoor 2035 (made up)"

[report]
year = 2024
languages = ["en"]
publisher = "City of Lindmoor (made up)"
contact = "sdg@lindmoor.example"
{order}
[goals.left_out]
2 = "The city grows no food; school meals are reported under goal 3."
9 = "Industry and research belong to the region, which reports on them."
14 = "The city has no coast; its lake is reported under goal 6."

[divisions.services]
name = "Services for Residents"

[divisions.environment]
name = "Environment and Streets"
{themes}"""
SMALL_INDICATORS = (
    ("low-income", "Residents on a low income", 1, "%", "services", "down", 14.2, -0.3, "1.2", 8),
    ("smoking", "Adults who smoke", 3, "%", "services", "down", 18.4, -0.6, "3.a", 10),
    ("school-meals", "Pupils who eat the school meal", 3, "%", "services", "up", 71.0, 1.1, "", None),
    ("school-start", "Children ready for school", 4, "%", "services", "up", 66.5, 0.4, "4.2", None),
    ("council-women", "Women on the council", 5, "%", "services", "up", 38.0, 1.0, "5.5", 50),
    ("lake", "Phosphorus in the lake", 6, "micrograms per litre", "environment", "down", 31.0, 0.7, "6.3", 20),
    ("district-heat", "District heat from renewable sources", 7, "%", "environment", "up", 44.0, 3.2, "7.2", 100),
    ("bus-trips", "Bus trips a resident", 11, "number", "environment", "up", 61.0, -1.9, "11.2", None),
    ("emissions", "Emissions in the city", 13, "kilotonnes", "environment", "down", 310.0, -11.5, "13.2", 60),
    ("trust", "Residents who trust the council", 16, "%", "services", "up", 57.0, 0.0, "16.6", None),
)
VERBS = ("Open", "Renew", "Plan", "Test", "Build", "Teach", "Measure", "Fund")
THINGS = (
    ("a family centre in the northern district", "1; 3"),
    ("the school kitchen", "3; 12"),
    ("evening classes in two languages", "4; 10"),
    ("a street plan with cycle lanes", "11; 13"),
    ("solar roofs on the sports halls", "7; 13"),
    ("a repair shop in the library", "12"),
    ("meadows along the ring road", "15"),
    ("a residents' jury on the budget", "16; 17"),
    ("storm-water basins by the lake", "6; 11"),
    ("apprenticeships with local firms", "8; 4"),
)
OWNERS = ("Services for Residents", "Environment and Streets", "City Office")
STATES = ("planned", "under way", "done", "under way", "late")
TEXT = """---
lead: {lead}
---
{body}

### Challenges

Figures come once a year and late, and a small office has no one to make more of them.
"""
SMALL_TEXTS = {
    1: ("Nobody in Lindmoor should have to choose between food and rent.", "The family centre gathers what six offices "
        "did apart. Its first year brought 214 families, most of them by word of mouth."),
    7: ("Heat is where a northern city can do most.", "Three of four heat plants now burn no oil. The last one is "
        "kept for the coldest weeks and goes in 2027."),
    11: ("A city that a child can cross alone.", "Fewer people take the bus than before. The new timetable of 2025 is "
         "an answer to what residents said at nine evenings in the districts."),
    13: ("Half of what the city emits comes from heat and roads.", "Emissions fell in seven of eight years. What is "
         "left is harder: cars, farms and the cement works."),
}  # fmt: skip
OPENING = """---
signed_by: Aila Made-Up
role: Mayor of Lindmoor
---
Lindmoor is a small city. We count ten things and do forty, and this review tells of both. It was written by the people
who run the buses, the schools and the heat plants, on evenings when they could have gone home.

We report because a small city learns most from others, and because the figures that did not please us are the ones we
talked about longest. Nothing was left out because it looked bad; three goals were left out because they are not ours.
"""
MESSAGES = """## What we achieved

{{ ind("district-heat").latest }} of the district heat comes from renewable sources, and emissions have fallen.

## Where we stand still

Fewer people take the bus, and the lake holds more phosphorus than it did.

## What others can learn

A family centre costs less than six offices. Forty actions fit on four pages when each has an owner and a date.
"""
LARGE = """# An invented city: nothing in this folder is about a real place.
[city]
name = "Groenmark"
country = "FI"

[report]
year = 2024
languages = ["en"]
{order}
[divisions.services]
name = "Services for Residents"

[divisions.environment]
name = "Environment and Streets"
{themes}"""
MEASURES = (
    "Share of residents who are satisfied with {}",
    "Spending on {} for each resident",
    "Waiting time for {}",
    "Households without access to {}",
    "People employed in {}",
    "Complaints about {}",
    "Young people who take part in {}",
    "Older people who are left without {} in the outer districts of the city",
    "Buildings fit for {}",
)
FIELDS = (
    "income support", "food and nutrition", "health care", "schools", "equal pay", "water supply", "energy advice",
    "work and training", "local industry", "integration", "housing and transport", "recycling", "climate measures",
    "the shore and the sea", "nature areas", "safety and justice", "partnerships",
)  # fmt: skip
UNITS = ("%", "EUR", "days", "%", "number", "number", "%", "%", "%")
WANTED = ("up", "up", "down", "down", "up", "down", "up", "down", "up")
OWN_THEMES = """
[[themes]]
id = "people"
name = "People who live here"
goals = [1, 2, 3, 4, 5, 10]

[[themes]]
id = "place"
name = "The place we share"
goals = [6, 7, 9, 11, 12, 13, 14, 15]

[[themes]]
id = "work"
name = "Work and working together"
goals = [8, 16, 17]
"""


def small_city(folder: Path, *, themes: bool = False) -> Path:
    """Ten indicators, forty actions, three goals left out with a reason; with themes: two thirds of them named."""
    order = 'order = "themes"\nthemes = "five-ps"\n' if themes else ""
    _settings(folder, SMALL.format(order=order, themes=""))
    rows = [_indicator(*one) for one in SMALL_INDICATORS]
    save(folder / "indicators" / "catalogue.xlsx", (CATALOGUE_HEADS, *rows), "Indicators")
    _workbooks(folder, [(one[0], one[1], one[3], one[4], one[6], one[7]) for one in SMALL_INDICATORS])
    save(folder / "indicators" / "actions.xlsx", (ACTION_HEADS, *_actions()), "Actions")
    texts = folder / "templates" / "text" / "en"
    texts.mkdir(parents=True)
    for goal, (lead, body) in SMALL_TEXTS.items():
        (texts / f"goal-{goal:02}.md").write_text(TEXT.format(lead=lead, body=body), encoding="utf-8")
    (texts / "opening.md").write_text(OPENING, encoding="utf-8")
    (texts / "messages.md").write_text(MESSAGES, encoding="utf-8")
    if themes:
        (texts / "theme-planet.md").write_text("What the lake, the heat plants and the meadows share.\n", "utf-8")
    return folder


def large_city(folder: Path, *, themes: bool = False) -> Path:
    """A hundred and forty indicators in all 17 goals, no action and no text; with themes: three of its own."""
    order = 'order = "themes"\n' if themes else ""
    _settings(folder, LARGE.format(order=order, themes=OWN_THEMES if themes else ""))
    made = list(_many(140))
    save(folder / "indicators" / "catalogue.xlsx", (CATALOGUE_HEADS, *(_indicator(*one) for one in made)), "Indicators")
    _workbooks(folder, [(one[0], one[1], one[3], one[4], one[6], one[7]) for one in made])
    return folder


def _settings(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vlr.toml").write_text(text, encoding="utf-8")


def _indicator(
    id: str, title: str, goal: int, unit: str, division: str, wanted: str, _first: float, _step: float, target: str,
    aim: float | None,
) -> tuple[object, ...]:  # fmt: skip
    year = 2030 if aim is not None else None
    source = "Decision of the council (made up)" if aim is not None else ""
    return (id, title, str(goal), unit, division, target, "", "local", wanted, None, aim, year, source, None, None,
            SOURCE)  # fmt: skip


def _many(n: int) -> Iterator[tuple[str, str, int, str, str, str, float, float, str, float | None]]:
    for number in range(n):
        goal, kind = number % 17 + 1, number // 17
        first = 20.0 + (number * 37) % 60
        step = ((number * 7) % 11 - 5) * 0.4
        title = MEASURES[kind].format(FIELDS[goal - 1])
        division = "services" if goal in (1, 2, 3, 4, 5, 8, 10, 16, 17) else "environment"
        aim = first * 1.2 if number % 5 == 0 else None
        yield f"g{goal:02}-{kind}", title, goal, UNITS[kind], division, WANTED[kind], first, step, "", aim


def _workbooks(folder: Path, series: Sequence[tuple[str, str, str, str, float, float]]) -> None:
    for division in ("services", "environment"):
        rows = [
            (id, title, 2015 + n, round(first + step * n + (n * 5 % 3) * 0.1, 2), unit, SOURCE)
            for id, title, unit, owner, first, step in series
            if owner == division
            for n in range(9)
        ]
        save(folder / "indicators" / "divisions" / division / f"{division}-figures.xlsx", (HEADS, *rows))


def _actions() -> Iterator[tuple[object, ...]]:
    for n in range(40):
        thing, goals = THINGS[n % len(THINGS)]
        budget = f"{(n % 7 + 1) * 40} 000 EUR" if n % 3 else ""
        result = "Opened in May 2024 (made up)" if n % 5 == 2 else ""
        verb = VERBS[(n + n // len(THINGS)) % len(VERBS)]
        yield (f"a{n + 1:02}", f"{verb} {thing}", goals, "", OWNERS[n % 3], str(2022 + n % 3), f"{2025 + n % 4}-12-31",
               STATES[n % 5], budget, result, "")  # fmt: skip
