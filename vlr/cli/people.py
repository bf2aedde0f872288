"""Who does something and when, for commands that write it into the record."""

from __future__ import annotations

import datetime
import getpass


def somebody(given: str | None) -> str:
    """The name given, else the one under which the person is logged in, "" where the system knows none."""
    if given is not None:
        return given.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def moment(given: str | None) -> str:
    """The day given, else now, in the time of this place: 2026-03-31T16:05:00+03:00."""
    return given or datetime.datetime.now().astimezone().isoformat(timespec="seconds")


def today(given: str | None) -> str:
    """The day given, else today, as YYYY-MM-DD."""
    return given or datetime.date.today().isoformat()
