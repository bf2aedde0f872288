"""A day typed on the command line."""

from __future__ import annotations

import click


def iso_day(_context: click.Context, _parameter: click.Parameter, text: str | None) -> str | None:
    """The date as YYYY-MM-DD. Raises BadParameter for anything else."""
    import datetime

    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as wrong:
        raise click.BadParameter(f"{text!r} is no date; type it as YYYY-MM-DD") from wrong
