"""A text's file after a change: other where it was changed, the same letters elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vlr.model.errors import VlrError
from vlr.workspace.text_files import changed, raw_text, write_texts
from vlr.workspace.texts import front_matter

FILE = "templates/text/en/goal-11.md"
TEXT = "---\ntitle: \"Sample: a title\"\n# a remark\nsample: true\nlead: 'A lead'\n---\n\nWords.\n"


def city(folder: Path, content: bytes) -> Path:
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return folder


def test_a_file_is_its_head_and_its_body(tmp_path: Path) -> None:
    raw = raw_text(city(tmp_path, TEXT.encode()), "en", "goal-11")
    assert raw.head + raw.body == TEXT
    assert raw.front == {"title": "Sample: a title", "sample": "true", "lead": "A lead"}
    assert changed(raw, raw.body, raw.front) == TEXT.encode()


@pytest.mark.parametrize(
    "content", [TEXT.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + TEXT.encode(), b"Words.\n", b""]
)
def test_line_ends_and_the_mark_at_the_beginning_stay(tmp_path: Path, content: bytes) -> None:
    raw = raw_text(city(tmp_path, content), "en", "goal-11")
    assert changed(raw, raw.body, raw.front) == content


def test_one_value_changes_in_its_line(tmp_path: Path) -> None:
    raw = raw_text(city(tmp_path, TEXT.encode()), "en", "goal-11")
    after = changed(raw, raw.body, {**raw.front, "lead": "It is: better"}).decode()
    assert after == TEXT.replace("lead: 'A lead'", 'lead: "It is: better"')
    assert changed(raw, raw.body, {**raw.front, "lead": ""}).decode() == TEXT.replace("lead: 'A lead'\n", "")


def test_a_text_without_front_matter_gets_one(tmp_path: Path) -> None:
    raw = raw_text(tmp_path, "en", "opening")
    assert raw.content is None
    assert (
        changed(raw, "\nWords.\n", {"signed_by": "A. Mayor", "role": ""})
        == b"---\nsigned_by: A. Mayor\n---\n\nWords.\n"
    )


@example("0\u00a0")
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=40))
def test_every_value_is_read_as_it_was_written(value: str) -> None:
    content = changed(raw_text(Path("nowhere"), "en", "opening"), "\nWords.\n", {"title": value}).decode()
    assert front_matter("x.md", content)[0].get("title", "") == re.sub(" +", " ", value).strip(" ")


def test_nothing_is_written_where_one_file_was_changed_meanwhile(tmp_path: Path) -> None:
    raw = raw_text(city(tmp_path, TEXT.encode()), "en", "goal-11")
    new = raw_text(tmp_path, "en", "opening")
    city(tmp_path, b"Somebody's words.\n")
    with pytest.raises(VlrError):
        write_texts(tmp_path, [(new, b"New.\n"), (raw, b"Other.\n")])
    assert (tmp_path / FILE).read_bytes() == b"Somebody's words.\n"
    assert sorted(one.name for one in (tmp_path / FILE).parent.iterdir()) == ["goal-11.md"]


def test_a_link_out_of_the_folder_is_not_written_through(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("Mine.\n")
    folder = tmp_path / "city"
    (folder / FILE).parent.mkdir(parents=True)
    (folder / FILE).symlink_to(outside)
    with pytest.raises(VlrError):
        raw_text(folder, "en", "goal-11")
