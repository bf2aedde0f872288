"""What goes out as .docx and comes back: the same letters, but for what somebody changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bridges.word.markdown_made import blocks, bodies
from vlr.bridges.word.blocks import Paragraph, Words
from vlr.bridges.word.compare import same
from vlr.bridges.word.from_markdown import block_of, parts_of
from vlr.bridges.word.merge import CityText, Merged, merge
from vlr.bridges.word.read import ReadItem, ReadText, read_docx
from vlr.bridges.word.to_markdown import markdown_of
from vlr.bridges.word.write import OutText, texts_docx
from vlr.words.phrases import load

SAY = load("en")[0]
FRONT = {"title": "A title: “quoted”", "lead": ""}
_slow = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=20)


def out_and_back(folder: Path, *bodies: str) -> list[ReadText]:
    """Texts written into a file and read from it."""
    texts = [OutText(f"goal-{n:02}", "en", f"Goal {n}", body, "", FRONT) for n, body in enumerate(bodies, 1)]
    path = folder / "texts.docx"
    path.write_bytes(texts_docx("City", texts, SAY))
    found = read_docx(path, "texts.docx", {})
    assert not found.findings
    assert found.record is not None
    assert [one.body for one in found.record.texts] == list(bodies)
    return list(found.texts)


def merged(read: ReadText, base: str, city: str | None = None, deletions: bool = False) -> Merged:
    return merge(read, base, FRONT, CityText("x.md", base if city is None else city, FRONT), deletions)


@_slow
@given(body=bodies)
def test_without_an_edit_not_one_letter_changes(body: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("docx")
    (read,) = out_and_back(folder, body)
    done = merged(read, body)
    assert (done.body, done.front, done.taken, done.findings) == (body, FRONT, 0, ())
    kept = {part.of.id: part.block for part in parts_of(body)}
    assert [id for item in read.items for id in item.ids] == list(kept)
    assert all(same(item.block, kept[item.ids[0]]) for item in read.items)


@_slow
@given(body=bodies, city=bodies)
def test_without_an_edit_the_city_keeps_what_it_changed_meanwhile(body: str, city: str) -> None:
    items = [ReadItem((part.of.id,), part.block) for part in parts_of(body)]
    done = merged(ReadText("goal-01", "en", 0, {}, items), body, city)
    assert (done.body, done.taken, done.findings) == (city, 0, ())


@_slow
@given(body=bodies.filter(lambda body: bool(parts_of(body))), data=st.data(), words=blocks)
def test_an_edit_of_one_paragraph_changes_exactly_that_paragraph(body: str, data: st.DataObject, words: str) -> None:
    parts = parts_of(body)
    at = data.draw(st.integers(0, len(parts) - 1))
    new = block_of(words)
    items = [ReadItem((part.of.id,), new if n == at else part.block) for n, part in enumerate(parts)]
    done = merged(ReadText("goal-01", "en", 0, {}, items), body)
    if any(one.code == "docx-format-lost" for one in done.findings):
        return  # what Markdown cannot say, such as two pieces of indented code one after the other, is told
    after = [part.of.text for part in parts_of(done.body)]
    before = [part.of.text for part in parts]
    assert after[:at] == before[:at]
    assert after[len(after) - (len(before) - at - 1) :] == before[at + 1 :]


@given(words=blocks)
@settings(deadline=None, max_examples=300)
def test_a_block_written_again_says_the_same(words: str) -> None:
    for part in parts_of(words):
        again = parts_of(markdown_of(part.block))
        assert [same(one.block, part.block) for one in again] == [True] or markdown_of(part.block) == part.of.text


def test_a_new_paragraph_follows_its_neighbour_and_is_taken_once() -> None:
    body = "\nOne.\n\n\nTwo.\n\nThree.\n"
    items = [ReadItem((part.of.id,), part.block) for part in parts_of(body)]
    items.insert(2, ReadItem((), Paragraph((Words("New."),))))
    read = ReadText("goal-01", "en", 0, {}, items)
    done = merged(read, body)
    assert done.body == "\nOne.\n\n\nTwo.\n\nNew.\n\nThree.\n"
    again = merged(read, body, done.body)
    assert (again.body, again.taken, again.findings) == (done.body, 0, ())
