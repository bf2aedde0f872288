"""Figures of the last edition stand only where this year says nothing, and nothing hidden comes back with them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.made_figures import city, indicator, row, table
from vlr.analysis.protect import protect
from vlr.analysis.review import review
from vlr.model.city import City, Place
from vlr.model.decisions import Choice, Decision
from vlr.model.edition import Edition, EditionFigure, Origin
from vlr.model.periods import Period, PeriodKind


def figure(period: str, value: float | None, **changes: Any) -> EditionFigure:
    first = int(period[:4])
    kind = PeriodKind.SPLIT_YEAR if "/" in period else PeriodKind.YEAR
    made = EditionFigure(
        "pm", "", Period(period, first, first + (kind is PeriodKind.SPLIT_YEAR), kind), value, "percent"
    )
    return replace(made, **changes)


def edition(*figures: EditionFigure, **changes: Any) -> Edition:
    return replace(Edition(2020, 1, Origin.RELEASE, {"pm": "Fine dust"}, figures), **changes)


def before(*figures: EditionFigure, **changes: Any) -> City:
    return city(indicator(**changes), last_edition=edition(*figures))


def points(of: City, *rows: dict[str, Any]) -> dict[tuple[str, str], tuple[float | None, str]]:
    made = review(table(*rows), of, (), ()).of("pm")
    return {(s.breakdown, p.period.text): (p.value, p.edition) for s in made.series for p in s.points}


def test_an_old_figure_stands_where_this_year_is_silent() -> None:
    found = points(before(figure("2018", 7.0)), row("2019", 6.0, 2))
    assert found == {("", "2018"): (7.0, "2020"), ("", "2019"): (6.0, "")}


def test_this_years_figure_wins() -> None:
    assert points(before(figure("2019", 7.0)), row("2019", 6.0, 2)) == {("", "2019"): (6.0, "")}


def test_a_gap_of_this_year_stays_a_gap() -> None:
    assert points(before(figure("2019", 7.0)), row("2019", None, 2)) == {("", "2019"): (None, "")}


def test_a_figure_that_is_suppressed_this_year_does_not_come_back() -> None:
    hidden = row("2019", None, 2, status="Q")
    assert points(before(figure("2019", 7.0)), hidden) == {("", "2019"): (None, "")}


def test_a_confidential_figure_of_this_year_is_not_replaced_by_the_old_one_for_the_public() -> None:
    whole = review(table(row("2019", 6.0, 2, confidentiality="C")), before(figure("2019", 7.0)), (), ())
    shown, _ = protect(whole)
    assert [(p.value, p.status) for s in shown.of("pm").series for p in s.points] == [(None, "Q")]
    assert shown.history is not None
    assert not shown.history.revisions


def test_a_small_count_from_an_edition_is_hidden_as_any_other() -> None:
    given_city = city(indicator(unit="number"), last_edition=edition(figure("2018", 3.0, unit="number")))
    shown, _ = protect(review(table(row("2019", 60.0, 2, unit="number")), given_city, (), ()))
    assert {p.period.text: p.value for s in shown.of("pm").series for p in s.points} == {"2018": None, "2019": 60.0}


def test_what_the_edition_hid_is_not_used() -> None:
    found = points(before(figure("2018", None, status="Q"), figure("2017", 4.0, status="Q")), row("2019", 6.0, 2))
    assert found == {("", "2019"): (6.0, "")}


def test_a_figure_in_another_unit_is_not_used_and_told() -> None:
    of = before(figure("2018", 7.0, unit="number"))
    assert points(of, row("2019", 6.0, 2)) == {("", "2019"): (6.0, "")}
    codes = [one.code for one in review(table(row("2019", 6.0, 2)), of, (), ()).findings]
    assert "edition-unit-differs" in codes


def test_another_kind_of_period_makes_no_second_line() -> None:
    assert points(before(figure("2017/18", 7.0)), row("2019", 6.0, 2)) == {("", "2019"): (6.0, "")}


def test_a_withheld_indicator_stays_withheld() -> None:
    of = before(figure("2018", 7.0), place=Place.WITHHELD)
    assert review(table(row("2019", 6.0, 2)), of, (), ()).indicators == ()


def test_a_period_that_somebody_left_out_is_not_filled() -> None:
    decision = Decision("x", "pm", "", "", "", Choice.LEAVE_OUT, "", "", "", "", "", periods=("2018",))
    of = replace(before(figure("2018", 7.0)), decisions=(decision,))
    assert points(of, row("2019", 6.0, 2)) == {("", "2019"): (6.0, "")}


def test_parts_of_two_editions_are_never_put_together() -> None:
    of = before(figure("2019", 7.0, breakdown="Area=North"), rule="sum", parts_by="Area", parts=("North", "South"))
    found = points(of, row("2019", 6.0, 2, breakdown="Area=South"))
    assert not any(from_edition for _, from_edition in found.values())


def test_a_renamed_indicator_keeps_its_figures() -> None:
    of = city(
        indicator(replaces=("dust",)),
        last_edition=edition(figure("2018", 7.0, indicator="dust"), titles={"dust": "Dust"}),
    )
    assert points(of, row("2019", 6.0, 2))[("", "2018")] == (7.0, "2020")


YEARS = st.dictionaries(st.integers(2010, 2021), st.floats(0, 99, allow_nan=False), max_size=8)


@given(YEARS, YEARS)
@settings(max_examples=40)
def test_whatever_the_edition_holds_no_figure_of_this_year_changes(
    now: dict[int, float], then: dict[int, float]
) -> None:
    rows = [row(str(year), value, n + 2) for n, (year, value) in enumerate(sorted(now.items()))]
    alone = points(city(indicator()), *rows)
    beside = points(before(*(figure(str(year), value) for year, value in then.items())), *rows)
    assert {key: found for key, found in beside.items() if not found[1]} == alone
    assert {int(period) for _, period in beside} == set(now) | set(then)
