"""What title and text alternative say, rebuilt from the series on another route and compared.

The rebuilding shares no code with `vlr.report.charts`: it reads the points themselves, and finds numbers in the printed
sentences with a pattern of its own.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.charts.hard_series import COLORS, HARD, Hard, change, review, years
from tests.report.made_city import made_review
from vlr.model.document import Chart
from vlr.model.review import IndicatorReview, Series
from vlr.report.charts.draw import Drawing, draw, drawings
from vlr.report.charts.facts import common_period, interrupted, line_facts, missing
from vlr.report.charts.say import group_name
from vlr.words.numbers import decimals_for, number, with_unit
from vlr.words.phrases import Phrases, load

EVERY: dict[str, IndicatorReview] = {hard.id: review(hard) for hard in HARD}
EVERY |= {f"made-{one.indicator.id}": one for one in made_review().indicators}
FIGURE = re.compile(r"\u2212?\d+(?:,\d{3})*(?:\.\d+)?")


@lru_cache(maxsize=1)
def english() -> Phrases:
    return load("en")[0]


@cache
def pairs(name: str) -> tuple[tuple[Drawing, Chart], ...]:
    one = EVERY[name]
    made = drawings(one, english(), language="en", wide=False, color=COLORS[0])
    return tuple(zip(made, draw(one, english(), language="en", wide=False, color=COLORS[0]), strict=True))


def decimals(one: IndicatorReview) -> int:
    if one.indicator.decimals is not None:
        return one.indicator.decimals
    return decimals_for([p.value for s in one.series for p in s.points])


def rebuilt(series: Series) -> dict[str, object]:
    """First, last, peak, trough and gaps of a series by sorting all values, without looking at neighbours."""
    known = [(p.period.first, p.period.text, p.value) for p in series.points if p.value is not None]
    if not known:
        return {"first": None, "last": None}
    inner = sorted(known[1:-1], key=lambda row: row[2])
    low, high = sorted((known[0][2], known[-1][2]))
    top = [row for row in inner if row[2] > high]
    bottom = [row for row in inner if row[2] < low]
    return {
        "first": known[0][1:],
        "last": known[-1][1:],
        "peak": next((r[1:] for r in known if top and r[2] == top[-1][2] and r in inner), None),
        "trough": next((r[1:] for r in known if bottom and r[2] == bottom[0][2] and r in inner), None),
    }


def at(found: object) -> tuple[str, float] | None:
    return (found.period, found.value) if found is not None else None  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", EVERY)
def test_facts_of_every_line_are_those_of_its_series(name: str) -> None:
    for drawing, _ in pairs(name):
        drawn = {s.breakdown: s for s in EVERY[name].series}
        lines = [*drawing.facts.lines, *filter(None, [drawing.facts.main])]
        for line in lines:
            series = EVERY[name].headline if line is drawing.facts.main else drawn[line.breakdown]
            assert series is not None
            for key, expected in rebuilt(series).items():
                assert at(getattr(line, key)) == expected, key


@pytest.mark.parametrize("name", EVERY)
def test_title_states_the_change_of_the_analysis_or_none(name: str) -> None:
    one = EVERY[name]
    words = {"rises": " rose from ", "falls": " fell from ", "unchanged": ", the same as in "}
    for n, (_, chart) in enumerate(pairs(name)):
        said = [key for key, text in words.items() if text in chart.title]
        if one.change is None or n > 0:
            assert said == []
            continue
        assert said == [one.change.trend]
        assert chart.title.endswith(one.change.base.period.text) or chart.title.endswith(one.change.latest.period.text)
        tail = chart.title.removeprefix(one.indicator.title("en"))
        for point in (one.change.base, one.change.latest):
            assert point.period.text in tail
            assert (
                with_unit(point.value, one.indicator.unit, "en", decimals(one)) in tail
                or number(point.value, "en") in tail
            )


@pytest.mark.parametrize("name", EVERY)
def test_every_figure_in_words_stands_in_the_series(name: str) -> None:
    """Figures of title and text alternative, found by a pattern, are values, periods, target, gap, counts of groups."""
    one = EVERY[name]
    places = decimals(one)
    values = [p.value for s in one.series for p in s.points if p.value is not None]
    if one.indicator.target_value is not None:
        values.append(one.indicator.target_value)
        if one.latest and one.latest.value is not None:
            values.append(abs(one.latest.value - one.indicator.target_value))
    allowed = {number(v, "en", d) for v in values for d in (places, places + 1, places + 2, None)}
    texts = [one.indicator.title("en"), one.indicator.unit, with_unit(1, one.indicator.unit, "en")]
    texts += [group_name(s.breakdown, None) for s in one.series] + [p.period.text for s in one.series for p in s.points]
    for series in one.series:
        texts += missing(series)
    allowed |= {figure for text in texts for figure in FIGURE.findall(text)}
    allowed |= {str(one.indicator.target_year), str(len(one.groups)), "60", "100,000", "1,000"}
    for drawing, chart in pairs(name):
        count = {str(len(drawing.facts.rank.values))} if drawing.facts.rank else set()
        for figure in FIGURE.findall(f"{chart.title} {chart.alt}"):
            assert figure in allowed | count, (figure, chart.alt)


@pytest.mark.parametrize("name", EVERY)
def test_the_text_alternative_tells_first_last_target_gap_and_what_is_missing(name: str) -> None:
    one = EVERY[name]
    if one.headline is None or len(one.headline.known) < 2:
        return
    _, chart = pairs(name)[0]
    facts = rebuilt(one.headline)
    for key in ("first", "last", "peak", "trough"):
        if facts[key]:
            period, value = facts[key]  # type: ignore[misc]
            assert period in chart.alt
            assert number(value, "en", decimals(one)).lstrip("\u2212") in chart.alt
    if one.indicator.target_value is not None and one.latest and one.latest.value is not None:
        gap = one.latest.value - one.indicator.target_value
        word = "equal to it" if gap == 0 else "above it" if gap > 0 else "below it"
        assert word in chart.alt
        assert number(one.indicator.target_value, "en", decimals(one)) in chart.alt
    for point in one.headline.points:
        if point.value is None:
            assert "There is no value for" in chart.alt
    for letter, word in (
        ("P", "Provisional: "),
        ("E", "Estimated: "),
        ("F", "Forecast: "),
        ("B", "New way of counting"),
    ):
        marked = [p for p in one.headline.known[1 if letter == "B" else 0 :] if p.status == letter]
        assert (word in chart.alt) is bool(marked)


@pytest.mark.parametrize("name", EVERY)
def test_groups_are_ranked_at_one_period(name: str) -> None:
    for drawing, _ in pairs(name):
        rank = drawing.facts.rank
        if rank is None:
            continue
        found = {
            s.breakdown: p.value
            for s in drawing.panel.groups
            for p in s.points
            if p.period.text == rank.period and p.value is not None
        }
        assert dict(rank.values) == found
        assert [v for _, v in rank.values] == sorted(found.values(), reverse=True)
        assert set(rank.without) == {s.breakdown for s in drawing.panel.groups} - set(found)


def line(*values: float | None, first: int = 2010) -> Series:
    made = review(Hard("x", "X", "percent", years(first, *values))).headline
    assert made is not None
    return made


def of(values: dict[str, float | None]) -> Series:
    made = review(Hard("x", "X", "percent", values)).headline
    assert made is not None
    return made


@given(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=1, max_size=25))
def test_years_without_a_value_are_all_told_for_a_yearly_series(values: list[float | None]) -> None:
    assert missing(line(*values)) == tuple(str(2010 + n) for n, value in enumerate(values) if value is None)


@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=25))
def test_turning_points_lie_beyond_both_ends(values: list[float]) -> None:
    facts = line_facts(line(*values))
    if facts.peak:
        assert facts.peak.value == max(values) > max(values[0], values[-1])
    else:
        assert max(values) == max(values[0], values[-1])
    if facts.trough:
        assert facts.trough.value == min(values) < min(values[0], values[-1])
    else:
        assert min(values) == min(values[0], values[-1])


def test_a_year_that_nobody_listed_is_missing_in_a_yearly_series_but_not_in_a_census() -> None:
    assert missing(of({"2010": 1.0, "2011": 1.0, "2013": 1.0, "2014": 1.0})) == ("2012",)
    assert missing(of({"1991": 1.0, "2001": 1.0, "2011": 1.0})) == ()
    assert missing(of({"2015": 1.0, "2020": 1.0, "2022": 1.0})) == ()
    assert missing(of({"2015": 1.0, "2017": 1.0, "2021": 1.0})) == ("2019",)
    assert line_facts(of({"1991": 1.0, "2001": 1.0, "2011": 1.0})).only == ("1991", "2001", "2011")
    assert missing(of({"2013/14": 1.0, "2014/15": 1.0, "2016/17": 1.0})) == ("2015/16",)


def test_a_line_is_interrupted_by_a_marked_gap_a_skipped_year_and_a_break() -> None:
    gap = line(1, None, 2)
    assert interrupted(gap, gap.known[0], gap.known[1])
    spans = of({"2009-2011": 1.0, "2010-2012": None, "2011-2013": 2.0})
    assert interrupted(spans, spans.known[0], spans.known[1])
    assert missing(spans) == ("2010-2012",)
    skipped = of({"2010": 1.0, "2011": 1.0, "2013": 1.0})
    assert not interrupted(skipped, skipped.known[0], skipped.known[1])
    assert interrupted(skipped, skipped.known[1], skipped.known[2])
    broken = review(Hard("x", "X", "percent", years(2010, 1, 2), marks={"2011": "B"})).headline
    assert broken is not None
    assert interrupted(broken, broken.known[0], broken.known[1])


def test_groups_are_compared_at_the_latest_period_that_half_of_them_have() -> None:
    groups = review(
        Hard("x", "X", "percent", {}, groups={f"a={n}": years(2018, 1, 2, 3 if n == 0 else None) for n in range(4)})
    ).groups
    assert common_period(groups) == "2019"
    assert common_period(()) == ""


def test_a_change_whose_points_are_not_drawn_is_not_told() -> None:
    one = EVERY["plain"]
    other = IndicatorReview(one.indicator, one.headline, (), EVERY["spans"].change, one.assessment)
    (chart,) = draw(other, english(), language="en", wide=False, color=COLORS[0])
    assert " rose " not in chart.title
    assert " fell " not in chart.title


def test_different_values_never_look_alike_in_a_title() -> None:
    one = review(Hard("x", "X", "percent", years(2015, 12.34567, 12.34569)))
    (chart,) = draw(one, english(), language="en", wide=False, color=COLORS[0])
    first, last = (f for f in FIGURE.findall(chart.title) if "." in f)
    assert first != last


def test_units_and_dimensions_keep_their_letters_where_these_mean_something() -> None:
    for unit, shown in (("mg/l", "mg/l"), ("\u00b5g/m\u00b3", "\u00b5g/m\u00b3"), ("kWh", "kWh"), ("litres", "Litres")):
        one = review(Hard("x", "X", unit, years(2015, 1, 2)))
        assert draw(one, english(), language="en", wide=False, color=COLORS[0])[0].subtitle.startswith(shown)
    for dimension, shown in (("Sex", "by sex"), ("UK region", "by UK region")):
        groups = {f"{dimension}=a": years(2015, 1, 2), f"{dimension}=b": years(2015, 2, 3)}
        one = review(Hard("x", "X", "percent", {}, groups=groups))
        assert shown in draw(one, english(), language="en", wide=False, color=COLORS[0])[0].subtitle


def test_a_total_in_another_kind_of_period_has_a_picture_of_its_own() -> None:
    spans: dict[str, float | None] = {"2016-2018": 9.0, "2017-2019": 10.0}
    one = review(Hard("x", "X", "percent", years(2015, 1, 2), groups={"": spans}))
    first, second = draw(one, english(), language="en", wide=False, color=COLORS[0])
    assert first.id != second.id
    assert second.alt.startswith("This line chart shows X, %, from 2016-2018 to 2017-2019. Over the whole time")
    assert "by" not in second.subtitle


def test_a_group_that_speaks_for_the_indicator_is_named() -> None:
    one = review(
        Hard("x", "Rivers", "percent", {}, groups={"status=Good": years(2015, 14, 0), "status=Bad": years(2015, 0, 9)})
    )
    good, bad = (next(s for s in one.groups if name in s.breakdown) for name in ("Good", "Bad"))
    named = IndicatorReview(one.indicator, good, (bad,), change(good, ""), one.assessment)
    (chart,) = draw(named, english(), language="en", wide=False, color=COLORS[0])
    assert chart.title == "Rivers (Good) fell from 14\u00a0% in 2015 to 0\u00a0% in 2016"
    assert "In the group Good the value fell over these years from 14 in 2015 to 0 in 2016." in chart.alt
    assert "Over the whole time" not in chart.alt


def test_one_source_written_twice_is_named_once() -> None:
    one = review(Hard("x", "X", "percent", years(2015, 1, 2), source="City Council; City Council"))
    assert draw(one, english(), language="en", wide=False, color=COLORS[0])[0].source == "Source: City Council"


def test_sources_are_named_once_in_the_order_of_the_points() -> None:
    (_, chart), *_ = pairs("two-groups")
    assert chart.source == "Source: Office for National Statistics"
