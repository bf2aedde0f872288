"""A wrong value is named itself, once, with what it should have been where that can be known."""

from __future__ import annotations

import pytest

from tests.intake.test_check import city, indicator, series, table, told
from vlr.intake.check import check
from vlr.intake.rules.suggestion import suggested

RATE = indicator("rate", "per-1000")


def details(*values: float) -> dict[str, str]:
    (finding,) = series(RATE, *values).findings
    return dict(finding.details)


def test_a_single_wrong_value_is_named_itself_with_both_neighbours() -> None:
    assert told(series(RATE, 29.8, 30.1, 298.0, 30.4, 31.0)) == {"spike": ["E4", "E3", "E5"]}
    assert details(29.8, 30.1, 298.0, 30.4, 31.0)["suggested"] == "29.8"


def test_a_value_that_fell_and_came_back_is_a_spike_too() -> None:
    assert told(series(RATE, 29.8, 30.1, 3.05, 30.4, 31.0)) == {"spike": ["E4", "E3", "E5"]}
    assert details(29.8, 30.1, 3.05, 30.4, 31.0)["suggested"] == "30.5"


def test_a_new_level_is_a_jump_at_its_first_value() -> None:
    assert told(series(RATE, 10.0, 11.0, 40.0, 41.0, 42.0)) == {"jump": ["E4"]}
    assert "suggested" not in details(10.0, 11.0, 40.0, 41.0, 42.0)


def test_a_value_exactly_three_times_its_neighbours_stands_for_itself() -> None:
    assert told(series(RATE, 10.0, 30.0, 10.0, 10.0)) == {}


def test_a_wrong_first_value_is_named_and_not_the_right_one_after_it() -> None:
    assert told(series(RATE, 2.98, 30.1, 30.5, 30.4, 31.0)) == {"spike": ["E2"]}
    assert details(2.98, 30.1, 30.5, 30.4, 31.0)["suggested"] == "29.8"


def test_a_first_value_of_a_series_that_moves_anyway_is_not_blamed() -> None:
    assert told(series(RATE, 2.98, 30.1, 9.5, 28.0, 31.0))["jump"] == ["E3", "E4"]


def test_no_two_neighbours_are_both_single() -> None:
    assert told(series(RATE, 10.0, 40.0, 10.0, 40.0, 10.0)) == {"spike": ["E3", "E5"]}


def test_a_lost_minus_is_named_once() -> None:
    balance = indicator("balance", "gbp-million")
    assert told(series(balance, -5.0, -5.2, 5.1, -5.3)) == {"sign-change": ["E4", "E3", "E5"]}


def test_a_long_computed_figure_gets_no_suggestion() -> None:
    values = (2.81226705712, 3.25182092612, 0.28566776138, 3.19262254936)
    assert "suggested" not in details(*values)


def test_a_fraction_among_percentages_is_suggested_as_a_percentage() -> None:
    share = indicator("share", "percent")
    (finding,) = series(share, 29.8, 28.1, 30.2, 0.298, 31.0).findings
    assert (finding.code, finding.suggested) == ("scale-doubt", "29.8")


def test_thousands_among_single_ones_are_suggested_as_single_ones() -> None:
    (finding,) = series(indicator("pay", "gbp"), 612.0, 624.0, 636_800.0, 650.0).findings
    assert (finding.code, finding.suggested) == ("scale-doubt", "636.8")


def test_several_spikes_of_a_sheet_are_one_line_with_their_own_cells_only() -> None:
    points = [(2010 + n, "", v) for n, v in enumerate([10.0, 40.0, 10.0])]
    points += [(2010 + n, "sex=f", v) for n, v in enumerate([12.0, 3.0, 12.0])]
    assert told(check(table(RATE, *points), city(RATE))) == {"spike": ["E3", "E6"]}


@pytest.mark.parametrize(
    ("value", "like", "meant"),
    [
        (0.298, 29.1, "29.8"),
        (29800.0, 29.1, "29.8"),
        (2.98e7, 29.1, "29.8"),
        (0.91, 29.8, ""),
        (-298.0, 29.1, ""),
        (0.0, 1.0, ""),
    ],
)
def test_a_slipped_sign_is_undone_by_the_factor_that_fits(value: float, like: float, meant: str) -> None:
    assert suggested(value, like, 1.5) == meant


def test_a_percentage_outside_its_bounds_is_suggested_by_the_rest_of_its_series() -> None:
    share = indicator("share", "percent", lower=0.0, upper=100.0)
    (finding,) = series(share, 29.8, 28.1, 302.0, 31.0).findings
    assert (finding.code, finding.suggested) == ("constraint-error", "30.2")
    (finding,) = series(share, 29.8, 28.1, 190.0, 31.0).findings
    assert (finding.code, finding.suggested) == ("constraint-error", "")


def test_a_percentage_above_100_without_bounds_is_suggested_too() -> None:
    found = series(indicator("share", "percent"), 29.8, 28.1, 302.0, 31.0).findings
    assert {finding.code: finding.suggested for finding in found}["percent-over-100"] == "30.2"
