"""The command line's reference as Markdown, written from the commands' own help: docs/cli.md."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from vlr.cli.main import vlr

HEAD = """# The command line

Written by `make docs` from the commands' own help; a test keeps it equal.
"""


def reference() -> str:
    """The help of `vlr` and of each command, in the order in which help lists them."""
    parts = [HEAD, _section("vlr", vlr, None)]
    context = click.Context(vlr, info_name="vlr")
    for name in vlr.list_commands(context):
        command = vlr.get_command(context, name)
        if command is not None:
            parts.append(_section(f"vlr {name}", command, context))
    return "\n".join(parts)


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
