"""A file that a division has sent, before anybody has looked into it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vlr.workspace.folder import odd


@dataclass(frozen=True, slots=True)
class Sending:
    """A file that a division has sent. when: ISO date or time. replaces: hash, its beginning or name of what it takes
    the place of. year: for figures without one. shown: its name for people, "" for the file's own. apart: hashes of
    files that came along with it, which are not older versions of it whatever they are called.
    """

    division: str
    file: Path
    when: str
    who: str = ""
    why: str = ""
    replaces: str = ""
    year: int = 0
    shown: str = ""
    apart: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The file's own name; odd characters become U+FFFD."""
        return _shown(self.file.name)

    @property
    def told(self) -> str:
        """The name by which people know the file."""
        return _shown(self.shown) or self.name


def _shown(name: str) -> str:
    return "".join("\N{REPLACEMENT CHARACTER}" if odd(c) else c for c in name)
