"""editions/ is read back for ever, and nothing in it can stop a report."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.tiny_city import CATALOGUE, CATALOGUE_HEADS, save
from vlr.model.cells import Cell
from vlr.model.edition import Edition, EditionAction, EditionFigure, EditionMark, Origin
from vlr.model.periods import Period, PeriodKind
from vlr.workspace.catalogue import read_catalogue
from vlr.workspace.editions import MADE_BY, names, read_edition, read_editions, unknown_replaced
from vlr.workspace.editions_tables import Reader, files_of

YEAR = Period("2018", 2018, 2018, PeriodKind.YEAR)
FIGURE = EditionFigure(
    "smoking",
    "Sex=Female",
    YEAR,
    12.25,
    "percent",
    "P",
    "health",
    "=HYPERLINK(1)",
    "https://example.org",
    Cell("2020-1: indicators/a.xlsx", "Data", 7, 28),
    "12,25",
    "2018",
)
MADE = Edition(
    2020,
    1,
    Origin.RELEASE,
    {"smoking": "'Adults' who smoke; =1", "old": "Ålder"},
    (FIGURE, EditionFigure("old", "", YEAR, None, "number", "Q")),
    (EditionMark("smoking", "linear", "1", "moderate", "2010", 1.5, "2018", -2.0, 0.1, 2030, "latest"),),
    (EditionAction("a-1", "Plant, trees\nand more", "2026-05", "planned"),),
    "a note",
    "2020-05-01",
)


def put(folder: Path, edition: Edition = MADE, **changes: object) -> Path:
    place = folder / "editions" / edition.name
    said = {"made_by": MADE_BY, "schema": 1, "origin": edition.origin.value, "note": edition.note, "date": edition.date}
    for name, content in {**files_of(edition), "manifest.json": json.dumps({**said, **changes}).encode()}.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    return place


def test_an_edition_comes_back_as_it_was(tmp_path: Path) -> None:
    put(tmp_path)
    assert read_edition(tmp_path, "2020-1") == (MADE, [])


TEXT = st.text(max_size=12).filter(lambda text: "\x00" not in text and text.isprintable() and text == text.strip())


@given(TEXT, st.floats(-1e12, 1e12, allow_nan=False).map(lambda value: value + 0.0), TEXT)
@settings(max_examples=60)
def test_whatever_stands_in_a_figure_comes_back(breakdown: str, value: float, source: str) -> None:
    figure = EditionFigure("pm", breakdown, YEAR, value, "percent", source=source)
    files = files_of(Edition(2020, 1, Origin.RELEASE, {"pm": "Dust"}, (figure,)))
    reader = Reader("editions/2020-1", files.get)
    assert [replace(one, cell=None) for one in reader.into(Edition(2020, 1, Origin.RELEASE)).figures] == [figure]
    assert not reader.findings


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert files_of(MADE) == files_of(MADE)


def test_the_last_one_before_this_review_counts(tmp_path: Path) -> None:
    for year, number in ((2018, 1), (2020, 2), (2020, 10), (2024, 1)):
        put(tmp_path, Edition(year, number, Origin.RELEASE, {f"id-{year}-{number}": "x"}))
    (tmp_path / "editions" / ".2020-3.new-abc").mkdir()
    (tmp_path / "editions" / "drafts").mkdir()
    assert names(tmp_path) == ["2018-1", "2020-2", "2020-10", "2024-1"]
    found, told = read_editions(tmp_path, (2024, 1))
    assert found.last is not None
    assert (found.last.name, set(found.ids), told) == ("2020-10", {"id-2018-1", "id-2020-2", "id-2020-10"}, [])


def test_columns_that_an_older_layout_lacks_are_empty(tmp_path: Path) -> None:
    place = put(tmp_path)
    (place / "figures.csv").write_text(
        "indicator,breakdown,period,first_year,last_year,period_kind,value,unit\npm,,2018,2018,2018,year,7,percent\n"
    )
    for name in ("marks.csv", "actions.csv", "indicators.csv", "inside/traces.csv"):
        (place / name).unlink()
    found, told = read_edition(tmp_path, "2020-1")
    assert found is not None
    cell = Cell("editions/2020-1/figures.csv", "figures", 2, 7)
    assert found.figures == (EditionFigure("pm", "", YEAR, 7.0, "percent", cell=cell),)
    assert (found.titles, told) == ({"pm": "pm"}, [])


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"made_by": "vlr"}', b"\xff\xfe", b"[" * 100_000, b""])
def test_a_broken_manifest_is_a_finding_and_the_edition_before_it_counts(tmp_path: Path, content: bytes) -> None:
    put(tmp_path, Edition(2018, 1, Origin.RELEASE, {"pm": "Dust"}))
    (put(tmp_path) / "manifest.json").write_bytes(content)
    found, told = read_editions(tmp_path, (2024, 1))
    assert [one.code for one in told] == ["edition-unreadable"]
    assert found.last is not None
    assert found.last.name == "2018-1"


def test_an_edition_of_a_newer_layout_is_not_guessed_at(tmp_path: Path) -> None:
    put(tmp_path, schema=99)
    found, told = read_edition(tmp_path, "2020-1")
    assert found is None
    assert [one.code for one in told] == ["edition-too-new"]


HEAD = b"indicator,breakdown,period,first_year,last_year,period_kind,value,unit,status\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe\x00", "edition-unreadable"),
        (HEAD + b'pm,,2018,2018,2018,year,"7', "edition-unreadable"),
        (HEAD + b"pm,,2018,2018,2018,year,nan,percent,A\n", "edition-row-unusable"),
        (HEAD + b"pm,,2018,2018,2018,year,1e999,percent,A\n", "edition-row-unusable"),
        (HEAD + b"pm,,2018,20x8,2018,year,7,percent,A\n", "edition-row-unusable"),
        (HEAD + b"pm,,2018,2018,2018,century,7,percent,A\n", "edition-row-unusable"),
        (HEAD + b",,2018,2018,2018,year,7,percent,A\n", "edition-row-unusable"),
        (HEAD + b"pm\n", "edition-row-unusable"),
        (HEAD + b"pm,,2018,2018,2018,year,7,percent,A,too,many\n" + b"x" * 200_000, "edition-unreadable"),
    ],
)
def test_a_hostile_table_is_findings(tmp_path: Path, content: bytes, code: str) -> None:
    (put(tmp_path) / "figures.csv").write_bytes(content)
    found, told = read_edition(tmp_path, "2020-1")
    assert found is not None
    assert {one.code for one in told} == {code}


def test_a_thousand_bad_rows_are_not_a_thousand_findings(tmp_path: Path) -> None:
    (put(tmp_path) / "figures.csv").write_bytes(HEAD + b"pm,,2018,x,2018,year,7,percent,A\n" * 1000)
    assert len(read_edition(tmp_path, "2020-1")[1]) < 50


def test_the_first_of_two_figures_for_one_period_counts(tmp_path: Path) -> None:
    rows = b"".join(b"pm,,2018,2018,2018,year,%d,percent,A\n" % value for value in (7, 8))
    (put(tmp_path) / "figures.csv").write_bytes(HEAD + rows)
    found, _ = read_edition(tmp_path, "2020-1")
    assert found is not None
    assert [one.value for one in found.figures] == [7.0]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = put(tmp_path / "elsewhere")
    city = tmp_path / "city"
    (city / "editions").mkdir(parents=True)
    (city / "editions" / "2020-1").symlink_to(outside, target_is_directory=True)
    found, told = read_editions(city, (2024, 1))
    assert found.last is None
    assert [one.code for one in told] == ["link-not-followed"]


def test_an_id_that_no_edition_has_is_told_at_the_catalogues_cell(tmp_path: Path) -> None:
    heads = (*CATALOGUE_HEADS, "replaces")
    rows = [(*CATALOGUE[0], "smokers; smoking-adult"), *((*one, None) for one in CATALOGUE[1:])]
    path = save(tmp_path / "indicators" / "catalogue.xlsx", (heads, *rows), "Indicators")
    indicators = read_catalogue(path).indicators
    told = unknown_replaced(tmp_path, indicators, {"smokers": "x", "smoking-adults": "y"})
    assert [(one.code, one.cell, one.found, dict(one.details)["nearest"]) for one in told] == [
        ("replaces-unknown", "Q2", "smoking-adult", "smoking-adults")
    ]
