"""Trouble with a command, as opposed to trouble in data (which is a `Finding`)."""

from __future__ import annotations


class VlrError(Exception):
    """A command cannot do what it was asked for: one line for the person, exit status 2."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
