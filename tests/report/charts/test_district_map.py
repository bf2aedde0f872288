"""The map of districts: classes, shades, places of numbers; nothing is cut or covered."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.made_figures import city, indicator, row, table
from vlr.analysis.review import review
from vlr.framework.goals import GOALS, contrast
from vlr.model.districts import District, Districts
from vlr.report.charts.classes import quantiles
from vlr.report.charts.district_map import DistrictRow, MapPlan, map_picture, shades
from vlr.report.charts.districts import district_chart
from vlr.report.charts.hatch import hatch, rectangle
from vlr.report.charts.picture import collisions, cut
from vlr.words.phrases import load

PHRASES, _ = load("en")
LONG = "Kustannusvertailukelpoinen Suurpiirialueiden Yhteistoiminta-alue"


def grid(count: int, name: str = "District {}") -> Districts:
    """Squares in rows of six; the first has a hole."""
    made = []
    for n in range(count):
        x, y = -2.7 + n % 6 * 0.03, 51.4 + n // 6 * 0.02
        polygon = [((x, y), (x + 0.03, y), (x + 0.03, y + 0.02), (x, y + 0.02))]
        if n == 0:
            polygon.append(((x + 0.01, y + 0.005), (x + 0.02, y + 0.005), (x + 0.02, y + 0.015), (x + 0.01, y + 0.015)))
        made.append(District(name.format(n), (tuple(polygon),)))
    return Districts("ward", tuple(made))


def picture(count: int, name: str = "District {}", missing: int = 2):
    districts = grid(count, name)
    rows = tuple(
        DistrictRow(one.name, None if n < missing else float(n), "none" if n < missing else f"{n}.0 %")
        for n, one in enumerate(districts.districts)
    )
    classes = quantiles([one.value for one in rows if one.value is not None])
    legend = tuple(f"{low} to {high}" for low, high in classes.spans)
    return map_picture(MapPlan(districts, rows, classes, legend, "no figure", "#fd9d24"))


@pytest.mark.parametrize("count", [2, 5, 34, 60, 61, 200])
@pytest.mark.parametrize("name", ["District {}", LONG + " {}"])
def test_no_label_of_a_map_is_cut_or_covered(count, name):
    made = picture(count, name, missing=1)
    assert cut(made) == []
    assert collisions(made) == []


def test_every_listed_district_has_its_name_and_value_beside_the_map():
    texts = [label.text for label in picture(34).labels]
    assert texts.count("33.0 %") == 1
    assert texts.count("none") == 2
    assert "no figure" in texts


def test_a_map_of_very_many_districts_has_no_list():
    assert not any(label.text.startswith("District") for label in picture(61).labels)


def test_a_district_without_a_figure_is_white_and_hatched():
    made = picture(12, missing=1)
    assert made.areas[0].color == "#ffffff"
    assert made.strokes
    assert all(area.color != "#ffffff" for area in made.areas[1:12])


@pytest.mark.parametrize("number", range(1, 18))
def test_shades_grow_darker_in_steps_that_grey_can_tell(number):
    five = shades(GOALS[number - 1].dark, 5)
    against_white = [contrast(shade, "#ffffff") for shade in five]
    assert all(later > earlier * 1.15 for earlier, later in pairwise(against_white))
    assert against_white[-1] > 7


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=80))
def test_every_value_lies_in_its_class_and_no_class_is_empty(values):
    classes = quantiles(values)
    assert 1 <= len(classes.spans) <= 5
    used = {classes.of(value) for value in values}
    assert used == set(range(len(classes.spans)))
    for value in values:
        low, high = classes.spans[classes.of(value)]
        assert low <= value <= high


def test_classes_hold_about_as_many_values_each():
    classes = quantiles([float(n) for n in range(100)])
    assert [sum(classes.of(float(n)) == k for n in range(100)) for k in range(5)] == [20] * 5


def test_hatching_stays_inside_and_leaves_holes_open():
    outer, hole = rectangle(0, 0, 10, 10), rectangle(4, 4, 2, 2)
    strokes = hatch([outer, hole], 0.7, "#000000", 0.5)
    assert strokes
    for stroke in strokes:
        (x1, y1), (x2, y2) = stroke.points
        assert min(x1, y1, x2, y2) >= -1e-9
        assert max(x1, y1, x2, y2) <= 10 + 1e-9
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        assert not (4 < x < 6 and 4 < y < 6)


def chart():
    wards = Districts("ward", grid(6).districts, "d.geojson")
    rows = [row("2022", float(n), n + 2, breakdown=f"Ward=district {n}") for n in range(5)]
    made = review(table(*rows), city(indicator(), districts=wards), [], [])
    return district_chart(made.of("pm"), made.city, PHRASES, color="#fd9d24")


def test_the_map_says_its_rule_its_ends_and_what_is_missing():
    made = chart()
    assert made.id == "map-pm"
    assert "highest in district 4, lowest in district 0" in made.title
    assert "about as many districts in each shade" in made.subtitle
    assert "Hatched, without a figure: District 5." in made.alt
    assert "Office for Made Statistics" in made.source


@given(st.lists(st.floats(0.0, 3.0), min_size=2, max_size=30))
def test_no_figure_stands_in_two_shades(values):
    wards = Districts("ward", grid(len(values)).districts, "d.geojson")
    rows = [row("2022", value, n + 2, breakdown=f"Ward=district {n}") for n, value in enumerate(values)]
    made = review(table(*rows), city(indicator(decimals=1), districts=wards), [], [])
    told = district_chart(made.of("pm"), made.city, PHRASES, color="#fd9d24").svg
    legend = re.findall(r">([0-9.]+) to ([0-9.]+)<", told)
    assert all(float(high) < float(low) for (_, high), (low, _) in pairwise(legend))


def test_the_same_map_has_the_same_bytes_and_no_script():
    first, second = chart().svg, chart().svg
    assert first == second
    assert not re.search(r"<script|href=\"http|onload", first)


def test_without_districts_there_is_no_map():
    made = review(table(row("2022", 1.0, 2, breakdown="Ward=a")), city(indicator()), [], [])
    assert district_chart(made.of("pm"), made.city, PHRASES, color="#fd9d24") is None
