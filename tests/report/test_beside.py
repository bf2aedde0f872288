"""Others beside the city, and the strategy beside the goals: said once, never as a ranking, with sources and limits."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest

from tests.report.made_city import HOSTILE, PEERS, PEERS_FILE, hostile_review, made_charts, made_review
from tests.report.test_compose import section, texts, walk
from vlr.analysis.protect import protect
from vlr.model.document import Document, Gap, IndicatorBlock, Number, Table
from vlr.model.review import Review
from vlr.report.charts.peers import peer_chart
from vlr.report.compose import compose
from vlr.report.figure_csv import chart_csv
from vlr.report.opendata import files
from vlr.words.phrases import load

PHRASES = load("en")[0]
RANKING = re.compile(r"\b(best|worst|rank\w*|better than|worse than|ahead|behind|highest|lowest|leads?|top)\b", re.I)


def composed(review: Review, audience: str = "internal") -> Document:
    return compose(review, PHRASES, audience=audience, charts=made_charts(review))[0]


@pytest.fixture(scope="module")
def document() -> Document:
    return composed(made_review())


def block(document: Document, indicator: str) -> IndicatorBlock:
    found = [b for b in walk(document.sections) if isinstance(b, IndicatorBlock) and b.id == f"i-{indicator}"]
    return found[0]


def beside(document: Document, indicator: str) -> tuple[object, ...]:
    """The sentence that compares."""
    return next(s for s in block(document, indicator).sentences if s[0] == PHRASES("doc.comparison.lead"))


def table(document: Document, name: str) -> Table:
    return next(t for t in walk(document.sections) if isinstance(t, Table) and t.id == name)


def said(parts: tuple[object, ...]) -> str:
    return "".join(part.text if isinstance(part, Number) else str(part) for part in parts)


def test_the_sentence_names_everybody_with_value_period_and_what_differs(document: Document) -> None:
    sentence = beside(document, "low-income")
    assert said(sentence) == (
        "Beside others: Aldermere 15.4\u00a0% (2022); "
        "Brightwater upon the Long River 16.0\u00a0% (2022, not the same definition); "
        "Östervik 9.8\u00a0% (2022); Great Britain (country) 17.0\u00a0% (2022, definition not compared)."
    )


def test_the_city_s_own_value_leads_to_its_passport(document: Document) -> None:
    numbers = [part for part in beside(document, "low-income") if isinstance(part, Number)]
    assert [n.passport for n in numbers] == ["p-low-income-2022"]
    assert numbers[0].passport in document.passports


def test_no_word_ranks(document: Document) -> None:
    chart = peer_chart(made_review().of("low-income"), "Aldermere", PHRASES, color="#335577")
    assert chart is not None
    for text in (said(beside(document, "low-income")), chart.title, chart.subtitle, chart.alt):
        assert not RANKING.search(text), text
    for words in (*PHRASES.section("doc.comparison").values(), *PHRASES.section("chart.peers").values()):
        assert not RANKING.search(words.replace("behind them", "")), words


def test_the_chart_holds_everybody_in_words_and_pictures() -> None:
    chart = peer_chart(made_review().of("low-income"), "Aldermere", PHRASES, color="#335577")
    assert chart is not None
    assert chart.subtitle == "% · 2022 · * not the same definition · † definition not compared"
    seen = re.findall(r">([^<>]+)</text>", chart.svg)
    assert seen[:4] != []
    for text in ("Aldermere", "Östervik", "15.4", "17.0"):
        assert any(text in one for one in seen), text
        assert text in chart.alt
    places = [chart.alt.index(name) for name in ("Aldermere 15", "Brightwater", "Östervik", "Great Britain")]
    assert places == sorted(places)
    assert "Statistics of Östervik" in chart.source


def test_years_that_differ_stand_at_every_bar() -> None:
    other = replace(PEERS[0], city="Norby", period=PEERS[3].period)
    review = made_review(peers=(*PEERS[:2], other))
    chart = peer_chart(review.of("low-income"), "Aldermere", PHRASES, color="#335577")
    assert chart is not None
    seen = "|".join(re.findall(r">([^<>]+)</text>", chart.svg))
    assert "each with its own year" in chart.subtitle
    for text in ("Aldermere (2023)", "Norby (2019)", "Östervik (2022)"):
        assert text in seen


def test_the_table_behind_the_chart_and_its_csv_hold_the_same(document: Document) -> None:
    figure = block(document, "low-income").more[-1]
    assert figure.id == "peers-low-income"
    assert figure.chart.table is not None
    values = [said(row.cells[2]) for row in figure.chart.table.rows]
    assert values == ["15.4\u00a0%", "16.0\u00a0%", "9.8\u00a0%", "17.0\u00a0%"]
    review = made_review()
    rows = list(csv.DictReader(io.StringIO(chart_csv(review, "low-income", figure.chart).decode("utf-8-sig"))))
    assert [(r["place"], r["value"], r["kind"]) for r in rows] == [
        ("Aldermere", "15.4", "own"),
        ("Brightwater upon the Long River", "16", "city"),
        ("Östervik", "9.75", "city"),
        ("Great Britain", "17", "country"),
    ]


def test_summary_sources_and_limits_name_the_comparisons(document: Document) -> None:
    assert [said(row.cells[1]) for row in table(document, "comparison").rows] == ["15.4\u00a0% (2022)", "361 (2019)"]
    sources = texts(table(document, "comparison-sources"))
    assert all(p.source in sources for p in PEERS if p.indicator != "life-expectancy")
    limits = texts(section(document, "limits-comparison"))
    assert "Before housing costs." in limits
    assert "nobody has said whether the figure of Great Britain (country)" in limits


def test_without_others_one_line_says_so() -> None:
    document = composed(made_review(peers=()))
    assert "No peer cities are given" in texts(section(document, "limits-comparison"))
    assert not [t for t in walk(document.sections) if isinstance(t, Table) and t.id.startswith("comparison")]


def test_the_public_gets_the_same_comparison_and_no_file() -> None:
    public, _ = protect(made_review())
    document = composed(public, "public")
    assert "Östervik" in said(beside(document, "low-income"))
    data = files(public, PHRASES, "public", ())
    assert b"Great Britain" in data["data/peers.csv"]
    everything = texts(document) + "".join(content.decode("utf-8") for content in data.values())
    assert PEERS_FILE not in everything
    assert "others-secret" not in everything


def test_open_data_has_every_figure_of_others_with_its_source() -> None:
    data = files(made_review(), PHRASES, "internal", ())["data/peers.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data)))
    assert len(rows) == len(PEERS)
    assert all(r["source"] and r["period"] and r["kind"] for r in rows)


def test_the_matrix_has_a_row_an_objective_and_a_column_a_goal(document: Document) -> None:
    matrix = table(document, "strategy-goals")
    assert [c.head for c in matrix.columns][1:] == [str(goal) for goal in range(1, 18)]
    rows = {said(row.cells[0]): [said(cell) for cell in row.cells[1:]] for row in matrix.rows}
    assert rows["1.1 Nobody goes hungry"][:3] == ["△", "■", "·"]
    assert rows["Number of objectives"][:6] == ["1", "1", "1", "0", "0", "1"]
    assert "A friendly city" in rows
    assert {len(cells) for cells in rows.values()} == {0, 17}


def test_what_the_mapping_leaves_open_is_listed(document: Document) -> None:
    still = texts(section(document, "strategy-open"))
    assert "A friendly city" in still
    assert "2.1 Clean rivers" in still
    assert "Goal 11:" in still
    assert "Goal 14" not in still


def test_without_a_strategy_there_is_a_line_and_a_gap() -> None:
    document = composed(made_review(objectives=()))
    part = section(document, "strategy")
    assert "No strategy is given" in texts(part)
    assert [b.file for b in part.blocks if isinstance(b, Gap)] == ["indicators/strategy.xlsx"]


def test_the_public_is_told_no_file_to_write() -> None:
    public, _ = protect(made_review(objectives=(), peers=()))
    document = composed(public, "public")
    assert ".xlsx" not in texts(section(document, "strategy")) + texts(section(document, "limits-comparison"))


def test_text_of_people_is_never_mark_up() -> None:
    review = hostile_review()
    chart = peer_chart(review.of("low-income"), review.city.name, PHRASES, color="#335577")
    assert chart is not None
    assert HOSTILE not in chart.svg
    assert "javascript:" not in texts(section(composed(review), "annex-sources"))
