"""The rules and formulas of docs/methods.md written down a second time, as plainly as possible, give the same words."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.analysis.made_figures import series
from vlr.analysis.calculator import Spec, calculate
from vlr.model.city import Direction

TINY = 1e-9
MET = {"eurostat": "target-met", "unsd-2023": "on-track-or-met", "open-sdg": "target-achieved", "linear": "target-met"}
AWAY = {"eurostat": "movement-away", "unsd-2023": "stagnation-or-regression", "open-sdg": "deterioration",
        "linear": "away"}  # fmt: skip
CLASSES = {
    ("eurostat", True): (
        ("significant-progress", 0.95),
        ("moderate-progress", 0.6),
        ("insufficient-progress", 0),
        ("movement-away", None),
    ),
    ("eurostat", False): (
        ("significant-progress", 0.01),
        ("moderate-progress", 0),
        ("moderate-movement-away", -0.01),
        ("significant-movement-away", None),
    ),
    ("unsd-2023", True): (("on-track-or-met", 0.95), ("fair-progress", 0.1), ("stagnation-or-regression", None)),
    ("unsd-2023", False): (("on-track-or-met", 0.02), ("fair-progress", 0.005), ("stagnation-or-regression", None)),
    ("open-sdg", True): (("substantial", 0.95), ("moderate", 0.6), ("limited", 0), ("deterioration", None)),
    ("open-sdg", False): (("substantial", 0.015), ("moderate", 0.005), ("limited", 0), ("deterioration", None)),
    ("linear", True): (("on-track", 0.95), ("moderate", 0.6), ("insufficient", 0), ("away", None)),
}


@dataclass(frozen=True)
class Asked:
    method: str
    wish: str
    points: tuple[tuple[int, float | None, str], ...]
    base_year: int | None
    target: float | None
    year: int
    limit: float | None
    percent: bool


def again(asked: Asked) -> str:
    """The class, or the reason why there is none."""
    ends = two_points(asked)
    if ends is None:
        return "baseline-only"
    (_, base), (_, latest) = ends
    if asked.target is not None and met(latest, asked):
        return MET[asked.method]
    if asked.target is not None and abs(asked.target - base) <= TINY:
        return "target-equals-base"
    if asked.target is not None and met(base, asked, exact=True):
        return AWAY[asked.method]
    if asked.wish == "keep" and asked.target is not None:
        if (base > asked.target) != (latest > asked.target):
            return "across-band"
        above = latest > asked.target
        edge = asked.target + (asked.limit or 0) * (1 if above else -1)
        return formula(asked, ends, edge, -1 if above else 1, None)
    return formula(asked, ends, asked.target, -1 if asked.wish == "down" else 1, asked.limit)


def two_points(asked: Asked):
    usable = []
    for year, value, status in asked.points:
        if status == "B":
            usable = []
        if value is not None and status not in ("F", "Q", "U"):
            usable.append((year, value))
    if len(usable) < 2 or usable[-1][0] == asked.base_year:
        return None
    later = [point for point in usable[:-1] if point[0] >= (asked.base_year or 2015)]
    return (later or usable)[0], usable[-1]


def met(value: float, asked: Asked, exact: bool = False) -> bool:
    target = asked.target or 0.0
    if asked.method == "unsd-2023" and asked.percent and target in (0, 100) and not exact and abs(value - target) <= 1:
        return True
    if asked.wish == "keep":
        return abs(value - target) <= (asked.limit or 0) + TINY
    return value <= target + TINY if asked.wish == "down" else value >= target - TINY


def formula(asked: Asked, ends, target: float | None, sign: int, limit: float | None) -> str:
    (t0, y0), (t, y) = ends
    if asked.method == "linear":
        if target is None:
            return "no-target"
        if asked.year < t:
            return "target-year-passed"
        return grade(asked, (y - y0) / (target - y0) / ((t - t0) / (asked.year - t0)), 1.0)
    for reason, value in (("zero-base", y0), ("zero-latest", y), ("zero-target", target)):
        if value == 0:
            return reason
    if len({value > 0 for value in (y0, y, target) if value is not None}) > 1:
        return "sign-change"
    if target is not None and asked.year < t:
        return "target-year-passed"
    if target is None and asked.wish == "keep":
        return "direction-keep"
    rate = (y / y0) ** (1 / (t - t0)) - 1
    rises = sign * rate * (1 if y0 > 0 else -1)
    if target is None:
        return grade(asked, rises, shrunk(y0, limit) if asked.method == "open-sdg" else 1.0)
    if asked.method == "unsd-2023":
        return grade(asked, (y * (1 + rate) ** (asked.year - t) - y0) / (target - y0), 1.0)
    return grade(asked, rises / abs((target / y0) ** (1 / (asked.year - t0)) - 1), 1.0)


def shrunk(y0: float, limit: float | None) -> float:
    if limit is None or abs(y0) >= 2 * limit:
        return 1.0
    return 1 - ((abs(y0) if abs(y0) <= limit else 2 * limit - abs(y0)) / limit) ** 4.44


def grade(asked: Asked, measure: float, by: float) -> str:
    for word, floor in CLASSES[asked.method, asked.target is not None]:
        if floor is None or measure >= floor * by - TINY:
            return word
    raise AssertionError


figures = st.sampled_from([0.0, 1.0, 2.0, 5.0, 10.0, 50.0, 99.0, 99.5, 100.0, 101.0, 120.0, -1.0, -5.0, -10.0])
points = st.dictionaries(
    st.integers(2012, 2023), st.tuples(st.none() | figures, st.sampled_from("AAAAAEPBFQU")), min_size=1, max_size=6
)
questions = st.builds(
    Asked,
    st.sampled_from(sorted(MET)),
    st.sampled_from(["up", "down", "keep"]),
    points.map(lambda found: tuple((year, *found[year]) for year in sorted(found))),
    st.sampled_from([None, None, 2012, 2015, 2018, 2023]),
    st.none() | figures,
    st.sampled_from([2020, 2025, 2030]),
    st.sampled_from([None, None, 1.0, 5.0, 100.0]),
    st.booleans(),
).filter(lambda asked: asked.method != "unsd-2023" or asked.year >= 2023)
"""Corner cases. The Progress Chart judges up to a target year that has passed; other tests look at that."""


@settings(max_examples=1500)
@given(questions)
@example(Asked("open-sdg", "up", ((2015, 95.0, "A"), (2022, 97.0, "A")), None, None, 2030, 100.0, True))
@example(Asked("unsd-2023", "down", ((2015, 3.0, "A"), (2022, 0.8, "A")), None, 0.0, 2030, None, True))
def test_rules_and_formulas_written_a_second_time_give_the_same_word(asked: Asked):
    assert said(asked) == again(asked)


@pytest.mark.parametrize("target", [None, 20.0, 50.0, 90.0])
@pytest.mark.parametrize("method", MET)
def test_every_pace_of_a_usual_series_has_the_same_word(method, target):
    for latest in range(110, 1060):
        for limit in (None, 60.0, 90.0):
            line = ((2015, 100.0, "A"), (2022, latest / 10, "A"))
            asked = Asked(method, "down", line, None, target, 2030, limit, False)
            assert said(asked) == again(asked), asked


def said(asked: Asked) -> str:
    """What the calculator says."""
    line = series({year: value for year, value, _ in asked.points}, {year: s for year, _, s in asked.points})
    unit = "%" if asked.percent else "people"
    year = None if asked.year == 2030 else asked.year
    spec = Spec("x", asked.method, Direction(asked.wish), asked.base_year, asked.target, year, asked.limit, unit)
    (found,) = calculate({"x": line.points}, [spec])
    return found.reason if found.result == "not-assessed" else found.result
