"""Names of files and folders taken out of every text of a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

DOTS = "…"
"""Stands where a name was taken out."""

_PATHS = (
    r"file://\S+",
    r"\b[A-Za-z]:[\\/][^\s\"'<>|]+",
    r"\\\\[^\s\"'<>|]+",
    r"(?<![\w/.:])/(?:home|users|root|mnt|srv|tmp|var|media|volumes)/[^\s\"'<>|]+",
)
"""Addresses of files on somebody's machine or in an office's network."""

T = TypeVar("T")

Seen = Callable[[str, str], None]
"""Called with where a name stood and what it was."""


def pattern(files: Iterable[str], folder: str) -> re.Pattern[str]:
    """What to take out: the names of these files, with and without their folders, this folder, paths of any machine."""
    names = {name for file in files for name in (file, file.replace("\\", "/").rpartition("/")[2]) if "." in name}
    names |= {folder} if "/" in folder or "\\" in folder else set()
    known = (rf"(?<![\w.-]){re.escape(name)}(?!\w)" for name in sorted(names, key=lambda name: (-len(name), name)))
    return re.compile("|".join((*known, *_PATHS)), re.IGNORECASE)


def scrubbed(value: T, names: re.Pattern[str], seen: Seen, where: str = "") -> T:
    """The same value with every match in any of its strings replaced by dots; `seen` is told of each.

    Goes into dataclasses, tuples and mappings; `where` grows by the field, and by the id or name of what it is in.
    """
    return cast("T", _scrubbed(value, names, seen, where))


def _scrubbed(value: Any, names: re.Pattern[str], seen: Seen, where: str) -> Any:
    if isinstance(value, str):
        return _text(value, names, seen, where)
    if isinstance(value, tuple):
        return tuple(_scrubbed(one, names, seen, where) for one in value)
    if isinstance(value, Mapping):
        return {key: _scrubbed(one, names, seen, f"{where} {key}".strip()) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return _record(value, names, seen, where)
    return value


def _text(value: str, names: re.Pattern[str], seen: Seen, where: str) -> str:
    for found in names.finditer(value):
        seen(where, found.group())
    # An enum member is text too, and stays what it is.
    return names.sub(DOTS, value) if names.search(value) else value


def _record(value: Any, names: re.Pattern[str], seen: Seen, where: str) -> Any:
    label = getattr(value, "id", "") or getattr(value, "name", "")
    inner = f"{where} {label}".strip() if isinstance(label, str) else where
    changed = {}
    for field in fields(value):
        before = getattr(value, field.name)
        after = _scrubbed(before, names, seen, f"{inner} {field.name}")
        if after != before:
            changed[field.name] = after
    return replace(value, **changed) if changed else value
