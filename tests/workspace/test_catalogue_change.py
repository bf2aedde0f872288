"""The catalogue is changed in one step or not at all, and never under the hands of somebody who has it open."""

from __future__ import annotations

from pathlib import Path

import pytest

from vlr.model.errors import VlrError
from vlr.workbook.amend import NewCell, SheetChange
from vlr.workspace.catalogue_change import BACKUP, open_catalogue, write_changes
from vlr.workspace.catalogue_file import write_catalogue
from vlr.workspace.folder import CATALOGUE

CHANGE = [SheetChange("Indicators", (NewCell(2, 1, "air"),))]


@pytest.fixture
def city(tmp_path: Path) -> Path:
    (tmp_path / "indicators").mkdir()
    write_catalogue(tmp_path / CATALOGUE, (), ())
    return tmp_path


def test_the_version_before_is_kept_beside_it(city: Path) -> None:
    before = (city / CATALOGUE).read_bytes()
    after = write_changes(open_catalogue(city), CHANGE)
    assert (city / CATALOGUE).read_bytes() == after.content != before
    assert (city / BACKUP).read_bytes() == before
    assert sorted(p.name for p in (city / "indicators").iterdir()) == [".catalogue-before.xlsx", "catalogue.xlsx"]


@pytest.mark.parametrize("lock", ["~$catalogue.xlsx", ".~lock.catalogue.xlsx#"])
def test_a_catalogue_that_is_open_elsewhere_is_left_alone(city: Path, lock: str) -> None:
    opened = open_catalogue(city)
    (city / "indicators" / lock).write_bytes(b"")
    for attempt in (lambda: open_catalogue(city), lambda: write_changes(opened, CHANGE)):
        with pytest.raises(VlrError, match="is open in a spreadsheet program"):
            attempt()
    assert (city / CATALOGUE).read_bytes() == opened.content


def test_what_somebody_saved_meanwhile_is_not_overwritten(city: Path) -> None:
    opened = open_catalogue(city)
    write_catalogue(city / CATALOGUE, (), (), ("en", "fi"))
    theirs = (city / CATALOGUE).read_bytes()
    with pytest.raises(VlrError, match="changed meanwhile"):
        write_changes(opened, CHANGE)
    assert (city / CATALOGUE).read_bytes() == theirs


def test_a_failed_write_leaves_the_old_file(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_catalogue(city)

    def broken(_from: object, _to: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("vlr.workspace.catalogue_change.os.replace", broken)
    with pytest.raises(VlrError, match="it is as it was"):
        write_changes(opened, CHANGE)
    assert (city / CATALOGUE).read_bytes() == opened.content
    assert [p.name for p in (city / "indicators").iterdir()] == ["catalogue.xlsx"]


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04broken"])
def test_what_is_no_workbook_cannot_be_changed(city: Path, content: bytes) -> None:
    (city / CATALOGUE).write_bytes(content)
    with pytest.raises(VlrError, match="cannot be changed"):
        open_catalogue(city)
    assert (city / CATALOGUE).read_bytes() == content


def test_a_link_out_of_the_city_is_not_followed(city: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "other.xlsx"
    elsewhere.write_bytes((city / CATALOGUE).read_bytes())
    (city / CATALOGUE).unlink()
    (city / CATALOGUE).symlink_to(elsewhere)
    with pytest.raises(VlrError, match="cannot be changed"):
        open_catalogue(city)
