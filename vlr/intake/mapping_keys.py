"""Takes values out of the tables of a mapping file and tells what is wrong with them, with the line."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from vlr.model.findings import Finding, Severity, about
from vlr.words.toml_lines import Place, line_of

_T = TypeVar("_T")


class WrongValueError(Exception):
    """A value that cannot be used. expected: what could stand there, as it is written in the file."""

    def __init__(self, expected: str) -> None:
        self.expected = expected


class Taker:
    """Takes values out of one TOML table, and tells what is wrong with them into one list for the whole file."""

    def __init__(
        self, raw: dict[str, Any], text: str, file: str, place: Place, findings: list[Finding] | None = None
    ) -> None:
        self.raw, self.text, self.file, self.place = raw, text, file, place
        self.findings: list[Finding] = [] if findings is None else findings

    def line(self, *key: str | int) -> int:
        """The line of a key."""
        return line_of(self.text, (*self.place, *key))

    def say(self, code: str, severity: Severity, found: object, *key: str | int, **details: str) -> None:
        """A finding at the line of a key."""
        self.findings.append(
            replace(about(self.file, code, severity, str(found), line=self.line(*key)), details=tuple(details.items()))
        )

    def known(self, keys: set[str]) -> None:
        """Tell of every key that is none of these, with the nearest one."""
        for key in (key for key in self.raw if key not in keys):
            near = difflib.get_close_matches(key.casefold(), sorted(keys), 1, 0.6)
            suggestion = near[0] if near else "–"
            self.say("mapping-unknown-key", Severity.WARNING, key, key, suggestion=suggestion)

    def one(self, key: str, make: Callable[[Any], _T], otherwise: _T) -> _T:
        """A value of a key; otherwise where the key is not there or its value cannot be used."""
        if key not in self.raw:
            return otherwise
        try:
            return make(self.raw[key])
        except WrongValueError as refused:
            self.say("mapping-wrong-value", Severity.ERROR, self.raw[key], key, key=key, expected=refused.expected)
            return otherwise

    def needed(self, key: str, make: Callable[[Any], _T]) -> _T | None:
        """A value of a key that must be there."""
        if key not in self.raw:
            self.say("mapping-missing-key", Severity.ERROR, key)
        return self.one(key, make, None)

    def parts(self, key: str) -> list[Taker]:
        """The tables of a list `[[key]]`."""
        found = self.raw.get(key, [])
        if not isinstance(found, list) or not all(isinstance(part, dict) for part in found):
            self.say("mapping-wrong-value", Severity.ERROR, key, key, key=key, expected=f"[[{key}]]")
            return []
        return [Taker(part, self.text, self.file, (*self.place, key, i), self.findings) for i, part in enumerate(found)]

    def inner(self, key: str) -> Taker:
        """The table of a key, empty where there is none."""
        found = self.raw.get(key, {})
        if not isinstance(found, dict):
            self.say("mapping-wrong-value", Severity.ERROR, found, key, key=key, expected=f"{key}.A = ...")
            found = {}
        return Taker(found, self.text, self.file, (*self.place, key), self.findings)
