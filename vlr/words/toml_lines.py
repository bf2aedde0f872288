"""On which line of a TOML file a key stands."""

from __future__ import annotations

import re
import tomllib

Place = tuple[str | int, ...]

_DECODE_LINE = re.compile(r"at line (\d+)")


def error_line(trouble: tomllib.TOMLDecodeError) -> int:
    """Line named in the message of a decoding error, 0 where it names none (the end of the file)."""
    found = _DECODE_LINE.search(str(trouble))
    return int(found.group(1)) if found else 0


def lines_of(text: str) -> dict[str, int]:
    """Line of every head and every key of a file, by the dotted name: `report.year` -> 7."""
    return {".".join(str(part) for part in place): line for place, line in _places(text).items()}


def line_of(text: str, place: Place) -> int:
    """Line (from 1) of a key such as ("report", "year") or ("left_out", 1, "what"), else of the first thing below it,
    else of the table above it, else 0.

    An index counts the `[[tables]]` of one name; an index into a list inside a value is the line of that value's key.
    """
    lines = _places(text)
    below = [line for key, line in lines.items() if key[: len(place)] == place]
    if below and place:
        return min(below)
    for length in range(len(place) - 1, 0, -1):
        if place[:length] in lines:
            return lines[place[:length]]
    return 0


def _places(text: str) -> dict[Place, int]:
    """Line of every head and every key, first one wins."""
    lines: dict[Place, int] = {}
    table: Place = ()
    counts: dict[Place, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            head = _keys(stripped)
            if head is None:
                continue
            if stripped.startswith("[["):
                counts[head] = counts.get(head, -1) + 1
                head = (*head, counts[head])
            table = head
            lines.setdefault(table, number)
        else:
            key = _key(stripped)
            if key is not None:
                lines.setdefault((*table, *key), number)
    return lines


def _keys(line: str) -> Place | None:
    """Names of a head line: `[divisions."a b"]` -> ("divisions", "a b"); None where the line is no head."""
    try:
        return _path(tomllib.loads(line))
    except tomllib.TOMLDecodeError:
        return None


def _key(line: str) -> Place | None:
    """Names of the key at the beginning of a line `key = ...`, None where there is none."""
    for at in (i for i, c in enumerate(line) if c == "="):
        try:
            return _path(tomllib.loads(line[:at] + "= 0"))
        except tomllib.TOMLDecodeError:
            continue
    return None


def _path(value: object) -> Place:
    """Keys down a table of tables that each hold one thing."""
    keys: list[str] = []
    while isinstance(value, dict | list) and value:
        if isinstance(value, list):
            value = value[-1]
            continue
        key = next(iter(value))
        keys.append(key)
        value = value[key]
    return tuple(keys)
