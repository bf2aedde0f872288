"""Workbooks to begin with, in layouts that real offices use, all with figures of our own."""

from __future__ import annotations

import random

from tests.intake.fuzz.paper import Box, Page, Paper, Truth

INDICATORS = [
    ("1.2.1", "Children in poor households", "%"),
    ("3.1.1", "Deaths of mothers", "per 100,000 people"),
    ("11.2.1", "Lives near a stop", "%"),
    ("12.5.1", "Household waste", "kg"),
    ("16.10.2", "Requests answered", "number"),
]
YEARS = ["2016", "2017", "2018", "2019", "2020"]


def _figure(chance: random.Random, unit: str) -> float:
    """A figure that could be true and is no year."""
    high = 95 if unit == "%" else 1800 if unit == "kg" else 900
    return round(chance.uniform(2, high), chance.choice([0, 1, 2])) + (0.5 if chance.random() < 0.3 else 0)


def _facts(chance: random.Random, indicators=tuple(INDICATORS), groups=("",), years=tuple(YEARS), coded=True):
    return [
        Truth(code if coded else "", name, group, year, _figure(chance, unit), unit)
        for code, name, unit in indicators
        for group in groups
        for year in years
    ]


def _value(fact: Truth) -> Box:
    return Box(fact.value, "value", fact)


def _year(text: str) -> object:
    return int(text) if text.isdigit() else text


def _heads(*heads: tuple[str, str]) -> list[Box | None]:
    return [Box(text, role) for text, role in heads]


def _lines(*texts: str) -> list[list[Box | None]]:
    return [[Box(text, "line")] if text else [] for text in texts]


def long_plain(chance):
    facts = _facts(chance, groups=("", "Sex=Women", "Sex=Men"))
    rows = [
        _heads(
            ("Code", "code"),
            ("Indicator", "name"),
            ("Year", "period"),
            ("Breakdown", "group"),
            ("Value", "value"),
            ("Unit", "unit"),
            ("Source", "source"),
        )
    ]
    for f in facts:
        rows.append(
            [
                Box(f.code, "label"),
                Box(f.name, "label"),
                Box(_year(f.period), "label"),
                Box(f.group or None, "label"),
                _value(f),
                Box(f.unit, "label"),
                Box("Register", "label"),
            ]
        )
    return [Page("Data", rows)]


def long_finnish(chance):
    facts = _facts(chance)
    rows = [
        *_lines("Mittarit 2021", ""),
        _heads(
            ("Tunnus", "code"),
            ("Mittari", "name"),
            ("Vuosi", "period"),
            ("Arvo", "value"),
            ("Yksikkö", "unit"),
            ("Lähde", "source"),
        ),
    ]
    for f in facts:
        text = f"{f.value:,.2f}".replace(",", "\u00a0").replace(".", ",")
        rows.append(
            [
                Box(f.code, "label"),
                Box(f.name, "label"),
                Box(_year(f.period), "label"),
                Box(text, "value", f),
                Box(f.unit, "label"),
                Box("Rekisteri", "label"),
            ]
        )
    return [Page("Taul1", rows)]


def wide(chance):
    pages = []
    for name, indicators in (("SDG 1-3", INDICATORS[:2]), ("SDG 11-16", INDICATORS[2:])):
        facts = _facts(chance, tuple(indicators))
        rows = [
            [*_heads(("Code", "code"), ("Indicator", "name"), ("Unit", "unit")), *[Box(int(y), "year") for y in YEARS]]
        ]
        for code, label, unit in indicators:
            own = [f for f in facts if f.name == label]
            rows.append([Box(code, "label"), Box(label, "label"), Box(unit, "label"), *map(_value, own)])
        pages.append(Page(name, rows))
    return pages


def titled(chance):
    facts = _facts(chance, groups=("", "Women", "Men"))
    width = len(YEARS) + 1
    rows = [
        [Box("Environment division: indicators of the year", "line", span=(1, width))],
        *_lines("Prepared for the review", ""),
    ]
    rows += [
        [Box("Indicator", "name", span=(2, 1)), Box("Year", "period", span=(1, width - 1))],
        [None, *[Box(y, "year") for y in YEARS]],
    ]
    for code, name, unit in INDICATORS:
        rows.append([Box(f"{code} {name} ({unit})", "label", span=(1, width))])
        for group in ("", "Women", "Men"):
            own = [f for f in facts if f.name == name and f.group == group]
            rows.append([Box("   " + (group or "Total"), "label"), *map(_value, own)])
    return [Page("Environment", [*rows, *_lines("", "Source: registers of the city", "* may be revised")])]


def small_tables(chance):
    rows = _lines("Figures of the division", "")
    for code, name, unit in INDICATORS[:3]:
        facts = _facts(chance, ((code, name, unit),), groups=("", "North", "South"))
        rows += [[Box(f"{code} {name} ({unit})", "line")], [None, *[Box(int(y), "year") for y in YEARS]]]
        for group in ("", "North", "South"):
            rows.append([Box(group or "Total", "label"), *[_value(f) for f in facts if f.group == group]])
        rows.append([])
    return [Page("Tables", rows)]


def side_by_side(chance):
    rows: list[list[Box | None]] = [[] for _ in range(2 + len(YEARS))]
    for _, name, unit in INDICATORS[:3]:
        facts = _facts(chance, (("", name, unit),))
        rows[0] += [Box(f"{name} ({unit})", "line", span=(1, 2)), None, None]
        rows[1] += [*_heads(("Year", "period"), ("Value", "value")), None]
        for row, fact in zip(rows[2:], facts, strict=True):
            row += [Box(int(fact.period), "label"), _value(fact), None]
    return [Page("Indicator", rows)]


def national(chance):
    groups = ("", "ÁREA DE RESIDENCIA=Urbana", "ÁREA DE RESIDENCIA=Rural", "REGIÓN=Costa", "REGIÓN=Selva")
    unit = "POR CADA 1 000 NACIDOS VIVOS"
    facts = _facts(
        chance,
        (("3.2.2", "TASA DE MORTALIDAD NEONATAL", unit),),
        groups=groups,
        years=("1991/1992", "1996", "2000", "2004/2006"),
    )
    rows = _lines(
        "OBJETIVO 3: GARANTIZAR UNA VIDA SANA",
        "",
        "META 3.2: PONER FIN A LAS MUERTES EVITABLES",
        "",
        "INDICADOR 3.2.2: TASA DE MORTALIDAD NEONATAL",
        "",
        unit,
        "",
    )
    rows.append([None, *[Box(_year(y), "year") for y in ("1991/1992", "1996", "2000", "2004/2006")]])
    before = ""
    for group in groups:
        head, _, label = group.partition("=")
        if head != before or not group:
            rows.append([Box(head or "NACIONAL", "label", span=(1, 5))])
            before = head
        rows.append([Box(label or "Nacional", "label"), *[_value(f) for f in facts if f.group == group]])
    return [
        Page(
            "Recuperado_Hoja1",
            [
                *rows,
                *_lines(
                    "", "Nota: Para los 5 años anteriores a la encuesta.", "Fuente: Instituto Nacional de Estadística"
                ),
            ],
        )
    ]


def one_year_list(chance):
    facts = _facts(chance, years=("2017",))
    rows = [
        _heads(
            ("ID", "code"),
            ("Indicator name", "name"),
            ("Value (2017)", "year"),
            ("Unit", "unit"),
            ("Data source", "source"),
        )
    ]
    rows += [
        [Box(f.code, "label"), Box(f.name, "label"), _value(f), Box(f.unit, "label"), Box("Yearbook 2018", "label")]
        for f in facts
    ]
    return [Page("Environment", rows)]


def keys_above(chance):
    facts = _facts(chance, INDICATORS[3:4], coded=False)
    rows = [
        [Box("Indicator", "line"), Box("Household waste", "line")],
        [Box("Unit", "line"), Box("kg", "line")],
        [Box("Source", "line"), Box("Weighing", "line")],
        [Box("Goal", "line"), Box("12", "line")],
        [],
    ]
    rows += [_heads(("Year", "period"), ("Value", "value"))]
    rows += [[Box(int(f.period), "label"), _value(f)] for f in facts]
    return [Page("Waste", rows)]


def two_row_heads(chance):
    facts = _facts(chance, groups=("Men", "Women"), years=("2018", "2019", "2020"))
    rows: list[list[Box | None]] = [
        [Box("Code", "code", span=(2, 1)), Box("Indicator", "name", span=(2, 1)), Box("Unit", "unit", span=(2, 1))],
        [None, None, None],
    ]
    for group in ("Men", "Women"):
        rows[0] += [Box(group, "line", span=(1, 3)), None, None]
        rows[1] += [Box(int(y), "year") for y in ("2018", "2019", "2020")]
    for code, name, unit in INDICATORS:
        rows.append(
            [Box(code, "label"), Box(name, "label"), Box(unit, "label"), *[_value(f) for f in facts if f.name == name]]
        )
    return [Page("People", rows)]


def names_once(chance):
    facts = _facts(chance, groups=("", "Men", "Women"))
    rows = [
        [
            *_heads(("Indicator", "name"), ("Code", "code"), ("Unit", "unit"), ("Breakdown", "group")),
            *[Box(int(y), "year") for y in YEARS],
        ]
    ]
    for code, name, unit in INDICATORS:
        for group in ("", "Men", "Women"):
            first = not group
            own = [f for f in facts if f.name == name and f.group == group]
            rows.append(
                [
                    Box(name if first else None, "label"),
                    Box(code if first else None, "label"),
                    Box(unit if first else None, "label"),
                    Box(group or "Total", "label"),
                    *map(_value, own),
                ]
            )
    return [Page("Once", rows)]


def many_dimensions(chance):
    facts = [
        Truth(
            "",
            "Ready for school",
            "; ".join(filter(None, [sex and f"Sex={sex}", ward and f"Ward={ward}"])),
            year,
            _figure(chance, "%"),
            "%",
        )
        for sex in ("", "Girls", "Boys")
        for ward in ("", "Ashley", "Avonmouth")
        for year in ("2016/17", "2017/18", "2018/19")
    ]
    rows = [
        _heads(
            ("Indicator", "name"),
            ("Year", "period"),
            ("Sex", "line"),
            ("Ward", "line"),
            ("Unit", "unit"),
            ("Value", "value"),
        )
    ]
    for f in facts:
        parts = dict(part.split("=") for part in f.group.split("; ") if part)
        rows.append(
            [
                Box(f.name, "label"),
                Box(f.period, "label"),
                Box(parts.get("Sex"), "label"),
                Box(parts.get("Ward"), "label"),
                Box(f.unit, "label"),
                _value(f),
            ]
        )
    return [Page("CSV", rows)]


def other_city(chance):
    """Swedish heads, decimal commas, no codes, an empty year, a trend in words."""
    facts = _facts(chance, years=("2018", "2019", "2020", "2021"), coded=False)
    rows = [
        [
            *_heads(("Mätare", "name"), ("Källa", "source"), ("Enhet", "unit")),
            *[Box(int(y), "year") for y in ("2018", "2019", "2020", "2021", "2022")],
            Box("Utvecklingstrend 2017–2022", "line"),
        ]
    ]
    for _, name, unit in INDICATORS:
        own = [Box(f"{f.value:.2f}".replace(".", ","), "value", f) for f in facts if f.name == name]
        rows.append([Box(name, "label"), Box("FPA", "label"), Box(unit, "label"), *own, None, Box("uppåt", "label")])
    return [Page("Blad1", rows)]


def groups_down(chance):
    facts = _facts(
        chance,
        (("", "New planting", "ha"),),
        groups=("Conifers; North", "Conifers; South", "Broadleaves; North", "Broadleaves; South"),
    )
    rows = [*_lines("New planting (ha)"), _heads(("Year", "period"), ("North", "line"), ("South", "line"))]
    for kind in ("Conifers", "Broadleaves"):
        rows.append([Box(kind, "label")])
        for year in YEARS:
            own = [f for f in facts if f.group.startswith(kind) and f.period == year]
            rows.append([Box(int(year), "label"), *map(_value, own)])
    return [Page("Table_1.5", [*rows, *_lines("Source: Forest office")])]


BASES = [
    long_plain,
    long_finnish,
    wide,
    titled,
    small_tables,
    side_by_side,
    national,
    one_year_list,
    keys_above,
    two_row_heads,
    names_once,
    many_dimensions,
    other_city,
    groups_down,
]


def paper(base, seed: int) -> Paper:
    """A workbook in one of the layouts, with figures of its own."""
    return Paper(base.__name__, base(random.Random(seed)))
