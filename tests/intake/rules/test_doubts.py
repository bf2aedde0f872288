"""Each rule on what it must tell, what it must not, and what comes near."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from tests.intake.test_check import city, indicator, table, told
from vlr.intake.check import Checked, check
from vlr.model.city import Indicator
from vlr.model.findings import Severity

Points = tuple[tuple[int, str, float | None], ...]


def years(*values: float | None, group: str = "", first: int = 2010) -> Points:
    return tuple((first + n, group, value) for n, value in enumerate(values))


def run(rule: Indicator, *points: tuple[int, str, float | None], **columns: Any) -> Checked:
    observations = table(rule, *points)
    for column, values in columns.items():
        observations[column] = values
    return check(observations, city(rule))


def both(one: Indicator, other: Indicator, first: Points, second: Points) -> Checked:
    """Two indicators on one sheet, the second below the first."""
    below = table(other, *second)
    below["row"] += len(first)
    return check(pd.concat([table(one, *first), below], ignore_index=True), city(one, other))


def codes(checked: Checked) -> list[str]:
    return sorted({finding.code for finding in checked.findings})


RATE = indicator("rate", "per-1000")
PEOPLE = indicator("people", "people")
SHARE = indicator("share", "percent")
LEVELS = (10.0, 10.2, 10.1, 10.3, 14.0, 14.1, 13.9, 14.2)


class TestBreaks:
    def test_a_new_level_in_a_steady_series_is_noted_at_its_first_year(self) -> None:
        checked = run(RATE, *years(*LEVELS))
        assert told(checked) == {"break-not-marked": ["E6"]}
        assert checked.findings[0].severity is Severity.NOTE
        assert dict(checked.findings[0].details) | {"n": ""} == {"period": "2014", "beside": "10.3", "n": ""}

    def test_a_break_that_is_marked_is_no_finding(self) -> None:
        for letter in ("B", "D"):
            assert told(run(RATE, *years(*LEVELS), status=["A"] * 4 + [letter] + ["A"] * 3)) == {}

    def test_a_step_that_is_not_large_beside_the_others_is_a_trend(self) -> None:
        assert told(run(RATE, *years(10.0, 10.9, 10.1, 11.0, 14.0, 14.9, 14.1, 15.0))) == {}

    def test_too_few_years_on_one_side_show_no_level(self) -> None:
        assert told(run(RATE, *years(*LEVELS[:7]))) == {}

    def test_a_small_shift_is_none(self) -> None:
        assert told(run(RATE, *years(10.0, 10.02, 10.01, 10.03, 11.9, 11.91, 11.89, 11.92))) == {}

    def test_a_count_that_changes_by_a_few_may_do_so(self) -> None:
        libraries = indicator("libraries", "number")
        assert told(run(libraries, *years(5.0, 5.0, 5.0, 5.0, 7.0, 7.0, 7.0, 7.0))) == {}

    def test_years_that_are_missing_between_the_levels_are_no_step(self) -> None:
        points = (*years(*LEVELS[:4]), *years(*LEVELS[4:], first=2018))
        assert told(run(RATE, *points)) == {}


class TestTwins:
    OTHER = indicator("other", "per-1000")

    def test_equal_figures_in_four_periods_are_told_at_the_later_indicator_with_the_other_beside_it(self) -> None:
        values = years(12.4, 13.1, 12.9, 13.6)
        checked = both(RATE, self.OTHER, values, values)
        assert told(checked) == {"same-series": ["E6", "E2"]}
        finding = checked.findings[0]
        assert (finding.indicator, dict(finding.details)["other"]) == ("other", "rate")
        assert dict(finding.details)["periods"] == "4"

    def test_three_periods_may_be_chance(self) -> None:
        values = years(12.4, 13.1, 12.9)
        assert told(both(RATE, self.OTHER, values, values)) == {}

    def test_the_same_figures_in_other_years_are_another_series(self) -> None:
        values = (12.4, 13.1, 12.9, 13.6)
        assert told(both(RATE, self.OTHER, years(*values), years(*values, first=2011))) == {}

    def test_one_figure_that_differs_breaks_the_likeness(self) -> None:
        assert told(both(RATE, self.OTHER, years(12.4, 13.1, 12.9, 13.6), years(12.4, 13.1, 12.8, 13.6))) == {}

    def test_figures_that_are_the_same_all_the_time_or_short_are_no_evidence(self) -> None:
        for values in ((100.0,) * 6, (0.0, 0.0, 0.0, 0.0), (1.0, 2.0, 3.0, 2.0)):
            assert told(both(RATE, self.OTHER, years(*values), years(*values))) == {}

    def test_a_longer_series_with_a_shared_piece_is_told_with_its_length(self) -> None:
        one = years(11.1, 12.4, 13.1, 12.9, 13.6, 14.2)
        checked = both(RATE, self.OTHER, one, one[1:])
        assert dict(checked.findings[0].details)["periods"] == "5"

    def test_one_un_indicator_under_two_of_its_codes_is_no_doubt(self) -> None:
        values = years(12.4, 13.1, 12.9, 13.6)
        one = indicator("one", "per-1000", un_code="1.5.1")
        assert "same-series" not in told(both(one, indicator("two", "per-1000", un_code="11.5.1"), values, values))
        assert "same-series" in told(both(one, indicator("two", "per-1000", un_code="3.1.1"), values, values))

    def test_groups_of_one_indicator_may_be_equal(self) -> None:
        values = (12.4, 13.1, 12.9, 13.6)
        assert told(run(RATE, *years(*values), *years(*values, group="sex=f"))) == {}


class TestExamples:
    STARTER = (
        (2015, "Group=A", 1.0),
        (2015, "Group=B", 3.0),
        (2015, "", 2.0),
        (2016, "Group=A", 2.0),
        (2016, "Group=B", 1.0),
        (2016, "", 3.0),
    )

    def test_the_example_of_a_template_is_set_aside(self) -> None:
        checked = run(RATE, *self.STARTER)
        assert codes(checked) == ["example-data"]
        assert len(checked.observations) == 0
        assert checked.set_aside == {"example-data": 6}
        assert sorted(told(checked)["example-data"]) == ["E2", "E3", "E4", "E5", "E6", "E7"]

    def test_other_spellings_of_the_groups_are_the_same_example(self) -> None:
        for a, b in (("A", "B"), ("Group A", "Group B"), ("Ryhmä=ryhmä a", "Ryhmä=ryhmä b")):
            points = [(year, {"Group=A": a, "Group=B": b}.get(group, ""), value) for year, group, value in self.STARTER]
            assert codes(run(RATE, *points)) == ["example-data"]

    def test_one_large_figure_does_not_make_it_real(self) -> None:
        assert codes(run(RATE, (2015, "Group=A", 500.0), *self.STARTER[1:])) == ["example-data"]

    @pytest.mark.parametrize(
        "points",
        [
            [(year, group, value * 137.0) for year, group, value in STARTER],
            [(year, group, value + 0.4) for year, group, value in STARTER],
            [(year, group.replace("Group", "Sex").replace("=A", "=Men"), value) for year, group, value in STARTER],
            [(year, group.replace("=B", "=X"), value) for year, group, value in STARTER],
            [*STARTER, (2021, "", 2.0)],
            [(2015, "", 1.0), (2016, "", 2.0)],
        ],
        ids=["large", "decimals", "real groups", "letters apart", "later years", "no groups"],
    )
    def test_what_only_resembles_it_stays(self, points: list[tuple[int, str, float | None]]) -> None:
        checked = run(RATE, *points)
        assert "example-data" not in codes(checked)
        assert len(checked.observations) == len(points)


class TestFractions:
    OTHER = indicator("other", "percent")

    def test_an_indicator_of_fractions_beside_percentages_is_told_with_what_was_meant(self) -> None:
        checked = both(self.OTHER, SHARE, years(29.8, 14.2), years(0.91, 0.93))
        assert told(checked) == {"fraction-doubt": ["E4", "E5"]}
        assert checked.findings[0].suggested == "91"
        assert len(checked.observations) == 4

    def test_small_percentages_with_one_decimal_are_small_percentages(self) -> None:
        assert told(both(self.OTHER, SHARE, years(29.8, 14.2), years(0.3, 0.4))) == {}

    def test_tiny_percentages_are_no_fractions(self) -> None:
        assert told(both(self.OTHER, SHARE, years(29.8, 14.2), years(0.03, 0.04))) == {}

    def test_fractions_alone_say_nothing(self) -> None:
        assert told(run(SHARE, *years(0.91, 0.93))) == {}

    def test_a_bound_of_the_catalogue_says_that_figures_are_small(self) -> None:
        small = indicator("share", "percent", upper=1.0)
        assert told(both(self.OTHER, small, years(29.8, 14.2), years(0.91, 0.93))) == {}

    def test_rates_are_no_shares(self) -> None:
        assert told(both(self.OTHER, RATE, years(29.8, 14.2), years(0.91, 0.93))) == {}


def parts(*yearly: tuple[float | None, ...], first: int = 2010) -> Points:
    """For each year total, women, men; None for nothing."""
    groups = ("", "sex=f", "sex=m")
    return tuple(
        (first + n, group, value)
        for n, values in enumerate(yearly)
        for group, value in zip(groups, values, strict=False)
        if value is not None
    )


class TestParts:
    def test_parts_that_are_less_than_the_total_in_one_year_only_are_told(self) -> None:
        checked = run(PEOPLE, *parts((100, 51, 49), (110, 60, 50), (120, 61, 40)))
        assert told(checked) == {"parts-below-total": ["E8"]}
        assert dict(checked.findings[0].details)["sum"] == "101"

    def test_parts_that_never_add_up_are_not_all_the_parts(self) -> None:
        assert told(run(PEOPLE, *parts((100, 31, 49), (110, 40, 50), (120, 41, 40)))) == {}

    def test_a_part_that_is_missing_makes_no_wrong_sum(self) -> None:
        assert told(run(PEOPLE, *parts((100, 51, 49), (110, 60, 50), (120, 61, None)))) == {}

    def test_rounding_is_no_mistake(self) -> None:
        assert told(run(PEOPLE, *parts((100, 51, 49), (110, 60, 50), (120, 61, 58)))) == {}

    def test_shares_that_add_up_to_100_in_other_years_are_told_with_all_their_cells(self) -> None:
        shares = [(y, f"status={s}", v) for y in (2010, 2011) for s, v in (("good", 60.0), ("poor", 40.0))]
        checked = run(SHARE, *shares, (2012, "status=good", 60.0), (2012, "status=poor", 25.0))
        assert told(checked) == {"shares-not-100": ["E6", "E7"]}
        assert dict(checked.findings[0].details)["sum"] == "85"

    def test_shares_of_different_wholes_are_not_added(self) -> None:
        shares = [(y, f"sex={s}", v) for y in (2010, 2011, 2012) for s, v in (("f", 60.0), ("m", 35.0 + y - 2010))]
        assert told(run(SHARE, *shares)) == {}


class TestHidden:
    def hidden(self, letter: str, *points: tuple[int, str, float | None], **more: Any) -> Checked:
        status = ["Q" if value is None else "A" for _, _, value in points]
        return run(
            indicator("people", "people", **more), *points, status=status if letter == "Q" else ["A"] * len(points)
        )

    def test_the_only_hidden_group_beside_its_total_is_an_error_with_the_total_beside_it(self) -> None:
        checked = self.hidden(
            "Q", *parts((100, 51, 49)), (2011, "", 90.0), (2011, "sex=f", 88.0), (2011, "sex=m", None)
        )
        assert told(checked) == {"suppressed-recoverable": ["E7", "E5"]}
        assert checked.findings[0].severity is Severity.WARNING

    def test_groups_that_add_up_in_another_period_are_the_parts_of_the_total(self) -> None:
        checked = self.hidden(
            "Q", *parts((100, 51, 49)), (2011, "", 90.0), (2011, "sex=f", 70.0), (2011, "sex=m", None)
        )
        assert codes(checked) == ["suppressed-recoverable"]

    def test_without_that_only_a_small_rest_tells(self) -> None:
        assert codes(self.hidden("Q", (2011, "", 90.0), (2011, "sex=f", 87.0), (2011, "sex=m", None))) == [
            "suppressed-recoverable"
        ]
        assert codes(self.hidden("Q", (2011, "", 90.0), (2011, "sex=f", 60.0), (2011, "sex=m", None))) == []

    def test_two_hidden_groups_protect_each_other(self) -> None:
        points = [(2011, "", 90.0), (2011, "ward=a", 87.0), (2011, "ward=b", None), (2011, "ward=c", None)]
        assert codes(self.hidden("Q", *points)) == []

    def test_a_gap_that_is_just_missing_hides_nothing(self) -> None:
        assert codes(self.hidden("A", (2011, "", 90.0), (2011, "sex=f", 87.0), (2011, "sex=m", None))) == []

    def test_without_a_total_nothing_can_be_computed(self) -> None:
        assert codes(self.hidden("Q", (2011, "sex=f", 87.0), (2011, "sex=m", None))) == []

    def test_counts_that_the_source_has_published_are_no_secret(self) -> None:
        points = [(2011, "", 90.0), (2011, "sex=f", 87.0), (2011, "sex=m", None)]
        assert codes(self.hidden("Q", *points, small_counts_published=True)) == []

    def test_a_confidential_figure_counts_as_hidden(self) -> None:
        points = [(2011, "", 90.0), (2011, "sex=f", 87.0), (2011, "sex=m", 3.0)]
        assert codes(run(PEOPLE, *points, confidentiality=["", "", "C"])) == ["suppressed-recoverable"]


class TestSources:
    def test_figures_without_a_source_anywhere_are_noted(self) -> None:
        bare = indicator("bare", "per-1000", source="")
        observations = table(bare, *years(10.0, 11.0))
        assert codes(check(observations, city(bare))) == ["source-missing"]

    def test_a_source_in_the_catalogue_or_beside_one_figure_is_enough(self) -> None:
        named = indicator("named", "per-1000", source="Survey")
        assert codes(check(table(named, *years(10.0, 11.0)), city(named))) == []
        assert codes(run(indicator("bare", "per-1000", source=""), *years(10.0, 11.0), source=["Survey", ""])) == []


class TestAge:
    def test_an_indicator_without_a_figure_of_the_last_three_years_is_noted_at_its_newest_one(self) -> None:
        checked = run(RATE, *years(10.0, 11.0, first=2007), (2008, "sex=f", 10.5))
        assert told(checked) == {"latest-value-old": ["E3"]}
        assert dict(checked.findings[0].details)["period"] == "2008"

    def test_one_group_with_a_newer_figure_is_enough(self) -> None:
        assert told(run(RATE, *years(10.0, 11.0, first=2007), (2010, "sex=f", 10.5))) == {}

    def test_a_newer_gap_is_no_figure(self) -> None:
        assert codes(run(RATE, *years(10.0, 11.0, None, None, None, first=2007))) == ["latest-value-old"]
