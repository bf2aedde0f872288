"""Districts from GeoJSON: outlines read within limits; what cannot be used is told, and nothing raises."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.model.districts import plain_name
from vlr.workspace import districts as reader
from vlr.workspace.districts import parse_districts, read_districts
from vlr.workspace.load import load

SQUARE = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]
HOLE = [[0.4, 0.4], [0.6, 0.4], [0.6, 0.6], [0.4, 0.6], [0.4, 0.4]]


def feature(name: object, coordinates: object = None, kind: str = "Polygon") -> dict[str, object]:
    geometry = {"type": kind, "coordinates": coordinates if coordinates is not None else [SQUARE]}
    return {"type": "Feature", "properties": {"ward": name}, "geometry": geometry}


def parsed(*features: object):
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    return parse_districts(data, "indicators/districts.geojson", "ward", "ward")


def codes(findings) -> list[str]:
    return [one.code for one in findings]


def moved(by: float) -> list[list[float]]:
    return [[x + by, y] for x, y in SQUARE]


def test_polygons_multipolygons_and_holes_are_read():
    many = feature("Islands", [[moved(2.0)], [moved(4.0), [[x + 4.0, y] for x, y in HOLE]]], "MultiPolygon")
    found, findings = parsed(feature("Old Town"), many)
    assert findings == []
    assert [(one.name, [len(polygon) for polygon in one.polygons]) for one in found.districts] == [
        ("Islands", [1, 2]),
        ("Old Town", [1]),
    ]
    assert all(len(ring) == 4 for one in found.districts for polygon in one.polygons for ring in polygon)


def test_two_features_of_one_name_are_one_district():
    found, findings = parsed(feature("Östra"), feature("OSTRA", [moved(3.0)]))
    assert [(one.name, len(one.polygons)) for one in found.districts] == [("Östra", 2)]
    assert findings == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("Östermalm", "ostermalm"), ("St George West", "ST. GEORGE-WEST"), ("Henbury & Brentry", "Henbury and Brentry")],
)
def test_names_are_compared_without_capitals_accents_and_dashes(one, other):
    assert plain_name(one) == plain_name(other)


@pytest.mark.parametrize(
    "bad",
    [
        feature(""),
        feature(None),
        feature({"a": 1}),
        feature("x", []),
        feature("x", [SQUARE[:2]]),
        feature("x", [[[0, 0], [1, float("nan")], [1, 1]]]),
        feature("x", [[[0, 0], [1, float("inf")], [1, 1]]]),
        feature("x", [[[357000.0, 172000.0], [358000.0, 172000.0], [358000.0, 173000.0]]]),
        feature("x", [[["0", "0"], ["1", "0"], ["1", "1"]]]),
        feature("x", [1.0, 2.0], "Point"),
        feature("x", {"a": "b"}),
        {"type": "Feature", "properties": {"ward": "x"}, "geometry": None},
        {"type": "Feature", "properties": ["ward"]},
        "no feature",
        None,
    ],
)
def test_an_area_that_cannot_be_drawn_is_told_and_the_others_stay(bad):
    found, findings = parsed(feature("Good"), bad)
    assert [one.name for one in found.districts] == ["Good"]
    assert codes(findings) == ["districts-unusable"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"not json",
        b"[1, 2]",
        b'{"type": "FeatureCollection"}',
        b'{"type": "FeatureCollection", "features": []}',
        b'{"type": "Topology", "objects": {}}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"type": "FeatureCollection", "features": [' + b"1" * 5000 + b"]}",
    ],
)
def test_what_is_no_geojson_with_areas_is_a_finding(data):
    found, findings = parse_districts(data, "d.geojson", "ward", "ward")
    assert found is None
    assert findings[0].code in ("districts-not-geojson", "districts-unusable")


def test_areas_without_extent_are_no_map():
    point = [[1.0, 1.0], [1.0, 1.0 + 1e-320], [1.0 + 1e-320, 1.0]]
    found, findings = parsed(feature("Dot", [point]))
    assert found is None or found.districts
    assert found is not None or findings


def test_a_file_with_too_many_corners_is_not_drawn(monkeypatch):
    monkeypatch.setattr(reader, "MOST_POINTS", 7)
    found, findings = parsed(feature("One"), feature("Two"))
    assert (found, codes(findings)) == (None, ["districts-too-large"])


def test_a_file_that_is_too_large_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "LARGEST_FILE", 10)
    (tmp_path / "d.geojson").write_text(" " * 11)
    assert codes(read_districts(tmp_path, "d.geojson", "ward", "ward")[1]) == ["districts-too-large"]


def test_a_missing_file_and_one_outside_the_city_are_told(tmp_path):
    city = tmp_path / "city"
    city.mkdir()
    (tmp_path / "outside.geojson").write_text("{}")
    assert codes(read_districts(city, "d.geojson", "ward", "ward")[1]) == ["districts-missing"]
    assert codes(read_districts(city, "../outside.geojson", "ward", "ward")[1]) == ["link-not-followed"]


def test_many_corners_become_few_and_neighbours_still_meet():
    shared = [[1.0, n / 5000] for n in range(5001)]
    left = [[0.0, 0.0], *shared, [0.0, 1.0], [0.0, 0.0]]
    right = [[2.0, 0.0], [2.0, 1.0], *shared[::-1], [2.0, 0.0]]
    found, _ = parsed(feature("Left", [left]), feature("Right", [right]))
    rings = [set(one.polygons[0][0]) for one in found.districts]
    assert all(len(ring) < 10 for ring in rings)
    assert len(rings[0] & rings[1]) == 2


SETTINGS = '[city]\nname = "Made"\n[report]\nyear = 2022\n'


def test_without_a_file_and_without_a_table_nothing_is_said(tmp_path):
    (tmp_path / "vlr.toml").write_text(SETTINGS)
    city, findings = load(tmp_path)
    assert city.districts is None
    assert not [code for code in codes(findings) if code.startswith("district")]


def test_a_file_without_a_table_is_a_note_and_with_one_a_map(tmp_path):
    (tmp_path / "vlr.toml").write_text(SETTINGS)
    (tmp_path / "indicators").mkdir()
    text = json.dumps({"type": "FeatureCollection", "features": [feature("A")]})
    (tmp_path / "indicators" / "districts.geojson").write_text(text)
    assert "districts-undeclared" in codes(load(tmp_path)[1])
    (tmp_path / "vlr.toml").write_text(SETTINGS + '[districts]\nname = "ward"\ndimension = "ward"\n')
    city, findings = load(tmp_path)
    assert city.districts is not None
    assert city.districts.dimension == "ward"
    assert not [code for code in codes(findings) if code.startswith("district")]


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


@given(json_values, json_values, st.sampled_from(["Polygon", "MultiPolygon", "GeometryCollection", "Point"]))
def test_no_content_raises(properties, coordinates, kind):
    made = {"type": kind, "coordinates": coordinates, "geometries": coordinates}
    shapes = [{"properties": properties, "geometry": made}, {"properties": {"ward": "x"}, "geometry": made}, properties]
    found, findings = parsed(*shapes)
    assert found is not None or findings
