"""A new city folder: loads without an error, holds nothing of another city, whatever the city is called."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from vlr.model.errors import VlrError
from vlr.model.findings import Severity
from vlr.workspace.folder import odd
from vlr.workspace.init import create
from vlr.workspace.load import load


def test_a_new_city_loads_without_an_error(tmp_path: Path) -> None:
    files = create(tmp_path / "new" / "city", "Springfield", "GB", 2026, ("en", "fi", "sv"))
    assert all(path.is_file() for path in files)
    city, findings = load(tmp_path / "new" / "city")
    assert [f for f in findings if f.severity is not Severity.NOTE] == []
    assert (city.name, city.country, city.report_year) == ("Springfield", "GB", 2026)
    assert city.languages == ("en", "fi", "sv")
    assert (city.indicators, city.actions, city.texts, city.submissions) == ((), (), (), ())


def test_taking_away_the_comment_signs_gives_settings_that_are_known(tmp_path: Path) -> None:
    create(tmp_path / "city", "Springfield", "GB", 2026, ("en",))
    path = tmp_path / "city" / "vlr.toml"
    text = re.sub(r"^# (?=(\w+ = |\[))", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(text.replace('14 = ""', '14 = "no coast"'), encoding="utf-8")
    city, findings = load(tmp_path / "city")
    assert [f for f in findings if f.severity is not Severity.NOTE] == []
    assert city.divisions[0].missing_marks == ("..",)
    assert city.goals_left_out == {14: "no coast"}


def test_the_tables_say_what_belongs_into_every_column(tmp_path: Path) -> None:
    create(tmp_path / "city", "Springfield", "GB", 2026, ("en", "fi"))
    for name, sheets in (
        ("catalogue", ("Indicators", "Names")),
        ("actions", ("Actions",)),
        ("strategy", ("Objectives",)),
    ):
        book = load_workbook(tmp_path / "city" / "indicators" / f"{name}.xlsx")
        for sheet in sheets:
            heads = [cell for cell in book[sheet][1] if not str(cell.value).startswith("title_")]
            assert [cell.value for cell in heads if cell.comment is None] == []


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(VlrError):
        create(tmp_path, "Springfield", "GB", 2026, ("en",))
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_used_and_a_file_is_not(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert create(tmp_path / "empty", "Springfield", "GB", 2026, ("en",))
    (tmp_path / "file").write_text("")
    with pytest.raises(VlrError):
        create(tmp_path / "file", "Springfield", "GB", 2026, ("en",))


@pytest.mark.parametrize(
    ("name", "languages"),
    [
        ("", ("en",)),
        (" \t", ("en",)),
        ("a\nb", ("en",)),
        ("\ud800", ("en",)),
        ("A", ()),
        ("A", ("../x",)),
        ("A", ("EN",)),
    ],
)
def test_a_name_or_language_that_cannot_be_used_is_refused(
    tmp_path: Path, name: str, languages: tuple[str, ...]
) -> None:
    with pytest.raises(VlrError):
        create(tmp_path / "city", name, "GB", 2026, languages)
    assert not (tmp_path / "city").exists()


NAMES = st.one_of(
    st.text(min_size=1, max_size=30).filter(lambda text: bool(text.strip()) and not odd(text)),
    st.sampled_from(
        ['"', "\\", '\\"', "'''", '"""', "東京", "Санкт-Петербург", "القاهرة", "CON", "a/b:c*?", "🏙", "#x", "..."]
    ),
)
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f. ]')


@settings(deadline=None, max_examples=40)
@given(NAMES, NAMES)
def test_any_name_gives_valid_settings_and_a_file_name_that_every_system_takes(
    tmp_path_factory: pytest.TempPathFactory, name: str, country: str
) -> None:
    folder = tmp_path_factory.mktemp("made") / "city"
    create(folder, name, country, 2026, ("en",))
    raw = tomllib.loads((folder / "vlr.toml").read_text(encoding="utf-8"))
    assert raw["city"] == {"name": name.strip(), "country": country.strip()}
    city, findings = load(folder)
    assert city.name == name.strip()
    assert [f for f in findings if f.severity is not Severity.NOTE] == []
    assert city.slug
    assert not FORBIDDEN.search(city.slug)
    assert city.slug.upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}
    (folder / f"{city.file_stem}.pdf").write_bytes(b"")
