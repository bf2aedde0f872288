"""A whole of which parts are missing is never taken for the latest figure."""

from __future__ import annotations

from tests.analysis.made_figures import city, indicator, row, table
from vlr.analysis.review import review
from vlr.model.document import PARTIAL
from vlr.model.review import IndicatorReview
from vlr.report.compose.figures import Figures
from vlr.words.phrases import load

PARTS = ("A", "B")


def jobs(*figures: tuple[str, str, float]) -> IndicatorReview:
    rows = [
        row(period, value, n, id=f"pm-{name}-{period}", breakdown=f"ward={name}")
        for n, (name, period, value) in enumerate(figures, 1)
    ]
    town = city(indicator(rule="sum", parts_by="ward", parts=PARTS))
    return review(table(*rows), town, [], []).indicators[0]


def test_the_latest_figure_has_all_its_parts() -> None:
    one = jobs(("A", "2019", 2.0), ("B", "2019", 3.0), ("A", "2020", 2.0))
    assert one.latest is not None
    assert (one.latest.period.text, one.latest.value) == ("2019", 5.0)
    assert one.headline is not None
    assert [point.value for point in one.headline.points] == [5.0, 2.0]


def test_where_no_figure_has_all_its_parts_the_last_one_stands() -> None:
    one = jobs(("A", "2019", 2.0), ("A", "2020", 4.0))
    assert one.latest is not None
    assert (one.latest.period.text, one.latest.reporting, one.latest.expected) == ("2020", 1, 2)


def test_a_figure_that_lacks_parts_is_printed_with_a_sign() -> None:
    town = city(indicator(rule="sum", parts_by="ward", parts=PARTS))
    rows = [
        row("2019", 2.0, 1, id="a", breakdown="ward=A"),
        row("2019", 3.0, 2, id="b", breakdown="ward=B"),
        row("2020", 2.0, 3, id="c", breakdown="ward=A"),
    ]
    whole = review(table(*rows), town, [], [])
    phrases, _ = load("en", None)
    figures = Figures(whole, phrases, inside=False)
    one = whole.indicators[0]
    assert one.headline is not None
    assert [figures.number(one, one.headline, point).status for point in one.headline.points] == ["", PARTIAL]
