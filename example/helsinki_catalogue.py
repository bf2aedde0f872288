"""What stands in the catalogue of the example city Helsinki: indicators, offices' names, labels in three languages.

`translated` names the languages in which a name is our translation; in the others it is the city's or the source's own.
"""

from __future__ import annotations

from dataclasses import replace

from vlr.model.city import Direction, Indicator, Name, NameState, Place
from vlr.model.labels import Label

REPORT = "City of Helsinki Environmental report 2020"
REPORT_URL = "https://julkaisut.hel.fi/en/reports/environmental-report-2020/environmental-indicators"
HSY = "Helsinki Region Environmental Services Authority HSY"
HSY_URL = "https://www.hsy.fi/en/experts/climatechange/mitigation/Pages/Greenhouse-Gas-Emissions.aspx"
TARGET = "City of Helsinki, Carbon-neutral Helsinki 2035 Action Plan (2018): 60 % below 1990 by 2030"
TARGET_NOTE = (
    "The target is the city's, for the emissions of Helsinki; the figures are published for the Helsinki region. "
    "The same plan aims at a carbon-neutral city in 2035; it gives no figure of this indicator for that year."
)
AREA_NOTE = "The figures are of the whole metropolitan area, not of Helsinki alone."
REGION_NOTE = "The figures are of the Helsinki region, as the report calls it, not of the city alone."


def _row(
    id: str,
    goal: int,
    titles: tuple[str, str, str],
    unit: str,
    direction: Direction,
    *,
    division: str = "urban-environment",
    source: tuple[str, str] = (REPORT, REPORT_URL),
    translated: tuple[str, ...] = ("fi", "sv"),
    decimals: int = 0,
    target: str = "",
    place: Place = Place.CHAPTER,
    note: str = "",
) -> Indicator:
    """One row; titles in English, Finnish and Swedish."""
    return Indicator(
        id=id,
        titles=dict(zip(("en", "fi", "sv"), titles, strict=True)),
        goals=(goal,),
        unit=unit,
        division=division,
        target=target,
        direction=direction,
        decimals=decimals,
        place=place,
        lower=-100.0 if "change from" in titles[0] else 0.0,
        upper=100.0 if unit == "percent" and "change from" not in titles[0] else None,
        translated=translated,
        source=source[0],
        source_url=source[1],
        note=note,
    )


def _with_target(of: Indicator) -> Indicator:
    """The row with the city's declared target for 2030."""
    return replace(of, target_value=-60.0, target_year=2030, target_source=TARGET, note=TARGET_NOTE)


INDICATORS = (
    _row(
        "emissions-of-energy",
        7,
        (
            "Greenhouse gas emissions from energy production, change from 1990",
            "Energiantuotannon kasvihuonekaasupäästöt, muutos vuodesta 1990",
            "Växthusgasutsläpp från energiproduktionen, förändring sedan 1990",
        ),
        "percent",
        Direction.DOWN,
        decimals=1,
        place=Place.KEY,
    ),
    _row(
        "population",
        11,
        ("Population on 31 December", "Väkiluku 31.12.", "Folkmängd 31.12."),
        "people",
        Direction.NONE,
        division="city-executive-office",
        source=(
            "City of Helsinki",
            "https://kaupunkitieto.hel.fi/fi/vaesto/vaestonmuutokset/vaeston-kehitys?page=3",
        ),
        translated=("en", "sv"),
        place=Place.KEY,
    ),
    _row(
        "population-by-age",
        11,
        (
            "Population of Helsinki by age group",
            "Ikäryhmät Hgissä",
            "Befolkningen i Helsingfors efter åldersgrupp",
        ),
        "people",
        Direction.NONE,
        division="city-executive-office",
        source=("City of Helsinki Urban Facts", "https://www.hel.fi/uutiset/fi/tietokeskus/helsingin-kasvu-jatkuu"),
        translated=("en", "sv"),
    ),
    _row(
        "streamlined-environmental-management",
        12,
        (
            "Share of administrative branches with environmental management according to streamlined systems",
            "Kevennettyä ympäristöjohtamista noudattavien hallintokuntien osuus",
            "Andel förvaltningar med miljöledning enligt förenklade system",
        ),
        "percent",
        Direction.UP,
        target="12.6",
        place=Place.KEY,
    ),
    _row(
        "environmental-management-in-bonuses",
        12,
        (
            "Share of administrative branches with environmental management in the bonus scheme",
            "Niiden hallintokuntien osuus, joiden tulospalkkioissa on ympäristöjohtaminen",
            "Andel förvaltningar med miljöledning i bonussystemet",
        ),
        "percent",
        Direction.UP,
        target="12.6",
    ),
    _with_target(
        _row(
            "emissions-of-the-region",
            13,
            (
                "Greenhouse gas emissions in the Helsinki region, change from 1990",
                "Helsingin seudun kasvihuonekaasupäästöt, muutos vuodesta 1990",
                "Växthusgasutsläpp i Helsingforsregionen, förändring sedan 1990",
            ),
            "percent",
            Direction.DOWN,
            place=Place.KEY,
        )
    ),
    _row(
        "emissions-of-the-region-per-person",
        13,
        (
            "Greenhouse gas emissions in the Helsinki region per capita",
            "Helsingin seudun kasvihuonekaasupäästöt asukasta kohti",
            "Växthusgasutsläpp i Helsingforsregionen per invånare",
        ),
        "tonnes-co2e-per-person",
        Direction.DOWN,
        decimals=1,
        place=Place.KEY,
        note=REGION_NOTE,
    ),
    _row(
        "emissions-of-the-region-per-person-change",
        13,
        (
            "Greenhouse gas emissions in the Helsinki region per capita, change from 1990",
            "Helsingin seudun kasvihuonekaasupäästöt asukasta kohti, muutos vuodesta 1990",
            "Växthusgasutsläpp i Helsingforsregionen per invånare, förändring sedan 1990",
        ),
        "percent",
        Direction.DOWN,
        note=REGION_NOTE,
    ),
    _row(
        "metropolitan-emissions",
        13,
        (
            "Greenhouse gas emissions of the Helsinki metropolitan area",
            "Pääkaupunkiseudun kasvihuonekaasupäästöt",
            "Huvudstadsregionens växthusgasutsläpp",
        ),
        "kilotonnes-co2e",
        Direction.DOWN,
        source=(HSY, HSY_URL),
        note=AREA_NOTE,
    ),
    _row(
        "metropolitan-emissions-per-person",
        13,
        (
            "Greenhouse gas emissions of the Helsinki metropolitan area per capita",
            "Pääkaupunkiseudun kasvihuonekaasupäästöt asukasta kohti",
            "Huvudstadsregionens växthusgasutsläpp per invånare",
        ),
        "tonnes-co2e-per-person",
        Direction.DOWN,
        source=(HSY, HSY_URL),
        decimals=1,
        note=AREA_NOTE,
    ),
    _row(
        "climate-and-sea-partners",
        17,
        (
            "EcoCompass companies, Climate Partners and Baltic Sea Challenge organisations, combined number",
            "Ekokompassi-yritysten, Ilmastokumppanien ja Itämerihaasteen organisaatioiden yhteismäärä",
            "Ekokompass-företag, klimatpartner och organisationer i Östersjöutmaningen, sammanlagt antal",
        ),
        "number",
        Direction.UP,
        target="17.17",
        place=Place.KEY,
    ),
)

WRITTEN = {one.id: one.titles["en" if one.source == REPORT else "fi"] for one in INDICATORS}
"""Indicator -> its name as the office writes it."""

UNITS = {
    "streamlined-environmental-management": "%",
    "environmental-management-in-bonuses": "%",
    "climate-and-sea-partners": "",
    "emissions-of-the-region": "%",
    "emissions-of-the-region-per-person": "t CO2-ekv. / asukas",
    "emissions-of-the-region-per-person-change": "%",
    "emissions-of-energy": "%",
}
"""Units as the office writes them; a number of organisations has none."""


def written(id: str) -> str:
    """The name of an indicator of the environmental report as the office writes it, its unit in brackets."""
    return f"{WRITTEN[id]} ({UNITS[id]})" if UNITS[id] else WRITTEN[id]


WHO = "sample owner"
NAMES = (
    *(Name(written(id), "urban-environment", id, NameState.ACCEPTED, WHO) for id in UNITS if UNITS[id]),
    *(Name(WRITTEN[one.id], one.division, one.id, NameState.ACCEPTED, WHO) for one in INDICATORS if one.source == HSY),
    *(
        Name(WRITTEN[id], "city-executive-office", id, NameState.ACCEPTED, WHO)
        for id in ("population", "population-by-age")
    ),
)

_OURS = ("en", "fi", "sv")


def _label(text: str, en: str, fi: str, sv: str, *translated: str) -> Label:
    return Label(text, {"en": en, "fi": fi, "sv": sv}, translated)


def _said(en: str, fi: str, sv: str) -> Label:
    """A sentence of ours in all languages."""
    return _label(en, en, fi, sv, *_OURS)


def _ages(*bounds: str) -> tuple[Label, ...]:
    return tuple(
        _label(
            f"{one}-vuotiaat",
            f"Aged {one.replace('-', '–')}",
            f"{one.replace('-', '–')}-vuotiaat",
            f"{one.replace('-', '–')}-åringar",
            "en",
            "sv",
        )
        for one in bounds
    )


LABELS = (
    _label("Helsinki", "Helsinki", "Helsinki", "Helsingfors"),
    _label("City Executive Office", "City Executive Office", "Kaupunginkanslia", "Stadskansliet"),
    _label(
        "Urban Environment Division", "Urban Environment Division", "Kaupunkiympäristön toimiala", "Stadsmiljösektorn"
    ),
    _label(
        "Education Division",
        "Education Division",
        "Kasvatuksen ja koulutuksen toimiala",
        "Fostrans- och utbildningssektorn",
    ),
    _label(
        "Culture and Leisure Division",
        "Culture and Leisure Division",
        "Kulttuurin ja vapaa-ajan toimiala",
        "Kultur- och fritidssektorn",
    ),
    _label(
        "Social Services, Health Care and Rescue Services Division",
        "Social Services, Health Care and Rescue Services Division",
        "Sosiaali-, terveys- ja pelastustoimiala",
        "Social-, hälsovårds- och räddningssektorn",
    ),
    _label("Ikäryhmä", "Age group", "Ikäryhmä", "Åldersgrupp", "en", "sv"),
    *_ages("0-5", "6-14", "15-17", "18-64", "65-74"),
    _label("Yli 75-vuotiaat", "Over 75", "Yli 75-vuotiaat", "Över 75 år", "en", "sv"),
    _label(
        "Helsingin kaupungin tietokeskus",
        "City of Helsinki Urban Facts",
        "Helsingin kaupungin tietokeskus",
        "Helsingfors stads faktacentral",
    ),
    _label("Helsingin kaupunki", "City of Helsinki", "Helsingin kaupunki", "Helsingfors stad"),
    _label(
        "City of Helsinki Urban Facts",
        "City of Helsinki Urban Facts",
        "Helsingin kaupungin tietokeskus",
        "Helsingfors stads faktacentral",
    ),
    _label("City of Helsinki", "City of Helsinki", "Helsingin kaupunki", "Helsingfors stad"),
    _label(
        REPORT, REPORT, "Helsingin kaupunki, ympäristöraportti 2020", "Helsingfors stad, miljörapport 2020", "fi", "sv"
    ),
    _label(HSY, HSY, "Helsingin seudun ympäristöpalvelut HSY", "Helsingforsregionens miljötjänster HRM"),
    _label("HSY", HSY, "Helsingin seudun ympäristöpalvelut HSY", "Helsingforsregionens miljötjänster HRM"),
    _said(
        TARGET,
        "Helsingin kaupunki, Hiilineutraali Helsinki 2035 -toimenpideohjelma (2018): 60 % alle vuoden 1990 tason "
        "vuoteen 2030 mennessä",
        "Helsingfors stad, åtgärdsprogrammet Kolneutralt Helsingfors 2035 (2018): 60 % under 1990 års nivå till år "
        "2030",
    ),
    _said(
        TARGET_NOTE,
        "Tavoite on kaupungin ja koskee Helsingin päästöjä; luvut on julkaistu Helsingin seudusta. Saman ohjelman "
        "mukaan kaupunki on hiilineutraali vuonna 2035; tälle indikaattorille se ei anna lukua siltä vuodelta.",
        "Målet är stadens och gäller utsläppen i Helsingfors; siffrorna är publicerade för Helsingforsregionen. Enligt "
        "samma program ska staden vara kolneutral år 2035; för den här indikatorn anger det ingen siffra för det året.",
    ),
    _said(
        AREA_NOTE,
        "Luvut koskevat koko pääkaupunkiseutua, eivät pelkästään Helsinkiä.",
        "Siffrorna gäller hela huvudstadsregionen, inte bara Helsingfors.",
    ),
    _said(
        REGION_NOTE,
        "Luvut koskevat Helsingin seutua, kuten raportti sitä kutsuu, eivät pelkästään kaupunkia.",
        "Siffrorna gäller Helsingforsregionen, som rapporten kallar den, inte bara staden.",
    ),
    _said(
        "No figure with a certain year is at hand.",
        "Käsillä ei ole lukua, jonka vuosi olisi varma.",
        "Det finns ingen siffra till hands vars år är säkert.",
    ),
    _said(
        "The city publishes figures for this goal; in the copy at hand their years are not certain.",
        "Kaupunki julkaisee lukuja tästä tavoitteesta; käsillä olevassa kopiossa niiden vuodet eivät ole varmoja.",
        "Staden publicerar siffror för det här målet; i den kopia som finns till hands är deras år inte säkra.",
    ),
    _said(
        "Demonstration of the vlr software; not published by the City of Helsinki",
        "vlr-ohjelman esittely; ei Helsingin kaupungin julkaisema",
        "Demonstration av programmet vlr; inte publicerad av Helsingfors stad",
    ),
    _said(
        "Figures: City of Helsinki and HSY, as published on their web pages, named beside each indicator",
        "Luvut: Helsingin kaupunki ja HSY, niiden verkkosivuilla julkaistuina, nimetty kunkin indikaattorin kohdalla",
        "Siffror: Helsingfors stad och HRM, som de publicerats på deras webbsidor, nämnda vid varje indikator",
    ),
    _said(
        "City of Helsinki, Kaupunkitieto (preliminary figure of 31 December 2023)",
        "Helsingin kaupunki, Kaupunkitieto (ennakkotieto 31.12.2023)",
        "Helsingfors stad, Kaupunkitieto (preliminär uppgift 31.12.2023)",
    ),
    _said(
        "Population of Espoo, Vantaa, Kauniainen, the region and Finland, 2014 to 2016",
        "Espoon, Vantaan, Kauniaisten, seudun ja Suomen väkiluku 2014–2016",
        "Folkmängden i Esbo, Vanda, Grankulla, regionen och Finland 2014–2016",
    ),
    _said(
        "Numbers of inhabitants of other places say nothing of how Helsinki does.",
        "Muiden paikkojen asukasluvut eivät kerro, miten Helsingillä menee.",
        "Invånarantal på andra orter säger inget om hur det går för Helsingfors.",
    ),
    _said(
        "The city's own indicators of SDG 1 and SDG 3 (poverty, health and well-being)",
        "Kaupungin omat mittarit tavoitteista 1 ja 3 (köyhyys, terveys ja hyvinvointi)",
        "Stadens egna mätare för mål 1 och 3 (fattigdom, hälsa och välbefinnande)",
    ),
    _said(
        "The copy at hand shows the values, but not with certainty which year each of them belongs to.",
        "Käsillä oleva kopio näyttää arvot, mutta ei varmasti sitä, mihin vuoteen kukin kuuluu.",
        "Kopian till hands visar värdena, men inte säkert vilket år var och en av dem hör till.",
    ),
)
