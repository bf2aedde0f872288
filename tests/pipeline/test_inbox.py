"""A drop folder: each file finds its division, or it is said that this is unclear; nothing is moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.test_submit import form
from tests.pipeline.tiny_city import HEADS, NOISE, SMOKING, TREES, save, tiny_city
from vlr.intake.forms.identity import FormIdentity
from vlr.model.errors import VlrError
from vlr.model.ledger import State
from vlr.pipeline.inbox import Arrived, submit_all
from vlr.pipeline.sending import Sending
from vlr.workspace.ledger import RECORD, read_ledger


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return tiny_city(tmp_path / "city")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def take(city: Path, inbox: Path) -> list[Arrived]:
    return list(submit_all(city, inbox, Sending("", Path(), "2026-03-01", "Anna")))


def divisions(city: Path, inbox: Path) -> dict[str, str]:
    return {one.file: one.submitted.entry.division if one.submitted else "?" for one in take(city, inbox)}


def test_the_folder_that_a_file_lies_in_names_its_division(city, inbox):
    save(inbox / "Health Office" / "a.xlsx", (HEADS, *SMOKING))
    save(inbox / "2026" / "streets" / "b.xlsx", (HEADS, *TREES))
    assert divisions(city, inbox) == {"Health Office/a.xlsx": "health", "2026/streets/b.xlsx": "streets"}


def test_a_drop_folder_can_be_called_after_a_division(city, tmp_path):
    save(tmp_path / "streets" / "a.xlsx", (HEADS, *TREES))
    assert divisions(city, tmp_path / "streets") == {"a.xlsx": "streets"}


@pytest.mark.parametrize("name", ["health-2026.xlsx", "HEALTH OFFICE figures.xlsx", "Health_Office.xlsx"])
def test_the_beginning_of_its_name_names_its_division(city, inbox, name):
    save(inbox / name, (HEADS, *TREES))
    assert divisions(city, inbox) == {name: "health"}


def test_a_name_that_only_begins_like_a_division_s_is_none(city, inbox):
    save(inbox / "healthy-trees.xlsx", (HEADS, *TREES))
    assert divisions(city, inbox) == {"healthy-trees.xlsx": "streets"}


def test_indicators_of_one_division_name_it(city, inbox):
    save(inbox / "x.xlsx", (HEADS, *TREES, *NOISE))
    assert divisions(city, inbox) == {"x.xlsx": "streets"}


def test_indicators_of_two_divisions_are_unclear_and_nothing_is_taken(city, inbox):
    save(inbox / "x.xlsx", (HEADS, *TREES, *SMOKING))
    (one,) = take(city, inbox)
    assert one.submitted is None
    assert "unclear" in one.trouble
    assert "Health Office, Streets Office" in one.hint
    assert not (city / RECORD).exists()


def test_a_form_names_its_division_whatever_it_is_called(city, inbox, tmp_path):
    path = form(tmp_path, TREES, FormIdentity(1, "streets", 2024, "en", "f"), "scan0001.xlsx")
    path.rename(inbox / "scan0001.xlsx")
    assert divisions(city, inbox) == {"scan0001.xlsx": "streets"}


def test_a_form_in_another_division_s_folder_is_unclear(city, inbox, tmp_path):
    path = form(tmp_path, TREES, FormIdentity(1, "streets", 2024, "en", "f"))
    (inbox / "health").mkdir()
    path.rename(inbox / "health" / "form.xlsx")
    (one,) = take(city, inbox)
    assert one.submitted is None
    assert "Streets Office" in one.hint


def test_a_marked_copy_goes_to_the_division_of_its_original_and_replaces_it(city, inbox, tmp_path):
    import openpyxl
    from openpyxl.packaging.custom import StringProperty

    from vlr.model.properties import COPY_OF

    save(inbox / "health" / "figures.xlsx", (HEADS, *SMOKING))
    (first,) = take(city, inbox)
    assert first.submitted is not None
    book = openpyxl.load_workbook(inbox / "health" / "figures.xlsx")
    page = book.active
    assert page is not None
    page["D3"] = 19.5
    book.custom_doc_props.append(StringProperty(name=COPY_OF, value=first.submitted.entry.sha256))
    back = tmp_path / "back"
    back.mkdir()
    book.save(back / "Re figures-checked.xlsx")
    (second,) = take(city, back)
    assert second.submitted is not None
    assert (second.submitted.entry.division, second.submitted.entry.how) == ("health", "marked-copy")
    assert "copy-compared" in [finding.code for finding in second.submitted.findings]
    assert [entry.state for entry in read_ledger(city)[0].entries] == [State.REPLACED, State.STANDS]


def test_what_nobody_sends_is_left_alone(city, inbox, tmp_path):
    for name in (
        "~$health.xlsx",
        ".hidden.xlsx",
        "README.txt",
        "Thumbs.db",
        "health.xlsx.map.toml",
        ".git/health.xlsx",
    ):
        (inbox / name).parent.mkdir(exist_ok=True)
        (inbox / name).write_bytes(b"x")
    assert take(city, inbox) == []


def test_links_are_not_followed_and_told(city, inbox, tmp_path):
    outside = save(tmp_path / "outside" / "health.xlsx", (HEADS, *SMOKING))
    (inbox / "health.xlsx").symlink_to(outside)
    (inbox / "streets").symlink_to(outside.parent)
    told = take(city, inbox)
    assert [one.submitted for one in told] == [None, None]
    assert all("link" in one.trouble for one in told)


def test_running_it_again_changes_nothing_and_the_files_stay(city, inbox):
    save(inbox / "health" / "a.xlsx", (HEADS, *SMOKING))
    save(inbox / "streets" / "a.xlsx", (HEADS, *TREES))
    save(inbox / "letter.pdf", (("Dear officer",),))
    before = sorted(path.relative_to(inbox) for path in inbox.rglob("*"))
    take(city, inbox)
    record = (city / RECORD).read_bytes()
    assert all(one.submitted is None or one.submitted.again for one in take(city, inbox))
    assert (city / RECORD).read_bytes() == record
    assert sorted(path.relative_to(inbox) for path in inbox.rglob("*")) == before


def test_two_files_of_one_name_in_two_folders_both_stand_and_each_has_its_newer_version(city, inbox):
    save(inbox / "health" / "2022" / "x.xlsx", (HEADS, *SMOKING[:4]))
    save(inbox / "health" / "2023" / "x.xlsx", (HEADS, *SMOKING[4:]))
    take(city, inbox)
    assert len(read_ledger(city)[0].standing) == 2
    save(inbox / "health" / "2022" / "x.xlsx", (HEADS, *SMOKING[:3]))
    take(city, inbox)
    assert [entry.state for entry in read_ledger(city)[0].entries] == [State.REPLACED, State.STANDS, State.STANDS]


def test_one_bad_file_does_not_stop_the_others(city, inbox):
    (inbox / "health-a.xlsx").write_bytes(b"PK\x03\x04nonsense")
    save(inbox / "health-b.xlsx", (HEADS, *SMOKING))
    results = {one.file: one.submitted.entry.result for one in take(city, inbox) if one.submitted}
    assert results == {"health-a.xlsx": "refused", "health-b.xlsx": "accepted"}


def test_a_drop_folder_that_is_none_is_wrong_use(city, tmp_path):
    with pytest.raises(VlrError, match="is no folder"):
        take(city, tmp_path / "nowhere")
