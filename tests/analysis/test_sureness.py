"""How sure a mark is: what another method, base or end would have said of the same series."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.made_figures import DOWN, KEEP, REPORT_YEAR, UP, city, indicator, row, series, table
from vlr.analysis.assess import METHODS, assess
from vlr.analysis.eurostat import EUROSTAT
from vlr.analysis.method import NOT_ASSESSED
from vlr.analysis.protect import protect
from vlr.analysis.review import review
from vlr.analysis.sureness import sureness
from vlr.model.sureness import Hinge, Verdict

STEADY = {year: 100 * 0.97 ** (year - 2013) for year in range(2013, 2023)}


def sure(values, marks=None, method=EUROSTAT, **catalogue):
    return sureness(series(values, marks), indicator(**catalogue), REPORT_YEAR, method)


def test_a_steady_fall_is_robust():
    found = sure(STEADY)
    assert found.verdict is Verdict.ROBUST
    assert [trial.hinge for trial in found.trials] == [Hinge.BASE, Hinge.BASE, Hinge.END, Hinge.WINDOW]
    assert [(t.base.period.first, t.latest.period.first) for t in found.trials] == [
        (2014, 2022),
        (2016, 2022),
        (2015, 2021),
        (2013, 2022),
    ]


@pytest.mark.parametrize(
    ("changed", "hinges"),
    [
        ({2016: 60}, (Hinge.BASE,)),
        ({2014: 60}, (Hinge.BASE,)),
        ({2021: 130}, (Hinge.END,)),
        ({2013: 50}, (Hinge.WINDOW,)),
        ({2013: 50, 2016: 60, 2021: 130}, (Hinge.BASE, Hinge.END, Hinge.WINDOW)),
    ],
)
def test_one_value_that_would_change_the_class_is_named(changed, hinges):
    found = sure({**STEADY, **changed})
    assert (found.verdict, found.sensitive) == (Verdict.SENSITIVE, hinges)


def test_two_values_leave_nothing_to_try():
    found = sure({2015: 10, 2022: 8})
    assert (found.verdict, found.trials) == (Verdict.UNTRIED, ())
    assert len(found.others) == 3


def test_points_that_are_not_used_are_not_tried_either():
    assert sure({2014: 60, 2015: 100, 2022: 80}, {2014: "U"}).trials == ()
    assert sure({2014: 60, 2015: 100, 2022: 80}, {2015: "B"}).trials == ()
    assert len(sure({2014: 60, 2015: 100, 2022: 80}).trials) == 3


def test_a_base_that_cannot_be_compared_changes_the_class():
    found = sure({2015: 5, 2016: 0, 2020: 4.5, 2022: 4})
    assert [(t.result, t.reason) for t in found.trials][:1] == [(NOT_ASSESSED, "zero-base")]
    assert found.sensitive == (Hinge.BASE,)


def test_the_last_point_left_out_is_as_if_it_had_not_been_known():
    found = sure({2010: 10, 2015: 5, 2022: 4})
    end = next(trial for trial in found.trials if trial.hinge is Hinge.END)
    assert (end.base.period.first, end.latest.period.first) == (2010, 2015)


def test_other_methods_have_their_own_words_and_their_kind_is_compared():
    found = sure({2015: 100, 2022: 97}, target_value=50.0)
    assert [(other.method, other.result) for other in found.others] == [
        ("unsd-2023", "fair-progress"),
        ("open-sdg", "limited"),
        ("linear", "insufficient"),
    ]
    assert (found.agree, found.differ) == (("unsd-2023", "open-sdg", "linear"), ())
    still = sure({2015: 100, 2022: 99.9})
    assert (still.agree, still.differ) == (("open-sdg",), ("unsd-2023",))


def test_where_no_method_gives_a_class_there_is_nothing_to_be_sure_of():
    assert sure({2022: 4}) is None
    assert sure({2015: 4, 2022: 5}, direction=KEEP) is None
    assert sureness(None, indicator(), REPORT_YEAR, EUROSTAT) is None


def test_others_speak_where_the_citys_own_method_cannot():
    found = sure({2014: 3, 2015: 4, 2022: 2}, target_value=0.0)
    assert (found.result, found.trials) == (NOT_ASSESSED, ())
    assert [other.result for other in found.others if other.method == "linear"] == ["on-track"]


lines = st.dictionaries(st.integers(2008, 2022), st.floats(0.1, 1000), min_size=2, max_size=9)


@given(st.sampled_from(sorted(METHODS)), st.sampled_from([UP, DOWN]), lines, st.none() | st.floats(0.1, 1000))
def test_the_others_and_the_own_word_are_what_the_methods_say(method, wish, values, target):
    asked = indicator(direction=wish, target_value=target)
    line = series(dict(sorted(values.items())))
    found = sureness(line, asked, REPORT_YEAR, METHODS[method])
    marks = {one: assess(line, asked, REPORT_YEAR, METHODS[one]) for one in METHODS}
    if found is None:
        assert all(mark.result in ("not-assessed", "baseline-only") for mark in marks.values())
        return
    assert found.result == marks[method].result
    assert {other.method: other for other in found.others} == {m: marks[m] for m in METHODS if m != method}


@given(lines, st.none() | st.integers(2010, 2025))
def test_a_passed_target_year_is_no_trouble(values, year):
    asked = indicator(target_value=1.0, target_year=year)
    line = series(dict(sorted(values.items())))
    for name, method in METHODS.items():
        found = sureness(line, asked, REPORT_YEAR, method)
        for other in found.others if found else ():
            assert other == assess(line, asked, REPORT_YEAR, METHODS[other.method]), name


def test_hidden_figures_are_not_tried_in_a_public_review():
    figures = (("2014", 600.0), ("2015", 100.0), ("2019", 90.0), ("2022", 80.0))
    rows = [row(p, v, n, confidentiality="C" if p == "2014" else "") for n, (p, v) in enumerate(figures, 1)]
    made = review(table(*rows), city(indicator()), [], [])
    public, _ = protect(made)
    assert Hinge.WINDOW in [trial.hinge for trial in made.of("pm").sureness.trials]
    assert [trial.hinge for trial in public.of("pm").sureness.trials] == [Hinge.END]
