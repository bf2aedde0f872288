"""Comments files come from outside; the store of a city holds whatever characters people type."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.model.comments import Resolution, Store
from vlr.model.errors import VlrError
from vlr.workspace.comments import change_store, read_store
from vlr.workspace.comments_file import LARGEST, LONGEST, MOST, as_file, fields_of, parsed, read_comments_file
from vlr.workspace.folder import COMMENTS

REPORT = "tinytown-vlr-2024"
TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


def entry(**changes):
    """One comment as a review copy saves it."""
    return {
        "key": "0123456789abcdef",
        "person": "Kim",
        "written": "2026-01-01T10:00:00.000Z",
        "language": "en",
        "anchor": "p-smoking-2019",
        "kind": "number",
        "label": "Adults who smoke, 2019",
        "sections": ["i-smoking", "goal-3"],
        "said": "18.0 %",
        "digest": "abcd1234",
        "build": "b",
        "text": "Is this right?",
        "revision": 1,
        "deleted": False,
        "reply_to": "",
    } | changes


def codes(content: bytes) -> list[str]:
    """Codes of the findings of a file."""
    return [finding.code for finding in parsed(content, "f.json", REPORT)[1]]


def whole(text: str) -> str:
    """A text as it can be written: halves of characters become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@given(TEXT, TEXT.filter(bool), TEXT, TEXT, st.integers(1, 9))
def test_a_file_and_the_store_keep_whatever_people_type(tmp_path_factory, text, person, label, said, revision):
    folder = tmp_path_factory.mktemp("city")
    made = as_escaped([entry(text=text, person=person, label=label, said=said, revision=revision)])
    (comment,), findings = parsed(made, "f.json", REPORT)
    assert findings == []
    assert (comment.text, comment.person, comment.label, comment.said) == tuple(map(whole, (text, person, label, said)))
    change_store(folder, lambda store: store.merged([comment]))
    again = read_store(folder)
    assert again.comments == (comment,)
    assert parsed(as_file(REPORT, [fields_of(comment)]), "f.json", REPORT) == ((comment,), [])


def as_escaped(entries) -> bytes:
    """A file in which every character beyond ASCII is escaped, as browsers write halves of characters."""
    return json.dumps({"format": "vlr-comments", "version": 1, "report": REPORT, "comments": entries}).encode()


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"\xff\xfe", b"[]", b"{}", b'{"format": "vlr-comments"}', b"[" * 100_000, b"1" * 5000,
     b'{"format": "vlr-comments", "version": 1, "comments": {}}',
     b'{"format": "vlr-comments", "version": 2, "comments": []}',
     b'{"format": "vlr-comments", "version": [1], "comments": []}'],
)  # fmt: skip
def test_what_is_no_comments_file_is_a_finding(content):
    assert codes(content) == ["comments-unreadable"]


def test_comments_on_another_report_are_not_taken():
    assert codes(as_file("elsewhere-vlr-2024", [entry()])) == ["comments-of-other-report"]
    assert codes(json.dumps({"format": "vlr-comments", "version": 1, "report": {}, "comments": []}).encode()) == [
        "comments-of-other-report"
    ]


def test_too_much_is_a_finding(tmp_path):
    (tmp_path / "large.json").write_bytes(b" " * (LARGEST + 1))
    assert [f.code for f in read_comments_file(tmp_path / "large.json", "large.json", REPORT)[1]] == [
        "comments-too-large"
    ]
    assert codes(as_file(REPORT, [entry()] * (MOST + 1))) == ["comments-too-large"]


def test_a_file_that_is_not_there_is_a_finding(tmp_path):
    assert [f.code for f in read_comments_file(tmp_path / "no.json", "no.json", REPORT)[1]] == ["comments-unreadable"]
    assert [f.code for f in read_comments_file(tmp_path, "folder", REPORT)[1]] == ["comments-unreadable"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("key", "../../x"), ("key", 5), ("person", ""), ("person", None), ("written", "yesterday"), ("text", ["x"]),
     ("text", "x" * (LONGEST + 1)), ("revision", 0), ("revision", True), ("revision", "1"), ("revision", 10**30),
     ("deleted", "no"), ("sections", "goal-3"), ("sections", [1]), ("sections", ["x"] * 21), ("language", "<b>"),
     ("anchor", "x" * 301), ("reply_to", "a b"), ("said", {"a": 1})],
)  # fmt: skip
def test_a_comment_of_the_wrong_kind_is_told_and_the_others_are_taken(field, value):
    comments, findings = parsed(as_file(REPORT, [entry(**{field: value}), entry()]), "f.json", REPORT)
    assert len(comments) == 1
    assert [(f.code, f.found, dict(f.details)["number"]) for f in findings] == [("comment-unusable", field, "1")]


def test_what_is_no_comment_is_told():
    comments, findings = parsed(as_file(REPORT, [5, entry()]), "f.json", REPORT)  # type: ignore[list-item]
    assert (len(comments), [f.code for f in findings]) == (1, ["comment-unusable"])


def test_two_people_with_one_key_are_two_comments():
    (one, other), _ = parsed(as_file(REPORT, [entry(), entry(person="Robin")]), "f.json", REPORT)
    assert one.id != other.id


def test_a_comment_that_was_taken_back_has_no_words_in_the_store(tmp_path):
    (comment,), _ = parsed(as_file(REPORT, [entry(deleted=True, text="secret", said="secret")]), "f.json", REPORT)
    change_store(tmp_path, lambda store: store.merged([comment]))
    assert "secret" not in (tmp_path / COMMENTS).read_text("utf-8")


def test_the_store_is_a_file_that_people_can_read_and_compare(tmp_path):
    (comment,), _ = parsed(as_file(REPORT, [entry(text="Ääkköset?")]), "f.json", REPORT)
    resolution = Resolution(comment.id, (comment.state,), "Robin", "2026-02-01", "done")
    change_store(tmp_path, lambda store: store.merged([comment]).settled(resolution))
    text = (tmp_path / COMMENTS).read_text("utf-8")
    assert '"text": "Ääkköset?"' in text
    assert text.endswith("}\n")
    assert read_store(tmp_path) == Store((comment,), (resolution,))


def test_a_store_that_cannot_be_read_is_left_alone(tmp_path):
    path = tmp_path / COMMENTS
    path.parent.mkdir()
    path.write_text("{broken", "utf-8")
    with pytest.raises(VlrError):
        change_store(tmp_path, lambda store: Store())
    assert path.read_text("utf-8") == "{broken"


def test_an_unchanged_store_is_not_written(tmp_path):
    (comment,), _ = parsed(as_file(REPORT, [entry()]), "f.json", REPORT)
    change_store(tmp_path, lambda store: store.merged([comment]))
    before = (tmp_path / COMMENTS).stat().st_mtime_ns
    change_store(tmp_path, lambda store: store.merged([comment]))
    assert (tmp_path / COMMENTS).stat().st_mtime_ns == before
    assert [path.name for path in (tmp_path / COMMENTS).parent.iterdir()] == [Path(COMMENTS).name]


def test_a_city_without_comments_has_none(tmp_path):
    assert read_store(tmp_path) == Store()
