"""The command `vlr`: options common to all commands, and how trouble leaves the program.

Exit status: 0 fine, 1 findings of error level, 2 wrong use, 3 our own fault (the traceback goes to a file).
Every command stands in a module of its own and imports its stage only when it runs, so that help is quick.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from vlr import __version__
from vlr.cli import (
    assess,
    bridges,
    build,
    catalogue,
    check,
    comments,
    decisions,
    doctor,
    edition,
    explain,
    forget,
    forms,
    init,
    names,
    preview,
    read,
    ready,
    status,
    submit,
    text,
    trace,
)
from vlr.cli.faults import keep_fault
from vlr.cli.map import map_command
from vlr.model.errors import VlrError


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--city",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The city's folder. Without it: the folder with vlr.toml at or above the current one.",
)
@click.version_option(__version__, prog_name="vlr")
@click.pass_context
def vlr(context: click.Context, folder: Path | None) -> None:
    """Turn the indicator spreadsheets of a city's divisions into a Voluntary Local Review.

    Without a command: where things stand, and the next command to paste.

    Exit status: 0 fine, 1 findings of error level, 2 wrong use, 3 a fault of vlr itself.
    """
    context.obj = folder
    if context.invoked_subcommand is None:
        from vlr.cli.status import show_status

        show_status(folder)


for command in (
    init.init,
    catalogue.catalogue,
    names.names,
    forms.forms,
    read.read,
    map_command,
    submit.submit,
    status.status,
    forget.forget,
    check.check,
    decisions.decisions,
    explain.explain,
    assess.assess,
    build.build,
    ready.ready,
    text.text,
    comments.comments,
    trace.trace,
    edition.edition,
    preview.preview,
    doctor.doctor,
    bridges.import_,
    bridges.export,
    bridges.framework,
):
    vlr.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit status."""
    try:
        status = vlr.main(args=arguments, prog_name="vlr", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(2)
    except click.ClickException as wrong_use:
        wrong_use.show()
        sys.exit(2)
    except VlrError as trouble:
        click.echo(f"vlr: {trouble.message}" + (f" {trouble.hint}" if trouble.hint else ""), err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as fault:  # the one place where a bug becomes a line: the traceback is kept in a file
        click.echo(f"vlr: a fault in vlr itself, not in your files. Details: {keep_fault(fault)}", err=True)
        sys.exit(3)
    sys.exit(status if isinstance(status, int) else 0)
