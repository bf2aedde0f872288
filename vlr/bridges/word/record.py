"""What a file remembers of the city's texts: a part of its own inside the .docx, which word processors leave alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

NAMESPACE = "urn:vlr:texts"
FRONT = ("title", "lead", "signed_by", "role")
"""Keys of a text's front matter that people edit in a file."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """One text as it was exported. body: the Markdown, "" where nothing was written yet; front: its front matter."""

    name: str
    language: str
    body: str = ""
    front: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """All texts of a file, in their order. fields: key -> (source, what was shown); ignored: lines of ours, such as
    prompts, that are no text of anybody."""

    texts: tuple[Remembered, ...] = ()
    fields: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()


def written(record: Record) -> str:
    """A record as text."""
    return json.dumps(
        {
            "version": 1,
            "texts": [
                {"name": t.name, "language": t.language, "body": t.body, "front": dict(t.front)} for t in record.texts
            ],
            "fields": {key: list(pair) for key, pair in sorted(record.fields.items())},
            "ignored": list(record.ignored),
        },
        ensure_ascii=True,
    )


def read_record(text: str) -> Record | None:
    """A record from its text, None where it is none of ours: a file comes from outside."""
    try:
        found = json.loads(text)
        return Record(
            tuple(_remembered(one) for one in found["texts"]),
            {str(key): (str(pair[0]), str(pair[1])) for key, pair in found["fields"].items()},
            tuple(str(one) for one in found["ignored"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return None


def _remembered(one: Mapping[str, Any]) -> Remembered:
    front = {str(key): str(value) for key, value in one["front"].items() if key in FRONT}
    return Remembered(str(one["name"]), str(one["language"]), str(one["body"]), front)
