"""One key of a person: at a terminal as it is pressed, elsewhere the signs of the lines that come in."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click


def keys() -> Iterator[str]:
    """Keys as they come, in small letters; blanks and line ends are none. Ends where the input ends."""
    if sys.stdin.isatty():
        while True:
            key = click.getchar()
            if key in ("", "\x04", "\x1a"):
                return
            yield key.casefold()
    for line in sys.stdin:
        yield from (sign.casefold() for sign in line if not sign.isspace())


def lines(prompt: str) -> Iterator[str]:
    """Lines as they are typed, after a prompt; empty ones are none. Ends where the input ends."""
    while True:
        click.echo(prompt, nl=False)
        line = sys.stdin.readline()
        if not line:
            click.echo()
            return
        if line.strip():
            yield line.strip()
