"""A made city that is hard on the layout: `python -m tests.stress.city FOLDER [INDICATORS]` writes its folder.

Names are long and full of Finnish compounds, units have thirty characters, an indicator has up to twelve groups, values
go from 0.0001 to a thousand million, below zero and through it, with gaps. All of it comes from a fixed seed.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import openpyxl

INDICATORS = 400
FIRST, LAST = 2010, 2024
CATALOGUE = (
    "id", "title_fi", "goals", "unit", "division", "target", "un_code", "comparability", "comparability_note",
    "direction", "rule", "target_value", "target_year", "target_source", "place", "order", "source", "definition",
    "note", "small_counts_published",
)  # fmt: skip
HEADS = ("indicator_id", "Indicator", "Year", "Ryhmä", "Value", "Unit", "Status", "Source")

UNITS = (
    "hiilidioksidiekvivalenttitonnia",
    "kilogrammaa asukasta kohti/vrk",
    "percent",
    "miljoonaa megawattituntia/vuosi",
    "per-100000",
    "eur",
    "täydennyskoulutushenkilötyöpäiv",
    "number",
    "euroa kotitaloutta kohti vuotta",
)
MEASURES = (
    "Pitkäaikaistyöttömien",
    "Ammattikorkeakoulututkinnon tai ylemmän korkeakoulututkinnon suorittaneiden",
    "Yhdyskuntajätteenkäsittelymaksuvelvollisten",
    "Varhaiskasvatuspalveluntuottajien",
    "Asumisterveysasetuksen toimenpiderajan ylittävien asuinhuoneistojen",
    "Liikenneonnettomuudessa loukkaantuneiden jalankulkijoiden ja pyöräilijöiden",
    "Maahanmuuttajataustaisten kotoutumiskoulutukseen osallistuneiden",
    "Toimeentulotukiasiakkuuden aloittaneiden yksinhuoltajakotitalouksien",
    "Kaukolämmöntuotannon hiilidioksidiekvivalenttipäästöjen",
)
SHARES = (
    "osuus työvoimasta",
    "määrä kaupunginosittain ja ikäryhmittäin tarkasteltuna",
    "muutos edellisvuodesta tuhatta asukasta kohti",
    "keskimääräinen käsittelyaika",
    "osuus alle viisitoistavuotiaista",
    "kokonaiskustannukset verotuloihin suhteutettuina",
    "määrä",
)
GROUPS = (
    "Lounaiset esikaupunkialueet ja saaristo",
    "Ruotsinkielinen väestö",
    "Yksinhuoltajakotitaloudet",
    "Perusasteen varassa olevat",
    "Ylemmän korkeakoulututkinnon suorittaneet",
    "Koillinen suurpiiri",
    "Kansainvälistä suojelua hakevat",
    "Yli seitsemänkymmentäviisivuotiaat",
    "Vuokra-asunnoissa asuvat",
    "Toimintarajoitteiset",
    "Epäjärjestelmällistyttämättömyydelläänkään",
    "Keskustan kantakaupunki",
)
DIVISIONS = (
    "Kaupunkiympäristön toimialan maankäyttö- ja kaupunkirakennepalvelut",
    "Sosiaali-, terveys- ja pelastustoimiala",
    "Kasvatuksen ja koulutuksen toimiala",
    "Elinvoima- ja työllisyyspalvelukokonaisuus",
)
SCALES = (1e-4, 1e-2, 0.5, 7.0, 90.0, 1.2e3, 4.5e4, 8e5, 3.3e7, 9.9e8)
SOURCE = "Tilastokeskus, Työssäkäyntitilaston ennakkotiedot ja hyvinvointialueiden palvelutilastot"


def make_city(folder: Path, indicators: int = INDICATORS, seed: int = 5) -> None:
    """Write the folder: vlr.toml, a catalogue of so many indicators, a workbook for each of four divisions, actions."""
    rng = random.Random(seed)
    names = [f"toimiala-{n + 1}" for n in range(len(DIVISIONS))]
    rows = [_catalogue_row(n, names[n % len(names)]) for n in range(indicators)]
    (folder / "indicators" / "divisions").mkdir(parents=True)
    (folder / "vlr.toml").write_text(_settings(names), encoding="utf-8")
    _save(folder / "indicators" / "catalogue.xlsx", "Indicators", CATALOGUE, rows)
    for name in names:
        own = [row for row in rows if row[4] == name]
        figures = [line for row in own for line in _figures(rng, row)]
        (folder / "indicators" / "divisions" / name).mkdir()
        _save(folder / "indicators" / "divisions" / name / "luvut.xlsx", "Data", HEADS, figures)
    _save(folder / "indicators" / "actions.xlsx", "Actions", *_actions())


def title(number: int) -> str:
    """Name of an indicator: two long parts in Finnish and its number."""
    return f"{MEASURES[number % len(MEASURES)]} {SHARES[number % len(SHARES)]} {number + 1}"


def _settings(names: list[str]) -> str:
    head = (
        '[city]\nname = "Pitkäniemenkaupunki"\ncountry = "FI"\n'
        "population = 123456\n\n"
        '[report]\nyear = 2025\nlanguages = ["fi"]\n'
        'title = "Pitkäniemenkaupungin vapaaehtoinen paikallinen kestävyysarviointi 2025"\n'
        'publisher = "Pitkäniemenkaupungin kaupunginkanslia"\ncontact = "kestavyys@pitkaniemi.example"\n'
    )
    pairs = zip(names, DIVISIONS, strict=True)
    return head + "".join(f'\n[divisions.{name}]\nname = "{words}"\n' for name, words in pairs)


def _catalogue_row(number: int, division: str) -> list[object]:
    """One indicator: every third has a target, every fourth is a key figure, every seventh stands in the annex."""
    target = (
        (round(_scale(number) * 1.4, 6), 2030, f"Kaupunkistrategia {DIVISIONS[0]}") if number % 3 == 0 else ("",) * 3
    )
    place = "annex" if number % 7 == 6 else "key" if number % 4 == 0 else "chapter"
    return [
        f"mittari-{number + 1:03}", title(number), str(number % 17 + 1), UNITS[number % len(UNITS)], division, "", "",
        "local", "Kunnan oma luku poikkeaa valtakunnallisesta väestörekisteripohjaisesta laskentatavasta.",
        "down" if number % 2 else "up", "latest", *target, place, number, SOURCE,
        f"Mittari kuvaa, kuinka suuri on {title(number).lower()} kaupungin koko väestössä.", "", "yes",
    ]  # fmt: skip


def _scale(number: int) -> float:
    """The size of an indicator's figures; those in percent stay below a hundred, every eleventh is below zero."""
    if UNITS[number % len(UNITS)] == "percent":
        return 42.0
    size = SCALES[number % len(SCALES)]
    return -size if number % 11 == 0 else size


def _figures(rng: random.Random, row: list[object]) -> list[list[object]]:
    """A walk for the total and for up to twelve groups; every ninth figure is a gap, some are marked, some left out."""
    number = int(str(row[15]))
    count = (0, 2, 0, 12, 5, 0, 3, 9)[number % 8]
    lines: list[list[object]] = []
    for place, group in enumerate(("", *GROUPS[:count])):
        value = _scale(number) * rng.uniform(0.6, 1.3)
        for year in range(FIRST + number % 9, LAST):
            value += _scale(number) * rng.uniform(-0.12, 0.12) * (8 if number % 13 == 0 else 1)
            if row[3] == "percent":
                value = min(97.0, max(1.0, value))
            gap = (year * 7 + place + number) % 9 == 0
            typed: object = (".." if year % 2 else None) if gap else float(f"{value:.4g}")
            lines.append([row[0], row[1], year, group, typed, row[3], "p" if year == LAST - 1 else "", SOURCE])
    return lines


def _actions() -> tuple[tuple[str, ...], list[list[object]]]:
    heads = ("id", "title", "goals", "targets", "owner", "start", "due", "status", "budget", "result", "source")
    rows: list[list[object]] = [
        [
            f"toimenpide-{n + 1}", f"{MEASURES[n % len(MEASURES)]} palveluketjun kehittämisohjelma {n + 1}",
            f"{n % 17 + 1};{(n + 5) % 17 + 1}", "", DIVISIONS[n % len(DIVISIONS)], "2023", "2027-12-31",
            "toteutuksessa", "12 345 678 euroa", "Ensimmäisen vaiheen toimeenpanosuunnitelma hyväksyttiin.", SOURCE,
        ]
        for n in range(40)
    ]  # fmt: skip
    return heads, rows


def _save(path: Path, sheet: str, heads: tuple[str, ...], rows: list[list[object]]) -> None:
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet(sheet)
    page.append(list(heads))
    for row in rows:
        page.append(row)
    book.save(path)


if __name__ == "__main__":
    make_city(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else INDICATORS)
