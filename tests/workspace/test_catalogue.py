"""The catalogue: what stands in it arrives, every row that cannot be used is told with its cell."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from vlr.model.city import Comparability, Direction, Indicator, Name, NameState, Place
from vlr.model.findings import Finding, Severity
from vlr.workspace.catalogue import HEADS, Catalogue, read_catalogue
from vlr.workspace.catalogue_file import write_catalogue

GOOD = {
    "id": "air",
    "title_en": "Clean air",
    "goals": "11; 3",
    "unit": "percent",
    "division": "parks",
    "direction": "up",
}


def written(tmp_path: Path, *rows: dict[str, object], names: list[list[object]] | None = None) -> Path:
    """A catalogue as an officer would type it: only the columns that are used, in any order."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Indicators"
    heads = list(dict.fromkeys(head for row in rows for head in row))
    sheet.append(heads)
    for row in rows:
        sheet.append([row.get(head) for head in heads])
    if names is not None:
        page = book.create_sheet("Names")
        page.append(["text", "division", "indicator", "state", "who"])
        for name in names:
            page.append(name)
    path = tmp_path / "catalogue.xlsx"
    book.save(path)
    return path


def read(tmp_path: Path, *rows: dict[str, object], **more: Any) -> Catalogue:
    return read_catalogue(written(tmp_path, *rows, **more), "catalogue.xlsx", ["parks", "health"])


def only(catalogue: Catalogue) -> Finding:
    assert len(catalogue.findings) == 1, catalogue.findings
    return catalogue.findings[0]


def test_a_row_arrives_with_every_field(tmp_path: Path) -> None:
    row = {
        **GOOD,
        "title_fi": "Puhdas ilma",
        "target": "11.6",
        "un_code": "11.6.2",
        "comparability": "Proxy",
        "comparability_note": "one station only",
        "rule": "none",
        "headline": "station=centre",
        "base_year": 2016,
        "baseline_year": 2014.0,
        "target_value": 5,
        "target_year": "2030",
        "target_source": "EU directive",
        "lower": 0,
        "upper": 100.5,
        "decimals": 1,
        "place": "key",
        "order": -3,
        "small_counts_published": "yes",
        "source": "Air office",
        "source_url": "https://example.org/a?b=c",
        "definition": "A year's mean.",
        "note": "ask Kim",
    }
    catalogue = read(tmp_path, row)
    assert catalogue.findings == ()
    assert catalogue.indicators == (
        Indicator(
            id="air",
            titles={"en": "Clean air", "fi": "Puhdas ilma"},
            goals=(11, 3),
            unit="percent",
            division="parks",
            target="11.6",
            un_code="11.6.2",
            comparability=Comparability.PROXY,
            comparability_note="one station only",
            direction=Direction.UP,
            rule="none",
            headline="station=centre",
            base_year=2016,
            baseline_year=2014,
            target_value=5.0,
            target_year=2030,
            target_source="EU directive",
            lower=0.0,
            upper=100.5,
            decimals=1,
            place=Place.KEY,
            order=-3,
            small_counts_published=True,
            source="Air office",
            source_url="https://example.org/a?b=c",
            definition="A year's mean.",
            note="ask Kim",
            row=2,
        ),
    )


def test_every_field_of_an_indicator_is_a_column() -> None:
    assert {*HEADS, "titles", "row"} == set(Indicator.__slots__)


@pytest.mark.parametrize(
    ("change", "code", "severity", "column"),
    [
        ({"id": None}, "no-indicator-id", "warning", "A"),
        ({"id": "air/2"}, "wrong-indicator-id", "warning", "A"),
        ({"id": "air--x"}, "wrong-indicator-id", "warning", "A"),
        ({"id": "con"}, "wrong-indicator-id", "warning", "A"),
    ],
)
def test_a_row_that_cannot_be_used_is_set_aside_with_its_cell(
    tmp_path: Path, change: dict[str, object], code: str, severity: str, column: str
) -> None:
    catalogue = read(tmp_path, {**GOOD, **change}, {**GOOD, "id": "other"})
    finding = only(catalogue)
    assert (finding.code, finding.severity.value, finding.cell) == (code, severity, f"{column}2")
    assert [i.id for i in catalogue.indicators] == ["other"]


@pytest.mark.parametrize(
    ("change", "code", "severity", "field", "value"),
    [
        ({"goals": "11; 18"}, "unknown-goal", "warning", "goals", (11,)),
        ({"target": "11.99"}, "unknown-target", "warning", "target", ""),
        ({"target": 16.1}, "code-as-number", "warning", "target", ""),
        ({"target": 11.6}, "code-as-number", "note", "target", "11.6"),
        ({"un_code": "11.6.99"}, "unknown-un-code", "warning", "un_code", ""),
        ({"un_code": "see above"}, "unknown-un-code", "warning", "un_code", ""),
        ({"direction": "upp"}, "wrong-choice", "warning", "direction", Direction.UNDECIDED),
        ({"direction": None}, "direction-undecided", "note", "direction", Direction.UNDECIDED),
        ({"place": "front"}, "wrong-choice", "warning", "place", Place.CHAPTER),
        ({"rule": "total"}, "wrong-choice", "warning", "rule", "latest"),
        ({"small_counts_published": "perhaps"}, "wrong-choice", "warning", "small_counts_published", False),
        ({"division": "parcs"}, "unknown-owner", "warning", "division", "parcs"),
        ({"lower": "none"}, "wrong-number", "warning", "lower", None),
        ({"lower": "1,5"}, "wrong-number", "warning", "lower", None),
        ({"lower": 9, "upper": 1}, "bounds-crossed", "warning", "lower", None),
        ({"base_year": 2015.5}, "wrong-number", "warning", "base_year", None),
        ({"base_year": 15}, "wrong-number", "warning", "base_year", None),
        ({"decimals": -1}, "wrong-number", "warning", "decimals", None),
        ({"target_value": 5, "target_year": 2030}, "target-without-source", "warning", "target_value", None),
        ({"target_value": 5, "target_source": "plan"}, "target-without-year", "warning", "target_value", None),
        ({"source_url": "javascript:alert(1)"}, "wrong-address", "warning", "source_url", ""),
        ({"source_url": "www.example.org"}, "wrong-address", "warning", "source_url", ""),
        ({"upper": "=1/0"}, "unusable-cell", "warning", "upper", None),
    ],
)
def test_a_field_that_cannot_be_used_counts_as_empty_and_the_row_stays(
    tmp_path: Path, change: dict[str, object], code: str, severity: str, field: str, value: object
) -> None:
    catalogue = read(tmp_path, {**GOOD, **change})
    finding = only(catalogue)
    assert (finding.code, finding.severity.value) == (code, severity)
    assert finding.cell.endswith("2")
    assert getattr(catalogue.indicators[0], field) == value


@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        ({"title_en": None}, "no-indicator-title", "B"),
        ({"goals": None}, "missing-field", "C"),
        ({"goals": "18"}, "unknown-goal", "C"),
        ({"goals": 11.3}, "unknown-goal", "C"),
        ({"unit": None}, "missing-field", "D"),
        ({"division": None}, "missing-field", "E"),
    ],
)
def test_a_row_without_something_that_is_needed_waits_and_its_cell_is_told(
    tmp_path: Path, change: dict[str, object], code: str, column: str
) -> None:
    catalogue = read(tmp_path, {**GOOD, **change}, {**GOOD, "id": "other"})
    finding = only(catalogue)
    assert (finding.code, finding.severity, finding.cell) == (code, Severity.WARNING, f"{column}2")
    assert [i.id for i in catalogue.indicators] == ["other"]
    assert [i.id for i in catalogue.waiting] == ["air"]


def test_of_a_row_that_waits_only_the_cells_that_it_waits_for_are_told(tmp_path: Path) -> None:
    catalogue = read(tmp_path, {"id": "air", "title_en": "Clean air", "goals": None, "unit": None, "direction": None})
    assert [(f.code, f.cell) for f in catalogue.findings] == [
        ("missing-field", "C2"),
        ("missing-field", "D2"),
        ("missing-field", "A2"),
    ]


def test_columns_that_the_draft_writes_are_known_and_not_used(tmp_path: Path) -> None:
    catalogue = read(tmp_path, {**GOOD, "goals": None, "suggested_goal": "11", "found_name": "clean  Air"})
    assert [f.code for f in catalogue.findings] == ["missing-field"]
    assert catalogue.waiting[0].goals == ()


def test_a_misspelt_direction_and_owner_are_told_with_the_nearest_word(tmp_path: Path) -> None:
    assert dict(only(read(tmp_path, {**GOOD, "direction": "donw"})).details)["suggestion"] == "down"
    assert dict(only(read(tmp_path, {**GOOD, "division": "parcs"})).details)["suggestion"] == "parks"


def test_an_id_that_stands_twice_is_an_error_and_the_first_row_counts(tmp_path: Path) -> None:
    catalogue = read(tmp_path, GOOD, {**GOOD, "id": "AIR", "title_en": "Other"})
    finding = only(catalogue)
    assert (finding.code, finding.severity, finding.cell) == ("duplicate-indicator-id", Severity.ERROR, "A3")
    assert [i.title("en") for i in catalogue.indicators] == ["Clean air"]


def test_a_code_of_the_citys_own_under_a_un_code_is_taken(tmp_path: Path) -> None:
    catalogue = read(tmp_path, {**GOOD, "un_code": "11.1.1a"})
    assert catalogue.findings == ()
    assert catalogue.indicators[0].un_code == "11.1.1.a"


def test_targets_16_1_and_16_10_stay_two_when_typed_as_text(tmp_path: Path) -> None:
    catalogue = read(tmp_path, {**GOOD, "target": "16.1"}, {**GOOD, "id": "b", "target": "16.10"})
    assert [i.target for i in catalogue.indicators] == ["16.1", "16.10"]


def test_heads_may_differ_in_capitals_and_blanks_and_unknown_ones_are_told(tmp_path: Path) -> None:
    row = {" ID ": "air", "Title EN": "Clean air", "Goals": "11", "Unit": "percent", "Division": "parks"}
    catalogue = read(tmp_path, {**row, "direction": "up", "Sorce": "Air office", "goals": "3"})
    assert [(f.code, f.found) for f in catalogue.findings] == [
        ("extra-label", "Sorce"),
        ("duplicate-label", "goals"),
    ]
    assert dict(catalogue.findings[0].details) == {"suggestion": "source"}
    assert catalogue.indicators[0].goals == (11,)


def test_rows_above_the_heads_and_empty_rows_do_not_matter(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD, {}, {**GOOD, "id": "b"})
    book = load_workbook(path)
    book["Indicators"].insert_rows(1, 3)
    book["Indicators"]["A1"] = "Our catalogue"
    book.save(path)
    catalogue = read_catalogue(path)
    assert [(i.id, i.row) for i in catalogue.indicators] == [("air", 5), ("b", 7)]
    assert catalogue.findings == ()


def test_without_the_sheet_indicators_the_first_sheet_counts(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD, names=[])
    book = load_workbook(path)
    book["Indicators"].title = "Taulukko1"
    book.move_sheet("Names", -1)
    book.save(path)
    assert [i.id for i in read_catalogue(path).indicators] == ["air"]


def test_a_missing_catalogue_is_one_error(tmp_path: Path) -> None:
    finding = only(read_catalogue(tmp_path / "catalogue.xlsx"))
    assert (finding.code, finding.severity) == ("no-catalogue", Severity.ERROR)


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04broken"])
def test_a_catalogue_that_is_no_workbook_is_an_error_and_no_traceback(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "catalogue.xlsx"
    path.write_bytes(content)
    catalogue = read_catalogue(path)
    assert catalogue.indicators == ()
    assert "unreadable-catalogue" in {f.code for f in catalogue.findings if f.severity is Severity.ERROR}


def test_an_empty_sheet_is_an_error(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "catalogue.xlsx")
    assert "no-heads" in {f.code for f in read_catalogue(tmp_path / "catalogue.xlsx").findings}


def test_names_arrive_and_the_ones_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    catalogue = read(
        tmp_path,
        GOOD,
        names=[
            ["Ilmanlaatu", "parks", "AIR", "Accepted", "Kim"],
            ["Air", "parks", "air", "refused"],
            ["Luft", "parks", "air"],
            ["Smog", "parks", "aire", "accepted"],
            [None, "parks", "air", "accepted"],
            ["Dust", None, "air", "accepted"],
            ["Haze", "parcs", "air", "acepted"],
        ],
    )
    assert catalogue.names == (
        Name("Ilmanlaatu", "parks", "air", NameState.ACCEPTED, "Kim", 2),
        Name("Air", "parks", "air", NameState.REFUSED, "", 3),
        Name("Luft", "parks", "air", NameState.PROPOSED, "", 4),
        Name("Haze", "parcs", "air", NameState.PROPOSED, "", 8),
    )
    assert [(f.code, f.cell) for f in catalogue.findings] == [
        ("name-undecided", "D4"),
        ("name-unknown-indicator", "C5"),
        ("name-incomplete", "A6"),
        ("name-incomplete", "B7"),
        ("wrong-choice", "D8"),
        ("unknown-owner", "B8"),
    ]


TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20).map(lambda t: " ".join(t.split()))
NUMBER = st.one_of(st.none(), st.floats(-1e6, 1e6).map(lambda n: round(n, 4) + 0.0))
INDICATORS = st.builds(
    Indicator,
    id=st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,3})?", fullmatch=True).filter(lambda i: i not in ("con", "nul")),
    titles=st.dictionaries(st.sampled_from(["en", "fi", "pt-br"]), TEXT.filter(bool), min_size=1),
    goals=st.lists(st.integers(1, 17), min_size=1, max_size=3, unique=True).map(tuple),
    unit=TEXT.filter(bool),
    division=TEXT.filter(bool),
    target=st.sampled_from(["", "16.1", "16.10", "3.a"]),
    un_code=st.sampled_from(["", "16.10.1", "3.a.1", "11.1.1.a"]),
    direction=st.sampled_from([Direction.UP, Direction.DOWN, Direction.KEEP, Direction.NONE]),
    decimals=st.one_of(st.none(), st.integers(0, 9)),
    upper=NUMBER,
    order=st.integers(-5, 5),
    note=TEXT,
    headline=TEXT,
    small_counts_published=st.booleans(),
    parts_by=TEXT,
    parts=st.lists(st.sampled_from(["Ashley, north", "Easton", "7"]), max_size=3, unique=True).map(tuple),
    per=st.sampled_from([None, 1.0, 100.0, 0.5]),
    smallest_count=st.one_of(st.none(), st.integers(0, 20)),
    replaces=st.lists(st.sampled_from(["old-air", "older-air"]), max_size=2, unique=True).map(tuple),
)


@settings(deadline=None, max_examples=25)
@given(st.lists(INDICATORS, max_size=4, unique_by=lambda i: i.id), TEXT.filter(bool))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, indicators: list[Indicator], text: str
) -> None:
    path = tmp_path_factory.mktemp("catalogue") / "catalogue.xlsx"
    names = [Name(text, i.division, i.id, NameState.ACCEPTED, text) for i in indicators]
    write_catalogue(path, indicators, names, ["en", "sv"], ["parks"])
    catalogue = read_catalogue(path)
    assert [f for f in catalogue.findings if f.code != "empty-workbook"] == []
    rows = [dataclasses.replace(indicator, row=number) for number, indicator in enumerate(indicators, 2)]
    assert list(catalogue.indicators) == rows
    assert [dataclasses.replace(name, row=0) for name in catalogue.names] == names


def test_a_written_catalogue_has_drop_downs_and_no_numbers_for_codes(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.xlsx"
    write_catalogue(path, [Indicator("a", {"en": "A"}, (16,), "percent", "x", target="16.10")], (), ("en",), ("x", "y"))
    sheet = load_workbook(path)["Indicators"]
    heads = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, heads.index("target") + 1).value == "16.10"
    assert len(sheet.data_validations.dataValidation) == 6
