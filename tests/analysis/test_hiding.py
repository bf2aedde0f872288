"""What else gives a hidden count away: figures made of others, editions, accepted sentences, ratios."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.analysis.made_figures import city, indicator, row, table
from vlr.analysis.hiding import hidden_points
from vlr.analysis.protect import protect
from vlr.analysis.review import review, review_series
from vlr.analysis.suppress import Count, Sum, Why, suppress
from vlr.analysis.tables_of_groups import Group, sums_of, whole_key
from vlr.model.cells import Cell
from vlr.model.city import Indicator
from vlr.model.claims import Accepted, Used
from vlr.model.edition import Edition, EditionFigure, EditionMark, Origin
from vlr.model.periods import Period, PeriodKind
from vlr.model.review import Point, Series

YEAR = Period("2022", 2022, 2022, PeriodKind.YEAR)
COUNT = {"unit": "count", "goals": (3,)}


def point(value: float | None, *rows: int, period: Period = YEAR) -> Point:
    """A figure that was typed in these rows of column C."""
    return Point(period, value, "A", f"o{rows}", "air", tuple(Cell("a.xlsx", "Data", r, 3) for r in rows))


def line(id: str, breakdown: str, *points: Point) -> Series:
    return Series(f"{id}--{breakdown}" if breakdown else id, id, breakdown, "count", points)


def seen(*lines: Series, **more: object) -> dict[str, float | None]:
    """Id of each series -> what the public sees of its first figure."""
    ids = dict.fromkeys(one.indicator for one in lines)
    made = city(*(indicator(id=id, **COUNT) for id in ids), **more)
    whole = review_series({id: [one for one in lines if one.indicator == id] for id in ids}, made, (), ())
    public, _ = protect(whole)
    return {one.id: one.points[0].value for r in public.indicators for one in r.series}


def test_a_whole_made_of_contributors_under_another_id_is_a_total() -> None:
    parts = [line(f"part{n}", "", point(value, n)) for n, value in enumerate((12.0, 3.0, 25.0), 1)]
    assert seen(line("whole", "", point(40.0, 1, 2, 3)), *parts) == {
        "whole": 40.0,
        "part1": None,
        "part2": None,
        "part3": 25.0,
    }


def test_a_mean_tells_the_sum_of_its_parts() -> None:
    parts = [line(f"part{n}", "", point(value, n)) for n, value in enumerate((12.0, 3.0, 27.0), 1)]
    assert seen(line("mean", "", point(14.0, 1, 2, 3)), *parts) == {
        "mean": 14.0,
        "part1": None,
        "part2": None,
        "part3": 27.0,
    }


def test_any_other_figure_made_of_a_hidden_one_goes_with_it() -> None:
    parts = [line(f"part{n}", "", point(value, n)) for n, value in enumerate((12.0, 3.0), 1)]
    assert seen(line("weighted", "", point(9.4, 1, 2)), *parts) == {"weighted": None, "part1": 12.0, "part2": None}


def test_figures_of_an_edition_that_name_no_cell_are_not_the_same_figure() -> None:
    bare = replace(point(3.0), cells=(Cell("", "", 0, 0),))
    lines = [line("a", "", bare), line("b", "", replace(bare, value=70.0))]
    assert seen(*lines) == {"a": None, "b": 70.0}


def test_what_is_hidden_now_is_gone_from_the_last_edition_and_from_accepted_sentences() -> None:
    figures = tuple(
        EditionFigure("pm", "", replace(YEAR, text=t, first=int(t), last=int(t)), v, "count")
        for t, v in (("2021", 70.0), ("2022", 3.5))
    )
    marks = (EditionMark("pm", "eurostat", "1", "x", base="2021", base_value=70.0, latest="2022", latest_value=3.5),)
    edition = Edition(2021, 1, Origin.IMPORT, titles={"pm": "Fine dust"}, figures=figures, marks=marks)
    claims = (Accepted("c", (Used("pm", "2022", "3.5"), Used("pm", "2021", "70"))),)
    made = city(indicator(**COUNT), last_edition=edition, claims=claims)
    public, _ = protect(
        review(table(row("2021", 70.0, 5, unit="count"), row("2022", 3.0, 6, unit="count")), made, [], [])
    )
    assert [(f.value, f.status) for f in public.city.last_edition.figures] == [(70.0, "A"), (None, "Q")]
    assert [(m.base_value, m.latest_value) for m in public.city.last_edition.marks] == [(70.0, None)]
    assert [u.value for u in public.city.claims[0].used] == ["", "70"]
    assert "3.5" not in repr(public)


def test_a_hidden_group_takes_nothing_from_a_sentence_about_the_whole() -> None:
    claims = (Accepted("c", (Used("tb", "2022", "31"), Used("tb--east", "2022", "2"))),)
    groups = [
        replace(line("tb", f"Ward={name}", point(value, n)), id=f"tb--{name}")
        for n, (name, value) in enumerate({"east": 2.0, "north": 10.0, "west": 19.0}.items(), 1)
    ]
    whole = review_series(
        {"tb": [line("tb", "", point(31.0, 9)), *groups]}, city(indicator(id="tb", **COUNT), claims=claims), (), ()
    )
    public, _ = protect(whole)
    assert [u.value for u in public.city.claims[0].used] == ["31", ""]


@pytest.mark.parametrize(
    ("unit", "value", "shown"),
    [
        ("left-handed cellists", 3.0, None),
        ("left-handed cellists", 3.5, 3.5),
        ("cellos per household", 3.0, 3.0),
        ("pupils", 3.0, None),
    ],
)
def test_whole_figures_in_words_that_nobody_knows_may_be_people(unit: str, value: float, shown: float | None) -> None:
    made = city(indicator(id="a", unit=unit, goals=(3,)))
    whole = review_series({"a": [replace(line("a", "", point(value, 1)), unit=unit)]}, made, (), ())
    public, _ = protect(whole)
    assert public.indicators[0].series[0].points[0].value == shown


@pytest.mark.parametrize("cells", [(*range(1, 5), *range(11, 15)), (99,)])
def test_a_mean_weighted_by_hidden_counts_goes_with_them(cells: tuple[int, ...]) -> None:
    wards = {"north": (12.0, 10.0), "south": (3.0, 20.0), "east": (25.0, 30.0), "west": (20.0, 40.0)}
    cases = [line("cases", f"Ward={name}", point(count, n)) for n, (name, (count, _)) in enumerate(wards.items(), 1)]
    waits = [
        replace(line("wait", f"Ward={name}", point(days, n)), unit="days")
        for n, (name, (_, days)) in enumerate(wards.items(), 11)
    ]
    mean = replace(line("wait", "", point(28.8, *cells)), unit="days")
    rows = (
        indicator(id="cases", **COUNT),
        indicator(id="wait", unit="days", goals=(3,), rule="weighted-mean", parts_by="Ward", weight="cases"),
    )
    given = {"cases": [line("cases", "", point(60.0, 9)), *cases], "wait": [mean, *waits]}
    public, _ = protect(review_series(given, city(*rows), (), ()))
    seen = {one.id: one.points[0].value for of in public.indicators for one in of.series}
    assert seen["cases--Ward=south"] is None
    assert seen["wait"] is None
    assert seen["wait--Ward=east"] == 30.0


def ratio(**letters: str) -> dict[str, float | None]:
    """What is seen of a ratio and of both its counts when some of them are confidential."""
    values = {"share": 20.0, "upper": 50.0, "lower": 250.0}
    rows = [
        row(
            "2022",
            value,
            n,
            indicator=id,
            unit="percent" if id == "share" else "count",
            confidentiality=letters.get(id, ""),
        )
        for n, (id, value) in enumerate(values.items(), 2)
    ]
    made: list[Indicator] = [indicator(id="share", numerator="upper", denominator="lower")]
    made += [indicator(id=id, **COUNT) for id in ("upper", "lower")]
    public, _ = protect(review(table(*rows), city(*made), [], []))
    return {id: public.of(id).series[0].points[0].value for id in values}


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ({}, {"share": 20.0, "upper": 50.0, "lower": 250.0}),
        ({"upper": "C"}, {"share": None, "upper": None, "lower": 250.0}),
        ({"lower": "C"}, {"share": None, "upper": 50.0, "lower": None}),
        ({"share": "C"}, {"share": None, "upper": None, "lower": 250.0}),
    ],
)
def test_of_a_ratio_and_its_two_counts_never_only_one_is_hidden(letters, expected) -> None:
    assert ratio(**letters) == expected


def test_a_count_that_two_blocks_of_a_table_pin_together_is_found() -> None:
    """Two squares of hidden counts joined by one, which is the rows of a square less its columns; no row tells it."""
    counts = [Count(float(10 + n), 5) for n in range(25)]
    at = {(r, c): 5 * r + c for r in range(5) for c in range(5)}
    hidden = [at[key] for key in ((0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3), (1, 2))]
    sums = [Sum(None, tuple(at[r, c] for c in range(5))) for r in range(5)]
    sums += [Sum(None, tuple(at[r, c] for r in range(5))) for c in range(5)]
    found = suppress(counts, sums, dict.fromkeys(hidden, Why.SENT))
    assert len(found.why) > len(hidden)
    assert not found.exposed


def test_zeros_are_not_hidden_as_long_as_there_is_a_total() -> None:
    counts = [Count(3.0, 5), Count(0.0, 5), Count(3.0, 1)]
    found = suppress(counts, [Sum(2, (0, 1))], {0: Why.SENT})
    assert found.why == {0: Why.SENT, 2: Why.BESIDE}
    assert not found.exposed


def test_parts_that_overlap_make_no_sum_and_nested_bands_do() -> None:
    key = {name: number for number, name in enumerate(("", "age=0-17", "age=18+", "age=0-4", "age=5-17"))}
    values = (140.0, 40.0, 100.0, 3.0, 37.0)
    groups = [Group((name,) if name else (), "count", n, values[n]) for name, n in key.items()]
    assert set(sums_of(groups)) == {Sum(1, (3, 4)), Sum(0, (2, 3, 4))}


def test_a_band_that_only_covers_a_part_of_another_does_not_hide_the_sum_of_the_others() -> None:
    ages = {(): 140.0, ("age=0-17",): 40.0, ("age=18+",): 100.0, ("age=0-4",): 13.0}
    groups = [Group(key, "count", number, value) for number, (key, value) in enumerate(ages.items())]
    assert set(sums_of(groups)) == {Sum(0, (1, 2))}


def test_a_category_for_everybody_is_the_total() -> None:
    assert whole_key(("age=5", "sex=all")) == ("age=5",)
    assert whole_key(("ethnicity=all other groups",)) == ("ethnicity=all other groups",)


def test_nothing_small_costs_nothing() -> None:
    rows = [row("2022", 100.0 + n, n, unit="count", breakdown=f"ward={n}" if n else "") for n in range(20)]
    assert hidden_points(review(table(*rows), city(indicator(**COUNT)), [], [])).why == {}
