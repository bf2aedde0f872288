"""Names of files and folders taken out of every text of a value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

DOTS = "…"
"""Stands where a name was taken out."""

_PATHS = (
    r"file://\S+",
    r"\b[A-Za-z]:[\\/][^\s\"'<>|]+",
    r"(?<![^\s\"'(])\\\\[^\s\"'<>|]+",
    r"(?<![\w/.:])/(?:home|users|root|mnt|srv|tmp|var|media|volumes)/[^\s\"'<>|]+",
)
"""Addresses of files on somebody's machine or in an office's network."""

T = TypeVar("T")


def pattern(files: Iterable[str], folder: str) -> re.Pattern[str]:
    """What to take out: the names of these files, with and without their folders, this folder, paths of any machine."""
    names = {name for file in files for name in (file, file.replace("\\", "/").rpartition("/")[2]) if "." in name}
    names |= {folder} if "/" in folder or "\\" in folder else set()
    known = (rf"(?<![\w.-]){re.escape(name)}(?!\w)" for name in sorted(names, key=lambda name: (-len(name), name)))
    return re.compile("|".join((*known, *_PATHS)), re.IGNORECASE)


class Scrubber:
    """Takes names out of texts and remembers where they stood: `removed` is (where, what) in the order of the walk."""

    def __init__(self, names: re.Pattern[str]) -> None:
        self._names = names
        self._clean: set[str] = set()
        self.removed: dict[tuple[str, str], None] = {}

    def text(self, value: str, where: str) -> str:
        """The text with every match replaced by dots."""
        if value in self._clean:
            return value
        if not self._names.search(value):
            self._clean.add(value)
            return value
        self.removed |= {(where, found.group()): None for found in self._names.finditer(value)}
        return self._names.sub(DOTS, value)

    def value(self, value: T, where: str) -> T:
        """The same value with every string in it cleaned: dataclasses, tuples and values of mappings.

        `where` grows by the field, and by the id or name of the record that it is in.
        """
        return cast("T", self._any(value, where))

    def _any(self, value: Any, where: str) -> Any:
        if isinstance(value, str):
            return self.text(value, where)
        if isinstance(value, tuple):
            return tuple(self._any(one, where) for one in value)
        if isinstance(value, Mapping):
            return {key: self._any(one, f"{where} {key}") for key, one in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            return self._record(value, where)
        return value

    def _record(self, value: Any, where: str) -> Any:
        label = getattr(value, "id", "") or getattr(value, "name", "")
        inner = f"{where} {label}" if isinstance(label, str) and label else where
        fresh = {one.name: self._any(getattr(value, one.name), f"{inner} {one.name}") for one in fields(value)}
        return replace(value, **fresh)
