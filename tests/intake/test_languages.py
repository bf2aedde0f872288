"""The same table under heads of six languages is read into the same figures."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from tests.intake.sheets import read
from vlr.intake.heads import begins, is_total, plain, role_of, without_accents, words
from vlr.intake.periods import period_of

WORDS = tomllib.loads(resources.files("vlr.intake").joinpath("heads.toml").read_text(encoding="utf-8"))

ROLES = ("code", "name", "period", "breakdown", "value", "unit", "note", "source")
HEADS = {
    "en": [
        ("Indicator code", "Indicator", "Year", "Disaggregation", "Value", "Unit of measure", "Notes", "Source"),
        (
            "SDG indicator",
            "Name of indicator",
            "Reporting period",
            "Breakdown",
            "Observed value",
            "Unit",
            "Comments",
            "Data source",
        ),
        (
            "un_code",
            "indicator_name",
            "time_period",
            "breakdown",
            "obs_value",
            "unit_measure",
            "Remark",
            "Source of data",
        ),
    ],
    "fi": [
        ("Tunnus", "Indikaattori", "Vuosi", "Jaottelu", "Arvo", "Yksikkö", "Huomautus", "Lähde"),
        (
            "Indikaattorin tunnus",
            "Mittarin nimi",
            "Tilastovuosi",
            "Luokittelu",
            "Lukuarvo",
            "Mittayksikkö",
            "Lisätietoja",
            "Tietolähde",
        ),
        ("SDG-indikaattori", "Tunnusluku", "Ajankohta", "Ryhmittely", "Toteuma", "Yksikko", "Huom.", "Tietojen lähde"),
    ],
    "sv": [
        ("Indikatorkod", "Indikator", "År", "Uppdelning", "Värde", "Enhet", "Anmärkning", "Källa"),
        ("Kod", "Nyckeltal", "Redovisningsår", "Fördelning", "Utfall", "Måttenhet", "Kommentar", "Datakälla"),
        ("FN-indikator", "Mått", "Tidsperiod", "Indelning", "Varde", "Mätenhet", "Fotnot", "Uppgiftskälla"),
    ],
    "de": [
        ("Kennziffer", "Indikator", "Jahr", "Gliederung", "Wert", "Einheit", "Anmerkung", "Quelle"),
        (
            "Indikatorcode",
            "Bezeichnung",
            "Berichtsjahr",
            "Aufschlüsselung",
            "Messwert",
            "Maßeinheit",
            "Bemerkungen",
            "Datenquelle",
        ),
        (
            "SDG-Indikator",
            "Kennzahl",
            "Zeitraum",
            "Untergliederung",
            "Ergebnis",
            "Masseinheit",
            "Fußnote",
            "Quellenangabe",
        ),
    ],
    "es": [
        ("Código", "Indicador", "Año", "Desagregación", "Valor", "Unidad de medida", "Notas", "Fuente"),
        (
            "Código del indicador",
            "Nombre del indicador",
            "Período",
            "Desglose",
            "Resultado",
            "Unidad",
            "Observaciones",
            "Fuente de datos",
        ),
        (
            "Indicador ODS",
            "Denominación",
            "Ano",
            "Desagregacion",
            "Valor observado",
            "Unidades",
            "Comentarios",
            "Fuentes",
        ),
    ],
    "fr": [
        ("Code indicateur", "Indicateur", "Année", "Désagrégation", "Valeur", "Unité", "Remarques", "Source"),
        (
            "Code de l’indicateur",
            "Nom de l'indicateur",
            "Période",
            "Ventilation",
            "Valeurs",
            "Unité de mesure",
            "Commentaire",
            "Source des données",
        ),
        ("Indicateur ODD", "Libellé", "Annee", "Desagregation", "Effectif", "Unite de mesure", "Note", "Sources"),
    ],
}
TOTALS = {
    "en": ["Total", "All ages", "Both sexes"],
    "fi": ["Yhteensä", "Kaikki", "Molemmat sukupuolet"],
    "sv": ["Totalt", "Samtliga", "Båda könen"],
    "de": ["Insgesamt", "Gesamt", "Beide Geschlechter"],
    "es": ["Total", "Ambos sexos", "Todas las edades"],
    "fr": ["Total", "Ensemble", "Les deux sexes"],
}
KEYS = {
    "en": ("Indicator", "Code", "Unit", "Year", "Source"),
    "fi": ("Indikaattori", "Koodi", "Yksikkö", "Vuosi", "Lähde"),
    "sv": ("Indikator", "Kod", "Enhet", "År", "Källa"),
    "de": ("Indikator", "Kennziffer", "Einheit", "Jahr", "Quelle"),
    "es": ("Indicador", "Código", "Unidad", "Año", "Fuente"),
    "fr": ("Indicateur", "Code indicateur", "Unité", "Année", "Source"),
}
ALL = [(language, number) for language in HEADS for number in range(len(HEADS[language]))]
FIGURES = [
    ("3.1.1", "Deaths", 2018, "", 12.5, "per 100,000 people", "", "Register"),
    ("3.1.1", "Deaths", 2018, "Women", 11.0, "per 100,000 people", "small", "Register"),
    ("3.1.1", "Deaths", 2019, "", 13.5, "per 100,000 people", "", "Register"),
    ("3.1.1", "Deaths", 2019, "Women", 12.0, "per 100,000 people", "", "Register"),
    ("11.2.1", "Lives near a stop", 2018, "", 88.0, "%", "", "Survey"),
    ("11.2.1", "Lives near a stop", 2019, "", 89.5, "%", "new", "Survey"),
]


def seen(readings):
    return sorted(
        (
            r.indicator_code,
            r.indicator_name,
            r.period.first if r.period else 0,
            r.breakdown,
            r.value,
            r.unit,
            r.note,
            r.source,
        )
        for r in readings
    )


@pytest.mark.parametrize(("language", "number"), ALL)
def test_heads_of_a_long_table(language, number):
    for total in TOTALS[language]:
        rows = [[*row[:3], row[3] or total, *row[4:]] for row in FIGURES]
        readings, findings, _ = read([list(HEADS[language][number]), *rows])
        assert seen(readings) == sorted(FIGURES)
        assert findings == []


@pytest.mark.parametrize(("language", "number"), ALL)
def test_columns_may_stand_in_any_order(language, number):
    order = [5, 2, 7, 4, 1, 6, 0, 3]
    total = TOTALS[language][0]
    heads = HEADS[language][number]
    rows = [[*row[:3], row[3] or total, *row[4:]] for row in FIGURES]
    readings, _, _ = read([[row[i] for i in order] for row in [heads, *rows]])
    assert seen(readings) == sorted(FIGURES)


@pytest.mark.parametrize(("language", "number"), ALL)
def test_heads_of_a_wide_table(language, number):
    code, name, _, group, _, unit, note, source = HEADS[language][number]
    rows = [[code, name, group, unit, 2018, 2019, note, source]]
    for key in dict.fromkeys((f[0], f[1], f[3], f[5], f[7]) for f in FIGURES):
        own = {f[2]: f[4] for f in FIGURES if (f[0], f[1], f[3], f[5], f[7]) == key}
        group_shown = key[2] or TOTALS[language][0]
        rows.append([key[0], key[1], group_shown, key[3], own.get(2018), own.get(2019), None, key[4]])
    readings, findings, _ = read(rows)
    assert seen(readings) == sorted((*f[:6], "", f[7]) for f in FIGURES)
    assert findings == []


@pytest.mark.parametrize("language", KEYS)
@pytest.mark.parametrize("beside", [True, False], ids=["in two cells", "in one cell"])
def test_lines_of_keys_above_a_table(language, beside):
    name, code, unit, year, source = KEYS[language]
    told = {name: "Waste", code: "11.6.1", unit: "%", year: 2019, source: "Register"}
    lines = [[f"{key}:", value] if beside else [f"{key}: {value}"] for key, value in told.items()]
    rows = [*lines, [], ["", HEADS[language][0][4]], ["Paper", 30.5], ["Glass", 20.5]]
    readings, _, _ = read(rows)
    assert seen(readings) == [
        ("11.6.1", "Waste", 2019, "Glass", 20.5, "%", "", "Register"),
        ("11.6.1", "Waste", 2019, "Paper", 30.5, "%", "", "Register"),
    ]


@pytest.mark.parametrize("language", HEADS)
def test_a_head_may_be_in_two_languages(language):
    for english, other in zip(HEADS["en"][0], HEADS[language][0], strict=True):
        for between in ("/", " / ", " – ", " - ", "\n", " | "):
            assert role_of(f"{english}{between}{other}") == role_of(english) != ""


@pytest.mark.parametrize("head", ["Value / Unit", "Name or code", "km/h", "Year / Women", "N/A", "Indicator - Waste"])
def test_a_head_that_says_two_things_has_no_role(head):
    assert role_of(head) == ""


@pytest.mark.parametrize("role", WORDS["roles"])
def test_every_word_has_its_role_however_it_is_typed(role):
    for word in WORDS["roles"][role]:
        forms = {
            word,
            word.upper(),
            word.capitalize(),
            f" {word}:",
            word.replace(" ", "_"),
            word.replace(" ", "\u00a0"),
        }
        assert {role_of(form) for form in forms} == {role}, word


def test_no_word_means_two_things():
    for table in ("roles", "marks", "flags"):
        seen_in: dict[str, str] = {}
        for name, found in WORDS[table].items():
            for word in found:
                spelt = plain(word) if table == "roles" else word
                assert seen_in.setdefault(spelt, name) == name, word


def test_no_word_without_accents_means_another_thing():
    roles = words().roles
    for word, role in list(roles.items()):
        for bare in without_accents(word):
            assert roles[bare] == role, word


def test_short_words_keep_their_accents():
    assert role_of("År") == role_of("år") == "period"
    assert role_of("ar") == ""
    assert role_of("Mål") == "goal"
    assert role_of("Mal") == ""


@pytest.mark.parametrize("word", [word for found in TOTALS.values() for word in found])
def test_totals_of_every_language(word):
    assert is_total(word)
    assert role_of(word) == ""


@pytest.mark.parametrize(
    "word", sorted({word for name in ("lower", "upper", "bound") for word in WORDS["words"][name]})
)
def test_a_bound_is_no_head_of_anything_else(word):
    assert role_of(word) == ""


@pytest.mark.parametrize("language", HEADS)
def test_lines_of_sources_and_notes(language):
    for heads in HEADS[language]:
        assert begins(f"{heads[7]}: register", "source")
    for word in WORDS["words"]["source"]:
        assert begins(f"{word.capitalize()}: register", "source")
        assert not begins(f"{word.capitalize()}: register", "note")


@pytest.mark.parametrize(
    ("word", "language"),
    [("art", "de"), ("kön", "sv"), ("mal", "de"), ("estado", "es"), ("an", "en"), ("alle", "de"), ("stand", "de")],
)
def test_words_that_mean_other_things_elsewhere_are_no_heads(word, language):
    assert role_of(word) in {"", "period"}


def test_a_word_of_two_languages_is_told_by_what_stands_below_it():
    spanish = [["Nombre", "Año", "Valor"], ["Agua", 2019, 3.5], ["Agua", 2020, 4.5]]
    assert [(r.indicator_name, r.value) for r in read(spanish)[0]] == [("Agua", 3.5), ("Agua", 4.5)]
    french = [["Indicateur", "Année", "Nombre"], ["Eau", 2019, 3.5], ["Eau", 2020, 4.5]]
    assert [(r.indicator_name, r.value) for r in read(french)[0]] == [("Eau", 3.5), ("Eau", 4.5)]


@pytest.mark.parametrize("head", ["Mål", "Goal", "Ziel", "Objectif", "Meta", "Tavoite", "Objetivo"])
def test_figures_that_are_aimed_at_are_no_goals_and_no_values(head):
    rows = [["Indicator", head, 2019, 2020], ["Waste", 30.5, 40.5, 38.5], ["Water", 12.0, 14.5, 13.5]]
    readings, findings, account = read(rows)
    assert sorted(r.value for r in readings) == [13.5, 14.5, 38.5, 40.5]
    assert [f.code for f in findings] == ["column-derived"]
    assert account.findings == 2
    numbered = [["Indicator", "Goal", 2019, 2020], ["Waste", 11, 40.5, 38.5], ["Water", 6, 14.5, 13.5]]
    assert read(numbered)[1] == []


@pytest.mark.parametrize(
    "head", ["Ist {}", "Actual {}", "Toteuma {}", "Utfall {}", "Réalisé {}", "Valor ({})", "Wert {}"]
)
def test_a_word_for_values_may_stand_before_a_year(head):
    rows = [["Indicator", "Unit", head.format(2021), head.format(2022)], ["Waste", "t", 3.5, 4.5]]
    readings, _, _ = read(rows)
    assert [(r.period.text, r.value) for r in readings] == [("2021", 3.5), ("2022", 4.5)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Q1 2020", "2020-Q1"),
        ("2020K1", "2020-Q1"),
        ("2020T1", "2020-Q1"),
        ("T1 2020", "2020-Q1"),
        ("1. neljännes 2020", "2020-Q1"),
        ("1:a kvartalet 2020", "2020-Q1"),
        ("1. Quartal 2020", "2020-Q1"),
        ("1er trimestre 2020", "2020-Q1"),
        ("1º trimestre de 2020", "2020-Q1"),
        ("Quarter 4, 2019", "2019-Q4"),
        ("2020 (Q1)", "2020-Q1"),
        ("lukuvuosi 2019-2020", "2019-2020"),
        ("läsåret 2019/20", "2019/20"),
        ("Schuljahr 2019/20", "2019/20"),
        ("curso 2019/20", "2019/20"),
        ("année scolaire 2019/20", "2019/20"),
        ("vuosina 2018-2021", "2018-2021"),
        ("de 2018 a 2021", "2018-2021"),
        ("2018 bis 2021", "2018-2021"),
        ("2018 à 2021", "2018-2021"),
    ],
)
def test_periods_in_the_words_of_a_language(text, period):
    assert period_of(text).text == period


@pytest.mark.parametrize("text", ["note 1 2020", "Waste 2020", "5. Quartal 2020", "T5 2020", "Trim 2020", "2020 women"])
def test_words_before_a_year_make_no_period(text):
    assert period_of(text) is None
