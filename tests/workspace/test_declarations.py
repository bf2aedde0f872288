"""Declarations that cannot be followed are named at their cell of the catalogue, and followed nowhere."""

from __future__ import annotations

import openpyxl
import pytest

from vlr.workspace.catalogue import read_catalogue

BASE = {"title_en": "T", "goals": "11", "unit": "%", "division": "parks", "direction": "up"}


def read(tmp_path, *rows, units=()):
    heads = ["id", *dict.fromkeys([*BASE, *(head for row in rows for head in row if head != "id")])]
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Indicators"
    page.append(heads)
    for row in rows:
        page.append([{**BASE, **row}.get(head) for head in heads])
    if units:
        sheet = book.create_sheet("Units")
        for line in units:
            sheet.append(line)
    path = tmp_path / "catalogue.xlsx"
    book.save(path)
    catalogue = read_catalogue(path)
    return catalogue, {(f.code, f.sheet, f.cell, f.found) for f in catalogue.findings}, heads


def cell(heads, head, row=2):
    return f"{openpyxl.utils.get_column_letter(heads.index(head) + 1)}{row}"


@pytest.mark.parametrize(
    ("row", "code", "head", "found"),
    [
        ({"rule": "weighted-mean", "parts_by": "ward", "weight": "peple"}, "declared-id-unknown", "weight", "peple"),
        ({"share_of": "nobody"}, "declared-id-unknown", "share_of", "nobody"),
        ({"rule": "weighted-mean", "parts_by": "ward"}, "rule-incomplete", None, "weighted-mean"),
        ({"rule": "ratio", "parts_by": "ward", "numerator": "b", "per": 100}, "rule-incomplete", None, "ratio"),
        ({"rule": "sum"}, "rule-incomplete", None, "sum"),
        ({"rule": "ratio", "parts_by": "w", "numerator": "a", "denominator": "b"}, "rule-circular", "numerator", "a"),
        (
            {"base_year": 2030, "target_value": 5, "target_year": 2025, "target_source": "x"},
            "target-before-base",
            "target_year",
            "2025",
        ),
        ({"direction": "keep", "limit": -2}, "limit-below-zero", "limit", "-2"),
        ({"per": 0}, "per-not-usable", "per", "0"),
        ({"parts": "North; South ;north"}, "part-named-twice", "parts", "north"),
        ({"lower": 5, "upper": 1}, "bounds-crossed", "lower", "5"),
    ],
)
def test_a_bad_declaration_is_named_at_its_cell(tmp_path, row, code, head, found):
    _, told, heads = read(tmp_path, {"id": "a", **row}, {"id": "b"})
    where = {(c, f): (sheet, place) for c, sheet, place, f in told}
    assert (code, found) in where
    if head:
        assert where[code, found] == ("Indicators", cell(heads, head))


def test_what_cannot_be_followed_is_not_followed(tmp_path):
    catalogue, _, _ = read(tmp_path, {"id": "a", "rule": "sum"}, {"id": "b", "weight": "x", "per": -1})
    assert [(i.rule, i.weight, i.per) for i in catalogue.indicators] == [("latest", "", None), ("latest", "", None)]


def test_a_circle_by_way_of_another_ratio_is_found_and_a_plain_ratio_is_none(tmp_path):
    ratio = {"rule": "ratio", "parts_by": "ward"}
    catalogue, told, _ = read(
        tmp_path,
        {"id": "a", **ratio, "numerator": "b", "denominator": "c"},
        {"id": "b", **ratio, "numerator": "A", "denominator": "c"},
        {"id": "c"},
        {"id": "d", **ratio, "numerator": "c", "denominator": "C"},
    )
    assert {(c, f) for c, _, _, f in told if c.startswith("rule")} == {("rule-circular", "b"), ("rule-circular", "a")}
    assert [i.rule for i in catalogue.indicators] == ["latest", "latest", "latest", "ratio"]
    assert catalogue.indicators[3].denominator == "c"


def test_units_convert_by_declared_factors(tmp_path):
    units = [
        ("from", "to", "factor", "source"),
        ("t", "kt", 0.001, "definition"),
        ("t", "kt", 0.002, ""),
        ("t", "t", 2, ""),
        ("kg", "kt", 0, ""),
        ("sheep", "flock", "many", ""),
    ]
    catalogue, told, _ = read(tmp_path, {"id": "a"}, units=units)
    assert [(one.factor, one.source, one.row) for one in catalogue.conversions] == [(0.001, "definition", 2)]
    assert {(c, s, p) for c, s, p, _ in told if s == "Units"} == {
        ("factor-twice", "Units", "C3"),
        ("factor-not-usable", "Units", "C4"),
        ("factor-not-usable", "Units", "C5"),
        ("wrong-number", "Units", "C6"),
        ("factor-not-usable", "Units", "C6"),
    }
