"""Originals are kept byte for byte, whole or not at all, and what is wrong with them is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workspace.test_ledger import A, record, submitted
from vlr.model.errors import VlrError
from vlr.model.findings import Severity
from vlr.workspace.ledger import ORIGINALS, ForgetLine, read_ledger
from vlr.workspace.ledger_append import untold
from vlr.workspace.ledger_originals import Staged, keep, look_over, safe_name, stage


def staged(tmp_path: Path, name: str = "x.xlsx", content: bytes = b"figures", mapping: bytes = b"") -> Staged:
    source = tmp_path / "sent" / name
    source.parent.mkdir(exist_ok=True)
    source.write_bytes(content)
    if mapping:
        source.with_name(name + ".map.toml").write_bytes(mapping)
    place = tmp_path / f"stage{len(list(tmp_path.iterdir()))}"
    place.mkdir()
    return stage(source, place)


def codes(folder: Path) -> list[tuple[str, Severity]]:
    return [(finding.code, finding.severity) for finding in look_over(folder, read_ledger(folder)[0])]


def test_an_original_is_the_same_bytes_under_its_hash(tmp_path):
    one = staged(tmp_path, "Bericht 2024 – neu.xlsx", b"\x00\xff\r\n")
    kept = keep(tmp_path, one, untold)
    assert kept == f"{one.sha256[:12]}/Bericht 2024 – neu.xlsx"
    assert (tmp_path / ORIGINALS / kept).read_bytes() == b"\x00\xff\r\n"


def test_the_same_bytes_are_kept_once(tmp_path):
    first = keep(tmp_path, staged(tmp_path, "a.xlsx"), untold)
    assert keep(tmp_path, staged(tmp_path, "b.xlsx"), untold) == first


def test_the_mapping_file_is_kept_beside_its_workbook(tmp_path):
    plain, mapped = staged(tmp_path, "a.xlsx"), staged(tmp_path, "b.xlsx", mapping=b"year = 2024\n")
    first, second = keep(tmp_path, plain, untold), keep(tmp_path, mapped, untold)
    assert first != second
    assert (tmp_path / ORIGINALS / f"{second}.map.toml").read_bytes() == b"year = 2024\n"


def test_two_files_whose_hashes_begin_alike_do_not_meet(tmp_path):
    one = staged(tmp_path)
    place = tmp_path / ORIGINALS / one.sha256[:12]
    place.mkdir(parents=True)
    (place / "other.xlsx").write_bytes(b"something else")
    assert keep(tmp_path, one, untold) == f"{one.sha256[:16]}/x.xlsx"
    assert (place / "other.xlsx").read_bytes() == b"something else"


@given(st.text(min_size=1, max_size=300))
def test_every_name_becomes_one_that_every_system_takes(name):
    made = safe_name(name)
    assert made
    assert len(made.encode()) <= 121
    assert not set(made) & set('<>:"/\\|?*\x00\n\u202e')
    assert made[0] not in ".~$ "
    assert made[-1] not in ". "
    assert safe_name(made) == made


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Indikaattorit 2024.xlsx", "Indikaattorit 2024.xlsx"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("CON.xlsx", "_CON.xlsx"),
        ("a" * 300 + ".xlsx", "a" * 115 + ".xlsx"),
        ("fo\u202excod.xlsx", "fo_xcod.xlsx"),
        ("...", "file"),
    ],
)
def test_names_that_need_a_change(name, made):
    assert safe_name(name) == made


@pytest.mark.parametrize("kind", ["folder", "missing", "pipe"])
def test_what_is_no_file_is_not_waited_for(tmp_path, kind):
    path = tmp_path / "x.xlsx"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    (tmp_path / "stage").mkdir()
    with pytest.raises(VlrError, match="is no file"):
        stage(path, tmp_path / "stage")


def kept_one(tmp_path: Path) -> Path:
    one = staged(tmp_path)
    kept = keep(tmp_path, one, untold)
    record(tmp_path, submitted(one.sha256, kept=kept))
    return tmp_path / ORIGINALS / kept


def test_an_original_as_it_was_has_no_finding(tmp_path):
    kept_one(tmp_path)
    assert codes(tmp_path) == []


def test_a_changed_original_is_an_error(tmp_path):
    kept_one(tmp_path).write_bytes(b"Figures")
    assert codes(tmp_path) == [("original-changed", Severity.ERROR)]


def test_a_missing_original_is_an_error(tmp_path):
    kept_one(tmp_path).unlink()
    assert codes(tmp_path) == [("original-missing", Severity.ERROR)]


def test_an_original_behind_a_link_that_leaves_the_folder_is_missing(tmp_path):
    city = tmp_path / "city"
    city.mkdir()
    path = kept_one(city)
    outside = tmp_path / "outside.xlsx"
    path.rename(outside)
    path.symlink_to(outside)
    assert codes(city) == [("original-missing", Severity.ERROR)]


def test_a_mapping_file_put_there_by_hand_is_told(tmp_path):
    path = kept_one(tmp_path)
    path.with_name(path.name + ".map.toml").write_text("year = 2024\n")
    assert codes(tmp_path) == [("mapping-not-recorded", Severity.WARNING)]


def test_a_removed_original_that_is_still_there_is_told(tmp_path):
    kept_one(tmp_path)
    entry = read_ledger(tmp_path)[0].entries[0]
    record(tmp_path, ForgetLine(when="2026-05-01", sha256=entry.sha256))
    assert codes(tmp_path) == [("removed-original-left", Severity.WARNING)]


def test_an_original_without_a_line_is_told_and_harmless(tmp_path):
    keep(tmp_path, staged(tmp_path), untold)
    record(tmp_path, submitted(A, result="refused", kept=""))
    assert codes(tmp_path) == [("original-without-record", Severity.NOTE)]
