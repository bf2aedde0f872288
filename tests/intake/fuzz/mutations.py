"""What offices do to a workbook between one year and the next: each function changes a paper in place.

A mutation returns False where it does not apply. Where it takes a figure away, it takes its truth away too.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace

from tests.intake.fuzz.paper import Box, Page, Paper, Truth

SYNONYMS = {
    "code": ["Indicator code", "Tunnus", "Kod", "Kennziffer", "Código", "Code ODD", "SDG no", "UN code"],
    "name": ["Indicator name", "Mittari", "Mätare", "Indikator", "Indicador", "Indicateur", "Measure", "KPI"],
    "period": ["Year", "Vuosi", "År", "Jahr", "Año", "Année", "Time period", "Period"],
    "group": ["Breakdown", "Jaottelu", "Fördelning", "Gliederung", "Desglose", "Ventilation", "Disaggregation"],
    "value": ["Value", "Arvo", "Värde", "Wert", "Valor", "Valeur", "Result", "OBS_VALUE"],
    "unit": ["Unit", "Yksikkö", "Enhet", "Einheit", "Unidad", "Unité", "Unit of measure"],
    "source": ["Source", "Lähde", "Källa", "Quelle", "Fuente", "Source des données", "Data provider"],
}
NONSENSE = ["Zork", "xx", "Column 7", "???", "(see guide)", "Tieto", "Övrigt", "Sonstiges", "Field", "Details of it"]
TITLES = [
    "City of Northport",
    "Draft – do not quote",
    "Prepared in March 2021 by the office",
    "Indicators",
    "Page 1 of 3",
]
NOTES = [
    "1) Provisional.",
    "* Revised in 2020.",
    "Note: figures are rounded.",
    "Huom. luvut pyöristetty",
    "n/a = not available",
]
SOURCES = [
    "Source: Statistics office, 2021",
    "Lähde: Tilastokeskus",
    "Källa: SCB",
    "Quelle: Statistisches Amt",
    "Fuente: INE (2019)",
]


def _page(paper: Paper, chance: random.Random) -> Page:
    return chance.choice(paper.pages)


def _values(page: Page) -> list[tuple[int, int, Box]]:
    return [(r, c, box) for r, c, box in page.boxes() if box.truth is not None]


def _typed(page: Page) -> list[tuple[int, int, Box]]:
    """Figures that are numbers and are shown as they are kept."""
    return [
        (r, c, box)
        for r, c, box in _values(page)
        if isinstance(box.value, int | float) and box.number_format == "General"
    ]


def _body(page: Page) -> range:
    """Rows from the first to the last one with a figure."""
    rows = [r for r, _, _ in _values(page)]
    return range(min(rows), max(rows) + 1) if rows else range(0)


def blank_row(paper: Paper, chance: random.Random) -> bool:
    page = _page(paper, chance)
    page.insert_row(chance.randint(0, len(page.rows)), [])
    return True


def blank_rows_inside(paper: Paper, chance: random.Random) -> bool:
    page = _page(paper, chance)
    for at in sorted(chance.sample(list(_body(page)), min(2, len(_body(page)))), reverse=True):
        page.insert_row(at, [])
    return bool(_body(page))


def blank_column(paper: Paper, chance: random.Random) -> bool:
    page = _page(paper, chance)
    page.insert_column(chance.randint(0, page.width), [])
    return True


def title_lines(paper: Paper, chance: random.Random) -> bool:
    page = _page(paper, chance)
    width = page.width if chance.random() < 0.4 else 1
    if chance.random() < 0.7:
        page.insert_row(0, [])
    page.insert_row(0, [Box(chance.choice(TITLES), "line", span=(1, max(1, width)))])
    return True


def footnotes(paper: Paper, chance: random.Random) -> bool:
    page = _page(paper, chance)
    page.rows += [[]] * (chance.random() < 0.7)
    page.rows += [[Box(text, "line")] for text in chance.sample(NOTES, 2)]
    return True


def source_line(paper: Paper, chance: random.Random) -> bool:
    page = _page(paper, chance)
    page.insert_row(_body(page).stop, [Box(chance.choice(SOURCES), "line")])
    return True


def hidden_row(paper: Paper, chance: random.Random) -> bool:
    """A hidden row with figures that nobody is to see, like the row above it."""
    page = _page(paper, chance)
    at = chance.choice([r for r, _, _ in _values(page)])
    row = [replace(box, value=_other(box), truth=None, span=(1, 1)) if box else None for box in page.rows[at]]
    page.insert_row(at + 1, row)
    page.hidden_rows.add(at + 1)
    return True


def hide(paper: Paper, chance: random.Random) -> bool:
    """A row or a column of the table is hidden."""
    page = _page(paper, chance)
    r, c, _ = chance.choice(_values(page))
    if chance.random() < 0.5:
        page.hidden_rows.add(r)
    else:
        page.hidden_columns.add(c)
    return True


def _other(box: Box) -> object:
    return round(box.truth.value * 1.7 + 3.3, 3) if box.truth is not None else box.value


def _is_head(box: Box) -> bool:
    return box.what in SYNONYMS and box.truth is None


def renamed_head(paper: Paper, chance: random.Random) -> bool:
    heads = [box for page in paper.pages for _, _, box in page.boxes() if _is_head(box)]
    if not heads:
        return False
    box = chance.choice(heads)
    box.value = chance.choice(SYNONYMS[box.what])
    return True


def nonsense_head(paper: Paper, chance: random.Random) -> bool:
    heads = [box for page in paper.pages for _, _, box in page.boxes() if _is_head(box)]
    if not heads:
        return False
    chance.choice(heads).value = chance.choice(NONSENSE)
    return True


def no_head(paper: Paper, chance: random.Random) -> bool:
    heads = [box for page in paper.pages for _, _, box in page.boxes() if _is_head(box)]
    if not heads:
        return False
    chance.choice(heads).value = None
    return True


def untidy_heads(paper: Paper, chance: random.Random) -> bool:
    """Line breaks, double blanks and colons in heads."""
    for page in paper.pages:
        for _, _, box in page.boxes():
            if _is_head(box) and isinstance(box.value, str):
                box.value = chance.choice(
                    [f" {box.value} ", f"{box.value}:", box.value.replace(" ", "\n"), box.value.upper()]
                )
    return True


def swapped_columns(paper: Paper, chance: random.Random) -> bool:
    page = _page(paper, chance)
    page.square()
    if page.width < 2 or any(box.span[1] > 1 for _, _, box in page.boxes()):
        return False
    one, other = chance.sample(range(page.width), 2)
    for row in page.rows:
        row[one], row[other] = row[other], row[one]
    return True


def moved(paper: Paper, chance: random.Random) -> bool:
    """The table begins in C7."""
    page = _page(paper, chance)
    for _ in range(2):
        page.insert_column(0, [])
    for _ in range(6):
        page.insert_row(0, [])
    return True


def other_locale(paper: Paper, chance: random.Random) -> bool:
    """All figures of a sheet become text with a decimal comma."""
    page = _page(paper, chance)
    blank = chance.choice(["\u00a0", "\u2009", "\u202f", " "])
    for _, _, box in _typed(page):
        text = f"{box.value:,}"
        box.value = text.replace(",", blank).replace(".", ",").replace("-", "−")
    return True


def english_text(paper: Paper, chance: random.Random) -> bool:
    """All figures of a sheet become text with commas in thousands."""
    page = _page(paper, chance)
    for _, _, box in _typed(page):
        box.value = f"{box.value:,}"
    return True


def some_text(paper: Paper, chance: random.Random) -> bool:
    """Some figures are typed as text."""
    for _, _, box in chance.sample(values := _typed(_page(paper, chance)), min(3, len(values))):
        if isinstance(box.value, int | float):
            box.value = chance.choice(["{}", "{} ", " {}", "\u00a0{}"]).format(box.value)
    return True


def percent_format(paper: Paper, chance: random.Random) -> bool:
    """Shares are kept as fractions that a format shows as percent."""
    page = _page(paper, chance)
    found = [box for _, _, box in _typed(page) if box.truth.unit == "%"]
    for box in found:
        box.value, box.number_format = round(box.value / 100, 12), "0.0%"
    return bool(found)


def blank_cells(paper: Paper, chance: random.Random) -> bool:
    for _, _, box in chance.sample(values := _values(_page(paper, chance)), min(3, len(values))):
        box.value = box.truth = None
    return True


def marks_for_missing(paper: Paper, chance: random.Random) -> bool:
    for _, _, box in chance.sample(values := _values(_page(paper, chance)), min(2, len(values))):
        box.value, box.truth = (
            chance.choice(["..", "n/a", "-", "–", ":", "[x]", "[c]", "x", "not available", "<5"]),
            None,
        )
    return True


def flags(paper: Paper, chance: random.Random) -> bool:
    """Marks behind some figures."""
    for _, _, box in chance.sample(values := _typed(_page(paper, chance)), min(3, len(values))):
        if isinstance(box.value, int | float):
            box.value = f"{box.value}{chance.choice(['p', ' [note 1]', '*', '¹', ' (r)', ' e', ' 1)', ' [p]'])}"
    return True


def about(paper: Paper, chance: random.Random) -> bool:
    _, _, box = chance.choice(_typed(_page(paper, chance)))
    box.value = f"{chance.choice(['noin', 'ca.', '~', 'about', 'etwa', 'environ'])} {box.value}"
    return True


def units_in_cells(paper: Paper, chance: random.Random) -> bool:
    for _, _, box in chance.sample(values := _typed(_page(paper, chance)), min(3, len(values))):
        if isinstance(box.value, int | float) and box.truth.unit in {"%", "kg"}:
            box.value = f"{box.value}{chance.choice([' ', ''])}{box.truth.unit}"
    return True


def unit_in_year_heads(paper: Paper, chance: random.Random) -> bool:
    """Years over figures of one unit get it behind them."""
    page = _page(paper, chance)
    units = {box.truth.unit for _, _, box in _values(page)}
    years = [box for _, _, box in page.boxes() if box.what == "year" and str(box.value).isdigit()]
    if len(units) != 1 or not years:
        return False
    for box in years:
        box.value = f"{box.value} ({next(iter(units))})"
    return True


def footnotes_on_years(paper: Paper, chance: random.Random) -> bool:
    years = [box for _, _, box in _page(paper, chance).boxes() if box.what == "year" and str(box.value).isdigit()]
    if not years:
        return False
    box = chance.choice(years)
    box.value = f"{box.value}{chance.choice(['*', '¹', ' 1)', ' [1]', ' (p)', '²⁾'])}"
    return True


def years_as_text(paper: Paper, chance: random.Random) -> bool:
    """Years become text, or text becomes years."""
    for _, _, box in _page(paper, chance).boxes():
        if box.truth is None and re.fullmatch(r"20[12]\d", str(box.value)):
            box.value = int(box.value) if isinstance(box.value, str) else str(box.value)
    return True


def footnotes_on_names(paper: Paper, chance: random.Random) -> bool:
    names = [box for _, _, box in _page(paper, chance).boxes() if box.what == "label" and _is_name(box.value)]
    if not names:
        return False
    box = chance.choice(names)
    box.value = f"{box.value}{chance.choice(['¹', '*', '2)', ' 2)', ' [1]', ' [note 3]'])}"
    return True


def _is_name(value: object) -> bool:
    return (
        isinstance(value, str)
        and len(value) > 4
        and value[-1].isalpha()
        and value not in {"Register", "Rekisteri", "uppåt"}
    )


def notes_column(paper: Paper, chance: random.Random) -> bool:
    """A column of remarks right of the table."""
    page = _page(paper, chance)
    body = _body(page)
    column: list[Box | None] = [None] * len(page.rows)
    if chance.random() < 0.6 and body.start:
        column[body.start - 1] = Box(
            chance.choice(["Comments", "Lisätietoja", "Anm.", "Checked by", "Remarks of the office"]), "line"
        )
    for row in body:
        if chance.random() < 0.4:
            column[row] = Box(chance.choice(["checked by Anna", "see the register", "ok", "revised in 2021"]), "line")
    page.insert_column(page.width, column)
    return True


def working_figures(paper: Paper, chance: random.Random) -> bool:
    """A figure somewhere beside or below the table that belongs to nothing."""
    page = _page(paper, chance)
    page.square()
    at = chance.randrange(len(page.rows))
    if chance.random() < 0.5:
        page.rows[at] = [*page.rows[at], None, Box(77.75, "line")]
    else:
        page.rows += [
            [],
            [None] * chance.randrange(3)
            + [Box(chance.choice(["Sum of checks:", "Population used:"]), "line"), Box(467000.0, "line")],
        ]
    return True


def total_row(paper: Paper, chance: random.Random) -> bool:
    """Sums right below the table; whether they are read is not asked, only that the figure is the one typed."""
    page = _page(paper, chance)
    columns = {c for _, c, _ in _values(page)}
    row: list[Box | None] = [None] * page.width
    row[0] = Box("Total", "line")
    for c in columns - {0}:
        row[c] = Box(4321.5, "extra")
    page.insert_row(_body(page).stop, row)
    return True


def second_table(paper: Paper, chance: random.Random) -> bool:
    """Another table below, with a title, a head and figures of its own."""
    page = _page(paper, chance)
    page.rows += [[]] * chance.randint(1, 3)
    head, label = chance.choice([("Indicator", "Trees planted"), ("Item", "Trees planted")])
    title = [[Box("Further figures", "line")]] if chance.random() < 0.7 else []
    years = chance.choice([("2018", "2019", "2020"), ("2021", "2022")])
    page.rows += [*title, [Box(head, "name"), Box("Unit", "unit"), *[Box(int(year), "year") for year in years]]]
    for name in (label, "Benches mended"):
        own = [Truth("", name, "", year, round(chance.uniform(3, 700), 1), "number") for year in years]
        page.rows.append([Box(name, "label"), Box("number", "label"), *[Box(t.value, "value", t) for t in own]])
    return True


def head_again(paper: Paper, chance: random.Random) -> bool:
    """The head stands again in the middle, as on every printed page."""
    page = _page(paper, chance)
    heads = [r for r, _, box in page.boxes() if box.what in {*SYNONYMS, "year"}]
    body = [r for r in _body(page) if r > max(heads, default=len(page.rows))]
    if not heads or len(set(heads)) > 1 or len(body) < 4:
        return False
    row = [replace(box) if box else None for box in page.rows[max(heads)]]
    page.insert_row(body[len(body) // 2], row)
    return True


def sheets_about(paper: Paper, chance: random.Random) -> bool:
    """Sheets are renamed and turned round, with a cover before them."""
    for number, page in enumerate(paper.pages):
        page.name = chance.choice(["Taul", "Sheet", "2021 ", "Data "]) + str(number)
    chance.shuffle(paper.pages)
    paper.pages.insert(
        0,
        Page("Cover", [[Box("Report of the office", "line")], [Box("Contact", "line"), Box("a@example.org", "line")]]),
    )
    return True


def copied_sheet(paper: Paper, chance: random.Random) -> bool:
    """A sheet stands there twice."""
    page = _page(paper, chance)
    paper.pages.append(page.copy(f"{page.name[:20]} (2)"))
    return True


MUTATIONS = [
    blank_row, blank_rows_inside, blank_column, title_lines, footnotes, source_line, hidden_row, hide, renamed_head,
    nonsense_head, no_head, untidy_heads, swapped_columns, moved, other_locale, english_text, some_text, percent_format,
    blank_cells, marks_for_missing, flags, about, units_in_cells, unit_in_year_heads, footnotes_on_years, years_as_text,
    footnotes_on_names, notes_column, working_figures, total_row, second_table, head_again, sheets_about, copied_sheet,
]  # fmt: skip


def mutate(paper: Paper, seed: int, most: int = 4) -> Paper:
    """The paper after one to `most` mutations that a seed chooses; `done` names them."""
    chance = random.Random(seed)
    for mutation in chance.sample(MUTATIONS, chance.randint(1, most)):
        if any(_values(page) for page in paper.pages) and _applied(mutation, paper, chance):
            paper.done.append(mutation.__name__)
    return paper


def mutated_by(mutation, paper: Paper, seed: int) -> bool:
    """Whether one mutation did something to a paper."""
    return _applied(mutation, paper, random.Random(seed))


def _applied(mutation, paper: Paper, chance: random.Random) -> bool:
    """Whether a mutation did something; it is asked again where it chose a sheet without figures."""
    for _ in range(5):
        try:
            return bool(mutation(paper, chance))
        except (IndexError, ValueError):  # nothing to choose from on this sheet
            continue
    return False
