"""The gap between groups: who is ahead and behind, then and now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.made_figures import DOWN, KEEP, REPORT_YEAR, UP, city, indicator, row, series, table
from vlr.analysis.dimensions import kind_of_dimension, single
from vlr.analysis.gaps import gaps, relation, spread_before
from vlr.analysis.protect import protect
from vlr.analysis.review import review
from vlr.model.city import Direction
from vlr.model.dimensions import DimensionWords
from vlr.model.gaps import DimensionKind, GroupGap, Movement
from vlr.model.review import Series
from vlr.model.slugs import slug

Values = Mapping[int | str, float | None]


def group(breakdown: str, values: Values, marks: Mapping[int | str, str] | None = None, **changes: Any) -> Series:
    name = f"pm--{slug(breakdown)}" if breakdown else "pm"
    return replace(series(values, marks), id=name, breakdown=breakdown, **changes)


def one_gap(*lines: Series, words: DimensionWords | None = None, **changes: Any) -> GroupGap:
    found = gaps(lines, indicator(**changes), REPORT_YEAR, words)
    assert len(found) == 1
    return found[0]


WOMEN = group("sex=Women", {2015: 10.0, 2020: 8.0})
MEN = group("sex=Men", {2015: 16.0, 2020: 11.0})


def test_the_city_wants_less_so_the_lowest_is_ahead():
    gap = one_gap(WOMEN, MEN)
    assert (gap.latest.ahead.group, gap.latest.behind.group) == ("Women", "Men")
    assert gap.judged
    assert gap.latest.difference == 3.0
    assert gap.latest.ratio == pytest.approx(11 / 8)
    assert gap.first is not None
    assert (gap.first.period, gap.first.difference) == ("2015", 6.0)
    assert gap.movement is Movement.CLOSING


def test_another_wish_swaps_ahead_and_behind():
    less, more = one_gap(WOMEN, MEN, direction=DOWN), one_gap(WOMEN, MEN, direction=UP)
    assert (less.latest.ahead, less.latest.behind) == (more.latest.behind, more.latest.ahead)
    assert less.latest.difference == more.latest.difference


@pytest.mark.parametrize("direction", [KEEP, Direction.NONE, Direction.UNDECIDED])
def test_without_a_wish_there_is_a_highest_and_a_lowest_and_nobody_is_behind(direction: Direction):
    gap = one_gap(WOMEN, MEN, direction=direction)
    assert not gap.judged
    assert (gap.latest.ahead.group, gap.latest.behind.group) == ("Men", "Women")
    assert gap.latest.ratio is None


@pytest.mark.parametrize("changes", [{"unit": "people"}, {"rule": "sum"}])
def test_a_count_grows_with_the_group_so_nobody_is_behind(changes: dict[str, str]):
    assert not one_gap(WOMEN, MEN, **changes).judged


def test_groups_of_things_are_not_left_behind():
    gap = one_gap(group("Energy source=Wind", {2020: 1.0}), group("Energy source=Waste", {2020: 2.0}))
    assert gap.kind is DimensionKind.OTHER
    assert not gap.judged


def test_an_unknown_dimension_is_never_guessed():
    lines = (group("zone type=a", {2020: 1.0}), group("zone type=b", {2020: 2.0}))
    assert one_gap(*lines).kind is DimensionKind.UNKNOWN
    assert not one_gap(*lines).judged
    assert one_gap(*lines, words=DimensionWords(people=("Zone Type",))).judged
    assert one_gap(*lines, words=DimensionWords(not_people=("zone type",))).kind is DimensionKind.OTHER


def test_what_the_city_says_goes_before_the_lists():
    assert not one_gap(WOMEN, MEN, words=DimensionWords(not_people=("Sex",))).judged


def test_groups_without_a_dimension_take_the_declared_one():
    lines = (group("Ashley", {2020: 1.0}), group("Easton", {2020: 2.0}))
    assert one_gap(*lines).kind is DimensionKind.UNKNOWN
    declared = one_gap(*lines, words=DimensionWords(unnamed={"pm": "Ward"}))
    assert (declared.dimension, declared.kind) == ("Ward", DimensionKind.PEOPLE)
    by_parts = one_gap(*lines, parts_by="district", parts=("Ashley", "Easton"))
    assert (by_parts.dimension, by_parts.kind) == ("district", DimensionKind.PEOPLE)


def test_women_and_men_need_no_declaration():
    assert one_gap(group("Naiset", {2020: 1.0}), group("Miehet", {2020: 2.0})).kind is DimensionKind.PEOPLE


@pytest.mark.parametrize(
    "name",
    ["Sex", "Age group", "age band", "ikäryhmä", "Stadsdel", "Altersgruppe", "nivel de ingresos", "tranche d'âge",
     "Deprivation decile", "Ward name", "Disability", "mother tongue", "utbildningsnivå",
     "Index of Multiple Deprivation quintile"],
)  # fmt: skip
def test_dimensions_of_people_are_known_in_six_languages(name: str):
    assert kind_of_dimension(name, DimensionWords()) is DimensionKind.PEOPLE


@pytest.mark.parametrize(
    "name", ["Type of crime", "Energy source", "energialähde", "Abfallart", "cause of death", "Component"]
)
def test_dimensions_of_things_are_known_too(name: str):
    assert kind_of_dimension(name, DimensionWords()) is DimensionKind.OTHER


@pytest.mark.parametrize("name", ["", "Group", "group", "level", "Average something", "colour"])
def test_other_names_are_unknown(name: str):
    assert kind_of_dimension(name, DimensionWords()) is DimensionKind.UNKNOWN


def test_two_dimensions_are_compared_one_at_a_time():
    lines = (
        WOMEN,
        MEN,
        group("sex=Women; age=0-17", {2020: 1.0}),
        group("sex=Men; age=0-17", {2020: 99.0}),
        group("age=18+", {2020: 5.0}),
        group("age=0-17; sex=All", {2020: 7.0}),
    )
    found = {gap.dimension: gap for gap in gaps(lines, indicator(), REPORT_YEAR)}
    assert set(found) == {"sex", "age"}
    assert found["sex"].latest.behind.value == 11.0
    assert [one.group for one in found["age"].members] == ["0-17", "18+"]
    assert single("age=0-17; sex=Men") is None


def test_parts_of_the_catalogue_are_compared_and_no_other_level():
    lines = tuple(group(f"area={n}", {2020: v}) for n, v in (("North", 1.0), ("South", 2.0), ("Ashley", 50.0)))
    gap = one_gap(*lines, parts_by="area", parts=("North", "South"))
    assert [one.group for one in gap.members] == ["North", "South"]


def test_series_in_another_unit_are_not_compared():
    strange = replace(group("sex=Other", {2020: 900.0}), id="pm--sex-other__unit-abcdef")
    assert one_gap(WOMEN, MEN, strange).of == 2


@pytest.mark.parametrize("letter", ["F", "Q", "U"])
def test_figures_that_may_not_end_a_comparison_are_not_used(letter: str):
    gap = one_gap(WOMEN, MEN, group("sex=Other", {2020: 500.0}, {2020: letter}))
    assert "Other" not in {one.group for one in gap.members}
    assert gap.latest.behind.group == "Men"


def test_nothing_is_compared_across_a_break():
    gap = one_gap(WOMEN, group("sex=Men", {2015: 16.0, 2018: 12.0, 2020: 11.0}, {2018: "B"}))
    assert gap.first is None
    assert gap.movement is None


def test_years_after_the_report_are_not_used():
    assert one_gap(group("sex=A", {2020: 1.0, 2030: 9.0}), group("sex=B", {2020: 2.0})).latest.period == "2020"


def test_the_latest_period_is_one_that_half_of_the_groups_know():
    lines = [group(f"ward={n}", {2019: float(n), 2020: float(n)}) for n in range(1, 5)]
    early = [group("ward=1", {2019: 1.0}), group("ward=2", {2019: 2.0}), group("ward=3", {2019: 3.0})]
    assert one_gap(*lines[:2], *early[2:], lines[3]).latest.period == "2020"
    few = one_gap(lines[0], *early[1:], group("ward=4", {2019: 4.0}))
    assert (few.latest.period, few.groups, few.of) == ("2019", 4, 4)


def test_one_known_group_has_no_gap():
    assert gaps((WOMEN, group("sex=Men", {2020: None})), indicator(), REPORT_YEAR) == ()
    assert gaps((group("sex=A", {2019: 1.0}), group("sex=B", {2020: 2.0})), indicator(), REPORT_YEAR) == ()


def test_the_total_stands_beside_where_there_is_one():
    gap = one_gap(group("", {2015: 13.0, 2020: 9.5}), WOMEN, MEN)
    assert gap.latest.total is not None
    assert gap.latest.total.value == 9.5
    assert one_gap(WOMEN, MEN).latest.total is None


def test_a_change_that_rounding_could_make_is_none():
    gap = one_gap(group("sex=A", {2015: 10.1, 2020: 10.1}), group("sex=B", {2015: 12.0, 2020: 12.2}))
    assert gap.movement is Movement.UNCHANGED
    gap = one_gap(group("sex=A", {2015: 10.1, 2020: 10.1}), group("sex=B", {2015: 12.0, 2020: 12.3}))
    assert gap.movement is Movement.WIDENING


def test_counts_are_exact():
    lines = (group("sex=A", {2015: 10.0, 2020: 10.0}), group("sex=B", {2015: 12.0, 2020: 13.0}))
    assert one_gap(*lines, unit="people").movement is Movement.WIDENING
    assert one_gap(*lines, unit="percent").movement is Movement.UNCHANGED


def test_groups_that_change_sides_have_turned():
    gap = one_gap(group("sex=A", {2015: 20.0, 2020: 10.0}), group("sex=B", {2015: 10.0, 2020: 20.0}))
    assert gap.movement is Movement.TURNED
    assert gap.first is not None
    assert gap.first.difference == -10.0


def test_a_ratio_needs_two_values_of_one_sign():
    assert one_gap(group("sex=A", {2020: 0.0}), group("sex=B", {2020: 2.0})).latest.ratio is None
    assert one_gap(group("sex=A", {2020: -1.0}), group("sex=B", {2020: 2.0})).latest.ratio is None
    assert one_gap(group("sex=A", {2020: -1.0}), group("sex=B", {2020: -2.0})).latest.ratio == 2.0


def test_the_ratio_may_grow_while_the_difference_shrinks():
    gap = one_gap(group("sex=A", {2015: 100.0, 2020: 40.0}), group("sex=B", {2015: 200.0, 2020: 100.0}))
    assert gap.movement is Movement.CLOSING
    assert relation(gap) is Movement.WIDENING


def test_the_spread_of_all_groups_is_told_beside_the_pair():
    lines = [group("ward=A", {2015: 5.0, 2020: 1.0}), group("ward=B", {2015: 6.0, 2020: 9.0})]
    assert spread_before(one_gap(*lines), REPORT_YEAR) is None
    gap = one_gap(*lines, group("ward=C", {2015: 30.0, 2020: 5.0}))
    assert gap.movement is Movement.WIDENING
    assert spread_before(gap, REPORT_YEAR) == 25.0


def test_level_groups_are_all_named():
    gap = one_gap(*(group(f"ward={n}", {2020: v}) for n, v in (("A", 0.0), ("B", 0.0), ("C", 4.0), ("D", 4.0))))
    assert (gap.latest.ahead.group, gap.level_with_ahead) == ("A", ("B",))
    assert (gap.latest.behind.group, gap.level_with_behind) == ("C", ("D",))


VALUES = st.lists(st.integers(-500, 500).map(lambda n: n / 10), min_size=2, max_size=8)


@given(VALUES, VALUES, st.randoms(use_true_random=False), st.sampled_from(list(Direction)))
def test_the_order_of_the_groups_never_matters(now, before, random, direction):  # type: ignore[no-untyped-def]
    lines = [
        group(f"ward={n}", {2015: before[n] if n < len(before) else None, 2020: value}) for n, value in enumerate(now)
    ]
    mixed = list(lines)
    random.shuffle(mixed)
    wanted = indicator(direction=direction)
    assert gaps(lines, wanted, REPORT_YEAR) == gaps(mixed, wanted, REPORT_YEAR)


@given(VALUES)
def test_the_other_wish_swaps_the_ends_of_every_gap(values):  # type: ignore[no-untyped-def]
    lines = [group(f"ward={n}", {2020: value}) for n, value in enumerate(values)]
    less, more = one_gap(*lines, direction=DOWN), one_gap(*lines, direction=UP)
    assert less.latest.difference == more.latest.difference >= 0
    assert (less.latest.ahead.value, less.latest.behind.value) == (more.latest.behind.value, more.latest.ahead.value)
    if not less.equal:
        assert (less.latest.ahead, less.level_with_ahead) == (more.latest.behind, more.level_with_behind)


@given(st.integers(-500, 500).map(lambda n: n / 10), st.integers(2, 6))
def test_equal_groups_have_a_gap_of_zero_and_nobody_behind(value, count):  # type: ignore[no-untyped-def]
    gap = one_gap(*(group(f"ward={n}", {2020: value}) for n in range(count)))
    assert gap.equal
    assert (gap.level_with_ahead, gap.level_with_behind) == ((), ())


@given(st.dictionaries(st.sampled_from("ABCDEF"), st.booleans(), min_size=3), st.integers(0, 3))
def test_protected_groups_are_never_an_end(hidden, shift):  # type: ignore[no-untyped-def]
    rows = [
        row("2020", float(10 * n + shift), n + 2, breakdown=f"ward={name}", confidentiality="C" if secret else "",
            unit="percent")
        for n, (name, secret) in enumerate(sorted(hidden.items()))
    ]  # fmt: skip
    shown, _ = protect(review(table(*rows), city(indicator()), [], []))
    secret = {name for name, is_secret in hidden.items() if is_secret}
    for gap in shown.of("pm").gaps:
        named = {gap.latest.ahead.group, gap.latest.behind.group, *gap.level_with_ahead, *gap.level_with_behind}
        assert not named & secret
        assert not {one.group for one in gap.members} & secret


@given(VALUES)
def test_looking_at_last_figures_only_finds_what_looking_at_all_finds(values):  # type: ignore[no-untyped-def]
    """Another year that only one group knows makes the short way impossible; it must not change the answer."""
    lines = [group(f"ward={n}", {2019: 1.0, 2020: value}) for n, value in enumerate(values)]
    short = one_gap(*lines)
    one = group("ward=0", {2019: 1.0, 2020: values[0], 2021: 7.0})
    if len(values) > 2:
        long = one_gap(one, *lines[1:])
        assert long.latest.period == "2020"
        assert long.latest.behind.value == short.latest.behind.value
