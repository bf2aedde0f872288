"""comments/comments.json: what readers said about the report, kept by the city as a file that can be read and compared.

Names of persons stand in it. No build for the public reads it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from vlr.model.comments import FORMAT, VERSION, Resolution, Store
from vlr.model.errors import VlrError
from vlr.workspace.comments_file import Entry, comment_of, fields_of
from vlr.workspace.exchange import alone
from vlr.workspace.folder import COMMENTS, inside

_LARGEST = 100_000_000
_UNREADABLE = (
    f"{COMMENTS} is not as vlr writes it; nothing in it is changed.",
    "Take the last version that could be read out of your backup, or move the file away and import the comments again.",
)


class _Settled(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    comment: str
    covers: list[str]
    by: str
    on: str
    note: str = ""


class _Kept(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    comments: list[Entry]
    resolutions: list[_Settled]


def read_store(folder: Path) -> Store:
    """The comments of a city; none where there is no file. Raises VlrError where the file is not as we write it."""
    path = folder / COMMENTS
    if not path.is_file():
        return Store()
    try:
        if not inside(folder, path) or path.stat().st_size > _LARGEST:
            raise VlrError(*_UNREADABLE)
        kept = _Kept.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as trouble:
        raise VlrError(*_UNREADABLE) from trouble
    settled = (Resolution(r.comment, tuple(r.covers), r.by, r.on, r.note) for r in kept.resolutions)
    return Store((), tuple(settled)).merged(comment_of(entry) for entry in kept.comments)


def change_store(folder: Path, change: Callable[[Store], Store]) -> Store:
    """Read the comments, change them and put them in the place of the old ones in one step, while nobody else does.

    What a change leaves as it was is not written. Raises VlrError; then the old file stands.
    """
    path = folder / COMMENTS
    half = path.with_name(f".{path.name}.half")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with alone(path):
            before = read_store(folder)
            after = change(before)
            if after != before:
                half.write_text(_as_text(after), encoding="utf-8", newline="\n")
                os.replace(half, path)
        return after
    except OSError as trouble:
        half.unlink(missing_ok=True)
        raise VlrError(f"{COMMENTS} cannot be written: {trouble.strerror}.") from trouble


def _as_text(store: Store) -> str:
    said = {
        "format": FORMAT,
        "version": VERSION,
        "comments": [fields_of(comment) for comment in store.comments],
        "resolutions": [
            {"comment": r.comment, "covers": list(r.covers), "by": r.by, "on": r.on, "note": r.note}
            for r in store.resolutions
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
