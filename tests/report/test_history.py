"""Annex A5 compares with the last edition; figures of it are marked wherever they stand."""

from __future__ import annotations

from dataclasses import replace

from tests.analysis.made_figures import city, indicator, row, table
from tests.analysis.test_earlier import edition, figure
from tests.report.test_compose import section, texts, walk
from vlr.analysis.protect import protect
from vlr.analysis.review import review
from vlr.model.city import Action, City
from vlr.model.document import Chart, Document, Number, Table
from vlr.model.edition import EditionAction, EditionMark, Origin
from vlr.model.review import Review
from vlr.report.charts.draw import draw
from vlr.report.charts.facts import hollow
from vlr.report.compose import compose
from vlr.report.html import print_html
from vlr.report.opendata_tables import tables
from vlr.words.environment import environment
from vlr.words.phrases import load

PHRASES = load("en")[0]
ROWS = (row("2015", 9.0, 2), row("2020", 6.0, 3, note="r, counted anew"), row("2021", 5.9, 4))
LAST = edition(
    figure("2019", 7.5),
    figure("2020", 6.5),
    figure("2021", 5.8),
    titles={"dust": "Dust in the air", "pm": "Fine dust", "lead": "Lead <b>in</b> the air"},
    marks=(EditionMark("pm", "eurostat", "0", "significant-movement-away", "2015", 9.0, "2020", 6.5),),
    actions=(EditionAction("trees", "Plant trees", "2021", "planned"), EditionAction("bus", "Electric buses", "2020")),
    note="Only totals.",
)
CITY = city(
    indicator(),
    indicator(id="noise", titles={"en": "Night noise"}, replaces=("dust",)),
    indicator(id="rain", titles={"en": "Rain"}),
    last_edition=LAST,
    actions=(Action("trees", "Plant more trees", (11,), due="2024-05", status="under way"),),
)


def made(of: City = CITY, audience: str = "internal") -> tuple[Document, Review]:
    whole = review(table(*ROWS), of, (), ())
    shown = whole if audience == "internal" else protect(whole)[0]
    charts = {"pm": draw(shown.of("pm"), PHRASES, language="en", wide=False, color="#333333")}
    return compose(shown, PHRASES, audience=audience, charts=charts)[0], shown


def rows(document: Document, name: str) -> list[list[str]]:
    found = next(t for t in walk(document.sections) if isinstance(t, Table) and t.id == name)
    return [[" ".join(_word(part) for part in cell) for cell in one.cells] for one in found.rows]


def _word(part: object) -> str:
    return part.text if hasattr(part, "text") else str(part)


def test_revisions_have_old_new_and_why() -> None:
    assert rows(made()[0], "history-revisions") == [
        ["Fine dust", "2020", "6.5", "6.0", "r, counted anew"],
        ["Fine dust", "2021", "5.8", "5.9", "no reason given"],
    ]


def test_the_public_sees_the_revision_and_not_the_note() -> None:
    document, _ = made(audience="public")
    assert rows(document, "history-revisions")[0][4] == "marked as revised by the division"
    assert "counted anew" not in texts(document)


def test_indicators_classes_and_actions_are_told() -> None:
    document, _ = made()
    said = {name: texts(section(document, f"history-{name}")) for name in ("renamed", "new", "gone")}
    assert "Dust in the air" in said["renamed"]
    assert "Rain" in said["new"]
    assert "Lead <b>in</b> the air" in said["gone"]
    ((name, then, now, why),) = rows(document, "history-classes")
    assert (name, then[-6:], now[-6:]) == ("Fine dust", "(2020)", "(2021)")
    assert "new figures" in why
    assert "revised figures" in why
    assert [line[:2] for line in rows(document, "history-actions")] == [
        ["Plant more trees", "delayed"],
        ["Electric buses", "no longer named"],
    ]
    assert "Only totals." in texts(section(document, "annex-history"))


def test_where_there_is_nothing_each_part_says_so() -> None:
    bare = edition(figure("2020", 6.0), figure("2021", 5.9), origin=Origin.IMPORT)
    document, _ = made(replace(CITY, indicators=CITY.indicators[:1], last_edition=bare))
    said = {name: texts(section(document, f"history-{name}")) for name in ("revisions", "renamed", "new", "gone")}
    assert all("None." in text for text in said.values())
    assert "gives no assessments" in texts(section(document, "history-classes"))
    assert "gives no actions" in texts(section(document, "history-actions"))


def test_without_an_edition_one_line_says_so_and_there_is_no_annex() -> None:
    document, _ = made(replace(CITY, last_edition=None))
    assert "This is the first edition" in texts(section(document, "methodology"))
    assert not [one for one in document.sections if one.id == "annex-history"]
    assert "‡" not in texts(document)


def test_a_figure_of_the_edition_is_marked_in_tables_charts_passport_and_open_data() -> None:
    document, shown = made()
    old = [one for one in walk(document.sections) if isinstance(one, Number) and one.edition]
    assert {(one.period, one.status, one.edition) for one in old} == {("2019", "‡", "2020")}
    assert ("Taken from", "from edition 2020") in document.passports[old[0].passport].facts
    notes = [t.notes for t in walk(document.sections) if isinstance(t, Table) and t.css in ("data", "statistics")]
    assert all(any("‡ from edition 2020" in note for note in one) for one in notes if one)
    line = shown.of("pm").headline
    assert line is not None
    assert [hollow(point) for point in line.points] == ["", "edition", "", ""]
    subtitles = [one.subtitle for one in walk(document.sections) if isinstance(one, Chart)]
    assert any("from an earlier edition" in text for text in subtitles)
    table_of = tables(shown, "public")[0]
    column = [one.name for one in table_of.columns].index("from_edition")
    assert [one[column] for one in table_of.rows] == ["", "2020", "", ""]


def test_what_an_edition_says_is_text_on_the_page() -> None:
    document, _ = made()
    pages = print_html(document, environment(None, "en"), figures_csv={}, city_folder=None)
    page = pages["annex-history.html"].decode()
    assert "Lead &lt;b&gt;in&lt;/b&gt; the air" in page
