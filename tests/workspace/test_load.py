"""A folder becomes a city: nothing that was sent is overlooked, nothing outside is touched, no bad file stops it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from vlr.model.city import Indicator
from vlr.model.errors import VlrError
from vlr.model.findings import Severity
from vlr.workspace.catalogue_file import write_catalogue
from vlr.workspace.folder import find_city
from vlr.workspace.load import load

SETTINGS = """
[city]
name = "Ylöjärvi / Test"
[report]
year = 2022
languages = ["en", "en", "fi"]
[goals.left_out]
14 = "no coast"
2 = "not now"
[divisions.health]
name = "Health services"
missing_marks = [".."]
[divisions.parks]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "vlr.toml").write_text(SETTINGS, encoding="utf-8")
    sent = tmp_path / "indicators" / "divisions"
    for name in ("health/b.xlsx", "health/a.xlsx", "health/2022/c.ods", "parks/d.xlsx", "health/~$a.xlsx"):
        (sent / name).parent.mkdir(parents=True, exist_ok=True)
        (sent / name).write_bytes(b"not opened here")
    write_catalogue(tmp_path / "indicators/catalogue.xlsx", [Indicator("a", {"en": "A"}, (3,), "percent", "healt")], ())
    return tmp_path


def test_settings_catalogue_and_submissions_arrive(folder: Path) -> None:
    city, findings = load(folder)
    assert (city.name, city.slug, city.report_year) == ("Ylöjärvi / Test", "ylojarvi-test", 2022)
    assert city.languages == ("en", "fi")
    assert city.goals_left_out == {2: "not now", 14: "no coast"}
    assert [(d.id, d.name, d.missing_marks) for d in city.divisions] == [
        ("health", "Health services", ("..",)),
        ("parks", "parks", ()),
    ]
    assert [(s.division, s.file, s.sha256) for s in city.submissions] == [
        ("health", "indicators/divisions/health/2022/c.ods", ""),
        ("health", "indicators/divisions/health/a.xlsx", ""),
        ("health", "indicators/divisions/health/b.xlsx", ""),
        ("health", "indicators/divisions/health/~$a.xlsx", ""),
        ("parks", "indicators/divisions/parks/d.xlsx", ""),
    ]
    assert [f.code for f in findings] == ["direction-undecided", "unknown-owner", "no-actions", "no-strategy"]


def test_loading_leaves_the_folder_as_it_is(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    load(folder)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_a_folder_that_no_division_has_is_told_and_its_files_are_read_all_the_same(folder: Path) -> None:
    (folder / "indicators/divisions/park").mkdir()
    (folder / "indicators/divisions/park/e.xlsx").write_bytes(b"x")
    city, findings = load(folder)
    finding = next(f for f in findings if f.code == "unknown-division")
    assert (finding.severity, dict(finding.details)["suggestion"]) == (Severity.WARNING, "parks")
    assert "indicators/divisions/park/e.xlsx" in [s.file for s in city.submissions]


def test_a_file_beside_the_folders_is_told_and_readmes_and_hidden_files_are_not(folder: Path) -> None:
    for name in ("README.txt", "stray.xlsx", ".DS_Store", "health/.hidden.xlsx", "health/Thumbs.db"):
        (folder / "indicators/divisions" / name).write_bytes(b"x")
    city, findings = load(folder)
    assert [f.file for f in findings if f.code == "file-of-nobody"] == ["indicators/divisions/stray.xlsx"]
    assert len(city.submissions) == 5


def test_links_out_of_the_city_are_not_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.xlsx").write_bytes(b"secret")
    sent = folder / "indicators/divisions"
    (sent / "health/link.xlsx").symlink_to(outside / "secret.xlsx")
    (sent / "health/loop").symlink_to(sent / "health")
    (sent / "health/broken.xlsx").symlink_to(outside / "nothing.xlsx")
    (sent / "outside").symlink_to(outside)
    (sent / "health/inside.xlsx").symlink_to(sent / "health/a.xlsx")
    city, findings = load(folder)
    assert sorted(f.file.rsplit("/", 1)[1] for f in findings if f.code == "link-not-followed") == [
        "broken.xlsx",
        "link.xlsx",
        "loop",
        "outside",
    ]
    assert [s.file for s in city.submissions if "secret" in s.file or "link" in s.file or "loop" in s.file] == []
    assert "indicators/divisions/health/inside.xlsx" in [s.file for s in city.submissions]


def test_a_catalogue_behind_a_link_out_of_the_city_is_an_error(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    moved = tmp_path_factory.mktemp("outside") / "catalogue.xlsx"
    (folder / "indicators/catalogue.xlsx").rename(moved)
    (folder / "indicators/catalogue.xlsx").symlink_to(moved)
    city, findings = load(folder)
    assert city.indicators == ()
    assert [f.code for f in findings if f.severity is Severity.ERROR] == ["link-not-followed"]


@pytest.mark.parametrize("name", [b"a\nb.xlsx", b"\xff.xlsx", b"a\x1b[31m.xlsx", "a\u202excod.xlsx".encode()])
def test_a_name_that_cannot_be_shown_is_told_and_the_file_waits(folder: Path, name: bytes) -> None:
    (folder / "indicators/divisions/health" / os.fsdecode(name)).write_bytes(b"x")
    city, findings = load(folder)
    (finding,) = [f for f in findings if f.code == "odd-file-name"]
    assert "\N{REPLACEMENT CHARACTER}" in finding.file
    assert finding.file.isprintable()
    assert len(city.submissions) == 5


@pytest.mark.parametrize(
    "name", ["täälläkin on.xlsx", "50% <b>&.xlsx", "=cmd.xlsx", "日本.xlsx", "a'b\"c.xlsx", "a\\b.xlsx"]
)
def test_unusual_names_that_can_be_shown_are_submissions(folder: Path, name: str) -> None:
    (folder / "indicators/divisions/health" / name).write_bytes(b"x")
    city, findings = load(folder)
    assert f"indicators/divisions/health/{name}" in [s.file for s in city.submissions]
    assert not [f for f in findings if f.code == "odd-file-name"]
    assert (folder / f"indicators/divisions/health/{name}").is_file()


def test_a_city_without_anything_but_settings_loads_with_findings(tmp_path: Path) -> None:
    (tmp_path / "vlr.toml").write_text(SETTINGS, encoding="utf-8")
    city, findings = load(tmp_path)
    assert city.submissions == ()
    assert [(f.code, f.severity) for f in findings] == [
        ("no-catalogue", Severity.ERROR),
        ("no-actions", Severity.NOTE),
        ("no-strategy", Severity.NOTE),
    ]


def test_a_folder_without_settings_is_no_city(tmp_path: Path) -> None:
    with pytest.raises(VlrError):
        load(tmp_path)


def test_the_city_is_found_from_any_folder_below_it(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert find_city(folder / "indicators/divisions/health") == folder
    assert find_city(folder) == folder
    assert find_city(tmp_path_factory.mktemp("elsewhere")) is None


def test_a_folder_that_cannot_be_listed_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listdir = os.listdir

    def refuse(place: Path) -> list[str]:
        if Path(place).name == "health":
            raise PermissionError(13, "Permission denied")
        return listdir(place)

    monkeypatch.setattr(os, "listdir", refuse)
    city, findings = load(folder)
    (finding,) = [f for f in findings if f.code == "unreadable-folder"]
    assert finding.file == "indicators/divisions/health"
    assert [s.division for s in city.submissions] == ["parks"]
