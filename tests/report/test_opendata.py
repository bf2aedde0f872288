"""The open data: what a stranger opens in a spreadsheet or reads with a program."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.made_city import HOSTILE, TYPED, made_review
from vlr.analysis.protect import protect
from vlr.model.findings import Finding, Severity
from vlr.model.plain import plain
from vlr.model.review import Review
from vlr.report.opendata import figure_csv, files, findings_json
from vlr.words.phrases import load
from vlr.workbook.csvsafe import csv_bytes, defused

PHRASES = load("en")[0]
TABLES = ("observations", "indicators", "assessments", "actions", "peers", "objectives", "gaps")


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def inside(review: Review | None = None) -> dict[str, bytes]:
    return files(review or made_review(), PHRASES, "internal", ())


def public() -> dict[str, bytes]:
    return files(protect(made_review())[0], PHRASES, "public", made_review().findings)


def test_the_files_of_each_audience():
    common = {f"data/{name}.csv" for name in TABLES} | {"data/datapackage.json"}
    assert set(public()) == common
    assert set(inside()) == common | {"data/findings.json"}


def test_every_point_of_every_series_is_one_row_with_full_precision():
    review = made_review()
    points = [(line.id, p) for one in review.indicators for line in one.series for p in line.points]
    found = rows(inside()["data/observations.csv"])
    assert [(r["series"], r["period"], r["status"]) for r in found] == [(s, p.period.text, p.status) for s, p in points]
    for row, (_, point) in zip(found, points, strict=True):
        assert (float(row["value"]) if row["value"] else None) == point.value


def test_assessments_carry_their_inputs():
    review = made_review()
    by_id = {row["indicator"]: row for row in rows(inside()["data/assessments.csv"])}
    assert len(by_id) == len(review.indicators)
    row, mark = by_id["low-income"], review.of("low-income").assessment
    assert (row["result"], row["base_period"], row["latest_period"]) == ("insufficient-progress", "2015", "2023")
    assert float(row["pace"]) == pytest.approx(mark.pace, rel=1e-11)
    assert float(row["required_growth"]) == pytest.approx(mark.required, rel=1e-11)
    assert (row["trend"], row["wanted"], row["target_value"]) == ("falls", "true", "8.6")
    assert row["change_absolute"] == "-2.1"


def test_sample_actions_say_so():
    found = rows(inside()["data/actions.csv"])
    assert {row["id"]: row["sample"] for row in found} == {
        action.id: str(action.sample).lower() for action in made_review().city.actions
    }
    assert "true" in {row["sample"] for row in found}


def test_a_public_file_names_no_file_cell_or_typed_text():
    everything = b"\n".join(public().values()).decode()
    assert "secret" in b"\n".join(inside().values()).decode()
    for word in ("secret", TYPED, "xlsx", "typed", "confidentiality", "/somewhere"):
        assert word not in everything, word
    heads = {head for name in TABLES for head in csv_heads(public()[f"data/{name}.csv"])}
    assert not heads & {"file", "sheet", "cell", "row", "typed", "note", "confidentiality"}


def csv_heads(data: bytes) -> list[str]:
    return data.decode("utf-8-sig").splitlines()[0].split(",")


def test_files_begin_with_a_byte_order_mark_and_lines_end_in_crlf():
    for name, data in inside().items():
        if name.endswith(".csv"):
            assert data.startswith(b"\xef\xbb\xbf")
            assert data.count(b"\n") == data.count(b"\r\n") > 0


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_the_descriptor_fits_the_files(audience):
    made = inside() if audience == "internal" else public()
    package = json.loads(made["data/datapackage.json"])
    assert [one["name"] for one in package["resources"]] == list(TABLES)
    for resource in package["resources"]:
        data = made[f"data/{resource['path']}"]
        fields = resource["schema"]["fields"]
        assert resource["bytes"] == len(data)
        assert [field["name"] for field in fields] == csv_heads(data)
        assert all(field["description"] for field in fields)
        key = [tuple(row[name] for name in resource["schema"]["primaryKey"]) for row in rows(data)]
        assert len(key) == len(set(key))
        _check_types(rows(data), fields)


def _check_types(found: list[dict[str, str]], fields: list[dict]) -> None:
    kinds = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?", "boolean": "true|false", "string": r"[\s\S]*"}
    for field in fields:
        values = [row[field["name"]] for row in found]
        if field.get("constraints", {}).get("required"):
            assert all(values), field["name"]
        assert all(re.fullmatch(kinds[field["type"]], value) for value in values if value), field["name"]


def test_the_descriptor_has_no_date_and_names_the_licence_as_the_specification_wants():
    package = json.loads(inside()["data/datapackage.json"])
    assert "created" not in package
    assert package["licenses"] == [{"name": "CC-BY-4.0", "title": "CC BY 4.0"}]
    assert package["name"] == "aldermere-vlr-2024"
    bare = made_review(licence="", publisher="", demonstration=True)
    package = json.loads(inside(bare)["data/datapackage.json"])
    assert not {"licenses", "contributors"} & set(package)
    assert package["description"].startswith("Demonstration")
    assert package["name"] == "demonstration-aldermere-vlr-2024"


def test_the_same_review_gives_the_same_bytes():
    assert inside() == inside()


def test_findings_are_counted_and_said():
    listed = [
        Finding("small-count", Severity.ERROR, "a.xlsx", "Data", "C2", found="3", details=(("n", "1"),), indicator="i"),
        Finding("headline-unknown", Severity.WARNING, "indicators/catalogue.xlsx", found="sex=x", indicator="i"),
    ]
    found = json.loads(findings_json(listed, PHRASES))
    assert (found["valid"], found["stats"]) == (False, {"errors": 1, "warnings": 1, "notes": 0, "files": 2})
    assert set(found["findings"][0]) == {
        "code", "severity", "file", "sheet", "cell", "line", "also", "found", "suggested", "title", "message", "hint",
        "division", "indicator",
    }  # fmt: skip
    assert found["findings"][0]["message"].startswith("A hidden count of i can still be worked out")
    assert json.loads(findings_json([], PHRASES, 7)) == {
        "valid": True,
        "stats": {"errors": 0, "warnings": 0, "notes": 0, "files": 7},
        "findings": [],
    }


def test_the_figures_of_a_chart_are_those_of_its_indicator():
    one = made_review().of("low-income")
    found = rows(figure_csv(one))
    assert [(r["breakdown"], r["period"]) for r in found] == [(s.breakdown, p.period.text) for s in one.series
                                                             for p in s.points]  # fmt: skip
    assert {row["series"] for row in rows(figure_csv(one, one.groups[:1]))} == {one.groups[0].id}
    assert b"secret" not in figure_csv(one)


@pytest.mark.parametrize(
    "text", ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\t=1", "\r=1", " =1", "=HYPERLINK()", "--1", "-"]
)
def test_text_that_a_spreadsheet_would_run_is_defused(text):
    assert defused(text) == f"'{text}"
    assert rows(csv_bytes(["a"], [[text]]))[0]["a"] == f"'{text}"


@pytest.mark.parametrize("text", ["-3.2", "+5", "-3,2", "3.2", "", "a=b", "sex=female", "2015-16", "–", HOSTILE])
def test_numbers_and_other_text_stay_as_they_are(text):
    assert defused(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(-3.2, "-3.2"), (4.0, "4"), (1e-05, "0.00001"), (1e22, "10000000000000000000000"), (0.1, "0.1"), (-0.0, "0")],
)
def test_numbers_have_a_point_full_precision_and_no_exponent(value, text):
    assert plain(value) == text
    assert rows(csv_bytes(["a"], [[value]]))[0]["a"] == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_comes_back_as_it_was(value):
    assert float(plain(value)) == value


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",))), min_size=2, max_size=4))
def test_every_text_comes_back_and_never_begins_like_a_formula(texts):
    data = csv_bytes([f"column {n}" for n in range(len(texts))], [texts]).decode("utf-8-sig")
    (_, read) = csv.reader(io.StringIO(data, newline=""))
    assert read == [defused(text) for text in texts]
    for cell, text in zip(read, texts, strict=True):
        assert cell in (text, f"'{text}")
        assert cell.lstrip(" ")[:1] not in ("=", "@", "\t", "\r")


def test_hostile_titles_do_not_break_a_table():
    review = made_review()
    bad = replace(
        review.city, actions=tuple(replace(a, title='=cmd|" /C calc"!A0,\r\nnext') for a in review.city.actions)
    )
    found = rows(inside(replace(review, city=bad))["data/actions.csv"])
    assert len(found) == len(review.city.actions)
    assert {row["title"] for row in found} == {'\'=cmd|" /C calc"!A0,\r\nnext'}
