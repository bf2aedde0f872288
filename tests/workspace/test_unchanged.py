"""A text that stood in the last edition as it stands now is named, with the share of its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pipeline.tiny_city import SETTINGS, tiny_city
from vlr.model.city import TextFile
from vlr.pipeline.build import Wish, build
from vlr.workspace.load import load
from vlr.workspace.unchanged import kept_texts

OLD = "Fewer people smoke than ten years ago, and most of them are older than fifty years of age today."
NEW = "In the past two years the city has opened two clinics that help people who want to stop."


def text(body: str, name: str = "goal-03", language: str = "en", **more) -> TextFile:
    return TextFile(name, language, f"templates/text/{language}/{name}.md", body, **more)


@pytest.mark.parametrize(
    ("now", "share"),
    [
        (OLD, 1.0),
        (OLD.replace(" ", "\n"), 1.0),
        (f"# Another heading\n\n{OLD}", 1.0),
        (NEW, 0.0),
        (OLD + " Not all.", 0.0),
        (f"{OLD}\n\n{NEW}", 19 / 37),
    ],
)
def test_the_share_is_counted_by_words_in_paragraphs_that_stood_there(now, share):
    (found,) = kept_texts([text(now)], [text(f"# Heading\n\n{OLD}")])
    assert found.share == pytest.approx(share)


def test_a_text_of_another_language_or_name_and_a_sample_are_not_compared():
    assert kept_texts([text(OLD)], [text(OLD, language="fi"), text(OLD, name="goal-04")]) == ()
    assert kept_texts([text(OLD, sample=True)], [text(OLD)]) == ()


@given(st.lists(st.sampled_from([OLD, NEW, "# Head", "- item", "", "1"]), max_size=6))
def test_a_text_beside_itself_is_wholly_unchanged(parts):
    body = "\n\n".join(parts)
    (found,) = kept_texts([text(body)], [text(body)])
    assert found.same == found.words


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A city that released an edition in 2023 and writes the next one."""
    folder = tiny_city(tmp_path / "city", SETTINGS.replace("year = 2024", "year = 2023"))
    place = folder / "templates/text/en"
    place.mkdir(parents=True)
    (place / "goal-03.md").write_text(f"---\nlead: Less smoke.\n---\n{OLD}\n\n{OLD} Again.\n", encoding="utf-8")
    (place / "goal-11.md").write_text(OLD, encoding="utf-8")
    edition = folder / "editions/2023-1"
    build(Wish(folder, tmp_path / "out", ("html", "pdf", "data"), form="release"))
    assert (edition / "inside/templates/text/en/goal-03.md").is_file()
    (folder / "vlr.toml").write_text(SETTINGS, encoding="utf-8")
    (place / "goal-11.md").write_text(NEW, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_texts_of_the_last_edition_are_notes_with_their_line(released):
    city, findings = load(released)
    assert [(one.language, one.name) for one in city.last_edition.texts] == [("en", "goal-03"), ("en", "goal-11")]
    told = [(f.file, f.line, f.severity.value, dict(f.details)) for f in findings if f.code == "text-unchanged"]
    assert told == [("templates/text/en/goal-03.md", 4, "note", {"share": "100%", "edition": "2023-1"})]
