"""Texts: found by name and language, front matter parted from the body, bad files told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.model.findings import Finding
from vlr.words import shipped
from vlr.workspace.texts import FREE, NAMES, prompt, prompt_language, read_texts


def write(folder: Path, name: str, text: str | bytes, language: str = "en") -> Path:
    path = folder / "templates" / "text" / language / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def codes(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(f.code, f.where) for f in findings]


def test_a_text_arrives_with_its_front_matter_and_first_line(tmp_path: Path) -> None:
    write(
        tmp_path,
        "opening.md",
        '---\ntitle: "Our city: a sample"\nsample: true\n# a remark\nsigned_by: Åsa Ek\nrole: Mayor\n---\n\nHello.\n',
    )
    texts, findings = read_texts(tmp_path, ["en"])
    assert findings == []
    (text,) = texts
    assert (text.name, text.language, text.file) == ("opening", "en", "templates/text/en/opening.md")
    assert (text.title, text.sample, text.signed_by, text.role) == ("Our city: a sample", True, "Åsa Ek", "Mayor")
    assert (text.body, text.first_line) == ("\nHello.\n", 8)


def test_without_front_matter_all_is_body(tmp_path: Path) -> None:
    write(tmp_path, "goal-11.md", "# Homes\n\n---\n\nA line above.\n")
    write(tmp_path, "goal-12.md", "---\nA rule that is never closed.\n")
    texts, findings = read_texts(tmp_path, ["en"])
    assert findings == []
    assert [(t.body[:3], t.first_line) for t in texts] == [("# H", 1), ("---", 1)]


def test_texts_come_by_language_and_in_the_order_of_the_report(tmp_path: Path) -> None:
    for language in ("fi", "en"):
        for name in ("goal-02.md", "conclusion.md", "opening.md", "goal-10.md"):
            write(tmp_path, name, "x", language)
    texts, _ = read_texts(tmp_path, ["en", "fi"])
    order = ["opening", "conclusion", "goal-02", "goal-10"]
    assert [(t.language, t.name) for t in texts] == [(la, n) for la in ("en", "fi") for n in order]


def test_an_unknown_file_is_a_note_with_the_nearest_name(tmp_path: Path) -> None:
    write(tmp_path, "goal-1.md", "x")
    write(tmp_path, "openning.md", "x")
    write(tmp_path, "README.txt", "x")
    write(tmp_path, "Means.md", "x")
    write(tmp_path, "conclusion.docx", "x")
    texts, findings = read_texts(tmp_path, ["en"])
    assert texts == ()
    assert [(f.code, f.found, dict(f.details)["suggestion"]) for f in findings] == [
        ("unknown-text", "Means", "means"),
        ("unknown-text", "conclusion.docx", "conclusion"),
        ("unknown-text", "goal-1", "goal-01"),
        ("unknown-text", "openning", "opening"),
    ]


def test_a_sample_whose_title_does_not_say_so_loses_the_title(tmp_path: Path) -> None:
    write(tmp_path, "goal-11.md", "---\ntitle: Homes for all\nsample: yes\n---\nText")
    texts, findings = read_texts(tmp_path, ["en"])
    assert (texts[0].title, texts[0].sample) == ("", True)
    assert [f.code for f in findings] == ["sample-text-unmarked"]


def test_a_language_that_the_report_does_not_have_is_a_note(tmp_path: Path) -> None:
    write(tmp_path, "opening.md", "x", "sv")
    texts, findings = read_texts(tmp_path, ["en"])
    assert texts == ()
    assert codes(findings) == [("unused-language", "templates/text/sv")]


def test_a_text_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, "means.md", "one\ntwo Å\n".encode("latin-1"))
    assert codes(read_texts(tmp_path, ["en"])[1]) == [("encoding-error", "templates/text/en/means.md:2")]


def test_an_unknown_line_of_the_front_matter_is_a_note_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, "opening.md", "---\ntitel: X\nno colon\n---\nHello")
    texts, findings = read_texts(tmp_path, ["en"])
    assert [(f.code, f.line, f.found) for f in findings] == [
        ("unknown-text-key", 2, "titel"),
        ("unknown-text-key", 3, "no colon"),
    ]
    assert texts[0].body == "Hello"


@pytest.mark.parametrize("content", ["", "  \n\n", "---\ntitle: X\n---\n \n"])
def test_a_text_without_words_counts_as_not_written(tmp_path: Path, content: str) -> None:
    write(tmp_path, "opening.md", content)
    assert read_texts(tmp_path, ["en"]) == ((), [])


def test_windows_line_ends_and_a_byte_order_mark_are_taken_off(tmp_path: Path) -> None:
    write(tmp_path, "opening.md", b"\xef\xbb\xbf---\r\ntitle: X\r\n---\r\nHello\r\n")
    (text,) = read_texts(tmp_path, ["en"])[0]
    assert (text.title, text.body) == ("X", "Hello\n")


def test_a_link_out_of_the_city_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("secret")
    city = tmp_path / "city"
    write(city, "opening.md", "x").unlink()
    (city / "templates/text/en/opening.md").symlink_to(secret)
    texts, findings = read_texts(city, ["en"])
    assert texts == ()
    assert [f.code for f in findings] == ["link-not-followed"]


def test_a_folder_named_like_a_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "templates/text/en/opening.md").mkdir(parents=True)
    texts, findings = read_texts(tmp_path, ["en"])
    assert texts == ()
    assert [f.code for f in findings] == ["unreadable-text"]


def test_a_city_without_texts_has_none() -> None:
    assert read_texts(Path("/nowhere"), ["en"]) == ((), [])


def test_every_text_has_a_prompt_and_every_prompt_a_text() -> None:
    assert all(prompt(name).strip() for name in NAMES)
    files = {path.stem for path in (shipped.folder() / "prompts").glob("*.md")}
    named = {"goal" if name.startswith("goal-") else name for name in NAMES}
    assert files == named | {start.rstrip("-") for start in FREE}


def test_prompts_name_no_file_and_no_city() -> None:
    text = " ".join(prompt(name) for name in NAMES)
    assert not [word for word in (".xlsx", ".toml", ".md", "Bristol", "{") if word in text]


@given(st.text())
def test_any_text_is_parted_without_losing_a_line(tmp_path_factory: pytest.TempPathFactory, content: str) -> None:
    folder = tmp_path_factory.mktemp("city")
    write(folder, "opening.md", content.encode("utf-8", "replace"))
    texts, _ = read_texts(folder, ["en"])
    plain = content.encode("utf-8", "replace").decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    for text in texts:
        assert plain.split("\n")[text.first_line - 1 :] == text.body.split("\n")


LANGUAGES = ("es", "fi", "fr", "sv")
"""Languages in which what belongs in a text is said, beside English."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_prompt_is_translated(language: str) -> None:
    folder = shipped.folder() / "prompts"
    assert {path.name for path in (folder / language).glob("*.md")} == {path.name for path in folder.glob("*.md")}
    assert {prompt_language(name, language) for name in NAMES} == {language}
    assert [name for name in NAMES if prompt(name, language) == prompt(name)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translated_prompt_has_the_lines_and_the_marks_of_the_english_one(language: str) -> None:
    """As many points, and what is typed as it stands stays as it is."""

    def shape(text: str) -> tuple[int, list[str]]:
        return text.count("\n- "), re.findall(r"`[^`]*`", text)

    assert [name for name in NAMES if shape(prompt(name, language)) != shape(prompt(name))] == []


def test_a_prompt_falls_back_to_english_and_says_so() -> None:
    assert prompt("goal-11", "ja") == prompt("goal-11")
    assert prompt_language("goal-11", "ja") == "en"
    assert prompt_language("goal-11", "fr-CA") == "fr"
