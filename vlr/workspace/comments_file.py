"""The file of comments that a reader saves out of a review copy: from outside, so that nothing in it is trusted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vlr.model.comments import FORMAT, VERSION, Comment
from vlr.model.findings import Finding, Severity, about

LARGEST = 5_000_000
"""Bytes of a file."""
MOST = 5_000
"""Comments of a file."""
LONGEST = 20_000
"""Characters of a comment."""

_MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$"
_ID = r"^[0-9A-Za-z-]{1,64}$"
_Short = Annotated[str, Field(max_length=300)]
_Long = Annotated[str, Field(max_length=4_000)]


class Entry(BaseModel):
    """One comment as it stands in a file, before it is one of ours."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    key: Annotated[str, Field(pattern=_ID)]
    person: Annotated[str, Field(min_length=1, max_length=200)]
    written: Annotated[str, Field(pattern=_MOMENT)]
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})?$")]
    anchor: _Short
    kind: _Short = ""
    label: _Long = ""
    sections: Annotated[list[_Short], Field(max_length=20)] = []
    said: _Long = ""
    digest: _Short = ""
    build: _Short = ""
    text: Annotated[str, Field(max_length=LONGEST)]
    revision: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    deleted: bool = False
    reply_to: Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{0,64}$")] = ""


def read_comments_file(path: Path, shown: str, report: str) -> tuple[tuple[Comment, ...], list[Finding]]:
    """The comments of a file, and what is wrong with it.

    report: of which report they must be. Findings (warnings): `comments-unreadable` (no such file, no JSON, not ours),
    `comments-too-large`, `comments-of-other-report`: nothing is taken; `comment-unusable`: one comment is not taken.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as trouble:
        return (), [about(shown, "comments-unreadable", Severity.WARNING, trouble.strerror or "")]
    if len(content) > LARGEST:
        return (), [about(shown, "comments-too-large", Severity.WARNING, megabytes=LARGEST // 1_000_000, most=MOST)]
    return parsed(content, shown, report)


def parsed(content: bytes, shown: str, report: str) -> tuple[tuple[Comment, ...], list[Finding]]:
    """The same of the bytes of a file."""
    try:
        said = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return (), [about(shown, "comments-unreadable", Severity.WARNING)]
    if not isinstance(said, dict) or said.get("format") != FORMAT or not isinstance(said.get("comments"), list):
        return (), [about(shown, "comments-unreadable", Severity.WARNING)]
    if said.get("version") != VERSION:
        return (), [about(shown, "comments-unreadable", Severity.WARNING, f"version {str(said.get('version'))[:20]}")]
    if len(said["comments"]) > MOST:
        return (), [about(shown, "comments-too-large", Severity.WARNING, megabytes=LARGEST // 1_000_000, most=MOST)]
    of = said.get("report")
    if of != report:
        return (), [about(shown, "comments-of-other-report", Severity.WARNING, str(of)[:200], report=report)]
    return _taken(said["comments"], shown)


def _taken(entries: Iterable[object], shown: str) -> tuple[tuple[Comment, ...], list[Finding]]:
    comments: list[Comment] = []
    findings: list[Finding] = []
    for number, entry in enumerate(entries, 1):
        try:
            comments.append(comment_of(Entry.model_validate(_sound(entry))))
        except ValidationError as wrong:
            fields = sorted({str(error["loc"][0]) if error["loc"] else "comment" for error in wrong.errors()})
            findings.append(
                about(shown, "comment-unusable", Severity.WARNING, ", ".join(fields), number=number, longest=LONGEST)
            )
    return tuple(comments), findings


def _sound(value: object) -> object:
    """A value of JSON whose texts can be written: halves of characters, which no file can hold, become U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {key: _sound(one) if isinstance(one, str | list) else one for key, one in value.items()}
    if isinstance(value, list):
        return [_sound(one) if isinstance(one, str) else one for one in value]
    return value


def comment_of(entry: Entry) -> Comment:
    """A comment of ours. Its id is the same wherever it is met; one that was taken back has no text."""
    made = hashlib.sha256("\0".join((entry.key, entry.person, entry.written)).encode("utf-8")).hexdigest()
    fields = entry.model_dump() | {"sections": tuple(entry.sections)}
    return Comment(id=f"c{made[:9]}", **fields | ({"text": "", "said": ""} if entry.deleted else {}))


def fields_of(comment: Comment) -> dict[str, Any]:
    """A comment as JSON has it, in the order in which a person reads it; what is empty is left out."""
    order = (
        "id", "person", "written", "label", "said", "text", "reply_to", "revision", "deleted",
        "language", "kind", "anchor", "sections", "digest", "build", "key",
    )  # fmt: skip
    values = {name: getattr(comment, name) for name in order} | {"sections": list(comment.sections)}
    needed = ("text", "anchor")
    return {name: value for name, value in values.items() if name in needed or value not in ("", [], False)}


def as_file(report: str, comments: Iterable[Mapping[str, Any]]) -> bytes:
    """A file as the review copy saves it."""
    said = {"format": FORMAT, "version": VERSION, "report": report, "comments": list(comments)}
    return json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8")
