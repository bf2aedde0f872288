"""The command line's reference as Markdown, written from the commands' own help: docs/cli.md."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from vlr.cli.main import vlr

HEAD = """# The command line

Written by `make docs` from the commands' own help; a test keeps it equal.
"""


def reference() -> str:
    """The help of `vlr`, of each command and of each command inside it, in the order in which help lists them."""
    return "\n".join([HEAD, *_sections("vlr", vlr, None)])


def _sections(title: str, command: click.Command, parent: click.Context | None) -> Iterator[str]:
    """A command and, of a group, all that are in it."""
    yield _section(title, command, parent)
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=title.split()[-1], parent=parent)
        for name in command.list_commands(context):
            inside = command.get_command(context, name)
            if inside is not None:
                yield from _sections(f"{title} {name}", inside, context)


def _section(title: str, command: click.Command, parent: click.Context | None) -> str:
    """One command: its help as it is printed, 100 columns wide."""
    info = title.split()[-1]
    context = click.Context(
        command,
        info_name=info,
        parent=parent,
        terminal_width=100,
        max_content_width=100,
        help_option_names=["-h", "--help"],
    )
    return f"## `{title}`\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference(), encoding="utf-8", newline="\n")
